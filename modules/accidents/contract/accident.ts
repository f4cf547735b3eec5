import { codesOf, IsoDate, Moment } from "@anlan/kernel";
import { FieldChange, Position } from "@anlan/records";
import { z } from "zod";
import {
  ACCIDENT_STATES,
  CLOCK_WORDS,
  DEGREES,
  DIMENSION_NAMES,
  FINDINGS,
  INTENTS,
  LOSS_METHODS,
  MARK_NAMES,
  MONTH_STATES,
  NEAR_MAJOR_NAMES,
  ORIGINS,
  REMOVAL_STATES,
  REPORT_KINDS,
  REPORTERS,
} from "./choices.ts";
import { Casualties } from "./counts.ts";
import { Category_, Grade_ } from "./events.ts";
import { AccidentId, CasualtyId, MonthId, RemovalId } from "./ids.ts";
import { LEVELS } from "./rules.ts";

const text = z.string().nullable();
const Words = z.object({ zh: z.string(), en: z.string() });
const Named = z.object({ code: z.string(), name: Words });
const count = z.number().int().nullable();

export const AccidentState_ = z.enum(codesOf(ACCIDENT_STATES));
export const Mark_ = z.enum(codesOf(MARK_NAMES));

/** An accident as the list shows it. */
export const AccidentRow = z.object({
  id: AccidentId,
  county: z.string(),
  number: z.string(),
  region: z.string(),
  regionName: text,
  sectors: z.array(z.string()),
  title: z.string(),
  category: Category_,
  occurredAt: Moment,
  occurredOn: IsoDate,
  place: text,
  enterpriseId: z.uuid().nullable(),
  unitName: text,
  deaths: count,
  missing: count,
  seriousInjuries: count,
  minorInjuries: count,
  directLoss: z.number().nullable().meta({ description: "10,000 yuan; null: unknown" }),
  grade: Grade_.nullable(),
  gradeProvisional: z.boolean(),
  type: text,
  typeName: text,
  counted: z.boolean(),
  notCounted: text.meta({ description: "Code of what excludes it from statistics" }),
  marks: z.array(Mark_),
  state: AccidentState_,
  nextClockAt: Moment.nullable().meta({ description: "The next limit to report, or the one that has passed" }),
  updatedAt: Moment,
});
export type AccidentRow = z.infer<typeof AccidentRow>;

const ClockView = z.object({
  code: z.string(),
  duty: Words,
  source: z.string(),
  by: z.string(),
  to: z.enum(LEVELS),
  phone: z.boolean(),
  since: Moment.nullable(),
  due: Moment.nullable(),
  doneAt: Moment.nullable(),
  state: z.enum(codesOf(CLOCK_WORDS)),
  lateMinutes: z.number().int(),
});
export type ClockView = z.infer<typeof ClockView>;

const FollowUpView = z.object({
  day: IsoDate,
  number: z.number().int(),
  due: Moment,
  doneAt: Moment.nullable(),
  state: z.enum(["running", "overdue", "done", "done-late"]),
  lateMinutes: z.number().int(),
});

export const ReportView = z.object({
  id: z.uuid(),
  kind: z.enum(codesOf(REPORT_KINDS)),
  by: z.enum(codesOf(REPORTERS)),
  to: z.enum(LEVELS),
  at: Moment,
  receiver: text,
  content: z.string(),
  casualties: Casualties.nullable().meta({ description: "As known then; null: not said" }),
  accountName: z.string(),
  enteredAt: Moment,
});
export type ReportView = z.infer<typeof ReportView>;

export const FindingView = z.object({
  id: z.uuid(),
  what: z.enum(codesOf(FINDINGS)),
  intent: z.enum(codesOf(INTENTS)),
  proven: z.boolean(),
  remark: z.string(),
  mark: Mark_.nullable().meta({ description: "What it means by the rule" }),
  at: Moment,
  accountName: z.string(),
});
export type FindingView = z.infer<typeof FindingView>;

/** A casualty; name and identity number masked. */
export const CasualtyView = z.object({
  id: CasualtyId,
  name: z.string().meta({ description: "Masked" }),
  identityNumber: text.meta({ description: "Masked" }),
  degree: z.enum(codesOf(DEGREES)),
  values: z.record(z.string(), z.unknown()).meta({ description: "The other fields by their code" }),
  lostDays: count.meta({ description: "As counted: a death 6,000" }),
});
export type CasualtyView = z.infer<typeof CasualtyView>;

export const LossView = z.object({
  estimate: z.number().nullable(),
  lines: z.array(
    z.object({
      item: z.string(),
      name: Words,
      direct: z.boolean(),
      method: z.enum(codesOf(LOSS_METHODS)),
      amount: z.number().nullable(),
      given: z.record(z.string(), z.unknown()),
    }),
  ),
  direct: z.number().nullable(),
  indirect: z.number(),
  unknown: z.array(Words),
});

export const HistoryView = z.object({
  id: z.uuid(),
  at: Moment,
  accountName: z.string(),
  reason: text,
  origin: z.enum(codesOf(ORIGINS)),
  changes: z.array(FieldChange),
});

export const RemovalView = z.object({
  id: RemovalId,
  accidentId: AccidentId,
  state: z.enum(codesOf(REMOVAL_STATES)),
  stateSince: Moment,
  region: z.string(),
  lastMoves: z.record(z.string(), z.string()),
  reason: z.string(),
  evidence: z.string(),
  remark: text,
  publishedAt: text,
  noticeUntil: IsoDate.nullable(),
  revision: z.number().int(),
});
export type RemovalView = z.infer<typeof RemovalView>;

const Other = z.object({ id: AccidentId, number: z.string(), title: z.string() });

/** An accident with everything that its page shows. */
export const Accident = AccidentRow.omit({ typeName: true, nextClockAt: true }).extend({
  path: z.array(z.string()).meta({ description: "Names of its regions from the province down" }),
  position: Position.nullable(),
  placeNote: Words.nullable().meta({ description: "Where position and region do not agree" }),
  enterpriseName: text,
  values: z.record(z.string(), z.unknown()).meta({ description: "Plain fields by their code" }),
  casualties: Casualties,
  people: z.array(CasualtyView),
  lostWorkdays: z.object({ days: z.number().int(), unknown: z.number().int() }),
  loss: LossView,
  grading: z.object({
    driver: z.enum(codesOf(DIMENSION_NAMES)).nullable(),
    dimensions: z.array(
      z.object({
        dimension: z.enum(codesOf(DIMENSION_NAMES)),
        value: z.number().nullable(),
        complete: z.boolean(),
        grade: Grade_.nullable(),
      }),
    ),
    source: z.string(),
  }),
  nearMajor: z.array(z.enum(codesOf(NEAR_MAJOR_NAMES))),
  counting: z.object({
    counted: z.boolean(),
    reason: text,
    words: Words,
    source: z.string(),
    provisional: z.boolean(),
  }),
  events: z.array(Named),
  typeName: Words.nullable(),
  typeBy: z.enum(["first", "only"]).nullable(),
  edition: Words,
  nature: Named.nullable(),
  vehicle: Named.nullable(),
  mainCause: Named.nullable(),
  indirectCauses: z.array(Named),
  factors: z.array(Named),
  unitKnewAt: Moment.nullable(),
  rescueEndedAt: Moment.nullable(),
  reportTo: z.enum(LEVELS).meta({ description: "Up to which level it is reported" }),
  onScene: Words,
  investigatedBy: Words,
  window: z.object({ days: z.number().int(), lastDay: IsoDate, open: z.boolean() }),
  clocks: z.array(ClockView),
  followUps: z.object({
    perDay: z.number().int(),
    today: z.array(FollowUpView),
    missed: z.number().int(),
    ended: z.boolean(),
  }),
  reports: z.array(ReportView).meta({ description: "Newest first" }),
  findings: z.array(FindingView),
  joinedTo: Other.nullable().meta({
    description: "The record of the same accident that stays; null too where it is not seen",
  }),
  joined: z.array(Other).meta({ description: "Records of the same accident that were joined to it" }),
  month: z.object({ id: MonthId, month: z.string(), state: z.enum(codesOf(MONTH_STATES)) }).nullable(),
  removal: RemovalView.nullable(),
  history: z.array(HistoryView).meta({ description: "Newest first, at most 100" }),
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
});
export type Accident = z.infer<typeof Accident>;
