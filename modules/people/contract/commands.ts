import { EnterpriseId } from "@anlan/enterprises/contract";
import { defineCommand, IsoDate, type Label, Remark, Revision } from "@anlan/kernel";
import { type FieldSpec, isProtected, valueSchema } from "@anlan/records";
import { z } from "zod";
import { certificateFields, personFields } from "./fields.ts";
import { CertificateId, PersonId } from "./ids.ts";
import { CertificateState_, PersonState_ } from "./person.ts";

const MANAGE = "people.person.manage";
const OWN = "people.own.manage";

// A form that was opened with "440*************1X" gives it back unchanged: then the kept value stays.
function orMask(field: FieldSpec): z.ZodType {
  if (!isProtected(field)) return valueSchema(field);
  const text = z.string().trim().toUpperCase();
  return field.type === "phone" ? text.regex(/^\+?[\d*-]{5,20}$/) : text.regex(/^[\d*]{17}[\dX*]$/);
}

type Shape = Record<string, z.ZodType>;

const whole = (fields: readonly FieldSpec[]): Shape =>
  Object.fromEntries(
    fields.map((field) => [
      field.code,
      field.required === true ? orMask(field) : orMask(field).nullable().default(null),
    ]),
  );

const partial = (fields: readonly FieldSpec[]): Shape =>
  Object.fromEntries(
    fields.map((field) => [
      field.code,
      field.required === true ? orMask(field).optional() : orMask(field).nullable().optional(),
    ]),
  );

const reason = Remark.meta({ description: "Why; stands in the history" });
const onPerson = { personId: PersonId, revision: Revision };
const onCertificate = { certificateId: CertificateId, revision: Revision };

export const PersonReply = z.object({ personId: PersonId, revision: z.number().int(), state: PersonState_ });
export const CertificateReply = z.object({
  certificateId: CertificateId,
  personId: PersonId,
  revision: z.number().int(),
  state: CertificateState_,
  limitOn: IsoDate.nullable(),
});
const Gone = z.object({ personId: PersonId });

interface Declared<I extends z.ZodType, O extends z.ZodType> {
  readonly name: string;
  readonly label: Label;
  readonly input: I;
  readonly output: O;
  readonly errors: readonly string[];
  readonly secret?: readonly string[];
}

// An official and the enterprise itself do the same, each by a right and an address of its own.
function both<I extends z.ZodType, O extends z.ZodType>({ name, label, errors, ...rest }: Declared<I, O>) {
  const own = { zh: `${label.zh}（本企业）`, en: `${label.en} (own enterprise)` };
  const sides = [...errors, "PEOPLE_OUT_OF_BOUNDS"];
  return [
    defineCommand({ ...rest, name: `people.${name}`, label, permission: MANAGE, errors: sides }),
    defineCommand({
      ...rest,
      name: `people.${name.replace("-", "-own-")}`,
      label: own,
      permission: OWN,
      errors: [...sides, "PEOPLE_NO_ENTERPRISE"],
    }),
  ] as const;
}

const PERSON = ["PEOPLE_IDENTITY_WRONG", "PEOPLE_IDENTITY_TAKEN", "PEOPLE_ENTERPRISE_UNKNOWN", "PEOPLE_DAYS_WRONG"];
const CERTIFICATE = [
  "PEOPLE_OPERATION_UNKNOWN",
  "PEOPLE_ITEM_MISSING",
  "PEOPLE_LONG_REVIEW_TOO_EARLY",
  "PEOPLE_DAYS_WRONG",
  "PEOPLE_CERTIFICATE_TAKEN",
];
const secretOfPerson = ["identityNumber", "phone"];

export const [addPerson, addOwnPerson] = both({
  name: "add-person",
  label: { zh: "登记人员", en: "Add a person" },
  input: z.strictObject({
    enterpriseId: EnterpriseId.optional().meta({ description: "Needed from officials; an enterprise adds its own" }),
    ...whole(personFields),
  }),
  output: PersonReply,
  errors: PERSON,
  secret: secretOfPerson,
});

/** Changes what is given; what is left out stays. */
export const [editPerson, editOwnPerson] = both({
  name: "edit-person",
  label: { zh: "修改人员", en: "Change a person" },
  input: z.strictObject({ ...onPerson, reason, ...partial(personFields) }),
  output: PersonReply,
  errors: [...PERSON, "PEOPLE_NOTHING_CHANGED"],
  secret: secretOfPerson,
});

/** For records entered by mistake; who leaves is given the day of leaving instead. */
export const [removePerson, removeOwnPerson] = both({
  name: "remove-person",
  label: { zh: "删除误登人员", en: "Remove a person entered by mistake" },
  input: z.strictObject({ ...onPerson, reason }),
  output: Gone,
  errors: [],
});

export const [addCertificate, addOwnCertificate] = both({
  name: "add-certificate",
  label: { zh: "登记证书", en: "Add a certificate" },
  input: z.strictObject({ personId: PersonId, ...whole(certificateFields) }),
  output: CertificateReply,
  errors: CERTIFICATE,
  secret: ["number"],
});

export const [editCertificate, editOwnCertificate] = both({
  name: "edit-certificate",
  label: { zh: "修改证书", en: "Change a certificate" },
  input: z.strictObject({ ...onCertificate, reason, ...partial(certificateFields) }),
  output: CertificateReply,
  errors: [...CERTIFICATE, "PEOPLE_NOTHING_CHANGED"],
  secret: ["number"],
});

export const [reviewCertificate, reviewOwnCertificate] = both({
  name: "review-certificate",
  label: { zh: "登记复审", en: "Enter a review" },
  input: z.strictObject({ ...onCertificate, reviewedOn: IsoDate.meta({ description: "Day on which it was passed" }) }),
  output: CertificateReply,
  errors: ["PEOPLE_REVIEW_NOT_DUE", "PEOPLE_REVOKED"],
});

/** A new period of validity: the old days stand in the history, and reviews begin anew. */
export const [renewCertificate, renewOwnCertificate] = both({
  name: "renew-certificate",
  label: { zh: "换证延期", en: "Extend a certificate" },
  input: z.strictObject({
    ...onCertificate,
    issuedOn: IsoDate.meta({ description: "First day of the new period" }),
    expiresOn: IsoDate.nullable().default(null).meta({ description: "As printed; left out: by the rule" }),
    number: z.string().trim().min(1).max(60).nullable().default(null).meta({ description: "Left out: the same" }),
  }),
  output: CertificateReply,
  errors: ["PEOPLE_DAYS_WRONG", "PEOPLE_REVOKED", "PEOPLE_OPERATION_UNKNOWN"],
  secret: ["number"],
});

export const [removeCertificate, removeOwnCertificate] = both({
  name: "remove-certificate",
  label: { zh: "删除误登证书", en: "Remove a certificate entered by mistake" },
  input: z.strictObject({ ...onCertificate, reason }),
  output: Gone,
  errors: [],
});

/** The issuing authority took it away; only officials enter that. */
export const revokeCertificate = defineCommand({
  name: "people.revoke-certificate",
  label: { zh: "登记吊销", en: "Enter a revocation" },
  permission: MANAGE,
  input: z.strictObject({ ...onCertificate, revokedOn: IsoDate, reason }),
  output: CertificateReply,
  errors: ["PEOPLE_OUT_OF_BOUNDS", "PEOPLE_REVOKED", "PEOPLE_DAYS_WRONG"],
});
