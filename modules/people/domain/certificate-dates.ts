import type { CertificateRule, LimitKind } from "../contract/index.ts";
import { addDays, addYears } from "./days.ts";

/** What a certificate says of itself. Days are "YYYY-MM-DD". */
export interface CertificateFacts {
  readonly issuedOn: string;
  /** As printed; null: by the rule. */
  readonly expiresOn: string | null;
  /** When it was reviewed. */
  readonly reviews: readonly string[];
  /** Since when the holder does this work without a break. */
  readonly workingSince: string | null;
  /** The issuing authority has agreed to the longer interval of reviews. */
  readonly longReview: boolean;
}

/** The day on which it runs out; null where neither the certificate nor the rule says one. */
export function expiryOf(rule: CertificateRule, { issuedOn, expiresOn }: CertificateFacts): string | null {
  if (expiresOn !== null) return expiresOn;
  return rule.years === null ? null : addYears(issuedOn, rule.years);
}

/** Whether the longer interval may be used: agreed to, and worked long enough by the review that it skips. */
export function mayReviewLate(rule: CertificateRule, facts: CertificateFacts): boolean {
  const { longReviewAfterYears, reviewEveryYears } = rule;
  if (longReviewAfterYears === undefined || reviewEveryYears === undefined || facts.workingSince === null) return false;
  return addYears(facts.workingSince, longReviewAfterYears) <= addYears(facts.issuedOn, reviewEveryYears);
}

/** Every how many years it is reviewed; null for never. */
function reviewYearsOf(rule: CertificateRule, facts: CertificateFacts): number | null {
  const long = facts.longReview && mayReviewLate(rule, facts) ? rule.longReviewEveryYears : undefined;
  return long ?? rule.reviewEveryYears ?? null;
}

/** All days by which it must have been reviewed, before it runs out altogether. */
export function reviewPoints(rule: CertificateRule, facts: CertificateFacts): string[] {
  const every = reviewYearsOf(rule, facts);
  const expiry = expiryOf(rule, facts);
  if (every === null || expiry === null) return [];
  const points: string[] = [];
  for (let years = every; addYears(facts.issuedOn, years) < expiry; years += every) {
    points.push(addYears(facts.issuedOn, years));
  }
  return points;
}

/** The first review that no review answers yet: one counts for every point whose window was open by then. */
export function nextReview(rule: CertificateRule, facts: CertificateFacts): string | null {
  const last = [...facts.reviews].sort().at(-1);
  const points = reviewPoints(rule, facts);
  return points.find((point) => last === undefined || addDays(point, -rule.windowDays) > last) ?? null;
}

/** What runs out next, and the days that follow from it. */
export interface Limits {
  readonly expiresOn: string | null;
  readonly reviewOn: string | null;
  /** The nearer of the two; null: nothing runs out. */
  readonly limitOn: string | null;
  readonly limitIs: LimitKind | null;
  /** From when one may apply for the review or the extension. */
  readonly windowFrom: string | null;
  /** Days on which people are told, in order; the last is the limit itself. */
  readonly tellings: readonly string[];
  /** A limit that has passed ends it; a missed review does not, where the rule does not say so. */
  readonly ends: boolean;
}

const NOTHING: Limits = {
  expiresOn: null,
  reviewOn: null,
  limitOn: null,
  limitIs: null,
  windowFrom: null,
  tellings: [],
  ends: false,
};

/** The limits of a certificate under its rule: next review, expiry, the window before it, the days of telling. */
export function limitsOf(rule: CertificateRule, facts: CertificateFacts): Limits {
  const expiresOn = expiryOf(rule, facts);
  if (expiresOn === null) return NOTHING;
  const reviewOn = nextReview(rule, facts);
  const limitOn = reviewOn ?? expiresOn;
  const warnDays = reviewOn === null ? rule.expiryWarnDays : (rule.reviewWarnDays ?? rule.expiryWarnDays);
  return {
    expiresOn,
    reviewOn,
    limitOn,
    limitIs: reviewOn === null ? "expiry" : "review",
    windowFrom: addDays(limitOn, -rule.windowDays),
    tellings: warnDays.map((days) => addDays(limitOn, -days)).sort(),
    ends: reviewOn === null || rule.missedReviewEnds === true,
  };
}

/** How many of the tellings are due by a day; 0: none yet. */
export const tellingsBy = (limits: Pick<Limits, "tellings">, today: string): number =>
  limits.tellings.filter((day) => day <= today).length;

/** The next day after `today` on which people are told; null: no more. */
export const nextTelling = (limits: Pick<Limits, "tellings">, today: string): string | null =>
  limits.tellings.find((day) => day > today) ?? null;
