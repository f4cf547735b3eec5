import { CountyCode, codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { CASE_STATES, GROUND_METRICS, ORIGINS, WAYS } from "./choices.ts";
import { ExitCaseId } from "./ids.ts";
import { Words } from "./rules.ts";
import { Composite } from "./sheet.ts";

const text = z.string().nullable();
const day = IsoDate.nullable();

/** What was known of the enterprise when it was proposed. */
export const ExitFacts = z.object({
  class: z.string().nullable(),
  colour: RiskColour.nullable(),
  score: z.number().nullable(),
  counts: z.record(z.enum(codesOf(GROUND_METRICS)), z.number().int()),
});
export type ExitFacts = z.infer<typeof ExitFacts>;

/** Why it was proposed by itself. */
export const Ground = z.object({
  code: z.string(),
  label: Words,
  counts: z.array(z.object({ metric: z.enum(codesOf(GROUND_METRICS)), count: z.number().int() })),
});
export type Ground = z.infer<typeof Ground>;

/** A step of the plan. */
export const Milestone = z.object({
  id: z.string(),
  name: z.string(),
  dueOn: IsoDate,
  doneOn: day,
  doneByName: text,
  text,
  files: z.array(z.string()),
});
export type Milestone = z.infer<typeof Milestone>;

/** The plan for one enterprise (一企一策). */
export const ExitPlan = z.object({
  goal: z.string(),
  measures: z.string(),
  unitId: z.uuid(),
  unitName: z.string(),
  leader: z.string(),
  dueOn: IsoDate,
  firstDueOn: IsoDate.meta({ description: "Before more time was granted" }),
  milestones: z.array(Milestone),
});
export type ExitPlan = z.infer<typeof ExitPlan>;

/** More time asked for. */
export const AskedDelay = z.object({
  askedBy: z.string(),
  askedByName: z.string(),
  askedAt: Moment,
  until: IsoDate,
  reason: z.string(),
  decideBy: IsoDate,
});
export type AskedDelay = z.infer<typeof AskedDelay>;

/** What the enterprise says against its listing. */
export const Objection = z.object({
  byName: z.string(),
  at: Moment,
  text: z.string(),
  files: z.array(z.string()),
  decideBy: IsoDate,
  state: z.enum(["open", "upheld", "rejected"]),
  decision: text,
  decidedByName: text,
});
export type Objection = z.infer<typeof Objection>;

/** A case of the exit mechanism. */
export const ExitCase = z.object({
  id: ExitCaseId,
  county: CountyCode,
  region: RegionCode,
  sectors: z.array(z.string()),
  enterpriseId: z.uuid(),
  enterpriseName: z.string(),
  origin: z.enum(codesOf(ORIGINS)),
  grounds: z.array(Ground),
  reason: text.meta({ description: "Of who proposed it by hand" }),
  facts: ExitFacts,
  sheetCode: z.string(),
  sheetsAsked: z.number().int(),
  sheetsIn: z.number().int(),
  sheetsNeeded: z.number().int(),
  composite: Composite.nullable().meta({ description: "Kept as it was when it was submitted" }),
  way: z.enum(codesOf(WAYS)).nullable(),
  opinion: text,
  listedOn: day,
  objectBy: day,
  plan: ExitPlan.nullable(),
  delay: AskedDelay.nullable(),
  delays: z.number().int(),
  objection: Objection.nullable(),
  hands: z.array(z.string()).meta({ description: "Accounts that reported something as done" }),
  endedOn: day,
  merges: z.array(z.string()).meta({ description: "Merges of enterprises through which it came" }),
  joined: z
    .object({ to: z.string(), mergeId: z.string(), from: z.enum(codesOf(CASE_STATES)), since: Moment })
    .nullable()
    .meta({ description: "The case that goes on for both enterprises, and where this one stood" }),
  state: z.enum(codesOf(CASE_STATES)),
  stateSince: Moment,
  stepDueOn: day,
  lastMoves: z.record(z.string(), z.string()),
  rulesCode: z.string(),
  revision: Revision,
  createdAt: Moment,
  updatedAt: Moment,
});
export type ExitCase = z.infer<typeof ExitCase>;

/** One line of what happened. */
export const ExitStep = z.object({
  id: z.string(),
  at: Moment,
  move: z.string(),
  byName: z.string(),
  text,
  files: z.array(z.string()),
});
export type ExitStep = z.infer<typeof ExitStep>;
