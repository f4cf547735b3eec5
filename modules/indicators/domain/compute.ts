import { evaluateFormula, type Node, parseFormula, referencesOf } from "@anlan/formulas";
import type { Label } from "@anlan/kernel";
import type { Parts, Reason } from "../contract/index.ts";

/** A reason with its numbers and texts. */
export const reason = (
  code: Reason["code"],
  numbers: Readonly<Record<string, number>> = {},
  texts: Readonly<Record<string, Label>> = {},
): Reason => ({ code, numbers: { ...numbers }, texts: { ...texts } });

/** What a formula gave. */
export interface Computed {
  readonly value: number | null;
  readonly why: readonly Reason[];
}

const namesOf = (names: readonly string[], labels: Readonly<Record<string, Label>>): Label => {
  const said = [...new Set(names)].map((name) => labels[name] ?? { zh: name, en: name });
  return { zh: said.map(({ zh }) => zh).join("、"), en: said.map(({ en }) => en).join(", ") };
};

function findAt(node: Node, at: number, end: number): Node {
  const below =
    node.kind === "binary"
      ? [node.left, node.right]
      : node.kind === "call"
        ? node.parts
        : "of" in node
          ? [node.of]
          : [];
  const inner = below.find((one) => one.at <= at && end <= one.end);
  return inner === undefined ? node : findAt(inner, at, end);
}

/**
 * Computes a formula from the numbers behind its names; null is unknown and never zero. Without a value the reasons say
 * why: the names that are unknown, or by what it would have been divided.
 */
export function computeFormula(
  definition: { readonly formula: string; readonly parts: Parts },
  values: Readonly<Record<string, number | null>>,
  labels: Readonly<Record<string, Label>>,
  year: number,
): Computed {
  const parsed = parseFormula(definition.formula);
  if (!parsed.ok) return { value: null, why: [reason("formula-failed")] };
  const evaluated = evaluateFormula(parsed.root, values);
  if (!evaluated.ok) {
    const { code, at, end } = evaluated.problem;
    if (code !== "division-by-zero") return { value: null, why: [reason("formula-failed")] };
    const by = referencesOf(findAt(parsed.root, at, end));
    return { value: null, why: [reason("division-by-zero", {}, { names: namesOf(by, labels) })] };
  }
  if (typeof evaluated.value === "number") return { value: evaluated.value, why: [] };
  const missing = referencesOf(parsed.root).filter((name) => (values[name] ?? null) === null);
  if (missing.length === 0) return { value: null, why: [reason("formula-failed")] };
  return { value: null, why: [reason("denominator-missing", { year }, { names: namesOf(missing, labels) })] };
}
