const DAY_MS = 86_400_000;
const YEAR = 4;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** A day so many days later, or earlier when negative; "YYYY-MM-DD". */
export const addDays = (day: string, days: number): string => dayOf(at(day) + days * DAY_MS);

/** The same day so many years later; 29 February becomes 28 February in a common year. */
export function addYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, YEAR)) + years).padStart(YEAR, "0");
  const same = `${year}${day.slice(YEAR)}`;
  return dayOf(at(same)) === same ? same : `${year}-02-28`;
}
