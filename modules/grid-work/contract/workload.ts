import { CountyCode, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";

/** What is counted of a person's work in one month. */
export const WorkCounts = z.object({
  patrols: z.number().int().meta({ description: "Patrols of which the person visited a stop" }),
  visits: z.number().int(),
  confirmed: z.number().int().meta({ description: "Visits whose place is confirmed" }),
  doubtful: z.number().int(),
  workDays: z.number().int().meta({ description: "Days on which the person visited or reported something" }),
  findings: z.number().int(),
  events: z.number().int().meta({ description: "Events reported, without those dismissed" }),
  handled: z.number().int().meta({ description: "Events that the person handled and that were settled" }),
});
export type WorkCounts = z.infer<typeof WorkCounts>;

/** One line of an allowance: what was counted, at how much, and what it comes to. Money in fen. */
export const AllowanceLine = z.object({
  code: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  metric: z.string().nullable().meta({ description: "What was counted; null: a fixed sum" }),
  count: z.number().int(),
  fen: z.number().int().meta({ description: "For each" }),
  amount: z.number().int().meta({ description: "In fen, after the line's own limit; negative for a deduction" }),
  limited: z.boolean(),
});
export type AllowanceLine = z.infer<typeof AllowanceLine>;

/** One person's work in one month with the allowance that follows. */
export const Workload = z.object({
  id: z.string().meta({ description: "Account and month" }),
  county: CountyCode,
  region: RegionCode,
  accountId: z.string(),
  memberName: z.string(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  ...WorkCounts.shape,
  ruleCode: z.string().nullable().meta({ description: "Version of the rule; null: none in force" }),
  yuan: z.number().nullable().meta({ description: "The allowance; null: no rule in force" }),
});
export type Workload = z.infer<typeof Workload>;

/** A workload with every line of its allowance. */
export const ExplainedWorkload = Workload.extend({
  lines: z.array(AllowanceLine),
  limited: z.boolean().meta({ description: "The sum was cut at the rule's monthly limit" }),
  rule: z
    .object({
      code: z.string(),
      source: z.string(),
      confidence: z.string(),
      validFrom: IsoDate,
      validTo: IsoDate.nullable(),
      monthlyLimitYuan: z.number().nullable(),
    })
    .nullable(),
});
export type ExplainedWorkload = z.infer<typeof ExplainedWorkload>;
