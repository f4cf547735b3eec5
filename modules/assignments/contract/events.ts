import { defineEvent, IsoDate, line, Moment, RegionCode } from "@anlan/kernel";
import { ItemId, PlanId } from "@anlan/plans/contract";
import { z } from "zod";
import { AssignmentRole, Attention, LateStepName, UnitId } from "./assignment.ts";
import { AssignmentId, ExtensionId, MilestoneId, ReportId } from "./ids.ts";

/** What every event of this module says: enough for a notice without asking back. */
const about = {
  assignmentId: AssignmentId,
  planId: PlanId,
  itemId: ItemId,
  lineageId: z.uuid(),
  itemName: z.string(),
  region: RegionCode,
  unitId: UnitId,
  unitName: line(200),
  role: AssignmentRole,
};

/** A unit got a part in an item. */
export const ItemAssigned = defineEvent({
  name: "assignments.item-assigned",
  version: 1,
  payload: z.object({ ...about, dueOn: IsoDate, by: z.string(), name: z.string() }),
});

/** A unit's report waits for the office. */
export const ProgressReported = defineEvent({
  name: "assignments.progress-reported",
  version: 1,
  payload: z.object({
    ...about,
    reportId: ReportId,
    by: z.string(),
    name: z.string(),
    limitAt: Moment.nullable().meta({ description: "Until when the office answers" }),
  }),
});

/** The office accepted a report. `done`: the assignment is completed with it. */
export const ReportAccepted = defineEvent({
  name: "assignments.report-accepted",
  version: 1,
  payload: z.object({
    ...about,
    reportId: ReportId,
    milestoneId: MilestoneId.nullable(),
    year: z.number().int().nullable(),
    number: z.number().nullable(),
    submittedBy: z.string(),
    done: z.boolean(),
  }),
});

export const ReportReturned = defineEvent({
  name: "assignments.report-returned",
  version: 1,
  payload: z.object({
    ...about,
    reportId: ReportId,
    submittedBy: z.string(),
    remark: z.string(),
    limitAt: Moment.nullable(),
  }),
});

/** A step of the clock. `to`: whose turn it is to be told; emitted once for each step of each limit. */
export const AssignmentLate = defineEvent({
  name: "assignments.assignment-late",
  version: 1,
  payload: z.object({
    ...about,
    step: LateStepName,
    move: z.string().meta({ description: "What should be done: report, resubmit or accept" }),
    to: z.array(z.enum(["unit", "office", "leader"])),
    limitAt: Moment,
    at: Moment.meta({ description: "When the step was due" }),
    overtaken: z
      .boolean()
      .default(false)
      .meta({ description: "A later step came in the same run, which tells everybody whom this one would" }),
  }),
});

export const AssignmentCancelled = defineEvent({
  name: "assignments.assignment-cancelled",
  version: 1,
  payload: z.object({ ...about, reason: z.string(), handedTo: AssignmentId.nullable() }),
});

export const AssignmentReopened = defineEvent({
  name: "assignments.assignment-reopened",
  version: 1,
  payload: z.object({ ...about, reason: z.string(), dueOn: IsoDate }),
});

export const LeadChanged = defineEvent({
  name: "assignments.lead-changed",
  version: 1,
  payload: z.object({ ...about, previousUnitId: UnitId.nullable(), previousUnitName: z.string().nullable() }),
});

export const ExtensionAsked = defineEvent({
  name: "assignments.extension-asked",
  version: 1,
  payload: z.object({ ...about, extensionId: ExtensionId, until: IsoDate, reason: z.string(), by: z.string() }),
});

export const ExtensionDecided = defineEvent({
  name: "assignments.extension-decided",
  version: 1,
  payload: z.object({
    ...about,
    extensionId: ExtensionId,
    approved: z.boolean(),
    dueOn: IsoDate,
    askedBy: z.string(),
    remark: z.string().nullable(),
  }),
});

/** Something outside changed and the office has to decide what becomes of the assignment. */
export const AssignmentNeedsAttention = defineEvent({
  name: "assignments.assignment-needs-attention",
  version: 1,
  payload: z.object({ ...about, reason: Attention }),
});
