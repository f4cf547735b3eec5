import { defineCommand, defineQuery, Moment, Revision } from "@anlan/kernel";
import { FieldSpec, PackLabel } from "@anlan/records";
import { z } from "zod";
import { Checklist, KindCode, PackCode, RecordKind } from "./pack/index.ts";

const MANAGE = "registers.kind.manage";

/** What a county added to a kind. Retired fields keep their data and end with `validTo`. */
export const Additions = z.object({
  kind: KindCode,
  fields: z.array(FieldSpec),
  checklists: z.array(Checklist),
  revision: z.number().int().meta({ description: "0 while nothing was added" }),
  updatedAt: Moment.nullable(),
  updatedBy: z.string().nullable(),
});
export type Additions = z.infer<typeof Additions>;

export const getAdditions = defineQuery({
  name: "registers.get-additions",
  label: { zh: "查看自定义字段", en: "Read own fields" },
  permission: MANAGE,
  input: z.strictObject({ kind: KindCode }),
  output: Additions,
  errors: ["REGISTERS_UNKNOWN_KIND"],
});

/** Sets a county's own fields and checklists of a kind. */
export const setAdditions = defineCommand({
  name: "registers.set-additions",
  label: { zh: "设置自定义字段和检查表", en: "Set own fields and checklists" },
  permission: MANAGE,
  input: z.strictObject({
    kind: KindCode,
    revision: z.number().int().min(0).meta({ description: "As read; 0 while nothing was added" }),
    fields: z.array(FieldSpec).max(40),
    checklists: z.array(Checklist).max(10).default([]),
  }),
  output: Additions,
  errors: ["REGISTERS_UNKNOWN_KIND", "REGISTERS_BAD_FIELDS", "REGISTERS_OUT_OF_BOUNDS"],
});

/** Makes or changes a register of a county's own. */
export const setOwnKind = defineCommand({
  name: "registers.set-own-kind",
  label: { zh: "设置自建台账", en: "Set an own register" },
  permission: MANAGE,
  input: z.strictObject({
    code: PackCode,
    name: PackLabel,
    sector: PackCode.meta({ description: 'The sector that keeps it; "general" for all departments' }),
    subject: RecordKind.shape.subject,
    symbol: RecordKind.shape.symbol,
    geometry: RecordKind.shape.geometry,
    enterprise: RecordKind.shape.enterprise,
    nameLabel: RecordKind.shape.nameLabel,
    number: RecordKind.shape.number,
    fields: RecordKind.shape.fields,
    revision: Revision.optional().meta({ description: "Of the register that is changed; left out for a new one" }),
  }),
  output: z.object({ kind: KindCode, revision: z.number().int() }),
  errors: ["REGISTERS_BAD_FIELDS", "REGISTERS_OUT_OF_BOUNDS"],
});
