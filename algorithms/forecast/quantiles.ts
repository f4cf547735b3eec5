// Below this logarithm the first probability is too small for the sum; counts are then so large that a normal curve fits.
const SMALLEST = -600;

/** Mean of a negative binomial with `r` and success probability `p`. */
const meanOf = (r: number, p: number): number => (r * (1 - p)) / p;

// Standard normal quantiles of the two ends of the interval.
const Z: Readonly<Record<number, number>> = { 0.1: -1.2815515655446004, 0.9: 1.2815515655446004 };

/** Probabilities whose quantiles can be asked for. */
export type Level = 0.1 | 0.9;

/** The smallest count that is not exceeded with the given probability, of a negative binomial (r > 0, 0 < p <= 1). */
export function negativeBinomialQuantile(r: number, p: number, level: Level): number {
  if (p >= 1) return 0;
  const first = r * Math.log(p);
  if (first < SMALLEST) {
    const spread = Math.sqrt(meanOf(r, p) / p);
    return Math.max(0, Math.round(meanOf(r, p) + (Z[level] ?? 0) * spread));
  }
  let probability = Math.exp(first);
  let sum = probability;
  let count = 0;
  while (sum < level) {
    count += 1;
    probability *= ((r + count - 1) / count) * (1 - p);
    sum += probability;
    // Nothing is left to add: rounding keeps the sum below the level.
    if (probability < 1e-18 && count > meanOf(r, p)) break;
  }
  return count;
}
