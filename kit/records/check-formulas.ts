import { checkTypes, computingOrder, mistakeWords, parseFormula, referencesOf } from "@anlan/formulas";
import { type DeclarationProblem, problem } from "./declaration-problem.ts";
import type { FieldSpec } from "./field.ts";
import { formulaNames, valueTypeOf } from "./formula-types.ts";

type Path = readonly PropertyKey[];

const formulaOf = (field: FieldSpec): string | undefined => ("formula" in field ? field.formula : undefined);

/** What is wrong with the formulas of a kind's fields: grammar, names, types, and formulas that wait for themselves. */
export function checkFormulas(fields: readonly FieldSpec[], path: Path): DeclarationProblem[] {
  const names = formulaNames(fields);
  const found: DeclarationProblem[] = [];
  const reads = new Map<string, string[]>();
  for (const [index, field] of fields.entries()) {
    const at = [...path, index, "formula"];
    if (field.type === "group") found.push(...checkFormulas(field.fields, [...path, index, "fields"]));
    const formula = formulaOf(field);
    if (formula === undefined) continue;
    const parsed = parseFormula(formula);
    const mistakes = parsed.ok
      ? checkTypes(
          parsed.root,
          names,
          valueTypeOf(field) ?? /* v8 ignore next -- all fields with formulas have one */ "text",
        )
      : parsed.mistakes;
    for (const mistake of mistakes) {
      const { zh, en } = mistakeWords(mistake);
      found.push(problem(at, `第 ${mistake.at + 1} 个字符：${zh}`, `character ${mistake.at + 1}: ${en}`));
    }
    if (parsed.ok)
      reads.set(
        field.code,
        referencesOf(parsed.root).map((name) => name.split(".")[0] ?? name),
      );
  }
  for (const code of computingOrder(reads).rings) {
    const index = fields.findIndex((field) => field.code === code);
    found.push(
      problem([...path, index, "formula"], `“${code}”的公式绕回自己`, `the formula of "${code}" leads back to itself`),
    );
  }
  return found;
}
