import { z } from "zod";

/** What people call a thing, as packs write it: Chinese and English, or Chinese alone where no English exists. */
export const PackLabel = z
  .union([
    z.string().trim().min(1).max(200),
    z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(300) }),
  ])
  .transform((label) => (typeof label === "string" ? { zh: label, en: label } : label))
  .meta({ description: "A name: Chinese text, or { zh, en }" });

/** Codes of fields: camelCase, so that they are keys of JSON and names in formulas. */
export const FieldCode = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,39}$/)
  .meta({ description: "Code of a field: camelCase, at most 40 characters" });

/** One answer of a closed list. */
export const ChoiceOption = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: PackLabel,
});
export type ChoiceOption = z.infer<typeof ChoiceOption>;

const common = {
  code: FieldCode,
  name: PackLabel,
  help: PackLabel.optional().meta({ description: "One line under the input" }),
  section: PackLabel.optional().meta({
    description: "Heading under which form and page show it; fields of one section stand together",
  }),
  required: z.boolean().optional(),
  /** The field is asked and kept only while another field has one of these values. */
  when: z.strictObject({ field: FieldCode, is: z.array(z.union([z.string(), z.boolean()])).min(1) }).optional(),
  column: z
    .enum(["shown", "hidden", "none"])
    .optional()
    .meta({ description: "As a column of the list; hidden ones can be chosen. Default hidden" }),
  filter: z.boolean().optional().meta({ description: "The list can be filtered by it" }),
  source: z.string().max(200).optional().meta({ description: "Law, standard or form that asks for it" }),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
};
const formula = z
  .string()
  .min(1)
  .max(500)
  .optional()
  .meta({ description: "Computed from other fields; then nobody types it" });
const unique = z
  .literal("county")
  .optional()
  .meta({ description: "No two open records of the kind in one county share it" });
const options = z.array(ChoiceOption).min(1).max(200);

const simple = [
  z.strictObject({
    ...common,
    type: z.literal("text"),
    max: z.number().int().min(1).max(500).optional(),
    unique,
    formula,
  }),
  z.strictObject({ ...common, type: z.literal("prose"), max: z.number().int().min(1).max(10_000).optional() }),
  z.strictObject({
    ...common,
    type: z.literal("code"),
    pattern: z.string().max(200).optional(),
    example: z.string().max(100).optional(),
    unique,
  }),
  z.strictObject({
    ...common,
    type: z.literal("number"),
    unit: z.string().max(30).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    digits: z.number().int().min(0).max(6).optional().meta({ description: "Digits after the point. Default 2" }),
    formula,
  }),
  z.strictObject({
    ...common,
    type: z.literal("integer"),
    unit: z.string().max(30).optional(),
    min: z.number().int().optional(),
    max: z.number().int().optional(),
    formula,
  }),
  z.strictObject({
    ...common,
    type: z.literal("day"),
    formula,
    warnDays: z.array(z.number().int().min(0).max(730)).max(5).optional().meta({
      description:
        "It is a limit: so many days before it the holder gets a to-do, and after it the record counts as expired",
    }),
  }),
  z.strictObject({ ...common, type: z.literal("year") }),
  z.strictObject({ ...common, type: z.literal("flag") }),
  z.strictObject({ ...common, type: z.literal("choice"), options }),
  z.strictObject({ ...common, type: z.literal("choices"), options }),
  z.strictObject({ ...common, type: z.literal("credit-code") }),
  /** Protected personal data: stored sealed, shown masked, opened with a logged reading. */
  z.strictObject({ ...common, type: z.literal("phone") }),
  z.strictObject({ ...common, type: z.literal("identity-number") }),
  z.strictObject({
    ...common,
    type: z.literal("reference"),
    to: z.enum(["enterprise", "person", "unit", "region", "record", "article", "account"]),
    kind: z
      .string()
      .max(60)
      .optional()
      .meta({ description: 'Of references to records: which kind, "code" of the same pack or "pack/code"' }),
    reach: z.literal("county").optional().meta({
      description:
        "Of references to records: an enterprise may name those of the whole county, whoever holds them. Of another's it sees name, number and address alone",
    }),
  }),
  z.strictObject({
    ...common,
    type: z.literal("files"),
    max: z.number().int().min(1).max(50).optional(),
    accept: z.enum(["image", "document", "any"]).optional(),
  }),
] as const;

/** A field inside a repeated group: anything but another group. */
export const SimpleField = z.discriminatedUnion("type", simple);
export type SimpleField = z.infer<typeof SimpleField>;

/** A field of a record as data: what packs, departments and fixed registers declare. */
export const FieldSpec = z.discriminatedUnion("type", [
  ...simple,
  z.strictObject({
    ...common,
    type: z.literal("group"),
    fields: z.array(SimpleField).min(1).max(40),
    min: z.number().int().min(0).max(500).optional(),
    max: z.number().int().min(1).max(500).optional().meta({ description: "Rows. Default 100" }),
  }),
]);
export type FieldSpec = z.infer<typeof FieldSpec>;
/** As written in a pack, before names are completed. */
export type FieldSpecInput = z.input<typeof FieldSpec>;
export type FieldType = FieldSpec["type"];

/** Protected fields never leave the store in the clear unless a logged reading asks for one. */
export const isProtected = (field: { readonly type: FieldType }): boolean =>
  field.type === "phone" || field.type === "identity-number";

/** Computed fields are never typed. */
export const isComputed = (field: FieldSpec): boolean => "formula" in field && field.formula !== undefined;
