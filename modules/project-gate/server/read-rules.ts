import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GateRules } from "../contract/index.ts";

/** Reads the module's rules from the pack of rules; throws with file and place for broken data. */
export function readGateRules(packFolder: string): GateRules {
  const file = join(packFolder, "data", "project-gate.json");
  const parsed = GateRules.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}
