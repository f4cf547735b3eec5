import type { Features } from "./features.ts";

/** How much a feature counts; above 0. */
export type WeightOf = (feature: string) => number;

// What is named and how it is count most; places, loose characters and pairs, which repeat what terms say, least.
const KINDS: Readonly<Record<string, number>> = { t: 2, n: 1.5 };

/** The weight of a feature by its kind alone. */
export const weightByKind: WeightOf = (feature) => KINDS[feature.charAt(0)] ?? 1;

/** Weights by kind and rarity: what few of the texts say tells more. What none of them says counts as what one does. */
export function weightsOf(texts: Iterable<Features>): WeightOf {
  const seen = new Map<string, number>();
  let total = 0;
  for (const { all } of texts) {
    total += 1;
    for (const feature of all) seen.set(feature, (seen.get(feature) ?? 0) + 1);
  }
  return (feature) => weightByKind(feature) * Math.log(2 + total / (seen.get(feature) ?? 1));
}

/** Two texts that name another one of several: 3楼 here, 5楼 there. */
export interface OtherNumber {
  readonly counter: string;
  readonly first: readonly string[];
  readonly second: readonly string[];
}

/** How alike two texts are, and why. */
export interface Likeness {
  /** 0 to 1: the weight of what both say by the weight of what either says, halved where they name other numbers. */
  readonly likeness: number;
  /** Features of both, those that count most first. */
  readonly common: readonly string[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  readonly otherNumbers: readonly OtherNumber[];
}

const WHERE_NUMBERS_DIFFER = 0.5;

/** Counters of which the two texts name different numbers. */
export function otherNumbersOf(one: Features, other: Features): OtherNumber[] {
  return [...one.numbers].flatMap(([counter, first]) => {
    const second = other.numbers.get(counter);
    if (second === undefined || [...first].some((number) => second.has(number))) return [];
    return [{ counter, first: [...first].sort(), second: [...second].sort() }];
  });
}

/** What features weigh together, added in their order. */
export const weightOfAll = (features: readonly string[], weightOf: WeightOf): number =>
  features.reduce((sum, feature) => sum + weightOf(feature), 0);

/** The weight of what both say by the weight of what either says, halved where they name other numbers. */
export function alike(shared: number, first: number, second: number, namesOthers: boolean): number {
  const share = shared === 0 ? 0 : shared / (first + second - shared);
  return namesOthers ? share * WHERE_NUMBERS_DIFFER : share;
}

/** How alike two texts are, with what they share and what only one of them says. Symmetric; a text without features is like none. */
export function likenessOf(one: Features, other: Features, weightOf: WeightOf = weightByKind): Likeness {
  const second = new Set(other.all);
  const first = new Set(one.all);
  const heaviest = (features: readonly string[]) => [...features].sort((a, b) => weightOf(b) - weightOf(a));
  const common = one.all.filter((feature) => second.has(feature));
  const onlyFirst = one.all.filter((feature) => !second.has(feature));
  const onlySecond = other.all.filter((feature) => !first.has(feature));
  const otherNumbers = otherNumbersOf(one, other);
  const [shared, whole, otherWhole] = [common, one.all, other.all].map((each) => weightOfAll(each, weightOf)) as [
    number,
    number,
    number,
  ];
  return {
    likeness: alike(shared, whole, otherWhole, otherNumbers.length > 0),
    common: heaviest(common),
    onlyFirst: heaviest(onlyFirst),
    onlySecond: heaviest(onlySecond),
    otherNumbers,
  };
}
