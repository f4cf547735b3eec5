import type { AssessmentGiven, Graded, Judged, Scores } from "../contract/assessment.ts";
import type { Colour, Level } from "../contract/choices.ts";
import type { Band, Profile, RiskRules, Variant } from "../contract/rules.ts";
import { gravityOf, levelOf } from "./colours.ts";
import { directRulesOn } from "./rules.ts";

/** What stands against an assessment: a code of the error catalogue with its parameters, at a field of the form. */
export interface Problem {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number | { readonly zh: string; readonly en: string }>>;
  readonly path: string;
}

export const isProblem = (value: object): value is Problem => "path" in value;

/** Products of decimal scores without the noise of binary fractions: 0.2 · 0.5 · 7 is 0.7. */
export function productOf(values: readonly number[]): number {
  return Math.round(values.reduce((product, value) => product * value, 1) * 1e6) / 1e6;
}

/** Whether a score reaches a band, by the boundary of the band or of its profile. */
const reaches = ({ from, boundary }: Band, profile: Pick<Profile, "boundary">, score: number): boolean =>
  (boundary ?? profile.boundary) === "above" ? score > from : score >= from;

/** The band of a score: the gravest that it reaches; gaps between published bands fall to the one below. */
export function bandOf(profile: Pick<Profile, "boundary">, variant: Pick<Variant, "bands">, score: number): Band {
  const found = variant.bands.find((band) => reaches(band, profile, score)) ?? variant.bands.at(-1);
  if (found === undefined) throw new Error("a scored variant has bands");
  return found;
}

/** The score of a variant, or what is missing. */
function scoreOf(variant: Variant, scores: Scores, path: string): number | Problem {
  const values: number[] = [];
  for (const factor of variant.factors) {
    const value = scores[factor.code];
    const at = `${path}.scores.${factor.code}`;
    if (value === undefined) return { code: "RISKS_SCORE_MISSING", parameters: { factor: factor.name }, path: at };
    if (!factor.scores.some((score) => score.value === value)) {
      return { code: "RISKS_SCORE_UNKNOWN", parameters: { factor: factor.name, value }, path: at };
    }
    values.push(value);
  }
  return productOf(values);
}

/** Grades what was judged by a profile. */
export function grade(profile: Profile, judged: Judged, path = "judged"): Graded | Problem {
  const variant = profile.variants.find(({ code }) => code === judged.variant);
  if (variant === undefined) {
    return { code: "RISKS_VARIANT_UNKNOWN", parameters: { variant: judged.variant }, path: `${path}.variant` };
  }
  if (profile.method === "expert") {
    if (judged.colour === null) return { code: "RISKS_EXPERTS_NEEDED", parameters: {}, path: `${path}.colour` };
    return { variant: variant.code, scores: {}, score: null, grade: null, colour: judged.colour };
  }
  const score = scoreOf(variant, judged.scores, path);
  if (typeof score !== "number") return score;
  const band = bandOf(profile, variant, score);
  // Only the factors of the variant are kept, whatever else was sent.
  const scores = Object.fromEntries(variant.factors.map(({ code }) => [code, judged.scores[code] ?? 0]));
  return { variant: variant.code, scores, score, grade: band.grade, colour: band.colour };
}

/** What an assessment comes to: the risk with its colour, the residual risk, who answers for it. */
export interface Outcome {
  readonly risk: Graded;
  readonly residual: Graded | null;
  readonly level: Level;
  readonly direct: readonly string[];
}

interface Circumstances {
  readonly profile: Profile;
  /** China's day, for rules with a validity. */
  readonly day: string;
  /** Persons present at the point; null: not known. */
  readonly persons: number | null;
}

function directProblem(rules: RiskRules, direct: readonly string[], { day, persons }: Circumstances): Problem | null {
  const known = directRulesOn(rules, day);
  for (const code of direct) {
    const rule = known.find((one) => one.code === code);
    if (rule === undefined) return { code: "RISKS_DIRECT_UNKNOWN", parameters: { rule: code }, path: "direct" };
    const least = rule.personsAtLeast;
    if (least !== undefined && (persons ?? 0) < least) {
      return {
        code: "RISKS_PERSONS_TOO_FEW",
        parameters: { rule: rule.name, least, persons: persons ?? 0 },
        path: "direct",
      };
    }
  }
  return null;
}

const graverThan = (one: Graded, other: Graded): boolean =>
  gravityOf(one.colour) > gravityOf(other.colour) ||
  (one.variant === other.variant && (one.score ?? 0) > (other.score ?? 0));

const scored = ({ score, colour }: Graded): string | number => score ?? colour;

/**
 * Assesses a risk: score, grade, colour; red at once where a direct rule holds; the residual risk, which is never graver
 * than the risk as scored; who answers for it. The colour that counts is that before the measures: a risk does not
 * leave its level because it is well controlled.
 */
export function assess(rules: RiskRules, given: AssessmentGiven, circumstances: Circumstances): Outcome | Problem {
  const { profile } = circumstances;
  const scoredRisk = grade(profile, given.judged);
  if (isProblem(scoredRisk)) return scoredRisk;
  if (profile.method === "expert" && (given.experts.length === 0 || given.basis === null)) {
    return { code: "RISKS_EXPERTS_NEEDED", parameters: {}, path: given.basis === null ? "basis" : "experts" };
  }
  const problem = directProblem(rules, given.direct, circumstances);
  if (problem !== null) return problem;
  const residual = given.residual === null ? null : grade(profile, given.residual, "residual");
  if (residual !== null && isProblem(residual)) return residual;
  if (residual !== null && graverThan(residual, scoredRisk)) {
    const parameters = { residual: scored(residual), risk: scored(scoredRisk) };
    return { code: "RISKS_RESIDUAL_HIGHER", parameters, path: "residual" };
  }
  const colour: Colour = given.direct.length > 0 ? "red" : scoredRisk.colour;
  return { risk: { ...scoredRisk, colour }, residual, level: levelOf(rules, colour), direct: given.direct };
}
