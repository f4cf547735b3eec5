import { CountyCode, codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { CLASS_REASONS, CORRECTION_STATES } from "./choices.ts";
import { CorrectionId } from "./ids.ts";
import { Class_, ClassMetric } from "./rules.ts";

const count = z.number().int().min(0);
const Words = z.object({ zh: z.string(), en: z.string() });

/** How many of each colour. */
export const ColourCounts = z.object({ red: count, orange: count, yellow: count, blue: count });
export type ColourCounts = z.infer<typeof ColourCounts>;

/** What is counted of an enterprise. */
export const ClassCounts = z.record(ClassMetric, count);
export type ClassCounts = z.infer<typeof ClassCounts>;

/** One line of a score: what was counted, at how many points, and what it comes to. */
export const ScoreLine = z.object({
  code: z.string(),
  group: z.enum(["risk", "record", "behaviour"]),
  label: Words,
  metric: ClassMetric,
  count,
  points: z.number().meta({ description: "For each" }),
  amount: z.number().meta({ description: "After the line's own limit" }),
  limited: z.boolean(),
});
export type ScoreLine = z.infer<typeof ScoreLine>;

/** How an enterprise scores by a rule. */
export const Score = z.object({
  ruleCode: z.string(),
  start: z.number(),
  score: z.number(),
  lines: z.array(ScoreLine),
  byScore: Class_.meta({ description: "The class that the score alone gives" }),
  floors: z.array(z.object({ code: z.string(), label: Words, count, notBetterThan: Class_ })),
  computed: Class_.meta({ description: "With the direct rules" }),
});
export type Score = z.infer<typeof Score>;

/** How often an enterprise should be inspected, and why. */
export const Frequency = z.object({
  ruleCode: z.string(),
  perYear: z.number().meta({ description: "Times a year; 0: by random draw" }),
  byColour: z.number().nullable(),
  byClass: z.number().nullable(),
});
export type Frequency = z.infer<typeof Frequency>;

/** A correction of a class by hand: asked by one, approved by another. */
export const Correction = z.object({
  id: CorrectionId,
  county: CountyCode,
  region: RegionCode,
  enterpriseId: z.uuid(),
  class: Class_,
  reason: z.string(),
  until: IsoDate.meta({ description: "Its last day" }),
  proposedByName: z.string(),
  decidedByName: z.string().nullable(),
  remark: z.string().nullable(),
  state: z.enum(codesOf(CORRECTION_STATES)),
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
});
export type Correction = z.infer<typeof Correction>;

/** A change of class with its reason. */
export const ClassChange = z.object({
  id: z.uuid(),
  from: Class_.nullable(),
  to: Class_,
  reason: z.enum(codesOf(CLASS_REASONS)),
  score: z.number(),
  text: z.string().nullable(),
  byName: z.string().nullable(),
  at: Moment,
});
export type ClassChange = z.infer<typeof ClassChange>;

/** An enterprise with its colour, class and recommended frequency of inspections. */
export const EnterpriseRisk = z.object({
  enterpriseId: z.uuid(),
  county: CountyCode,
  region: RegionCode,
  name: z.string(),
  sectors: z.array(z.string()),
  gridId: z.uuid().nullable(),
  gridName: z.string().nullable(),
  colour: RiskColour.nullable().meta({ description: "The gravest of its risk points; null: not assessed" }),
  points: ColourCounts,
  class: Class_.nullable(),
  classSince: Moment.nullable(),
  corrected: z.boolean().meta({ description: "The class is one set by hand" }),
  score: z.number().nullable(),
  perYear: z.number().nullable().meta({ description: "Recommended inspections a year; 0: by random draw" }),
  reckonedAt: Moment,
});
export type EnterpriseRisk = z.infer<typeof EnterpriseRisk>;
