import { codesOf, IsoDate, Moment } from "@anlan/kernel";
import { z } from "zod";
import {
  DANGER_SIDES,
  DangerLevel_,
  DangerSource_,
  DangerState_,
  EXTENSION_STATES,
  MAJOR_REASONS,
  STOPS,
} from "./choices.ts";
import { DangerId, ExtensionId, SupervisionId } from "./ids.ts";

const text = z.string().nullable();
const Words = z.object({ zh: z.string(), en: z.string() });

/** A criterion of the law base as it was quoted. */
export const QuotedCriterion = z.object({
  code: z.string(),
  text: z.string(),
  field: z.string(),
  documentCode: z.string(),
  documentTitle: z.string(),
  documentNumber: text,
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  confidence: z.string(),
});
export type QuotedCriterion = z.infer<typeof QuotedCriterion>;

/** Elements of a combined criterion that were found in a place. */
export const CombinedAsked = z.strictObject({
  rule: z.string().max(40).meta({ description: "Code of the rule" }),
  place: z.string().max(40).meta({ description: "Kind of place" }),
  elements: z.array(z.string().max(20)).min(1).max(60).meta({ description: "Clauses of the standard" }),
});
export type CombinedAsked = z.infer<typeof CombinedAsked>;

/** Why a danger has its level. */
export const Grading = z.object({
  level: DangerLevel_,
  by: z.enum(["criterion", "combined", "definition"]),
  criterion: QuotedCriterion.nullable(),
  combined: CombinedAsked.nullable().optional().meta({ description: "Left out: none was looked at" }),
  reasons: z.array(z.enum(codesOf(MAJOR_REASONS))),
  explanation: z.array(Words).meta({ description: "Sentences that say why, with the rule they follow" }),
  remark: text,
  at: Moment,
  byName: z.string(),
});
export type Grading = z.infer<typeof Grading>;

/** One of the two reports of a major danger (Work Safety Law 2021 article 41). */
const ReportTo = z.object({
  on: IsoDate,
  to: z.string().meta({ description: "Which congress or which authority" }),
  content: text,
});

/** The plan that puts a major danger right: the five elements (责任、措施、资金、时限、预案). */
export const MajorPlan = z.object({
  goal: text,
  responsible: z.string().meta({ description: "责任: bodies and persons" }),
  measures: z.string().meta({ description: "措施" }),
  funds: z.string().meta({ description: "资金: sum and where it comes from" }),
  dueOn: IsoDate.meta({ description: "时限: day by which it is done" }),
  contingency: z.string().meta({ description: "预案: safety measures and emergency plan meanwhile" }),
});
export type MajorPlan = z.infer<typeof MajorPlan>;

/** What is kept of a major danger besides its steps. */
export const MajorFacts = z.object({
  cause: text.meta({ description: "Present state and why it came about" }),
  harm: text.meta({ description: "How far the harm reaches and how hard it is to put right" }),
  congress: ReportTo.nullable(),
  authority: ReportTo.nullable(),
  plan: MajorPlan.nullable(),
  stop: z
    .object({ kind: z.enum(codesOf(STOPS)), area: text, from: IsoDate, to: IsoDate.nullable(), byName: z.string() })
    .nullable(),
  assessment: z.object({ by: z.string(), on: IsoDate, result: z.string() }).nullable(),
  acceptance: z.object({ body: z.string(), members: text, on: IsoDate, opinion: z.string() }).nullable(),
});
export type MajorFacts = z.infer<typeof MajorFacts>;

export const DangerStep = z.object({
  id: z.string(),
  at: Moment,
  deviceAt: Moment.nullable(),
  move: z.string(),
  label: Words,
  byName: z.string(),
  remark: text,
  files: z.array(z.string()),
});
export type DangerStep = z.infer<typeof DangerStep>;

export const ExtensionView = z.object({
  id: ExtensionId,
  askedAt: Moment,
  askedBy: z.string(),
  from: IsoDate,
  until: IsoDate,
  reason: z.string(),
  answerBy: IsoDate,
  state: z.enum(codesOf(EXTENSION_STATES)),
  decidedAt: Moment.nullable(),
  decidedBy: text,
  remark: text,
});
export type ExtensionView = z.infer<typeof ExtensionView>;

/** One line of the ledger. */
export const DangerRow = z.object({
  id: DangerId,
  county: z.string(),
  number: z.string(),
  description: z.string(),
  place: text,
  region: z.string(),
  regionName: text,
  sectors: z.array(z.string()),
  enterpriseId: z.uuid().nullable(),
  enterpriseName: text,
  enterpriseOpen: z.boolean(),
  source: DangerSource_,
  side: z.enum(codesOf(DANGER_SIDES)),
  level: DangerLevel_.nullable(),
  criterionId: text,
  state: DangerState_,
  foundAt: Moment,
  foundByName: z.string(),
  dueOn: IsoDate.nullable(),
  overdue: z.boolean(),
  listedOn: IsoDate.nullable().meta({ description: "Since when it stands on the list of late ones" }),
  responsibleName: text,
  returns: z.number().int().meta({ description: "How often it was sent back" }),
  rectifiedAt: Moment.nullable(),
  verifiedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  supervised: z.boolean(),
  updatedAt: Moment,
});
export type DangerRow = z.infer<typeof DangerRow>;

/** What the procedure looks at; the same on server, desk and phone. */
export const DangerLife = z.object({
  state: DangerState_,
  stateSince: Moment,
  region: z.string(),
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
  level: DangerLevel_.nullable(),
  side: z.enum(codesOf(DANGER_SIDES)),
  enterpriseId: z.uuid().nullable(),
  responsibleUnitId: z.uuid().nullable(),
  hands: z.array(z.string()).meta({ description: "Accounts that were responsible for it or had a hand in it" }),
  stepDueOn: IsoDate.nullable().meta({ description: "Until when the present step is to be done" }),
});
export type DangerLife = z.infer<typeof DangerLife>;

/** A hidden danger with everything that its page shows. */
export const Danger = DangerRow.extend({
  life: DangerLife,
  path: z.array(z.string()).meta({ description: "Names of its regions from the province down" }),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  accuracy: z.number().nullable().meta({ description: "Metres" }),
  deviceAt: Moment.nullable(),
  origin: z.object({ type: z.string(), id: z.string() }),
  files: z.array(z.string()).meta({ description: "Photos of the find" }),
  pointId: z.uuid().nullable(),
  measureId: z.uuid().nullable(),
  grading: Grading.nullable(),
  major: MajorFacts.nullable(),
  responsibleUnitId: z.uuid().nullable(),
  responsibleUnitName: text,
  rectifiedByName: text,
  verifiedByName: text,
  firstDueOn: IsoDate.nullable(),
  rulesCode: z.string(),
  joinedTo: DangerId.nullable(),
  joined: z
    .array(
      z.object({ id: DangerId, number: z.string(), source: DangerSource_, foundAt: Moment, description: z.string() }),
    )
    .meta({ description: "Other finds of the same danger" }),
  supervisionId: SupervisionId.nullable(),
  extensions: z.array(ExtensionView),
  steps: z.array(DangerStep).meta({ description: "Newest first" }),
});
export type Danger = z.infer<typeof Danger>;
