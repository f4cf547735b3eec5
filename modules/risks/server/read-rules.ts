import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RiskRules } from "../contract/index.ts";
import { ruleProblems } from "../domain/index.ts";

/** Reads the methods of risk assessment from the pack of rules. Throws with file and place for broken data. */
export function readRiskRules(packFolder: string): RiskRules {
  const file = join(packFolder, "data", "risk-methods.json");
  const parsed = RiskRules.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const problems = ruleProblems(parsed.data);
  if (problems.length > 0) throw new Error(`${file}: ${problems.join("; ")}`);
  return parsed.data;
}
