import type { PeopleRules } from "../../contract/index.ts";
import { limitsOf, nextTelling, ruleFor, tellingsBy } from "../../domain/index.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";

type Holder = Pick<StoredPerson, "region" | "sectors" | "enterpriseId" | "enterpriseOpen" | "leftOn">;

/** Whether anybody is told of this certificate's limit at all. */
const isTold = (certificate: StoredCertificate, holder: Holder): boolean =>
  certificate.revokedOn === null && holder.leftOn === null && holder.enterpriseOpen;

/**
 * A certificate with everything that follows from its rule and from its holder. Telling is set anew: who was told already
 * is told the same once more, which changes nothing for him.
 */
export function derived(
  rules: PeopleRules,
  certificate: StoredCertificate,
  holder: Holder,
  today: string,
): StoredCertificate {
  const limits = limitsOf(ruleFor(rules, certificate.kind, certificate.issuedOn), certificate);
  const due = tellingsBy(limits, today);
  return {
    ...certificate,
    region: holder.region,
    sectors: holder.sectors,
    enterpriseId: holder.enterpriseId,
    validUntil: limits.expiresOn,
    reviewOn: limits.reviewOn,
    windowFrom: limits.windowFrom,
    warnFrom: limits.tellings[0] ?? null,
    limitOn: limits.limitOn,
    limitIs: limits.limitIs,
    limitEnds: limits.ends,
    holderLeft: holder.leftOn !== null,
    tellOn: isTold(certificate, holder) ? (limits.tellings[due - 1] ?? nextTelling(limits, today)) : null,
  };
}
