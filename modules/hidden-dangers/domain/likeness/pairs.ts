import { copyKey, type Features, featuresOf, type Lexicon, likenessOf, type WeightOf } from "@anlan/text-likeness";
import type { PairReason, PairRules } from "../../contract/likeness/index.ts";
import { metresBetween } from "./positions.ts";

/** A find as it is compared with others. */
export interface Find {
  readonly enterpriseId: string | null;
  readonly criterionId: string | null;
  readonly measureId: string | null;
  readonly pointId: string | null;
  readonly description: string;
  readonly place: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** Metres. */
  readonly accuracy: number | null;
}

/** Whether two finds may be the same danger, and why. */
export interface Judged {
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly PairReason[];
  /** By rule the same: one criterion or measure at one place, with nothing that speaks against it. */
  readonly certain: boolean;
  /** To be decided by a person. */
  readonly offered: boolean;
}

// Half way between the same place and another one: the finds do not say.
const PLACE_UNKNOWN = 0.5;
const ALIKE = 0.5;

const same = (one: string | null, other: string | null): boolean => one !== null && one === other;

function isNear(one: Find, other: Find, rules: PairRules): boolean {
  const metres = metresBetween(one, other);
  const sure = ({ accuracy }: Find): boolean => accuracy === null || accuracy <= rules.leastAccuracy;
  // No two fixes are the same to the last digit: both are that of the enterprise, which says nothing of the place within it.
  const ofArchive = metres === 0 && one.accuracy === null && other.accuracy === null;
  return metres !== null && !ofArchive && sure(one) && sure(other) && metres <= rules.nearMetres;
}

interface Where {
  readonly share: number;
  readonly reason: PairReason | null;
  readonly otherNumbers: boolean;
}

function whereOf(one: Find, other: Find, rules: PairRules, lexicon: Lexicon): Where {
  if (same(one.pointId, other.pointId)) return { share: 1, reason: "same-point", otherNumbers: false };
  const near = isNear(one, other, rules);
  if (one.place === null || other.place === null) {
    return { share: near ? 1 : PLACE_UNKNOWN, reason: near ? "near" : null, otherNumbers: false };
  }
  if (copyKey(one.place, lexicon) === copyKey(other.place, lexicon)) {
    return { share: 1, reason: "same-place", otherNumbers: false };
  }
  const { likeness, otherNumbers } = likenessOf(featuresOf(one.place, lexicon), featuresOf(other.place, lexicon));
  return { share: near ? 1 : likeness, reason: near ? "near" : null, otherNumbers: otherNumbers.length > 0 };
}

interface Texts {
  readonly likeness: number;
  readonly reason: PairReason | null;
  readonly otherNumbers: boolean;
}

function textsOf(one: Find, other: Find, lexicon: Lexicon, weightOf?: WeightOf): Texts {
  const features = (find: Find): Features => featuresOf(find.description, lexicon);
  const { likeness, otherNumbers } = likenessOf(features(one), features(other), weightOf);
  const copied = copyKey(one.description, lexicon) === copyKey(other.description, lexicon);
  const reason = likeness < ALIKE ? null : copied ? "same-text" : "like-text";
  return { likeness, reason, otherNumbers: otherNumbers.length > 0 };
}

/** Judges two finds by words, codes and place. Symmetric. Finds of different enterprises are never the same danger. */
export function judgePair(one: Find, other: Find, rules: PairRules, lexicon: Lexicon, weightOf?: WeightOf): Judged {
  const where = whereOf(one, other, rules, lexicon);
  const texts = textsOf(one, other, lexicon, weightOf);
  const otherNumbers = where.otherNumbers || texts.otherNumbers;
  const codes: PairReason[] = [
    ...(same(one.criterionId, other.criterionId) ? ["same-criterion" as const] : []),
    ...(same(one.measureId, other.measureId) ? ["same-measure" as const] : []),
  ];
  const { text, code, place } = rules.weights;
  const score = text * texts.likeness + code * (codes.length > 0 ? 1 : 0) + place * where.share;
  const placed = where.reason !== null;
  const together = one.enterpriseId === other.enterpriseId && (one.enterpriseId !== null || placed);
  const reasons = [...codes, where.reason, texts.reason, otherNumbers ? ("other-numbers" as const) : null];
  return {
    score: together ? score : 0,
    reasons: reasons.filter((reason) => reason !== null),
    certain: together && codes.length > 0 && placed && where.reason !== "near" && !otherNumbers,
    offered: together && score >= rules.offerFrom,
  };
}
