import { IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { LATE_STEPS, type LateStepName } from "./choices.ts";

const name = z.strictObject({ zh: z.string().max(300), en: z.string().max(300) });
/** Where a rule stands, and how sure it is. `default`: no text says so, it is what this program proposes. */
const source = { source: z.string().max(300), confidence: z.enum(["verified", "from-knowledge", "default"]) };
const days = z.number().int().min(0).max(400);
const limit = z.strictObject({ days, working: z.boolean(), ...source });

/** One step that a danger takes when it nears its day or has passed it. */
export const EscalationRule = z.strictObject({
  step: z.enum(Object.keys(LATE_STEPS) as [LateStepName, ...LateStepName[]]),
  days: z.number().int().min(-60).max(400).meta({ description: "After the day on which it is due; negative: before" }),
  level: z.enum(["any", "general", "major"]),
  about: name,
  ...source,
});
export type EscalationRule = z.infer<typeof EscalationRule>;

/** Rules of the loop for dangers that were registered while they held. */
export const LoopRules = z.strictObject({
  code: z.string().max(40),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  ...source,
  /** Limits of the steps, counted from the day on which the danger came to where the step begins. */
  limits: z.strictObject({
    assign: limit,
    report: limit,
    plan: limit,
    "approve-plan": limit,
    verify: limit,
    accept: limit,
    delist: limit,
  }),
  rectifyDays: z.strictObject({
    general: days.meta({ description: "Where nobody says a day" }),
    major: days,
    generalMost: days,
    majorMost: days,
    ...source,
  }),
  extension: z.strictObject({
    applyBeforeDays: days,
    answerDays: days,
    most: z.number().int().min(1).max(10),
    ...source,
  }),
  escalation: z.array(EscalationRule),
});
export type LoopRules = z.infer<typeof LoopRules>;

/** Rules of listed supervision. */
export const SupervisionRules = z.strictObject({
  code: z.string().max(40),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  ...source,
  publishWorkingDays: days,
  fileWorkingDays: days,
  mostDays: days,
  usualDays: days,
  extension: z.strictObject({ applyBeforeWorkingDays: days, decideWorkingDays: days, ...source }),
  reviewDays: days,
  progressDayOfMonth: z.number().int().min(1).max(28),
});
export type SupervisionRules = z.infer<typeof SupervisionRules>;

/** Rules of this module; data of a pack. */
export const DangerRules = z.strictObject({
  loop: z.array(LoopRules).min(1),
  supervision: z.array(SupervisionRules).min(1),
  grading: z.strictObject({
    general: name,
    major: name,
    byCriterion: name,
    ...source,
  }),
  /** Which departments a criterion concerns: whoever supervises one of the sectors sees the danger. */
  criterionSectors: z.array(z.strictObject({ document: z.string().max(80), sectors: z.array(z.string().max(60)) })),
});
export type DangerRules = z.infer<typeof DangerRules>;
