import type { BoundKind } from "../contract/index.ts";
import { codeOfField, fieldIn } from "./one-field.ts";

/** What of an adopted item decides whether and by what it is followed. */
export interface BindableItem {
  readonly kind: string;
  readonly name: string;
  readonly canonical: string | null;
  readonly comparator: string | null;
  readonly value: number | null;
  readonly targetValue: number | null;
  readonly frequency: string | null;
}

export interface Binding {
  readonly boundTo: BoundKind;
  readonly indicator: string | null;
}

const WORD_GOALS: readonly string[] = ["zero", "strive_zero", "keep_falling"];

/** Whether an item is a target: every indicator, and every commitment that promises a number, zero or a fall. */
export function isTarget({ kind, comparator, value, targetValue }: BindableItem): boolean {
  if (kind === "indicator") return true;
  if (kind !== "commitment") return false;
  return value !== null || targetValue !== null || WORD_GOALS.includes(comparator ?? "");
}

// The parser's codes of grades mean accidents of all fields; a name with one field in it means that field alone.
const OF_ALL_FIELDS = /^(major|severe)-accident/;
// Promised so often in a time, a number is not the yearly value of an indicator.
const ONCE_A_YEAR: readonly string[] = ["year"];

/**
 * By what a target is followed: the indicator of its canonical code where the catalogue can compute it, for the one field
 * that its name says where that can be told apart, else hand.
 */
export function bindItem(item: BindableItem, computable: ReadonlySet<string>): Binding {
  const { canonical, name, frequency } = item;
  const hand: Binding = { boundTo: "hand", indicator: null };
  if (canonical === null || !computable.has(canonical)) return hand;
  if (frequency !== null && !ONCE_A_YEAR.includes(frequency)) return hand;
  const field = OF_ALL_FIELDS.test(canonical) ? fieldIn(name) : null;
  if (field !== null) {
    const narrow = codeOfField(canonical, field);
    return computable.has(narrow) ? { boundTo: "indicator", indicator: narrow } : hand;
  }
  return { boundTo: "indicator", indicator: canonical };
}
