import type { BoundKind, FieldRules } from "../contract/index.ts";
import { codeOfFields, type FieldChoice, fieldsIn } from "./fields.ts";

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
  /** The indicator is another one for these fields, which has to be made where it is not there yet. */
  readonly narrows?: { readonly indicator: string; readonly choice: FieldChoice };
}

const WORD_GOALS: readonly string[] = ["zero", "strive_zero", "keep_falling"];

/** Whether an item is a target: every indicator, and every commitment that promises a number, zero or a fall. */
export function isTarget({ kind, comparator, value, targetValue }: BindableItem): boolean {
  if (kind === "indicator") return true;
  if (kind !== "commitment") return false;
  return value !== null || targetValue !== null || WORD_GOALS.includes(comparator ?? "");
}

// The parser's codes of grades mean accidents of all fields; a name with fields in it means those alone.
const OF_ALL_FIELDS = /^(major|severe)-accident/;
// Accidents stand under categories, dangers and self-checks under sectors alone: a rate of 火灾隐患 is nobody's figure yet.
const OF_ALL_SECTORS = /danger|^self-check|^commitment/;
// Promised so often in a time, a number is not the yearly value of an indicator.
const ONCE_A_YEAR: readonly string[] = ["year"];

/**
 * By what a target is followed: the indicator of its canonical code where the catalogue can compute it, for the fields that
 * its name says where those can be told apart, else hand.
 */
export function bindItem(item: BindableItem, computable: ReadonlySet<string>, rules: FieldRules): Binding {
  const { canonical, name, frequency } = item;
  const hand: Binding = { boundTo: "hand", indicator: null };
  if (canonical === null || !computable.has(canonical)) return hand;
  if (frequency !== null && !ONCE_A_YEAR.includes(frequency)) return hand;
  if (OF_ALL_SECTORS.test(canonical) && fieldsIn(rules, name) !== null) return hand;
  const choice = OF_ALL_FIELDS.test(canonical) ? fieldsIn(rules, name) : null;
  if (choice === "unclear") return hand;
  if (choice !== null) {
    const indicator = codeOfFields(canonical, choice);
    const narrows = { indicator: canonical, choice };
    return { boundTo: "indicator", indicator, ...(computable.has(indicator) ? {} : { narrows }) };
  }
  return { boundTo: "indicator", indicator: canonical };
}
