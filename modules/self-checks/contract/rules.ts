import { codesOf, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { CONTRADICTIONS, type ContradictionCode, type EffectGrade, EffectGrade_, UncheckedReason_ } from "./choices.ts";
import { SpecialWorkKind_ } from "./special-work.ts";

const validity = { validFrom: IsoDate, validTo: IsoDate.optional() };
const source = {
  source: z.string().max(400),
  confidence: z.enum(["verified", "from-knowledge"]),
  note: z.string().max(400).optional(),
};

/** How the effectiveness of dual prevention is scored: E = (A + B)·α. */
export const EffectRule = z.strictObject({
  windowDays: z.number().int().min(1).max(366).meta({ description: "Days that count, the last one the day itself" }),
  tasks: z.number().min(0).max(100).meta({ description: "Points of A" }),
  dangers: z.number().min(0).max(100).meta({ description: "Points of B" }),
  excused: z.array(UncheckedReason_).meta({ description: "Reasons that take a task out of the planned ones" }),
  duty: z.strictObject({
    posts: z.array(z.string().min(2)).meta({ description: "Words of posts that the guide charges in person" }),
    each: z.number().min(0).meta({ description: "Points for each missed task of such a post" }),
    most: z.number().min(0),
  }),
  few: z.strictObject({
    least: z.number().int().min(0).meta({ description: "So many dangers at least are expected in the window" }),
    tasksFrom: z.number().int().min(0).meta({ description: "Only where so many tasks were planned" }),
    points: z.number().min(0),
  }),
  offlineDays: z.number().int().min(1).meta({ description: "Days without any record while tasks were planned" }),
  majorDays: z.number().int().min(0).meta({ description: "Days for a major danger that has no limit of its own" }),
  grades: z
    .array(z.strictObject({ grade: EffectGrade_, from: z.number() }))
    .refine((grades) => grades.every(({ from }, at) => at === 0 || from < (grades[at - 1]?.from ?? 0))),
  ...validity,
  ...source,
});
export type EffectRule = z.infer<typeof EffectRule>;

/** Who commits himself, until when, and what is compared. */
export const CommitmentRule = z.strictObject({
  dueAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .meta({ description: "Time of day in China" }),
  remindMinutes: z.number().int().min(0).max(720).meta({ description: "So long before it the enterprise is reminded" }),
  alarmMinutes: z.number().int().min(0).max(720).meta({ description: "So long after it the county is told" }),
  daily: z.array(z.string()).meta({ description: "Sectors that commit themselves every day" }),
  yearly: z.array(z.string()).meta({ description: "Sectors that do so every year; * all others that take part" }),
  yearlyDue: z
    .string()
    .regex(/^\d{2}-\d{2}$/)
    .meta({ description: "Last day of the year's commitment, MM-DD" }),
  compare: z.array(z.enum(codesOf<ContradictionCode>(CONTRADICTIONS))),
  ...validity,
  ...source,
});
export type CommitmentRule = z.infer<typeof CommitmentRule>;

/** Limits of devices and positions. */
export const DeviceRule = z.strictObject({
  offlineDays: z.number().int().min(1).max(60).meta({ description: "So late a phone without signal may send" }),
  clockMinutes: z.number().int().min(1).meta({ description: "A clock further off is marked" }),
  accuracyMetres: z.number().min(1).meta({ description: "A position less accurate is marked" }),
  awayMetres: z.number().min(1).meta({ description: "Further away than this and the accuracy together is marked" }),
  photoMinutes: z.number().int().min(1).meta({ description: "A photo taken longer before the record is marked" }),
  quickSeconds: z.number().int().min(0).meta({ description: "Less time than this for each task is marked" }),
  ...validity,
  ...source,
});
export type DeviceRule = z.infer<typeof DeviceRule>;

/** For how long a permit of special work may hold, and how late work may be entered. */
export const SpecialWorkRule = z.strictObject({
  mostHours: z
    .partialRecord(SpecialWorkKind_, z.number().int().min(1))
    .meta({ description: "By kind; one that is not named has no limit here" }),
  lateDays: z.number().int().min(0).max(60).meta({ description: "So long after its end work may still be entered" }),
  ...validity,
  ...source,
});
export type SpecialWorkRule = z.infer<typeof SpecialWorkRule>;

/** How long single records are kept. Counters of days are kept for good, so rates of old months stay what they were. */
export const RetentionRule = z.strictObject({
  routineDays: z
    .number()
    .int()
    .min(90)
    .meta({ description: "Tasks that were normal, missed, withdrawn or not checked, from the end of their period" }),
  findDays: z.number().int().min(90).meta({ description: "Tasks that found a danger, and records that came late" }),
  scoreDays: z.number().int().min(90).meta({ description: "Scores of days; the last of each month is kept for good" }),
  ...validity,
  ...source,
});
export type RetentionRule = z.infer<typeof RetentionRule>;

/** All rules of the module. */
export const SelfCheckRules = z.object({
  effect: z.array(EffectRule).min(1),
  commitments: z.array(CommitmentRule).min(1),
  devices: z.array(DeviceRule).min(1),
  retention: z.array(RetentionRule).min(1),
  specialWork: z.array(SpecialWorkRule).min(1),
});
export type SelfCheckRules = z.infer<typeof SelfCheckRules>;

/** A grade with where it begins. */
export type GradeFrom = { readonly grade: EffectGrade; readonly from: number };
