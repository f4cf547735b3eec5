import { faceOf, type Lexicon, type Likeness } from "@anlan/text-likeness";
import type { Compared } from "../../../contract/likeness/index.ts";

const PERCENT = 100;

const faces = (features: readonly string[], lexicon: Lexicon): string[] => [
  ...new Set(features.flatMap((feature) => faceOf(feature, lexicon) ?? [])),
];

/** How alike two texts are, in words that people read. */
export function comparedOf(likeness: Likeness, lexicon: Lexicon): Compared {
  const { common, onlyFirst, onlySecond, otherNumbers } = likeness;
  return {
    likeness: Math.round(likeness.likeness * PERCENT) / PERCENT,
    common: faces(common, lexicon),
    onlyFirst: faces(onlyFirst, lexicon),
    onlySecond: faces(onlySecond, lexicon),
    otherNumbers: otherNumbers.map(({ first, second }) => ({ first: first.join("、"), second: second.join("、") })),
  };
}
