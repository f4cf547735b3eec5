import { normaliseWords } from "./ids.ts";

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Likeness of two texts in [0, 1]: Dice coefficient over pairs of characters, marks and blanks left out. */
export function likeness(left: string, right: string): number {
  const a = normaliseWords(left).slice(0, 400);
  const b = normaliseWords(right).slice(0, 400);
  if (a === b) return 1;
  if (a.length < 2 || b.length < 2) return 0;
  const other = bigrams(b);
  let shared = 0;
  for (const [pair, count] of bigrams(a)) shared += Math.min(count, other.get(pair) ?? 0);
  return (2 * shared) / (a.length + b.length - 2);
}
