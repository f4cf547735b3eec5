import { CountyCode, codesOf, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { FieldChange, FieldCode, FieldSpec, valueSchema } from "@anlan/records";
import { z } from "zod";
import {
  ENTERPRISE_STATES,
  type EnterpriseState,
  LEGAL_FORMS,
  type LegalForm,
  ORIGINS,
  type Origin,
} from "./choices.ts";
import { enterpriseFields } from "./fields.ts";
import { EnterpriseId, SectorCode } from "./ids.ts";

export const EnterpriseState_ = z.enum(codesOf<EnterpriseState>(ENTERPRISE_STATES));
const text = z.string().nullable();
const number = z.number().nullable();

/** What stands in the fields of an archive. Telephone numbers are masked ("138****1234"). */
export const EnterpriseValues = z.object({
  name: z.string(),
  creditCode: text,
  registrationNumber: text,
  organisationCode: text,
  shortName: text,
  kind: z.enum(codesOf<LegalForm>(LEGAL_FORMS)).nullable(),
  establishedOn: IsoDate.nullable(),
  capital: number,
  businessScope: text,
  trade: text,
  tradeCode: text,
  employees: number,
  revenue: number,
  assets: number,
  sizeClass: z.enum(["large", "medium", "small", "micro"]).nullable(),
  registeredAddress: text,
  actualAddress: text,
  longitude: number,
  latitude: number,
  legalPerson: text,
  legalPersonPhone: text,
  principal: text,
  principalPhone: text,
  safetyManager: text,
  safetyManagerPhone: text,
});
export type EnterpriseValues = z.infer<typeof EnterpriseValues>;

/** An archive as lists show it; fields of the county's own stand under "f.<code>". */
export const EnterpriseRow = z
  .object({
    id: EnterpriseId,
    county: CountyCode,
    region: RegionCode,
    regionName: z.string().nullable(),
    state: EnterpriseState_,
    sectors: z.array(SectorCode),
    name: z.string(),
    creditCode: text,
    kind: EnterpriseValues.shape.kind,
    trade: text,
    sizeClass: EnterpriseValues.shape.sizeClass,
    employees: number,
    legalPerson: text,
    registeredAddress: text,
    actualAddress: text,
    establishedOn: IsoDate.nullable(),
    capital: number,
    updatedAt: Moment,
  })
  .catchall(z.unknown());
export type EnterpriseRow = z.infer<typeof EnterpriseRow>;

/** One entry of a history: who changed what from what to what, when and why. */
export const ChangeEntry = z.object({
  id: z.uuid(),
  recordId: EnterpriseId,
  at: Moment,
  accountId: z.string(),
  accountName: z.string(),
  reason: text,
  origin: z.enum(codesOf<Origin>(ORIGINS)),
  changes: z.array(FieldChange),
});
export type ChangeEntry = z.infer<typeof ChangeEntry>;

/** An archive by its name, where another points to it. */
export const EnterpriseName = z.object({ id: EnterpriseId, name: z.string(), state: EnterpriseState_ });
export type EnterpriseName = z.infer<typeof EnterpriseName>;

/** The archive's own part; what is linked to it comes from `enterprises.get-linked-records`. */
export const Enterprise = EnterpriseValues.extend({
  id: EnterpriseId,
  county: CountyCode,
  region: RegionCode,
  regionPath: z.array(z.string()).meta({ description: "Names from the province down to the region" }),
  state: EnterpriseState_,
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
  sectors: z.array(SectorCode),
  oldCodes: z.array(z.string()),
  formerNames: z.array(z.string()),
  data: z
    .record(z.string(), z.unknown())
    .meta({ description: "Values of the county's own fields; protected ones masked" }),
  ownFields: z.array(FieldSpec).meta({ description: "The county's own fields, retired ones too" }),
  siteOf: EnterpriseName.nullable(),
  sites: z.array(EnterpriseName).meta({ description: "Factories that lie in this one, at most 100" }),
  mergedInto: EnterpriseName.nullable(),
  movedTo: RegionCode.nullable(),
  closedOn: IsoDate.nullable(),
  createdAt: Moment,
  updatedAt: Moment,
  accounts: z.number().int().meta({ description: "Accounts of the enterprise itself" }),
  duplicates: z.number().int().meta({ description: "Entries that are likely the same enterprise, undecided" }),
  history: z.array(ChangeEntry).meta({ description: "Newest first, at most 20" }),
});
export type Enterprise = z.infer<typeof Enterprise>;

/** Values of the county's own fields, as a form sends them. */
export const OwnValues = z
  .record(FieldCode, z.unknown())
  .meta({ description: "Values of the county's own fields, see enterprises.get-own-fields; what is left out stays" });

type FieldShape = {
  readonly [Key in keyof EnterpriseValues]: Key extends "name"
    ? z.ZodType<string>
    : z.ZodDefault<z.ZodType<EnterpriseValues[Key]>>;
};
type PartialShape = { readonly [Key in keyof EnterpriseValues]: z.ZodOptional<z.ZodType<EnterpriseValues[Key]>> };

const schemaOf = (field: FieldSpec): z.ZodType => (field.type === "phone" ? phoneOrMask() : valueSchema(field));
const shapeOf = (each: (field: FieldSpec) => z.ZodType): unknown =>
  Object.fromEntries(enterpriseFields.map((field) => [field.code, each(field)]));

/** Values as a form sends them: what is not required may be null. Telephone numbers in the clear, or masked to keep them. */
// The declaration of the fields and EnterpriseValues name the same values; a test compares them.
export const fieldShape = shapeOf((field) =>
  field.required === true ? schemaOf(field) : schemaOf(field).nullable().default(null),
) as FieldShape;

/** The same where only some fields are changed: what is left out stays. */
export const partialShape = shapeOf((field) =>
  field.required === true ? schemaOf(field).optional() : schemaOf(field).nullable().optional(),
) as PartialShape;

// A form that was opened with "138****1234" gives it back unchanged: then the number stays as it is.
function phoneOrMask() {
  return z
    .string()
    .trim()
    .regex(/^\+?[\d*-]{5,20}$/)
    .meta({ description: "Telephone number, stored encrypted; a masked one leaves it as it is" });
}
