import { codesOf, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { Category_, Grade_ } from "./events.ts";
import { AccidentId } from "./ids.ts";
import {
  BODY_LEVELS,
  EVALUATION_RESULTS,
  FOUR_NOTS,
  INVESTIGATION_STATES,
  MEASURE_STATES,
} from "./investigation-choices.ts";
import { DossierEntry } from "./investigation-entries.ts";
import { InvestigationId, MeasureId } from "./investigation-ids.ts";

const label = z.object({ zh: z.string(), en: z.string() });
const persons = z.number().int().nullable();

export const InvestigationState_ = z.enum(codesOf(INVESTIGATION_STATES));
export const BodyLevel_ = z.enum(codesOf(BODY_LEVELS));
export const MeasureState_ = z.enum(codesOf(MEASURE_STATES));
export const EvaluationResult_ = z.enum(codesOf(EVALUATION_RESULTS));

/** A technical appraisal: from the day on which it was given out to the day of its result the clock stands still. */
export const Appraisal = z.object({
  from: IsoDate,
  to: IsoDate.nullable(),
  institution: z.string(),
  subject: z.string(),
  result: z.string().nullable(),
  files: z.array(z.string()),
});
export type Appraisal = z.infer<typeof Appraisal>;

/** A request for more time; of the approval it is taken by whoever approves. */
export const Extension = z.object({
  of: z.enum(["report", "approval"]).default("report"),
  days: z.number().int(),
  reason: z.string(),
  askedBy: z.string(),
  askedByName: z.string(),
  askedAt: Moment,
  state: z.enum(["asked", "granted", "refused"]),
  decidedByName: z.string().nullable(),
  decidedAt: Moment.nullable(),
  remark: z.string().nullable(),
});
export type Extension = z.infer<typeof Extension>;

/** What the investigation knows of its accident, as it is now. */
export const InvestigatedAccident = z.object({
  id: AccidentId,
  title: z.string(),
  occurredAt: Moment,
  day: IsoDate,
  grade: Grade_.nullable(),
  provisional: z.boolean(),
  type: z.string().nullable(),
  typeName: z.string().nullable(),
  category: Category_,
  trade: z.string().nullable(),
  place: z.string().nullable(),
  unitName: z.string().nullable(),
  deaths: persons,
  missing: persons,
  seriousInjuries: persons,
  minorInjuries: persons,
  directLoss: z.number().nullable(),
  brief: z.string().nullable(),
});
export type InvestigatedAccident = z.infer<typeof InvestigatedAccident>;

/** What the procedure looks at; the same on server and page. */
export const InvestigationFacts = z.object({
  state: InvestigationState_,
  stateSince: Moment,
  region: RegionCode,
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
  body: BodyLevel_,
  reportDueOn: IsoDate.nullable().meta({ description: "Null while a technical appraisal stops the clock" }),
  approvalDueOn: IsoDate.nullable(),
  evaluationDueOn: IsoDate.nullable(),
});
export type InvestigationFacts = z.infer<typeof InvestigationFacts>;

/** One rectification measure. */
export const Measure = z.object({
  id: MeasureId,
  text: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  carriedBy: z.string().nullable().meta({ description: "Who carries it out, where that is another than the unit" }),
  dueOn: IsoDate,
  state: MeasureState_,
  stateSince: Moment,
  region: RegionCode,
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
  report: z.string().nullable(),
  files: z.array(z.string()),
  doneOn: IsoDate.nullable(),
  remark: z.string().nullable(),
  evaluation: EvaluationResult_.nullable(),
  evaluationText: z.string().nullable(),
  late: z.boolean(),
});
export type Measure = z.infer<typeof Measure>;

/** One step of the investigation. */
export const InvestigationStep = z.object({
  id: z.string(),
  at: Moment,
  move: z.string(),
  label,
  name: z.string(),
  remark: z.string().nullable(),
});

/** One of the four with what is still missing. */
export const FourNotCheck = z.object({
  which: z.enum(codesOf(FOUR_NOTS)),
  met: z.boolean(),
  missing: z.array(label),
});
export type FourNotCheck = z.infer<typeof FourNotCheck>;

/** An investigation as its page shows it. */
export const Investigation = z.object({
  id: InvestigationId,
  facts: InvestigationFacts,
  accident: InvestigatedAccident,
  regionName: z.string(),
  namesHidden: z.boolean(),
  clock: z.object({
    baseDueOn: IsoDate,
    excludedDays: z.number().int(),
    extensionDays: z.number().int(),
    stoppedSince: IsoDate.nullable(),
    approvalLeft: z
      .number()
      .int()
      .nullable()
      .meta({ description: "Days by which the approval may still be extended; null: not for this grade" }),
  }),
  higherBody: z.string().nullable(),
  higherResult: z.string().nullable(),
  entrusted: z.boolean(),
  appraisals: z.array(Appraisal),
  extensions: z.array(Extension),
  submittedOn: IsoDate.nullable(),
  approvedOn: IsoDate.nullable(),
  approvalNumber: z.string().nullable(),
  publishedOn: IsoDate.nullable(),
  publishedAt: z.string().nullable(),
  evaluationText: z.string().nullable(),
  files: z.array(z.string()),
  entries: z.array(DossierEntry),
  measures: z.array(Measure),
  steps: z.array(InvestigationStep),
  missing: z.array(label).meta({ description: "What the next step still lacks" }),
  fourNots: z.array(FourNotCheck),
});
export type Investigation = z.infer<typeof Investigation>;
