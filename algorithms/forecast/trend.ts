import type { Interval } from "./forecast-year.ts";

/** The value of a year. */
export interface YearValue {
  readonly year: number;
  readonly value: number;
}

/** What a later year is forecast from. */
export interface Course {
  /** Values of past years, in any order. */
  readonly history: readonly YearValue[];
  /** The forecast of the running year, null where there is none. */
  readonly current: (Interval & { readonly year: number }) | null;
  /** The year asked for. */
  readonly year: number;
}

/** The forecast of a later year with the mean error of one year ahead in the past, or why there is none. */
export type TrendForecast =
  | (Interval & { readonly enough: true; readonly years: readonly number[]; readonly errorBefore: number | null })
  | { readonly enough: false; readonly reason: "too-few-years" };

const LEAST_POINTS = 3;
const MOST_POINTS = 5;
/** Each further year keeps so much of the change of the one before: nothing falls or rises for ever. */
const DAMPING = 0.8;
const Z80 = 1.2815515655446004;

function slopeOf(points: readonly YearValue[]): number {
  const middleYear = points.reduce((sum, { year }) => sum + year, 0) / points.length;
  const middleValue = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  let over = 0;
  let under = 0;
  for (const { year, value } of points) {
    over += (year - middleYear) * (value - middleValue);
    under += (year - middleYear) ** 2;
  }
  return over / under;
}

/** How far the trend carries from the last point to a year: the slope, damped year by year. */
function ahead(points: readonly YearValue[], year: number): number {
  const last = points.at(-1) as YearValue;
  let change = 0;
  let step = slopeOf(points);
  for (let at = last.year; at < year; at += 1) {
    change += step;
    step *= DAMPING;
  }
  return last.value + change;
}

/** Mean of what a forecast of one year ahead would have missed by; null where no point has three before it. */
function missedBefore(points: readonly YearValue[]): { mean: number; square: number } | null {
  const missed = points.flatMap((point, index) => {
    const before = points.slice(Math.max(0, index - MOST_POINTS), index);
    return before.length < LEAST_POINTS ? [] : [Math.abs(ahead(before, point.year) - point.value)];
  });
  if (missed.length === 0) return null;
  const mean = missed.reduce((sum, one) => sum + one, 0) / missed.length;
  return { mean, square: Math.sqrt(missed.reduce((sum, one) => sum + one * one, 0) / missed.length) };
}

/**
 * The value of a later year: the line through the last five years, damped, from the last one on. Values below 0 are not
 * forecast from values that never were. Interval: what one year ahead missed by before (without: how far the points lie
 * from their line), growing with the root of the years, and the running year's own interval.
 */
export function forecastTrend({ history, current, year }: Course): TrendForecast {
  const known = history.filter((point) => point.year !== current?.year && point.year <= year);
  const points = [...known, ...(current === null ? [] : [{ year: current.year, value: current.middle }])].sort(
    (one, other) => one.year - other.year,
  );
  const missed = missedBefore(points);
  const errorBefore = missed?.mean ?? null;
  if (current !== null && current.year === year) {
    const { middle, low, high } = current;
    return { enough: true, middle, low, high, years: points.map((point) => point.year), errorBefore };
  }
  const used = points.slice(-MOST_POINTS);
  if (used.length < LEAST_POINTS) return { enough: false, reason: "too-few-years" };
  const last = used.at(-1) as YearValue;
  const floor = used.every(({ value }) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const middle = Math.max(floor, ahead(used, year));
  const slope = slopeOf(used);
  const scatter = Math.sqrt(
    used.reduce((sum, point) => sum + (last.value + slope * (point.year - last.year) - point.value) ** 2, 0) /
      used.length,
  );
  const spread = Z80 * (missed?.square ?? scatter) * Math.sqrt(Math.max(1, year - last.year));
  const low = Math.max(floor, middle - Math.hypot(spread, current === null ? 0 : current.middle - current.low));
  const high = middle + Math.hypot(spread, current === null ? 0 : current.high - current.middle);
  return { enough: true, middle, low, high, years: used.map((point) => point.year), errorBefore };
}
