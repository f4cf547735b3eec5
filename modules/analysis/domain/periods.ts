import { lastDayOf, type Period, shiftMonths, wholeMonths, yearBefore } from "@anlan/kernel";
import type { AxisName, Comparison } from "../contract/index.ts";

const DAY_MS = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The period that one compares with: a year earlier, or as long and directly before. Null without comparison. */
export function periodBefore(period: Period, compare: Comparison): Period | null {
  const { from, to } = period;
  if (compare === "none") return null;
  if (compare === "last-year") return yearBefore(period);
  const months = wholeMonths(period);
  if (months !== null) return { from: shiftMonths(from, -months), to: shiftMonths(to, -months) };
  const length = momentOf(to) - momentOf(from) + DAY_MS;
  return { from: dayOf(momentOf(from) - length), to: dayOf(momentOf(from) - DAY_MS) };
}

/** The key of a line in the period compared with; null where none answers to it. */
export function keyBefore(axis: AxisName, key: string, period: Period, compare: Comparison): string | null {
  if (axis !== "month" && axis !== "year") return key;
  const months = compare === "last-year" ? 12 : wholeMonths(period);
  if (months === null) return null;
  if (axis === "month") return shiftMonths(`${key}-01`, -months).slice(0, 7);
  return months % 12 === 0 ? String(Number(key) - months / 12) : null;
}

/** The part of a period that a month "2026-03" or a year "2026" takes. */
export function partOf({ from, to }: Period, key: string): Period {
  const [year = 0, month] = key.split("-").map(Number);
  const first = month === undefined ? `${key}-01-01` : `${key}-01`;
  const last = month === undefined ? `${key}-12-31` : `${key}-${String(lastDayOf(year, month)).padStart(2, "0")}`;
  return { from: first > from ? first : from, to: last < to ? last : to };
}

/** All months or years that a period touches, in order. */
export function keysOf(axis: "month" | "year", { from, to }: Period): string[] {
  const length = axis === "year" ? 4 : 7;
  const keys: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = shiftMonths(day, 1)) {
    const key = day.slice(0, length);
    if (keys.at(-1) !== key) keys.push(key);
  }
  return keys;
}

/** Change against what was before, 0.25 is a quarter more; null where there was nothing to compare with. */
export function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before;
}
