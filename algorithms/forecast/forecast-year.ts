import { negativeBinomialQuantile } from "./quantiles.ts";
import { dispersionOf, type PastYear, seasonOf } from "./season.ts";

/** A value with the interval in which it lies in four cases of five. */
export interface Interval {
  readonly middle: number;
  readonly low: number;
  readonly high: number;
}

/** What a year's end is forecast from. */
export interface YearSoFar {
  /** Counted one by one, or an amount such as a loss. */
  readonly kind: "count" | "amount";
  /** Up to the end of which day. */
  readonly day: string;
  /** Counted from 1 January to that day. */
  readonly soFar: number;
  /** Past years known in whole, the earliest first. */
  readonly past: readonly PastYear[];
}

/** The forecast of a year's total, or why there is none. */
export type YearForecast =
  | (Interval & { readonly enough: true; readonly share: number; readonly years: readonly number[] })
  | { readonly enough: false; readonly reason: "too-early"; readonly share: number };

// How much of a year's own pace the level of the years before is worth: levels drift, so less than one year.
const PRIOR_YEARS = 0.5;
// The three last years count, the newer the more.
const RECENT = [3, 2, 1] as const;
/** Without past years a quarter of the year must be over. */
const LEAST_SHARE = 0.25;

function recentLevel(past: readonly PastYear[]): number {
  const newest = [...past].reverse().slice(0, RECENT.length);
  let sum = 0;
  let weights = 0;
  for (const [index, { days }] of newest.entries()) {
    const weight = RECENT[index] ?? 1;
    sum += weight * days.reduce((total, { value }) => total + value, 0);
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

/**
 * The total of a year at its end. The rate is a mixture of the last years' level and of this year's pace (gamma-Poisson);
 * what is still to come is a negative binomial around it, widened by how unevenly days were hit before. The interval
 * holds the truth in about four years of five (see `backTest` for how it really was).
 */
export function forecastYear({ kind, day, soFar, past }: YearSoFar): YearForecast {
  const season = seasonOf(past);
  const share = season.shareBy(day);
  if (past.length === 0 && share < LEAST_SHARE) return { enough: false, reason: "too-early", share };
  const years = season.years;
  if (share >= 1) return { enough: true, middle: soFar, low: soFar, high: soFar, share, years };
  const measured = dispersionOf(past) ?? 1;
  const size = kind === "count" ? Math.max(1, measured) : Math.max(measured, Number.MIN_VALUE);
  const prior = past.length === 0 ? 0 : PRIOR_YEARS;
  const a = Math.max((prior * recentLevel(past)) / size, 0.5) + soFar / size;
  const b = prior + share;
  const rest = 1 - share;
  const quantile = (level: 0.1 | 0.9) => soFar + size * negativeBinomialQuantile(a, b / (b + rest), level);
  const middle = soFar + (size * a * rest) / b;
  const low = Math.min(quantile(0.1), middle);
  const high = Math.max(quantile(0.9), middle);
  if (kind === "amount") return { enough: true, middle, low, high, share, years };
  return { enough: true, middle, low: Math.floor(low), high: Math.ceil(high), share, years };
}
