import { CountyCode, defineCommand, defineQuery, type Label, Moment } from "@anlan/kernel";
import { FieldSpec, isComputed, isProtected, ownFieldsProblem } from "@anlan/records";
import { z } from "zod";

/** What a county added to the archives of its enterprises. Retired fields keep their data and end with `validTo`. */
export const OwnFields = z.object({
  county: CountyCode,
  fields: z.array(FieldSpec),
  revision: z.number().int().meta({ description: "0 while nothing was added" }),
  updatedAt: Moment.nullable(),
  updatedBy: z.string().nullable(),
});
export type OwnFields = z.infer<typeof OwnFields>;

export const getOwnFields = defineQuery({
  name: "enterprises.get-own-fields",
  label: { zh: "查看企业档案自定义字段", en: "Read own fields of the archives" },
  permission: "enterprises.enterprise.read",
  input: z.strictObject({ county: CountyCode }),
  output: OwnFields,
  errors: [],
});

/** Sets the fields that the caller's county adds to its archives. */
export const setOwnFields = defineCommand({
  name: "enterprises.set-own-fields",
  label: { zh: "设置企业档案自定义字段", en: "Set own fields of the archives" },
  permission: "enterprises.field.manage",
  input: z.strictObject({
    revision: z.number().int().min(0).meta({ description: "As read; 0 while nothing was added" }),
    fields: z.array(FieldSpec).max(40),
  }),
  output: OwnFields,
  errors: ["ENTERPRISES_BAD_FIELDS", "ENTERPRISES_OUTSIDE_YOUR_REGION"],
});

/** Types that a field of a county's own may have in an archive: files and references belong to registers. */
export const OWN_TYPES = [
  "text",
  "prose",
  "number",
  "integer",
  "day",
  "flag",
  "choice",
  "choices",
  "code",
  "phone",
  "group",
] as const;

const TAKEN: ReadonlySet<string> = new Set([...OWN_TYPES, "year", "credit-code", "identity-number"]);
const about = ({ code }: FieldSpec, zh: string, en: string): Label => ({ zh: `${code}：${zh}`, en: `${code}: ${en}` });

function unfit(field: FieldSpec, inGroup: boolean): Label | null {
  if (!TAKEN.has(field.type) || (inGroup && isProtected(field)))
    return about(field, "企业档案不支持这种类型", "archives do not take this type");
  if ("unique" in field && field.unique !== undefined)
    return about(field, "企业档案的自定义字段不能要求唯一", "own fields of archives cannot be unique");
  if ("warnDays" in field && field.warnDays !== undefined)
    return about(field, "到期提醒请建在台账里", "limits belong to registers");
  if (field.type !== "group") return null;
  return field.fields.map((one) => unfit(one, true)).find((one) => one !== null) ?? null;
}

/** Why a county's own fields cannot be kept like this; null where they can. */
export const archiveFieldsProblem = (before: readonly FieldSpec[], fields: readonly FieldSpec[]): Label | null =>
  fields.map((field) => unfit(field, false)).find((one) => one !== null) ?? ownFieldsProblem([], before, fields);

/** Fields of a county's own whose texts the search over all records looks into. */
export const isSearched = (field: FieldSpec): boolean =>
  (field.type === "text" || field.type === "code") && !isComputed(field);
