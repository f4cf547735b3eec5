import { FieldCode, PackLabel } from "@anlan/records";
import { z } from "zod";
import { KindReference, PackCode, Span } from "./codes.ts";

/** Law, standard or document with its place: "安全生产法 2021 第四十一条", "TSG 23-2021 8.2". */
export const LegalSource = z.string().min(2).max(200);

/** Something that the holder of a record, or an enterprise, has to do by law. */
export const Duty = z.strictObject({
  code: PackCode,
  name: PackLabel,
  about: PackLabel.optional(),
  /** Each open record of the kind carries the duty; "enterprise": the enterprise itself while it has a record of `when`. */
  holder: z.union([KindReference, z.literal("enterprise")]),
  when: z
    .strictObject({
      kind: KindReference.optional(),
      field: FieldCode.optional(),
      is: z.array(z.union([z.string(), z.boolean()])).optional(),
    })
    .optional(),
  every: z
    .union([Span, z.literal("once"), z.literal("always")])
    .meta({ description: "Period; once; always: a standing duty" }),
  /** The day field of the record from which the next limit counts; without one the record's first day. */
  since: FieldCode.optional(),
  warnDays: z.array(z.number().int().min(0).max(730)).max(5).optional(),
  checklist: PackCode.optional(),
  source: LegalSource,
});
export type Duty = z.infer<typeof Duty>;

/** One line of a checklist. */
export const ChecklistItem = z.strictObject({
  code: PackCode,
  text: PackLabel.meta({ description: "What must be so, as one finds it" }),
  method: z.enum(["look", "document", "test", "ask", "measure"]).optional(),
  source: LegalSource.optional(),
  /** Article or criterion of the law base, by its id there. */
  criterion: z.string().max(80).optional(),
  whenDanger: z.enum(["general", "major", "by-criterion"]).default("general"),
});

/** A checklist of a sector. */
export const Checklist = z.strictObject({
  code: PackCode,
  name: PackLabel,
  for: z.array(z.union([KindReference, z.literal("enterprise")])).min(1),
  use: z.array(z.enum(["self-check", "patrol", "inspection", "dispatch"])).min(1),
  source: LegalSource.optional(),
  items: z.array(ChecklistItem).min(1).max(200),
});
export type Checklist = z.infer<typeof Checklist>;

/** A kind of certificate or licence. */
export const CertificateKind = z.strictObject({
  code: PackCode,
  name: PackLabel,
  holder: z.union([KindReference, z.enum(["enterprise", "person"])]),
  issuer: PackLabel.optional(),
  validFor: Span.optional(),
  reviewEvery: Span.optional(),
  warnDays: z.array(z.number().int().min(0).max(730)).max(5).default([60, 30, 7]),
  source: LegalSource,
});
export type CertificateKind = z.infer<typeof CertificateKind>;

/** What an organisation must at least have, to compare with what it has (standard equipment lists). */
export const HoldingStandard = z.strictObject({
  code: PackCode,
  name: PackLabel,
  source: LegalSource,
  items: z
    .array(
      z.strictObject({
        kind: KindReference,
        name: PackLabel,
        /** Counted by this field's value where one kind holds several sorts. */
        where: z.strictObject({ field: FieldCode, is: z.string() }).optional(),
        least: z.number().min(0),
        per: z.enum(["unit", "officer", "vehicle-crew", "county"]).default("unit"),
      }),
    )
    .min(1),
});
