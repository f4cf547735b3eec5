import { codesOf, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { LATE_STEPS, type LateStepName, SUPERVISION_LATE_STEPS } from "./choices.ts";

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

/** One step that something takes which waits under listed supervision: progress, review, publication, a decision. */
export const SupervisionLateRule = z.strictObject({
  step: z.enum(codesOf(SUPERVISION_LATE_STEPS)),
  days: z.number().int().min(-60).max(400).meta({ description: "After the day on which it is due; negative: before" }),
  about: name,
  ...source,
});
export type SupervisionLateRule = z.infer<typeof SupervisionLateRule>;

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
  issueDays: days.meta({ description: "A proposal is decided within so many days" }),
  reviewDays: days,
  progressDayOfMonth: z.number().int().min(1).max(28),
  escalation: z.array(SupervisionLateRule),
});
export type SupervisionRules = z.infer<typeof SupervisionRules>;

/**
 * A criterion that looks at several elements together: so many of some elements make a place of a kind a major danger
 * (GB 35181, combined judgement).
 */
export const CombinedRule = z.strictObject({
  code: z.string().max(40),
  document: z.string().max(80).meta({ description: "Code of the document in the law base" }),
  title: z.string().max(200),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  ...source,
  places: z.array(z.strictObject({ code: z.string().max(40), name })).min(1),
  /** Clauses that are elements: by a pattern, since a clause is named and its text is quoted from the standard itself. */
  elements: z.string().max(200),
  thresholds: z
    .array(
      z.strictObject({
        places: z.array(z.string().max(40)).min(1),
        of: z
          .array(z.string().max(20))
          .nullable()
          .meta({ description: "Clauses that count, with those below; null: all" }),
        atLeast: z.number().int().min(1).max(20),
      }),
    )
    .min(1),
  excluded: name.meta({ description: "What is not counted" }),
});
export type CombinedRule = z.infer<typeof CombinedRule>;

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
  combined: z.array(CombinedRule),
  /** Which departments a criterion concerns: whoever supervises one of the sectors sees the danger. */
  criterionSectors: z.array(z.strictObject({ document: z.string().max(80), sectors: z.array(z.string().max(60)) })),
});
export type DangerRules = z.infer<typeof DangerRules>;
