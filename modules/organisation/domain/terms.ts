/** The days of a term, both included; `toDay` null is until further notice. */
export interface TermDays {
  readonly fromDay: string;
  readonly toDay: string | null;
}

/** Whether two terms share a day. */
export function overlap(one: TermDays, other: TermDays): boolean {
  const startsInTime = (late: TermDays, early: TermDays) => early.toDay === null || late.fromDay <= early.toDay;
  return startsInTime(one, other) && startsInTime(other, one);
}

/** The first of the terms that shares a day with the new one. */
export function findOverlap<T extends TermDays>(wanted: TermDays, terms: readonly T[]): T | undefined {
  return terms.find((term) => overlap(wanted, term));
}

/** Two of the terms that share a day, undefined where each has its own time. */
export function findClash<T extends TermDays>(terms: readonly T[]): T | undefined {
  return terms.find((term, index) => findOverlap(term, terms.slice(index + 1)) !== undefined);
}

/** Whether a term runs on a day or will run after it. */
export const isOpenOn = (term: TermDays, day: string): boolean => term.toDay === null || term.toDay > day;
