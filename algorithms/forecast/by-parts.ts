import type { Interval } from "./forecast-year.ts";

/** A part of a formula whose end is not known yet, or one that is. */
export type Part = Interval | number | null;

const MOST_OPEN = 6;
const isOpen = (part: Part): part is Interval => typeof part === "object" && part !== null;

/**
 * Forecasts a value computed from parts: the middle of the middles, and the least and greatest over all ends of the
 * open parts. Null where the computation gives nothing for one of them, or more than six parts are open.
 */
export function forecastByParts(
  parts: Readonly<Record<string, Part>>,
  compute: (values: Readonly<Record<string, number | null>>) => number | null,
): Interval | null {
  const open = Object.entries(parts).filter(([, part]) => isOpen(part)) as [string, Interval][];
  if (open.length > MOST_OPEN) return null;
  const valuesWith = (end: (part: Interval, index: number) => number) => {
    const values = Object.fromEntries(Object.entries(parts).filter(([, part]) => !isOpen(part))) as Record<
      string,
      number | null
    >;
    for (const [index, [name, part]] of open.entries()) values[name] = end(part, index);
    return values;
  };
  const middle = compute(valuesWith((part) => part.middle));
  if (middle === null) return null;
  let low = middle;
  let high = middle;
  for (let choice = 0; choice < 2 ** open.length; choice += 1) {
    const value = compute(valuesWith((part, index) => ((choice >> index) % 2 === 0 ? part.low : part.high)));
    if (value === null) return null;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { middle, low, high };
}
