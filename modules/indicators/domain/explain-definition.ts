import { parseFormula, referencesOf } from "@anlan/formulas";
import type { Label } from "@anlan/kernel";
import type { DefinitionContent } from "../contract/index.ts";
import { divisorsOf, formulaInWords } from "./formula-words.ts";
import { type KnownNames, partLabel, partLabels, partUnit } from "./names.ts";

const KINDS: Readonly<Record<string, Label>> = {
  metric: { zh: "由业务记录逐条计数", en: "counted from the records, row by row" },
  series: { zh: "年度数据，填报后经审签才使用", en: "a yearly number that is entered and signed before it is used" },
  indicator: { zh: "另一个指标", en: "another indicator" },
};

/** What a definition says, sentence by sentence: the formula in words, each name, and what happens without a denominator. */
export function explainDefinition(
  { formula, parts, unit }: Pick<DefinitionContent, "formula" | "parts" | "unit">,
  known: Omit<KnownNames, "partsOf">,
): Label[] {
  const parsed = parseFormula(formula);
  if (!parsed.ok) return [];
  const labels = partLabels(parts, known);
  const said = formulaInWords(parsed.root, labels);
  const sentences: Label[] = [{ zh: `指标值（${unit.zh}）＝${said.zh}`, en: `Value (${unit.en}) = ${said.en}` }];
  for (const [name, part] of Object.entries(parts)) {
    const label = partLabel(part, known);
    const own = partUnit(part, known);
    const kind = KINDS[part.kind] ?? label;
    const zh = own === "" ? "" : `，单位${own}`;
    const en = own === "" ? "" : `, in ${own}`;
    sentences.push({ zh: `${name}：${label.zh}${zh}，${kind.zh}`, en: `${name}: ${label.en}${en}; ${kind.en}` });
  }
  const divisors = [...new Set(divisorsOf(parsed.root).flatMap(referencesOf))].map((name) => labels[name]?.zh ?? name);
  if (divisors.length > 0) {
    const names = [...new Set(divisors)].join("、");
    sentences.push({
      zh: `${names}未知或为零时没有结果，不会当作零或用别的年份代替`,
      en: `Without ${names}, or where it is zero, there is no value: it is never taken as zero or from another year`,
    });
  }
  return sentences;
}
