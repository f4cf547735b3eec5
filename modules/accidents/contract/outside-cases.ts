import { codesOf, defineCommand, IsoDate, line, prose, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { Category_, Grade_ } from "./events.ts";
import { CAUSE_FACTORS, type CauseFactor } from "./investigation-choices.ts";
import { InvestigationId } from "./investigation-ids.ts";

const MANAGE = "accidents.investigation.manage";
const code = z.string().trim().min(1).max(40);
const persons = z.number().int().min(0).max(100_000).nullable().default(null);

/** What another government published of an accident, as somebody types it in to learn from. */
const outside = {
  title: line(200),
  day: IsoDate.meta({ description: "Day of the accident" }),
  category: Category_,
  grade: Grade_.nullable().default(null),
  type: code.nullable().default(null).meta({ description: "Type in either edition of GB 6441" }),
  trade: code.nullable().default(null).meta({ description: "GB/T 4754" }),
  deaths: persons.meta({ description: "With missing; null: unknown" }),
  seriousInjuries: persons,
  directLoss: z.number().min(0).max(10_000_000).nullable().default(null).meta({ description: "10,000 yuan" }),
  course: prose(8000).meta({ description: "What happened" }),
  why: prose(8000).nullable().default(null).meta({ description: "Causes, as published" }),
  factors: z
    .array(z.enum(codesOf<CauseFactor>(CAUSE_FACTORS)))
    .max(4)
    .default([]),
  causes: z.array(code).max(20).default([]).meta({ description: "Codes of causes" }),
  lessons: prose(4000).nullable().default(null).meta({ description: "One a line" }),
  publishedOn: IsoDate,
  publishedAt: line(300).meta({ description: "Who published it, and where: address or medium" }),
};
const output = z.object({ caseId: InvestigationId, revision: z.number().int() });
const errors = ["ACCIDENTS_CODE_UNKNOWN", "ACCIDENTS_CAUSE_CODE_WRONG", "ACCIDENTS_DAYS_WRONG"];
const on = { caseId: InvestigationId, revision: Revision };

export const addCase = defineCommand({
  name: "accidents.add-case",
  label: { zh: "登记外地案例", en: "Enter a case from elsewhere" },
  permission: MANAGE,
  input: z.strictObject(outside),
  output,
  errors,
});

export const editCase = defineCommand({
  name: "accidents.edit-case",
  label: { zh: "修改外地案例", en: "Change a case from elsewhere" },
  permission: MANAGE,
  input: z.strictObject({ ...on, ...outside }),
  output,
  errors: [...errors, "ACCIDENTS_CASE_OWN"],
});

export const removeCase = defineCommand({
  name: "accidents.remove-case",
  label: { zh: "删除外地案例", en: "Remove a case from elsewhere" },
  permission: MANAGE,
  input: z.strictObject({ ...on, reason: Remark }),
  output,
  errors: ["ACCIDENTS_CASE_OWN"],
});
