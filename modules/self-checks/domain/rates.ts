/** Sums of some enterprises over a month. */
export interface RateCounts {
  readonly enterprises: number;
  readonly participants: number;
  readonly online: number;
  readonly reporting: number;
  readonly planned: number;
  readonly done: number;
  readonly found: number;
  readonly rectified: number;
  /** Days from finding to treating, all together. */
  readonly rectifiedDays: number;
}

/** A share, four decimals; null where there is nothing to divide by: unknown is not nought. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

/**
 * Rates of self-checking: reporting rate = online enterprises that handed in a record ÷ online enterprises; rectification
 * rate = treated ÷ found. Of sums, never a mean of rates.
 */
export function ratesOf({ rectifiedDays, ...counts }: RateCounts) {
  return {
    ...counts,
    reportingRate: shareOf(counts.reporting, counts.online),
    completionRate: shareOf(counts.done, counts.planned),
    rectificationRate: shareOf(counts.rectified, counts.found),
    rectificationDays: counts.rectified === 0 ? null : Math.round((rectifiedDays / counts.rectified) * 10) / 10,
  };
}
