import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { RiskRules } from "../contract/index.ts";

const FILE = fileURLToPath(new URL("../../../packs/rules/data/risk-methods.json", import.meta.url));

/** The shipped rules, for tests. */
export const rules = RiskRules.parse(JSON.parse(readFileSync(FILE, "utf8")));
