import { squeeze } from "./normalise.ts";
import type { Span } from "./parsed.ts";

/** Finds where a short quote stands in a text, ignoring white space and full-width dress; null when it is absent. */
export function makeLocator(text: string): (quote: string) => Span | null {
  const squeezed = squeeze(text);
  return (quote) => {
    const wanted = squeeze(quote).text;
    const start = wanted === "" ? -1 : squeezed.text.indexOf(wanted);
    if (start < 0) return null;
    const first = squeezed.at[start] ?? 0;
    const last = squeezed.at[start + wanted.length - 1] ?? first;
    return [first, last + 1];
  };
}

/** Counts how often a quote stands in a text, by the same rule as `makeLocator`. */
export function makeCounter(text: string): (quote: string) => number {
  const squeezed = squeeze(text).text;
  return (quote) => squeezed.split(squeeze(quote).text).length - 1;
}

/** Whether two stretches share at least one code unit. */
export function overlap(left: Span | null, right: Span | null): boolean {
  return left !== null && right !== null && left[0] < right[1] && right[0] < left[1];
}
