import { defineCommand, IsoDate, line, prose, Remark, Revision } from "@anlan/kernel";
import { ItemId } from "@anlan/plans/contract";
import { z } from "zod";
import { AssignmentRole, AssignmentState, ExtensionState, MilestoneInput, UnitId } from "./assignment.ts";
import { AssignmentId, ExtensionId, MilestoneId, ReportId } from "./ids.ts";

/** An optional remark. */
const OptionalRemark = Remark.nullish().transform((remark) => remark ?? null);

const onAssignment = { assignmentId: AssignmentId, revision: Revision };

/** What a command on one assignment answers. */
export const AssignmentReply = z.object({
  assignmentId: AssignmentId,
  state: AssignmentState,
  revision: Revision,
});
export type AssignmentReply = z.infer<typeof AssignmentReply>;

/** Gives an item to units, or adds units to an item. Each unit gets its own copy of the milestones. */
export const assignItem = defineCommand({
  name: "assignments.assign-item",
  label: { zh: "分解下达", en: "Assign to units" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({
    itemId: ItemId,
    units: z
      .array(z.strictObject({ unitId: UnitId, role: AssignmentRole }))
      .min(1)
      .max(100),
    milestones: z.array(MilestoneInput).min(1).max(20).meta({ description: "What each of these units is to reach" }),
    remark: OptionalRemark,
  }),
  output: z.object({ assignments: z.array(z.object({ assignmentId: AssignmentId, unitId: UnitId })) }),
  errors: [
    "ASSIGNMENTS_NOT_ASSIGNABLE",
    "ASSIGNMENTS_UNIT_UNKNOWN",
    "ASSIGNMENTS_UNIT_TWICE",
    "ASSIGNMENTS_ONE_LEAD",
    "ASSIGNMENTS_MILESTONE_TWICE",
    "ASSIGNMENTS_YEAR_DIFFERS",
    "ASSIGNMENTS_DAY_PAST",
  ],
});

/** Makes a supporting unit the lead; the lead so far supports from then on. */
export const changeLead = defineCommand({
  name: "assignments.change-lead",
  label: { zh: "更换牵头单位", en: "Make it the lead" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({ ...onAssignment, remark: Remark }),
  output: AssignmentReply,
  errors: ["ASSIGNMENTS_ALREADY_LEAD", "ASSIGNMENTS_ENDED"],
});

/** Hands an assignment over to another unit: the old one ends, a new one takes its part and its open milestones. */
export const reassign = defineCommand({
  name: "assignments.reassign",
  label: { zh: "改派", en: "Hand over to another unit" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({ ...onAssignment, unitId: UnitId, reason: Remark }),
  output: AssignmentReply,
  errors: ["ASSIGNMENTS_UNIT_UNKNOWN", "ASSIGNMENTS_UNIT_TWICE", "ASSIGNMENTS_ENDED"],
});

/** Replaces the open milestones; accepted ones stay as they are. */
export const setMilestones = defineCommand({
  name: "assignments.set-milestones",
  label: { zh: "调整年度节点", en: "Change the milestones" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({
    ...onAssignment,
    milestones: z
      .array(MilestoneInput.extend({ id: MilestoneId.nullish().transform((id) => id ?? null) }))
      .min(1)
      .max(20)
      .meta({ description: "The open milestones as they are to be; `id` null for a new one" }),
    remark: OptionalRemark,
  }),
  output: AssignmentReply,
  errors: [
    "ASSIGNMENTS_ENDED",
    "ASSIGNMENTS_MILESTONE_CLOSED",
    "ASSIGNMENTS_MILESTONE_UNKNOWN",
    "ASSIGNMENTS_MILESTONE_TWICE",
    "ASSIGNMENTS_YEAR_DIFFERS",
    "ASSIGNMENTS_BEING_REPORTED",
  ],
});

/** Saves the unit's draft or submits it. There is at most one report of a unit on its way. */
export const reportProgress = defineCommand({
  name: "assignments.report-progress",
  label: { zh: "报送进展", en: "Report progress" },
  permission: "assignments.assignment.report",
  input: z.strictObject({
    ...onAssignment,
    milestoneId: MilestoneId.nullable().meta({ description: "Milestone that is reached; null for progress between" }),
    period: line(60).nullable().meta({ description: "What the report is about: 2026年, 2026年第一季度" }),
    text: prose(4000).nullable().meta({ description: "What was done, in words" }),
    number: z.number().min(0).max(1e15).nullable().meta({ description: "What was reached, in the item's unit" }),
    files: z.array(z.uuid()).max(30).meta({ description: "Evidence: uploaded files" }),
    submit: z.boolean().meta({ description: "False keeps a draft that only the unit sees" }),
  }),
  output: AssignmentReply.extend({ reportId: ReportId }),
  errors: [
    "ASSIGNMENTS_MILESTONE_UNKNOWN",
    "ASSIGNMENTS_MILESTONE_CLOSED",
    "ASSIGNMENTS_NUMBER_NEEDED",
    "ASSIGNMENTS_PERIOD_NEEDED",
    "ASSIGNMENTS_FILE_UNKNOWN",
  ],
});

export const returnReport = defineCommand({
  name: "assignments.return-report",
  label: { zh: "退回补充", en: "Return" },
  permission: "assignments.assignment.accept",
  input: z.strictObject({ ...onAssignment, remark: Remark }),
  output: AssignmentReply,
  errors: [],
});

/** Accepts the submitted report: its milestone is closed, and with the last one the assignment. */
export const acceptReport = defineCommand({
  name: "assignments.accept-report",
  label: { zh: "审核通过", en: "Accept" },
  permission: "assignments.assignment.accept",
  input: z.strictObject({ ...onAssignment, remark: OptionalRemark }),
  output: AssignmentReply,
  errors: ["ASSIGNMENTS_LAST_MILESTONE", "ASSIGNMENTS_MILESTONES_OPEN"],
});

/** The unit asks for more time for its next open milestone. */
export const askExtension = defineCommand({
  name: "assignments.ask-extension",
  label: { zh: "申请延期", en: "Ask for more time" },
  permission: "assignments.assignment.report",
  input: z.strictObject({ ...onAssignment, until: IsoDate, reason: Remark }),
  output: z.object({ extensionId: ExtensionId, state: ExtensionState }),
  errors: [
    "ASSIGNMENTS_EXTENSION_OPEN",
    "ASSIGNMENTS_EXTENSION_NOT_LATER",
    "ASSIGNMENTS_DAY_PAST",
    "ASSIGNMENTS_EXTENSION_NOT_NOW",
  ],
});

export const decideExtension = defineCommand({
  name: "assignments.decide-extension",
  label: { zh: "审批延期", en: "Decide about more time" },
  permission: "assignments.assignment.extend",
  input: z.strictObject({
    extensionId: ExtensionId,
    revision: Revision,
    approve: z.boolean(),
    remark: OptionalRemark.meta({ description: "Needed for a refusal" }),
  }),
  output: z.object({ extensionId: ExtensionId, state: ExtensionState, dueOn: IsoDate }),
  errors: [],
});

export const cancelAssignment = defineCommand({
  name: "assignments.cancel-assignment",
  label: { zh: "取消任务", en: "Cancel" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({ ...onAssignment, reason: Remark }),
  output: AssignmentReply,
  errors: ["ASSIGNMENTS_LEAD_NEEDED"],
});

/** Opens an ended assignment again with a new day for its last milestone. */
export const reopenAssignment = defineCommand({
  name: "assignments.reopen-assignment",
  label: { zh: "重新打开", en: "Reopen" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({ ...onAssignment, dueOn: IsoDate, reason: Remark }),
  output: AssignmentReply,
  errors: ["ASSIGNMENTS_DAY_PAST", "ASSIGNMENTS_UNIT_TWICE"],
});

/** The office has looked at a hint (item dropped, plan withdrawn, unit closed) and lets the assignment go on. */
export const keepAssignment = defineCommand({
  name: "assignments.keep-assignment",
  label: { zh: "继续办理", en: "Keep it" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({ ...onAssignment, remark: Remark }),
  output: AssignmentReply,
  errors: ["ASSIGNMENTS_NO_ATTENTION"],
});
