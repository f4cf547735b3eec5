import type { AxisName, Comparison } from "../contract/index.ts";

/** First and last day, both counted. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const isMonthsEnd = (day: string): boolean => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return date === lastDayOf(year, month);
};

/** The same day some months away; the last day of a month stays the last, and no day runs over into the next month. */
export function shiftMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const index = year * 12 + (month - 1) + months;
  const [to, at] = [Math.floor(index / 12), (index % 12) + 1];
  const last = lastDayOf(to, at);
  const target = isMonthsEnd(day) ? last : Math.min(date, last);
  return `${to}-${String(at).padStart(2, "0")}-${String(target).padStart(2, "0")}`;
}

/** How many months a period is that begins with the first and ends with the last day of one; null otherwise. */
export function wholeMonths({ from, to }: Period): number | null {
  if (!from.endsWith("-01") || !isMonthsEnd(to)) return null;
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = to.split("-").map(Number);
  return toYear * 12 + toMonth - (fromYear * 12 + fromMonth) + 1;
}

/** The period that one compares with: a year earlier, or as long and directly before. Null without comparison. */
export function periodBefore(period: Period, compare: Comparison): Period | null {
  const { from, to } = period;
  if (compare === "none") return null;
  // 28 February means the month's end only where whole months are meant.
  const months = wholeMonths(period);
  if (compare === "last-year") return { from: yearBefore(from, false), to: yearBefore(to, months !== null) };
  if (months !== null) return { from: shiftMonths(from, -months), to: shiftMonths(to, -months) };
  const length = momentOf(to) - momentOf(from) + DAY_MS;
  return { from: dayOf(momentOf(from) - length), to: dayOf(momentOf(from) - DAY_MS) };
}

function yearBefore(day: string, keepsEnd: boolean): string {
  if (keepsEnd) return shiftMonths(day, -12);
  const same = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return same.endsWith("-02-29") ? same.replace("-29", "-28") : same;
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
