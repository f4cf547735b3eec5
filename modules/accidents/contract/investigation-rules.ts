import { codesOf, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { BODY_LEVELS, type BodyLevel, CAUSE_FACTORS, type CauseFactor } from "./investigation-choices.ts";

const name = z.strictObject({ zh: z.string().max(200), en: z.string().max(200) });
const standing = {
  code: z.string().max(40),
  validFrom: IsoDate,
  validTo: IsoDate.optional(),
  source: z.string().max(300),
  confidence: z.enum(["verified", "from-knowledge"]),
  note: z.string().max(300).optional(),
};
const perGrade = <T extends z.ZodType>(value: T) =>
  z.strictObject({ ordinary: value, serious: value, major: value, extraordinary: value });
const range = z.tuple([z.number().min(0), z.number().min(0)]);
const upward = z.tuple([z.number().min(0), z.number().min(0).nullable()]);

/** One band: deaths both ends inclusive; serious injuries and loss (10,000 yuan) from, below. Fine in 10,000 yuan. */
export const FineBand = z.strictObject({ deaths: upward, serious: upward, loss: upward, fine: range });
export type FineBand = z.infer<typeof FineBand>;
const either = z.strictObject({ normal: range, aggravated: range });

/** Fines for accidents that happened while it was in force. Amounts in 10,000 yuan, shares in per cent of a year's income. */
export const FineRule = z.strictObject({
  ...standing,
  units: perGrade(z.array(FineBand).min(1)),
  overall: perGrade(range),
  aggravated: z.strictObject({
    times: range,
    circumstances: z.array(z.strictObject({ code: z.string().max(40), name })),
  }),
  mainPerson: perGrade(z.number()),
  otherLeaders: perGrade(range),
  individualInvestor: perGrade(range).nullable(),
  conduct: z.strictObject({ "not-rescuing": either, omission: either, "destroying-evidence": either }).nullable(),
  unitConduct: z.strictObject({ normal: perGrade(range), aggravated: perGrade(range) }).nullable(),
  unknownIncome: z
    .strictObject({ mainPerson: range, others: range })
    .nullable()
    .meta({ description: "Times the province's average urban wage" }),
});
export type FineRule = z.infer<typeof FineRule>;

/** Who investigates and within how many days. */
export const InvestigationRule = z.strictObject({
  ...standing,
  body: perGrade(z.enum(codesOf<BodyLevel>(BODY_LEVELS))),
  reportDays: z.number().int().min(1),
  reportExtensionDays: z.number().int().min(0),
  approvalDays: perGrade(z.number().int().min(1)),
  approvalExtensionDays: perGrade(z.number().int().min(0)),
  evaluationYears: z.number().int().min(1),
});
export type InvestigationRule = z.infer<typeof InvestigationRule>;

const lines = z.array(z.string().max(200)).min(1).max(10);

/** What is usually behind accidents of a type, and what helps. */
export const TypeLessons = z.strictObject({
  code: z.string().max(20).meta({ description: "GB 6441-1986" }),
  codes2025: z.array(z.string().max(20)),
  name: z.string().max(40),
  factors: z.array(z.enum(codesOf<CauseFactor>(CAUSE_FACTORS))).min(1),
  causes: z.array(z.string().max(40)).min(1),
  usual: z.string().max(300),
  lessons: lines,
  checks: lines.meta({ description: "Suggestions for checklists" }),
  training: lines.meta({ description: "Subjects of training" }),
});
export type TypeLessons = z.infer<typeof TypeLessons>;

const coded = z.strictObject({ code: z.string().max(40), name });

/** Everything that investigations apply; data of a pack. */
export const InvestigationRules = z.strictObject({
  fines: z.array(FineRule).min(1),
  investigations: z.array(InvestigationRule).min(1),
  lessons: z.strictObject({
    source: z.string(),
    confidence: z.enum(["verified", "from-knowledge"]),
    types: z.array(TypeLessons),
  }),
  causes: z.array(coded.extend({ factor: z.enum(codesOf<CauseFactor>(CAUSE_FACTORS)) })),
  indirectCauses: z.array(coded),
});
export type InvestigationRules = z.infer<typeof InvestigationRules>;
