import { EnterpriseId } from "@anlan/enterprises/contract";
import { CountyCode, codesOf, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { FieldChange } from "@anlan/records";
import { z } from "zod";
import {
  CERTIFICATE_STATES,
  type CertificateState,
  EDUCATION,
  LIMITS,
  type LimitKind,
  ORIGINS,
  type Origin,
  PERSON_STATES,
  type PersonState,
  SEXES,
} from "./choices.ts";
import { CertificateId, PersonId } from "./ids.ts";
import { CertificateKind_, Post_ } from "./rules.ts";

const text = z.string().nullable();
const day = IsoDate.nullable();

export const PersonState_ = z.enum(codesOf<PersonState>(PERSON_STATES));
export const CertificateState_ = z.enum(codesOf<CertificateState>(CERTIFICATE_STATES));
const Limit_ = z.enum(codesOf<LimitKind>(LIMITS));

const place = {
  county: CountyCode,
  region: RegionCode,
  regionName: text,
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
};

/** A person as lists show it. */
export const PersonRow = z.object({
  id: PersonId,
  ...place,
  name: z.string(),
  posts: z.array(Post_),
  position: text,
  sex: z.enum(codesOf<keyof typeof SEXES>(SEXES)).nullable(),
  education: z.enum(codesOf<keyof typeof EDUCATION>(EDUCATION)).nullable(),
  fullTime: z.boolean().nullable(),
  hiredOn: day,
  leftOn: day,
  state: PersonState_,
  certificates: z.number().int().meta({ description: "Certificates that are in force" }),
  nextLimit: day.meta({ description: "The nearest review or expiry of those" }),
  updatedAt: Moment,
});
export type PersonRow = z.infer<typeof PersonRow>;

/** A certificate as pages show it; an identity number in its number is masked. */
export const Certificate = z.object({
  id: CertificateId,
  kind: CertificateKind_,
  item: text.meta({ description: "Code in the catalogue of special operations" }),
  itemName: text,
  number: text,
  issuer: text,
  issuedOn: IsoDate,
  expiresOn: day.meta({ description: "As printed, or by the rule where nothing is printed" }),
  expiryIsPrinted: z.boolean(),
  reviews: z.array(IsoDate),
  reviewOn: day.meta({ description: "By when it must be reviewed next" }),
  windowFrom: day.meta({ description: "From when one may apply for review or extension" }),
  limitOn: day,
  limitIs: Limit_.nullable(),
  workingSince: day,
  longReview: z.boolean(),
  revokedOn: day,
  revokedReason: text,
  state: CertificateState_,
  revision: z.number().int(),
});
export type Certificate = z.infer<typeof Certificate>;

/** A certificate in a list over all holders. */
export const CertificateRow = z.object({
  id: CertificateId,
  personId: PersonId,
  personName: z.string(),
  ...place,
  kind: CertificateKind_,
  itemName: text,
  number: text,
  issuedOn: IsoDate,
  expiresOn: day,
  reviewOn: day,
  limitOn: day,
  limitIs: Limit_.nullable(),
  state: CertificateState_,
});
export type CertificateRow = z.infer<typeof CertificateRow>;

/** One entry of a person's history, its certificates among it. */
export const ChangeEntry = z.object({
  id: z.uuid(),
  at: Moment,
  accountName: z.string(),
  reason: text,
  origin: z.enum(codesOf<Origin>(ORIGINS)),
  changes: z.array(FieldChange),
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

/** A person with everything that the page shows. */
export const Person = PersonRow.omit({ certificates: true, nextLimit: true }).extend({
  identityNumber: text.meta({ description: "Masked" }),
  phone: text.meta({ description: "Masked" }),
  remark: text,
  age: z.number().int().nullable(),
  revision: z.number().int(),
  certificates: z.array(Certificate),
  history: z.array(ChangeEntry).meta({ description: "Newest first, at most 50" }),
});
export type Person = z.infer<typeof Person>;

/** Whom an enterprise must have by one rule, and whom it has. */
export const StaffingRow = z.object({
  key: z.string(),
  ...place,
  rule: z.string(),
  ruleName: z.string().meta({ description: "What the rule asks for, in Chinese" }),
  source: z.string(),
  post: Post_,
  employees: z.number().int().nullable(),
  required: z.number().int(),
  has: z.number().int(),
  lacks: z.number().int(),
  lacking: z.boolean(),
});
export type StaffingRow = z.infer<typeof StaffingRow>;
