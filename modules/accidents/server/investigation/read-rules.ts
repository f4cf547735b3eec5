import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AccidentRules, InvestigationRules } from "../../contract/index.ts";

const FILES = {
  fines: "accident-fines",
  investigations: "accident-investigations",
  lessons: "accident-lessons",
} as const;

/** Reads the rules of investigations from the pack of rules; causes are those of the accidents. Throws with file and place. */
export function readInvestigationRules(
  packFolder: string,
  { causes, indirectCauses }: Pick<AccidentRules, "causes" | "indirectCauses">,
): InvestigationRules {
  const read = (name: keyof typeof FILES): unknown =>
    JSON.parse(readFileSync(join(packFolder, "data", `${FILES[name]}.json`), "utf8"));
  const parsed = InvestigationRules.safeParse({
    fines: read("fines"),
    investigations: read("investigations"),
    lessons: read("lessons"),
    causes,
    indirectCauses,
  });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`rules of investigations: ${issue?.path.join(".")}: ${issue?.message}`);
}
