import {
  checkTypes,
  computingOrder,
  evaluateFormula,
  type Mistake,
  mistakeWords,
  type Names,
  type Node,
  parseFormula,
  referencesOf,
} from "@anlan/formulas";
import type { Label } from "@anlan/kernel";
import {
  DEEPEST_CHAIN,
  type DefinitionContent,
  type DefinitionPart,
  type DefinitionProblem,
} from "../contract/index.ts";
import { divisorsOf } from "./formula-words.ts";
import type { KnownNames } from "./names.ts";

/** What of a draft is checked. */
export type Checked = Pick<DefinitionContent, "formula" | "parts"> & { readonly code: string };

const problem = (code: string, words: Label, place: Partial<Pick<DefinitionProblem, "at" | "end" | "part">> = {}) => ({
  code,
  at: null,
  end: null,
  part: null,
  ...place,
  ...words,
});

const ofMistake = (mistake: Mistake): DefinitionProblem =>
  problem(mistake.code, mistakeWords(mistake), { at: mistake.at, end: mistake.end });

function unknownPart(name: string, part: DefinitionPart, known: KnownNames): DefinitionProblem[] {
  const told = (zh: string, en: string) => [
    problem("unknown-part", { zh: `${name}：${zh}`, en: `${name}: ${en}` }, { part: name }),
  ];
  if (part.kind === "series") {
    const isKnown = known.series.some(({ code }) => code === part.series);
    return isKnown ? [] : told(`没有分母数据“${part.series}”`, `there is no series "${part.series}"`);
  }
  if (part.kind === "indicator") {
    const isKnown = known.partsOf.has(part.indicator);
    return isKnown ? [] : told(`没有指标“${part.indicator}”`, `there is no indicator "${part.indicator}"`);
  }
  const metric = known.metrics.find(({ code }) => code === part.metric);
  if (metric === undefined) return told(`没有统计口径“${part.metric}”`, `there is no metric "${part.metric}"`);
  const wrong = Object.keys(part.where ?? {}).filter((code) => !metric.dimensions.some((one) => one.code === code));
  const mistaken = metric.dimensions.flatMap(({ code, name: dimension, values }) =>
    // Of a closed list: another value would count nothing, and nothing looks like zero.
    (values.length === 0 ? [] : (part.where?.[code] ?? []))
      .filter((value) => values.every((one) => one.code !== value))
      .flatMap((value) => told(`${dimension.zh}没有“${value}”`, `${dimension.en} has no "${value}"`)),
  );
  return [
    ...wrong.flatMap((code) =>
      told(`${metric.name.zh}不能按“${code}”区分`, `${metric.name.en} is not told apart by "${code}"`),
    ),
    ...mistaken,
  ];
}

/** Indicators around a ring, and the longest chain of them below this one. */
function chainProblems({ code, parts }: Checked, known: KnownNames): DefinitionProblem[] {
  const below = (of: Checked["parts"]) =>
    Object.values(of).flatMap((part) => (part.kind === "indicator" ? [part.indicator] : []));
  const reads = new Map([...known.partsOf].map(([other, its]) => [other, below(its)]));
  reads.set(code, below(parts));
  const { rings } = computingOrder(reads);
  if (rings.includes(code)) {
    const chain = rings.join(" → ");
    return [
      problem("refers-to-itself", {
        zh: `指标经由其他指标引用了自己：${chain}`,
        en: `the indicator refers to itself through others: ${chain}`,
      }),
    ];
  }
  const ringed = new Set(rings);
  const depth = (of: string): number =>
    ringed.has(of) ? 0 : 1 + Math.max(0, ...(reads.get(of) ?? []).map((other) => depth(other)));
  if (depth(code) <= DEEPEST_CHAIN) return [];
  const words = {
    zh: `指标套指标最多 ${DEEPEST_CHAIN} 层`,
    en: `at most ${DEEPEST_CHAIN} indicators may lie under one another`,
  };
  return [problem("chain-too-deep", words)];
}

function zeroDivisors(root: Node): DefinitionProblem[] {
  return divisorsOf(root).flatMap((divisor) => {
    if (referencesOf(divisor).length > 0) return [];
    const evaluated = evaluateFormula(divisor, {});
    if (!evaluated.ok || evaluated.value !== 0) return [];
    const words = { zh: "除数恒为零", en: "this is always divided by zero" };
    return [problem("division-by-zero", words, { at: divisor.at, end: divisor.end })];
  });
}

/** Everything that is wrong with a draft: grammar, names, types, parts, rings, depth, a division by zero that is always one. */
export function checkDefinition(definition: Checked, known: KnownNames): DefinitionProblem[] {
  const { formula, parts } = definition;
  const ofParts = Object.entries(parts).flatMap(([name, part]) => unknownPart(name, part, known));
  const parsed = parseFormula(formula);
  if (!parsed.ok) return [...parsed.mistakes.map(ofMistake), ...ofParts];
  const names: Names = Object.fromEntries(Object.keys(parts).map((name) => [name, "number" as const]));
  const used = new Set(referencesOf(parsed.root));
  const unused = Object.keys(parts).filter((name) => !used.has(name));
  return [
    ...checkTypes(parsed.root, names, "number").map(ofMistake),
    ...ofParts,
    ...unused.map((name) =>
      problem("unused-part", { zh: `公式没有用到“${name}”`, en: `the formula does not use "${name}"` }, { part: name }),
    ),
    ...(used.size === 0 ? [problem("no-part", { zh: "公式没有引用任何数据", en: "the formula names no data" })] : []),
    ...zeroDivisors(parsed.root),
    ...chainProblems(definition, known),
  ];
}
