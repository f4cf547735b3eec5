import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SelfCheckRules } from "../contract/index.ts";
import { ruleProblems } from "../domain/index.ts";

/** Reads the module's rules from the pack of rules. Throws with file and place for broken data, gaps and overlaps. */
export function readSelfCheckRules(packFolder: string): SelfCheckRules {
  const file = join(packFolder, "data", "self-checks.json");
  const parsed = SelfCheckRules.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const problems = Object.entries(parsed.data).flatMap(([name, rules]) => ruleProblems(name, rules));
  if (problems.length > 0) throw new Error(`${file}: ${problems.join("; ")}`);
  return parsed.data;
}
