// Days of a common year before each month, January first.
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** True for a leap year of the Gregorian calendar. */
export const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days the year has: 365 or 366. */
export const daysOf = (year: number): number => (isLeap(year) ? 366 : 365);

/** Which day of its year a day "YYYY-MM-DD" is, from 1 on. */
export function dayOfYear(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return (BEFORE[month - 1] ?? 0) + date + (month > 2 && isLeap(year) ? 1 : 0);
}

/** The last day of a month of a year. */
export function endOfMonth(year: number, month: number): string {
  const last =
    month === 12 ? 31 : (BEFORE[month] ?? 0) - (BEFORE[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  return `${year}-${String(month).padStart(2, "0")}-${String(last).padStart(2, "0")}`;
}
