import type { Features } from "./features.ts";
import { alike, otherNumbersOf, type WeightOf, weightOfAll } from "./likeness.ts";

/** A text by its id. */
export interface Item {
  readonly id: string;
  readonly features: Features;
}

/** A text that is like the one asked for. */
export interface Candidate {
  readonly id: string;
  readonly likeness: number;
}

/** Texts by what they say, to find those that are like another without comparing all. */
export interface TextIndex {
  /** All texts with at least this likeness (above 0), the most alike first; exactly those that comparing all would find. */
  like(features: Features, atLeast: number): Candidate[];
}

/**
 * An index in memory. Two texts of likeness t share features of at least t times the weight of either, so one of the
 * rarest features of the text, without which less than that would be left, must stand in the other.
 */
export function textIndexOf(items: readonly Item[], weightOf: WeightOf): TextIndex {
  const weights = items.map(({ features }) => weightOfAll(features.all, weightOf));
  const holding = new Map<string, number[]>();
  for (const [at, { features }] of items.entries()) {
    for (const feature of features.all) {
      const places = holding.get(feature);
      if (places === undefined) holding.set(feature, [at]);
      else places.push(at);
    }
  }
  const placesOf = (feature: string): readonly number[] => holding.get(feature) ?? [];
  const shared = new Float64Array(items.length);
  const needed = ({ all }: Features, atLeast: number, total: number): string[] => {
    const rarest = [...all].sort((one, other) => placesOf(one).length - placesOf(other).length);
    let left = total;
    // A little more than exact sums would ask, since sums of fractions are not exact.
    const until = rarest.findIndex((feature) => {
      left -= weightOf(feature);
      return left < atLeast * total * (1 - 1e-9);
    });
    return rarest.slice(0, until + 1);
  };
  return {
    like: (features, atLeast) => {
      const total = weightOfAll(features.all, weightOf);
      const found = new Set(needed(features, atLeast, total).flatMap(placesOf));
      for (const feature of features.all) {
        const weight = weightOf(feature);
        for (const at of placesOf(feature)) shared[at] = (shared[at] as number) + weight;
      }
      const candidates = [...found].flatMap((at): Candidate[] => {
        const { id, features: other } = items[at] as Item;
        const sum = shared[at] as number;
        const weight = weights[at] as number;
        if (alike(sum, total, weight, false) < atLeast) return [];
        const likeness = alike(sum, total, weight, otherNumbersOf(features, other).length > 0);
        return likeness < atLeast ? [] : [{ id, likeness }];
      });
      for (const feature of features.all) for (const at of placesOf(feature)) shared[at] = 0;
      return candidates.sort((one, other) => other.likeness - one.likeness || (one.id < other.id ? -1 : 1));
    },
  };
}
