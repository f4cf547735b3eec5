/** Maps days to percent of the drawn time. */
export interface Scale {
  readonly years: readonly number[];
  /** Percent from the left, 0 to 100. */
  at(day: string): number;
}

/** Whole years around all bars, at least one. */
export function scaleOf(bars: readonly { readonly start: string; readonly end: string }[], today: string): Scale {
  const days = [...bars.flatMap((bar) => [bar.start, bar.end]), today].sort();
  const first = Number((days[0] ?? today).slice(0, 4));
  const last = Number((days.at(-1) ?? today).slice(0, 4));
  const from = Date.UTC(first, 0, 1);
  const span = Date.UTC(last + 1, 0, 1) - from;
  return {
    years: Array.from({ length: last - first + 1 }, (_, index) => first + index),
    at: (day) => Math.min(100, Math.max(0, ((Date.parse(day) - from) / span) * 100)),
  };
}
