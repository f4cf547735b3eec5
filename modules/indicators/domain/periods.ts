/** The day `years` earlier (negative) or later; 29 February becomes 28 where there is none. */
export function shiftDay(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) + years;
  const rest = day.slice(4);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, "0")}${rest === "-02-29" && !isLeap ? "-02-28" : rest}`;
}

/** First and last day of a year. */
export const yearPeriod = (year: number): { from: string; to: string } => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
});

/** Whether a period is exactly one calendar year. */
export const isWholeYear = (from: string, to: string): boolean =>
  from.slice(0, 4) === to.slice(0, 4) && from.endsWith("-01-01") && to.endsWith("-12-31");

// Where there are no rows of these in a year, there may have been none to count: whether anybody counted then shows the
// metric of the accidents themselves.
const COUNTED_WITH: Readonly<Record<string, string>> = {
  deaths: "accidents",
  missing: "accidents",
  "serious-injuries": "accidents",
  "minor-injuries": "accidents",
  "direct-loss": "accidents",
  "uncounted-accidents": "accidents",
  "uncounted-deaths": "accidents",
  "hidden-dangers-found-rectified": "hidden-dangers-found",
  "hidden-dangers-major": "hidden-dangers-found",
  "hidden-dangers-rectified": "hidden-dangers-found",
  "hidden-dangers-rectified-in-time": "hidden-dangers-found",
  "hidden-dangers-closed": "hidden-dangers-found",
  "hidden-dangers-overdue": "hidden-dangers-found",
  "self-check-tasks-done": "self-check-tasks-planned",
  "self-check-tasks-missed": "self-check-tasks-planned",
  "self-check-reports": "self-check-reports-due",
  "commitments-made": "commitments-due",
  "exit-cases-completed": "exit-cases-listed",
  "gate-projects-vetoed": "gate-projects-checked",
  "gate-projects-rejected": "gate-projects-checked",
  "gate-projects-admitted": "gate-projects-checked",
  "gate-projects-completed": "gate-projects-checked",
};

/** The metric whose rows show since when another is counted. */
export const countedWith = (metric: string): string => COUNTED_WITH[metric] ?? metric;

/** The first year of which there are rows; every year from it on is counted, and none before. Null: none is. */
export function firstCountedYear(years: readonly number[]): number | null {
  return years.length === 0 ? null : Math.min(...years);
}
