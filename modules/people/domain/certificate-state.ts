import type { CertificateState, LimitKind } from "../contract/index.ts";

/** What decides where a certificate stands on a day; kept beside it so that lists ask the same of the database. */
export interface StateFacts {
  readonly left: boolean;
  readonly revokedOn: string | null;
  readonly limitOn: string | null;
  readonly limitIs: LimitKind | null;
  /** The first day of warning. */
  readonly warnFrom: string | null;
  /** Passing the limit ends it. */
  readonly limitEnds: boolean;
}

/** Where a certificate stands: the limit's own day is the last on which it is valid. */
export function certificateState(facts: StateFacts, today: string): CertificateState {
  if (facts.revokedOn !== null) return "revoked";
  if (facts.left) return "left";
  const { limitOn, limitIs, warnFrom, limitEnds } = facts;
  if (limitOn === null) return "valid";
  if (limitOn < today && limitEnds) return "expired";
  if (warnFrom === null || today < warnFrom) return "valid";
  return limitIs === "review" ? "review-due" : "expiring";
}

/** Whether whoever holds it may work by it today. */
export const isGood = (state: CertificateState): boolean =>
  state === "valid" || state === "review-due" || state === "expiring";
