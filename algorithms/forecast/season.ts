import { dayOfYear, daysOf } from "./days.ts";

/** What was counted on one day, "YYYY-MM-DD". */
export interface DayValue {
  readonly day: string;
  readonly value: number;
}

/** A past year that is known in whole; days without an entry had nothing. */
export interface PastYear {
  readonly year: number;
  readonly days: readonly DayValue[];
}

/** How what is counted spreads over a year. */
export interface Season {
  /** Past years that it was learnt from. */
  readonly years: readonly number[];
  /** Sum of what was counted in them. */
  readonly total: number;
  /** The part of a year, 0 to 1, that is over at the end of a day: 1 on 31 December. */
  shareBy(day: string): number;
}

// As many days with something as an even spread weighs: with little history the year is nearly even.
const EVEN_WEIGHT = 10;

/**
 * The season of past years. Days are matched by month and day, so that a leap day belongs to the end of February in
 * every year; an even spread over the days of the asked year is mixed in, which decides alone without history.
 */
export function seasonOf(past: readonly PastYear[]): Season {
  const all = past.flatMap(({ days }) => days);
  const total = all.reduce((sum, { value }) => sum + value, 0);
  const busy = all.filter(({ value }) => value > 0).length;
  const weight = total > 0 ? (EVEN_WEIGHT * total) / busy : 1;
  const byDay = new Map<string, number>();
  for (const { day, value } of all) byDay.set(day.slice(5), (byDay.get(day.slice(5)) ?? 0) + value);
  const marks = [...byDay].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    years: past.map(({ year }) => year),
    total,
    shareBy: (day) => {
      if (day.endsWith("-12-31")) return 1;
      const until = day.slice(5);
      let before = 0;
      for (const [mark, value] of marks) if (mark <= until) before += value;
      const even = dayOfYear(day) / daysOf(Number(day.slice(0, 4)));
      return (before + weight * even) / (total + weight);
    },
  };
}

/** Variance over mean of what a day holds, 1 for events that come one by one; null without history. */
export function dispersionOf(past: readonly PastYear[]): number | null {
  const days = past.reduce((sum, { year }) => sum + daysOf(year), 0);
  const values = past.flatMap(({ days: own }) => own.map(({ value }) => value));
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return null;
  const mean = total / days;
  const squares = values.reduce((sum, value) => sum + value * value, 0) / days;
  return (squares - mean * mean) / mean;
}
