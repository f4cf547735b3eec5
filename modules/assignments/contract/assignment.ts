import { codesOf, IsoDate, line, Moment, RegionCode, Revision } from "@anlan/kernel";
import { ItemId, ItemKind, PlanId } from "@anlan/plans/contract";
import { z } from "zod";
import { AssignmentId, ExtensionId, MilestoneId, ReportId } from "./ids.ts";
import {
  assignmentRoles,
  assignmentStates,
  assignmentSteps,
  attentionReasons,
  extensionStates,
  lateStepNames,
  reportStates,
} from "./words.ts";

export const AssignmentState = z.enum(codesOf(assignmentStates)).meta({ description: "State of the assignment" });
export type AssignmentState = z.infer<typeof AssignmentState>;

export const AssignmentRole = z.enum(codesOf(assignmentRoles)).meta({ description: "Part that the unit has" });
export type AssignmentRole = z.infer<typeof AssignmentRole>;

export const ReportState = z.enum(codesOf(reportStates)).meta({ description: "State of the report" });
export type ReportState = z.infer<typeof ReportState>;

export const ExtensionState = z.enum(codesOf(extensionStates)).meta({ description: "State of the request" });
export type ExtensionState = z.infer<typeof ExtensionState>;

export const Attention = z.enum(codesOf(attentionReasons)).meta({ description: "Why the office has to decide" });
export type Attention = z.infer<typeof Attention>;

export const LateStepName = z.enum(codesOf(lateStepNames));
export type LateStepName = z.infer<typeof LateStepName>;

export const UnitId = z.uuid().meta({ description: "Identifier of a unit of the organisation" });

const Year = z.number().int().min(1949).max(2100).meta({ description: "Calendar year" });
const Amount = z.number().min(-1e15).max(1e15);

/** A year milestone as it is set: what is to be reached until when. */
export const MilestoneInput = z.strictObject({
  year: Year,
  dueOn: IsoDate,
  targetText: line(500).nullable().meta({ description: "What is to be reached, in words" }),
  targetValue: Amount.nullable().meta({ description: "What is to be reached, as a number in the item's unit" }),
});
export type MilestoneInput = z.infer<typeof MilestoneInput>;

export const Milestone = z.object({
  id: MilestoneId,
  year: Year,
  dueOn: IsoDate,
  targetText: z.string().nullable(),
  targetValue: z.number().nullable(),
  unit: z.string().nullable().meta({ description: "Unit of the numbers, as in the plan" }),
  reachedValue: z.number().nullable().meta({ description: "Number of the accepted report" }),
  acceptedAt: Moment.nullable().meta({ description: "Null while the milestone is open" }),
});
export type Milestone = z.infer<typeof Milestone>;

/** What the unit wrote. */
export const ReportContent = z.object({
  period: z.string().meta({ description: "What the report is about: a year, a quarter, a month" }),
  text: z.string(),
  files: z.array(z.uuid()),
});

/** One report of progress. `content` is null for readers who see only that there is one. */
export const Report = z.object({
  id: ReportId,
  milestoneId: MilestoneId.nullable(),
  state: ReportState,
  number: z.number().nullable(),
  content: ReportContent.nullable(),
  writtenBy: z.string().meta({ description: "Name of who wrote it" }),
  submittedAt: Moment.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  remark: z.string().nullable().meta({ description: "What the office said" }),
});
export type Report = z.infer<typeof Report>;

/** What the procedure of an assignment needs; the same on server and page. */
export const AssignmentFacts = z.object({
  state: AssignmentState,
  stateSince: Moment,
  region: RegionCode.meta({ description: "Region of the unit" }),
  lastMoves: z.record(z.string(), z.string()).meta({ description: "Who did each move last" }),
  revision: Revision,
  unitId: UnitId,
  dueOn: IsoDate.meta({ description: "Due day of the next open milestone" }),
  closesLast: z.boolean().meta({ description: "Accepting the submitted report closes the last open milestone" }),
});
export type AssignmentFacts = z.infer<typeof AssignmentFacts>;

/** The plan item behind an assignment, as it stood when it was assigned or renewed. */
export const AssignedItem = z.object({
  itemId: ItemId,
  lineageId: z.uuid(),
  planId: PlanId,
  planTitle: z.string(),
  kind: ItemKind,
  name: z.string(),
  text: z.string().nullable(),
  chapter: z.string().nullable(),
  unit: z.string().nullable(),
});
export type AssignedItem = z.infer<typeof AssignedItem>;

export const Extension = z.object({
  id: ExtensionId,
  milestoneId: MilestoneId,
  state: ExtensionState,
  stateSince: Moment,
  fromDay: IsoDate,
  until: IsoDate,
  reason: z.string().nullable().meta({ description: "Null for readers who see only that there is one" }),
  askedBy: z.string(),
  askedAt: Moment,
  decidedBy: z.string().nullable(),
  remark: z.string().nullable(),
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
});
export type Extension = z.infer<typeof Extension>;

export const AssignmentStep = z.object({
  id: z.uuid(),
  step: z.enum(codesOf(assignmentSteps)),
  at: Moment,
  name: z.string(),
  remark: z.string().nullable(),
});
export type AssignmentStep = z.infer<typeof AssignmentStep>;

/** One assignment without what hangs on it. */
export const AssignmentHead = z.object({
  id: AssignmentId,
  facts: AssignmentFacts,
  item: AssignedItem,
  unitName: z.string(),
  role: AssignmentRole,
  assignedAt: Moment,
  limitAt: Moment.nullable().meta({ description: "Until when the one whose turn it is has time" }),
  isLate: z.boolean().meta({ description: "The unit should have reported before now" }),
  milestones: z.array(Milestone),
  percent: z.number().min(0).max(100).meta({ description: "Accepted of all milestones, percent" }),
  attention: Attention.nullable(),
});
export type AssignmentHead = z.infer<typeof AssignmentHead>;
