import { chinaDay } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import type { CertificateId, CertificateKind, PeopleRules } from "../../contract/index.ts";
import { catalogueOn, expiryOf, mayReviewLate, readOperation, ruleFor } from "../../domain/index.ts";
import type { PeoplePorts } from "../ports.ts";
import type { StoredCertificate, StoredPerson } from "../store/rows.ts";
import { resealedNumber } from "../store/sealed.ts";
import { derived } from "./derive.ts";
import type { Given, Wrong } from "./prepare-person.ts";

/** A certificate of which nothing is known yet. */
export function blankCertificate(
  context: Pick<CommandContext, "newId" | "now">,
  person: StoredPerson,
): StoredCertificate {
  const { county, region, sectors, enterpriseId, id: personId } = person;
  const printed = { item: null, itemName: null, numberSealed: null, issuer: null, expiresOn: null, workingSince: null };
  const limits = { validUntil: null, reviewOn: null, windowFrom: null, warnFrom: null, limitOn: null, limitIs: null };
  return {
    ...printed,
    ...limits,
    county,
    id: context.newId() as CertificateId,
    region,
    sectors,
    enterpriseId,
    personId,
    kind: "other",
    issuedOn: chinaDay(context.now),
    reviews: [],
    longReview: false,
    revokedOn: null,
    revokedReason: null,
    limitEnds: false,
    holderLeft: false,
    tellOn: null,
    revision: 0,
    updatedAt: context.now.toISOString(),
  };
}

const orKept = <T>(given: unknown, kept: T): T => (given === undefined ? kept : (given as T));

/** The operation that a certificate names; of other kinds whatever is printed. */
function operationOf(rules: PeopleRules, kind: CertificateKind, text: string | null, issuedOn: string) {
  if (kind !== "special-operation" || text === null) return { item: null, itemName: text };
  const operation = readOperation(rules, text, issuedOn);
  return operation === null ? null : { item: operation.code, itemName: operation.name };
}

/** The next state of a certificate, or what is wrong with it. */
export function nextCertificate(
  ports: Pick<PeoplePorts, "sealer" | "rules">,
  { before, person, given, now }: { before: StoredCertificate; person: StoredPerson; given: Given; now: Date },
): StoredCertificate | Wrong {
  const rules = ports.rules();
  const kind = orKept(given["kind"], before.kind);
  const issuedOn = orKept(given["issuedOn"], before.issuedOn);
  const item = orKept(given["item"], before.item ?? before.itemName);
  const operation = operationOf(rules, kind, item, issuedOn);
  if (operation === null) {
    const catalogue = catalogueOn(rules, issuedOn)?.title ?? "特种作业目录";
    return { field: "item", code: "PEOPLE_OPERATION_UNKNOWN", parameters: { item: item ?? "", catalogue } };
  }
  if (kind === "special-operation" && operation.itemName === null)
    return { field: "item", code: "PEOPLE_ITEM_MISSING" };
  const special = kind === "special-operation";
  const next: StoredCertificate = {
    ...before,
    ...operation,
    kind,
    issuedOn,
    numberSealed: resealedNumber(ports.sealer, before, given["number"]),
    issuer: orKept(given["issuer"], before.issuer),
    expiresOn: orKept(given["expiresOn"], before.expiresOn),
    workingSince: special ? orKept(given["workingSince"], before.workingSince) : null,
    longReview: special && orKept(given["longReview"], before.longReview) === true,
    revision: before.revision + 1,
    updatedAt: now.toISOString(),
  };
  return problemOf(rules, next, now) ?? derived(rules, next, person, chinaDay(now));
}

function problemOf(rules: PeopleRules, next: StoredCertificate, now: Date): Wrong | null {
  const rule = ruleFor(rules, next.kind, next.issuedOn);
  const today = chinaDay(now);
  const expiry = expiryOf(rule, next);
  if (next.issuedOn > today) {
    return { field: "issuedOn", code: "PEOPLE_DAYS_WRONG", parameters: { days: `${next.issuedOn} > ${today}` } };
  }
  if (expiry !== null && expiry <= next.issuedOn) {
    return { field: "expiresOn", code: "PEOPLE_DAYS_WRONG", parameters: { days: `${next.issuedOn} → ${expiry}` } };
  }
  if (next.longReview && !mayReviewLate(rule, next)) {
    const years = rule.longReviewAfterYears ?? 0;
    return { field: "longReview", code: "PEOPLE_LONG_REVIEW_TOO_EARLY", parameters: { years } };
  }
  return null;
}

export const isWrong = (next: StoredCertificate | Wrong): next is Wrong => "code" in next;

/** Whether a person has the certificate already: the same kind and operation, neither revoked nor another specialty. */
export const sameCertificate = (one: StoredCertificate, other: StoredCertificate): boolean =>
  one.kind === other.kind && one.itemName === other.itemName && one.revokedOn === null && other.revokedOn === null;
