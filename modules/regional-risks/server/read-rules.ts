import { readFileSync } from "node:fs";
import { join } from "node:path";
import { RegionalRiskRules } from "../contract/index.ts";

/** Reads the module's rules from the pack of rules; throws with file and place for broken data. */
export function readRegionalRiskRules(packFolder: string): RegionalRiskRules {
  const file = join(packFolder, "data", "regional-risks.json");
  const parsed = RegionalRiskRules.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
}
