import type { BoundKind } from "../contract/index.ts";

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
const ONE_FIELD =
  /火灾|消防|道路|交通|建筑|施工|渔|特种设备|燃气|危险化学品|危化|烟花爆竹|矿山|煤矿|工贸|工矿商贸|农机|水上|铁路|旅游|电力/;
// Promised so often in a time, a number is not the yearly value of an indicator.
const ONCE_A_YEAR: readonly string[] = ["year"];

/** By what a target is followed: the indicator of its canonical code where the catalogue can compute it, else hand. */
export function bindItem(item: BindableItem, computable: ReadonlySet<string>): Binding {
  const { canonical, name, frequency } = item;
  const hand: Binding = { boundTo: "hand", indicator: null };
  if (canonical === null || !computable.has(canonical)) return hand;
  if (OF_ALL_FIELDS.test(canonical) && ONE_FIELD.test(name)) return hand;
  if (frequency !== null && !ONCE_A_YEAR.includes(frequency)) return hand;
  return { boundTo: "indicator", indicator: canonical };
}
