import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DangerRules } from "../contract/index.ts";

const FILE = "danger-rules";

/** Reads the rules of hidden dangers from the pack of rules. Throws with file and place for broken data. */
export function readDangerRules(packFolder: string): DangerRules {
  const file = join(packFolder, "data", `${FILE}.json`);
  const parsed = DangerRules.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}
