import type { CommitmentFields, SpecialWorkKind } from "../contract/index.ts";

/** The fields of a commitment that count special operations. */
export type SpecialWorkField = keyof Pick<
  CommitmentFields,
  "hotWorkSpecial" | "hotWorkFirst" | "hotWorkSecond" | "confinedSpaces" | "otherSpecialWork"
>;
/** Special operations of a day, as the commitment counts them. */
export type SpecialWorkCounts = Readonly<Record<SpecialWorkField, number>>;

const FIELDS: Readonly<Partial<Record<SpecialWorkKind, SpecialWorkField>>> = {
  "hot-special": "hotWorkSpecial",
  "hot-first": "hotWorkFirst",
  "hot-second": "hotWorkSecond",
  "confined-space": "confinedSpaces",
};

/** No special operation at all. */
export const NO_SPECIAL_WORK: SpecialWorkCounts = {
  hotWorkSpecial: 0,
  hotWorkFirst: 0,
  hotWorkSecond: 0,
  confinedSpaces: 0,
  otherSpecialWork: 0,
};

/** Counts operations under the fields of the commitment. */
export function countedWork(kinds: readonly SpecialWorkKind[]): SpecialWorkCounts {
  const counts: Record<SpecialWorkField, number> = { ...NO_SPECIAL_WORK };
  for (const kind of kinds) counts[FIELDS[kind] ?? "otherSpecialWork"] += 1;
  return counts;
}

/** For how many hours a permit holds. */
export const hoursOf = (fromAt: string, toAt: string): number => (Date.parse(toAt) - Date.parse(fromAt)) / 3_600_000;
