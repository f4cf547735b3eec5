import type { Comparator, Terms } from "@anlan/forecast";
import type { Label } from "@anlan/kernel";
import { comparators } from "../contract/index.ts";

/** What a target keeps of its item. */
export interface TargetItem {
  readonly comparator: string | null;
  readonly value: number | null;
  readonly unit: string | null;
  readonly baselineYear: number | null;
  readonly baselineValue: number | null;
  readonly targetYear: number | null;
  readonly targetValue: number | null;
  readonly deadlineYear: number | null;
  readonly periodStart: number | null;
  readonly periodEnd: number | null;
  readonly baseYear: number | null;
}

const isComparator = (text: string | null): text is Comparator => text !== null && Object.hasOwn(comparators, text);

/** The last year of a target; `otherwise` where neither item nor plan says one. */
export const lastYearOf = (item: TargetItem, otherwise: number): number =>
  item.targetYear ?? item.deadlineYear ?? item.periodEnd ?? otherwise;

/** The year that a target is measured against, null where nothing says one. */
export const baselineYearOf = (item: TargetItem): number | null =>
  item.baselineYear ?? item.baseYear ?? (item.periodStart === null ? null : item.periodStart - 1);

/** The first year in which a target counts. */
export const firstYearOf = (item: TargetItem, otherwise: number): number => {
  const after = baselineYearOf(item);
  return item.periodStart ?? (after === null ? otherwise : after + 1);
};

/** Which way is better, for a number that is reported by hand. */
export const handDirection = ({ comparator }: Pick<TargetItem, "comparator">): Terms["direction"] =>
  comparator === "at_least" || comparator === "equal" || comparator === "unset" || comparator === null
    ? "higher"
    : "lower";

/** A target's terms for the algorithms; `baselineValue` is the item's own or what was computed for its base year. */
export function termsOf(
  item: TargetItem,
  { baselineValue, direction, today }: { baselineValue: number | null; direction: Terms["direction"]; today: string },
): Terms {
  const year = baselineYearOf(item);
  return {
    comparator: isComparator(item.comparator) ? item.comparator : "unset",
    value: item.value,
    unit: item.unit,
    targetValue: item.targetValue,
    targetYear: lastYearOf(item, Number(today.slice(0, 4))),
    baseline: year === null ? null : { year, value: item.baselineValue ?? baselineValue },
    direction,
  };
}

/** What the plan promises, in words: 2025年 下降 10%. */
export function promiseOf(item: TargetItem): Label {
  const word = comparators[isComparator(item.comparator) ? item.comparator : "unset"];
  const year = item.targetYear ?? item.deadlineYear;
  const number = item.value ?? item.targetValue;
  const silent = ["zero", "strive_zero", "keep_falling", "unset"].includes(item.comparator ?? "unset");
  const amount = number === null || (silent && number === 0) ? "" : ` ${number}${item.unit ?? ""}`;
  const end =
    item.targetValue !== null && item.value !== null && item.targetValue !== item.value
      ? `（${item.targetValue}）`
      : "";
  return {
    zh: `${year === null ? "" : `${year}年`}${word.zh}${amount}${end}`,
    en: `${word.en}${amount}${end}${year === null ? "" : ` in ${year}`}`,
  };
}
