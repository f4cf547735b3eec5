import { tokenOf } from "@anlan/text-likeness";

/** So many keys of a text at most; a long one is left to its rarer kinds. */
const MOST_KEYS = 120;

// A pair of thing and state ("p:exit+blocked") stands for both of them: a key of it and one of them says nothing more.
const parts = (feature: string): readonly string[] =>
  feature.startsWith("p:")
    ? feature
        .slice(2)
        .split("+")
        .map((code) => `t:${code}`)
    : [];

const isLoose = (feature: string): boolean => feature.startsWith("g:");

function pairsOf(features: readonly string[]): (readonly [string, string])[] {
  return features.flatMap((one, at) =>
    features
      .slice(at + 1)
      .filter((other) => !parts(one).includes(other) && !parts(other).includes(one))
      .map((other) => [one, other] as const),
  );
}

/** By what a text is looked up: one key for all of its features, and one for each of them and for every two. */
export interface TextKeys {
  /** Texts with the same features have the same. */
  readonly whole: number;
  /** Each feature and every two, as numbers (tokenOf); the same for texts with the same features. */
  readonly keys: readonly number[];
}

/** The keys of a text's features (sorted). Two that say nearly the same share some that few others have. */
export function keysOf(features: readonly string[]): TextKeys {
  // Loose characters beside each other say the same thing twice, so they are the first to be left out.
  const pairs = pairsOf(features).sort(
    (one, other) =>
      Number(one.every(isLoose)) - Number(other.every(isLoose)) ||
      Number(one.some(isLoose)) - Number(other.some(isLoose)),
  );
  const names = [...features, ...pairs.map((pair) => pair.join("|"))].slice(0, MOST_KEYS);
  return { whole: tokenOf(`all|${features.join("|")}`), keys: [...new Set(names.map(tokenOf))] };
}

/**
 * The keys by which a text is looked up among `total` others, so that about `budget` of them are looked at: the rarest,
 * as long as they fit, and always the rarest one. `shareOf`: which share of all texts has a key.
 */
export function rarestKeys(
  keys: readonly number[],
  shareOf: (key: number) => number,
  { total, budget }: { readonly total: number; readonly budget: number },
): number[] {
  const rarest = [...keys].sort((one, other) => shareOf(one) - shareOf(other));
  let expected = 0;
  const until = rarest.findIndex((key, at) => {
    expected += shareOf(key) * total;
    return at > 0 && expected > budget;
  });
  return until < 0 ? rarest : rarest.slice(0, until);
}
