const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS = 86_400_000;

const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** True for a day of the calendar, "YYYY-MM-DD". */
export function isDay(text: string): boolean {
  const moment = DAY.test(text) ? momentOf(text) : Number.NaN;
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text);
}

/** The day so many days later; undefined outside the years 1 to 9999. */
export function dayAfterDays(day: string, count: number): string | undefined {
  const moment = momentOf(day) + count * MS;
  if (Math.abs(moment) > 8.64e15) return undefined;
  const text = new Date(moment).toISOString();
  return DAY.test(text.slice(0, 10)) ? text.slice(0, 10) : undefined;
}

/** The same day so many months later; where that month is shorter, its last day (31 January + 1 month = 28 February). */
export function dayAfterMonths(day: string, count: number): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const months = year * 12 + (month - 1) + count;
  const [toYear, toMonth] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  if (toYear < 1 || toYear > 9999) return undefined;
  const last = new Date(Date.UTC(2000 + (toYear % 400), toMonth + 1, 0)).getUTCDate();
  const pad = (value: number, width: number) => String(value).padStart(width, "0");
  return `${pad(toYear, 4)}-${pad(toMonth + 1, 2)}-${pad(Math.min(date, last), 2)}`;
}

/** How many days lie from one day to another; negative when the other is earlier. */
export const daysFrom = (one: string, other: string): number => Math.round((momentOf(other) - momentOf(one)) / MS);
