/** How a promised number is to be read; the words of the plan's contract. */
export type Comparator =
  | "reduce_by"
  | "at_most"
  | "at_least"
  | "equal"
  | "zero"
  | "strive_zero"
  | "keep_falling"
  | "unset";

/** What a target says. */
export interface Terms {
  readonly comparator: Comparator;
  /** The number as printed. */
  readonly value: number | null;
  /** Unit of that number as printed: "%" of a reduction is a part of the baseline, anything else an amount. */
  readonly unit: string | null;
  /** The number at the end where the plan prints one besides (下降一半，即控制在0.13). */
  readonly targetValue: number | null;
  readonly targetYear: number;
  readonly baseline: { readonly year: number; readonly value: number | null } | null;
  /** Whether less or more is better. */
  readonly direction: "lower" | "higher";
}

/** What is to be reached in the end. */
export type Goal =
  | { readonly kind: "bound"; readonly bound: "at-most" | "at-least"; readonly value: number }
  | { readonly kind: "zero"; readonly strive: boolean }
  | { readonly kind: "falling" }
  | { readonly kind: "none"; readonly why: "not-stated" | "baseline-unknown" };

const PERCENT = /^[%％]$/;

function reducedTo({ value, unit, baseline }: Terms): number | null {
  if (value === null || baseline === null || baseline.value === null) return null;
  return unit === null || PERCENT.test(unit) ? (baseline.value * (100 - value)) / 100 : baseline.value - value;
}

/** What a target asks for in its last year. */
export function goalOf(terms: Terms): Goal {
  const { comparator, value, targetValue, direction } = terms;
  if (comparator === "zero" || comparator === "strive_zero") return { kind: "zero", strive: comparator !== "zero" };
  if (comparator === "keep_falling") return { kind: "falling" };
  if (comparator === "reduce_by") {
    const end = targetValue ?? reducedTo(terms);
    if (end !== null) return { kind: "bound", bound: "at-most", value: end };
    return { kind: "none", why: value === null ? "not-stated" : "baseline-unknown" };
  }
  const end = targetValue ?? value;
  if (end === null) return { kind: "none", why: "not-stated" };
  if (comparator === "at_most") return { kind: "bound", bound: "at-most", value: end };
  if (comparator === "at_least") return { kind: "bound", bound: "at-least", value: end };
  // A target value without a comparator, and one that is to be reached exactly: the better side is no failure.
  return { kind: "bound", bound: direction === "lower" ? "at-most" : "at-least", value: end };
}

/**
 * The level of a year on the way to a bound: a straight line from the baseline to the target year, the bound before and
 * after it, and the bound alone where no baseline is known or the baseline is better than the bound already.
 */
export function levelIn(
  { baseline, targetYear }: Pick<Terms, "baseline" | "targetYear">,
  goal: Goal,
  year: number,
): number | null {
  if (goal.kind !== "bound") return null;
  const from = baseline?.value ?? null;
  if (baseline === null || from === null || year >= targetYear || baseline.year >= targetYear) return goal.value;
  const isBetter = goal.bound === "at-most" ? from <= goal.value : from >= goal.value;
  if (isBetter) return goal.value;
  const done = Math.max(0, year - baseline.year) / (targetYear - baseline.year);
  return from + (goal.value - from) * done;
}
