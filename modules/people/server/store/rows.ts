import { sql } from "kysely";
import type {
  CertificateId,
  CertificateKind,
  LimitKind,
  PersonId,
  PersonRow,
  Post,
  SealedField,
} from "../../contract/index.ts";

/** A person as the store holds it: protected values sealed. */
export interface StoredPerson {
  readonly county: string;
  readonly id: PersonId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string;
  readonly enterpriseName: string;
  readonly enterpriseOpen: boolean;
  readonly name: string;
  readonly sex: PersonRow["sex"];
  readonly education: PersonRow["education"];
  readonly posts: readonly Post[];
  readonly position: string | null;
  readonly fullTime: boolean | null;
  readonly hiredOn: string | null;
  readonly leftOn: string | null;
  readonly remark: string | null;
  readonly sealed: Readonly<Partial<Record<SealedField, string>>>;
  readonly merges: readonly string[];
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A certificate as the store holds it: its number sealed, its limits as the rule gave them. */
export interface StoredCertificate {
  readonly county: string;
  readonly id: CertificateId;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly enterpriseId: string;
  readonly personId: PersonId;
  readonly kind: CertificateKind;
  readonly item: string | null;
  readonly itemName: string | null;
  readonly numberSealed: string | null;
  readonly issuer: string | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  readonly reviews: readonly string[];
  readonly workingSince: string | null;
  readonly longReview: boolean;
  readonly revokedOn: string | null;
  readonly revokedReason: string | null;
  readonly validUntil: string | null;
  readonly reviewOn: string | null;
  readonly windowFrom: string | null;
  readonly warnFrom: string | null;
  readonly limitOn: string | null;
  readonly limitIs: LimitKind | null;
  readonly limitEnds: boolean;
  readonly holderLeft: boolean;
  readonly tellOn: string | null;
  readonly revision: number;
  readonly updatedAt: string;
}

/** Columns with the names under which records hold them. */
export const PERSON_COLUMNS = [
  ["county", "county"],
  ["id", "id"],
  ["region_code", "region"],
  ["sectors", "sectors"],
  ["enterprise_id", "enterpriseId"],
  ["enterprise_name", "enterpriseName"],
  ["enterprise_open", "enterpriseOpen"],
  ["name", "name"],
  ["sex", "sex"],
  ["education", "education"],
  ["posts", "posts"],
  ["position", "position"],
  ["full_time", "fullTime"],
  ["hired_on", "hiredOn"],
  ["left_on", "leftOn"],
  ["remark", "remark"],
  ["sealed", "sealed"],
  ["merges", "merges"],
  ["revision", "revision"],
  ["created_at", "createdAt"],
  ["updated_at", "updatedAt"],
] as const satisfies readonly (readonly [string, keyof StoredPerson])[];

export const CERTIFICATE_COLUMNS = [
  ["county", "county"],
  ["id", "id"],
  ["region_code", "region"],
  ["sectors", "sectors"],
  ["enterprise_id", "enterpriseId"],
  ["person_id", "personId"],
  ["kind", "kind"],
  ["item", "item"],
  ["item_name", "itemName"],
  ["number_sealed", "numberSealed"],
  ["issuer", "issuer"],
  ["issued_on", "issuedOn"],
  ["expires_on", "expiresOn"],
  ["reviews", "reviews"],
  ["working_since", "workingSince"],
  ["long_review", "longReview"],
  ["revoked_on", "revokedOn"],
  ["revoked_reason", "revokedReason"],
  ["valid_until", "validUntil"],
  ["review_on", "reviewOn"],
  ["window_from", "windowFrom"],
  ["warn_from", "warnFrom"],
  ["limit_on", "limitOn"],
  ["limit_is", "limitIs"],
  ["limit_ends", "limitEnds"],
  ["holder_left", "holderLeft"],
  ["tell_on", "tellOn"],
  ["revision", "revision"],
  ["updated_at", "updatedAt"],
] as const satisfies readonly (readonly [string, keyof StoredCertificate])[];

/** What a list or a page reads of a certificate's state on a day, said in SQL as `certificateState` says it. */
export const stateInSql = (row: string, today: string) => {
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql<string>`case when ${column("revoked_on")} is not null then 'revoked'
    when ${column("holder_left")} then 'left'
    when ${column("limit_on")} is null then 'valid'
    when ${column("limit_on")} < ${today}::date and ${column("limit_ends")} then 'expired'
    when ${column("warn_from")} is null or ${column("warn_from")} > ${today}::date then 'valid'
    when ${column("limit_is")} = 'review' then 'review-due' else 'expiring' end`;
};
