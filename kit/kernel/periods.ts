/** First and last day, both counted. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** How many days a month has; months count from 1. */
export const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

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

/** The same days a year before (同比): the 29th of February becomes the 28th; of whole months the last day stays the last. */
export function yearBefore(period: Period): Period {
  const isWhole = wholeMonths(period) !== null;
  const back = (day: string): string => {
    const same = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
    return same.endsWith("-02-29") ? same.replace("-29", "-28") : same;
  };
  return { from: back(period.from), to: isWhole ? shiftMonths(period.to, -12) : back(period.to) };
}
