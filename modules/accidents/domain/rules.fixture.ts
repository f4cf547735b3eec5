import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { AccidentRules } from "../contract/index.ts";

const FILE = fileURLToPath(new URL("../../../packs/rules/data/accident-rules.json", import.meta.url));

/** The shipped rules, for tests. */
export const rules = AccidentRules.parse(JSON.parse(readFileSync(FILE, "utf8")));
