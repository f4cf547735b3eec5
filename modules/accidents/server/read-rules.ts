import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AccidentRules } from "../contract/index.ts";

const FILE = "accident-rules";

/** Reads the rules of accidents from the pack of rules. Throws with file and place for broken data. */
export function readAccidentRules(packFolder: string): AccidentRules {
  const file = join(packFolder, "data", `${FILE}.json`);
  const parsed = AccidentRules.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}
