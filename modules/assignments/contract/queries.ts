import { defineList, defineQuery, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { ItemId, ItemKind, itemKinds, PlanId } from "@anlan/plans/contract";
import { z } from "zod";
import {
  AssignmentHead,
  AssignmentRole,
  AssignmentState,
  AssignmentStep,
  Attention,
  Extension,
  LateStepName,
  MilestoneInput,
  Report,
  UnitId,
} from "./assignment.ts";
import { Board, BoardGrouping, BoardPlans } from "./board.ts";
import { AssignmentId, ExtensionId } from "./ids.ts";
import { assignmentRoles, assignmentStates, attentionReasons } from "./words.ts";

/** All items of an adopted plan with who does what, grouped. Without a plan: the one adopted last. */
export const getBoard = defineQuery({
  name: "assignments.get-board",
  label: { zh: "任务看板", en: "Board" },
  permission: "assignments.assignment.read",
  input: z.strictObject({ planId: PlanId.optional(), by: BoardGrouping.default("unit") }),
  output: Board,
  errors: [],
});

/** One assignment with everything that hangs on it. Reports' words and files only for the unit, the office and leaders. */
export const AssignmentRecord = AssignmentHead.extend({
  reports: z.array(Report).meta({ description: "Newest first" }),
  extensions: z.array(Extension).meta({ description: "Newest first" }),
  steps: z.array(AssignmentStep).meta({ description: "Newest first" }),
  others: z
    .array(z.object({ assignmentId: AssignmentId, unitName: z.string(), role: AssignmentRole, state: AssignmentState }))
    .meta({ description: "Other parts of the same item" }),
  seesReports: z.boolean().meta({ description: "The caller may read the reports' words and files" }),
});
export type AssignmentRecord = z.infer<typeof AssignmentRecord>;

export const getAssignment = defineQuery({
  name: "assignments.get-assignment",
  label: { zh: "任务详情", en: "Assignment" },
  permission: "assignments.assignment.read",
  input: z.strictObject({ assignmentId: AssignmentId }),
  output: AssignmentRecord,
  errors: [],
});

/** What the caller's own unit has to do, most urgent first. */
export const getMyWork = defineQuery({
  name: "assignments.get-my-work",
  label: { zh: "本单位任务", en: "My unit's work" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: z.object({
    unitId: UnitId.nullable(),
    late: z.array(AssignmentHead).meta({ description: "Should have reported before now" }),
    returned: z.array(AssignmentHead).meta({ description: "Came back and is not yet late" }),
    soon: z.array(AssignmentHead).meta({ description: "To report within the next 30 days" }),
    later: z.number().int(),
    waiting: z.number().int().meta({ description: "Submitted, waits for the office" }),
    done: z.number().int(),
  }),
  errors: [],
});

const OfficeLine = z.object({
  assignmentId: AssignmentId,
  itemName: z.string(),
  unitName: z.string(),
  role: AssignmentRole,
  state: AssignmentState,
  dueOn: IsoDate,
  limitAt: Moment.nullable(),
  since: Moment.meta({ description: "Since when it stands so" }),
});
export type OfficeLine = z.infer<typeof OfficeLine>;

/** What waits for the office: reports, requests, hints, and who is late. At most 100 lines each, with the full counts. */
export const getOfficeWork = defineQuery({
  name: "assignments.get-office-work",
  label: { zh: "审核与督办", en: "Office inbox" },
  permission: "assignments.assignment.accept",
  input: z.strictObject({}),
  output: z.object({
    reports: z.array(OfficeLine.extend({ isOverdue: z.boolean(), period: z.string() })),
    extensions: z.array(
      OfficeLine.extend({ extensionId: ExtensionId, revision: Revision, until: IsoDate, reason: z.string() }),
    ),
    attention: z.array(OfficeLine.extend({ reason: Attention })),
    late: z.array(OfficeLine.extend({ step: LateStepName.nullable() })),
    counts: z.object({
      reports: z.number().int(),
      extensions: z.number().int(),
      attention: z.number().int(),
      late: z.number().int(),
    }),
  }),
  errors: [],
});

/** Bars of the Gantt view: one per part, with its milestones. */
export const getTimeline = defineQuery({
  name: "assignments.get-timeline",
  label: { zh: "进度甘特图", en: "Gantt" },
  permission: "assignments.assignment.read",
  input: z.strictObject({ planId: PlanId.optional(), unitId: UnitId.optional() }),
  output: z.object({
    planId: PlanId,
    planTitle: z.string(),
    plans: BoardPlans,
    asOf: Moment,
    bars: z.array(
      z.object({
        assignmentId: AssignmentId,
        itemName: z.string(),
        chapter: z.string().nullable(),
        unitName: z.string(),
        role: AssignmentRole,
        state: AssignmentState,
        isLate: z.boolean(),
        start: IsoDate,
        end: IsoDate,
        milestones: z.array(z.object({ dueOn: IsoDate, year: z.number().int(), isAccepted: z.boolean() })),
      }),
    ),
  }),
  errors: [],
});

/** What the dialog starts from: the item, its parts so far, proposed milestones and units named in the text. */
export const getAssignmentProposal = defineQuery({
  name: "assignments.get-assignment-proposal",
  label: { zh: "分解建议", en: "Proposal for an item" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({ itemId: ItemId }),
  output: z.object({
    itemId: ItemId,
    name: z.string(),
    kind: ItemKind,
    text: z.string().nullable(),
    chapter: z.string().nullable(),
    unit: z.string().nullable(),
    actors: z.array(z.string()),
    region: RegionCode,
    milestones: z.array(MilestoneInput),
    suggested: z.array(z.object({ unitId: UnitId, unitName: z.string(), role: AssignmentRole, actor: z.string() })),
    parts: z.array(
      z.object({ assignmentId: AssignmentId, unitId: UnitId, unitName: z.string(), role: AssignmentRole }),
    ),
  }),
  errors: [],
});

/** Units that an item may be given to, by name. Used where the page has no picker of the organisation. */
export const findAssignableUnits = defineQuery({
  name: "assignments.find-assignable-units",
  label: { zh: "可选单位", en: "Units to choose from" },
  permission: "assignments.assignment.assign",
  input: z.strictObject({ region: RegionCode.optional(), text: z.string().trim().max(50).optional() }),
  output: z.object({ units: z.array(z.object({ unitId: UnitId, unitName: z.string(), region: RegionCode })) }),
  errors: [],
});

const AssignmentRow = z.object({
  id: AssignmentId,
  itemName: z.string(),
  kind: ItemKind,
  planId: PlanId,
  planTitle: z.string(),
  chapter: z.string().nullable(),
  unitId: UnitId,
  unitName: z.string(),
  role: AssignmentRole,
  state: AssignmentState,
  dueOn: IsoDate,
  limitAt: Moment.nullable(),
  isLate: z.boolean(),
  percent: z.number(),
  lastReportOn: Moment.nullable(),
  attention: Attention.nullable(),
});
export type AssignmentRow = z.infer<typeof AssignmentRow>;

export const findAssignments = defineList({
  name: "assignments.find-assignments",
  label: { zh: "任务清单", en: "Assignments" },
  permission: "assignments.assignment.read",
  row: AssignmentRow,
  columns: {
    itemName: { label: { zh: "事项", en: "Item" }, kind: "text", width: 320 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: itemKinds, width: 100 },
    unitName: { label: { zh: "责任单位", en: "Unit" }, kind: "text", width: 180 },
    role: { label: { zh: "分工", en: "Part" }, kind: "state", options: assignmentRoles, width: 80 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: assignmentStates, width: 100 },
    isLate: { label: { zh: "逾期", en: "Late" }, kind: "flag", width: 70 },
    dueOn: { label: { zh: "下一时限", en: "Next due" }, kind: "day", width: 120 },
    percent: { label: { zh: "节点完成率（%）", en: "Milestones, %" }, kind: "number", width: 120 },
    lastReportOn: { label: { zh: "最近报送", en: "Last report" }, kind: "moment", width: 150 },
    chapter: { label: { zh: "章节", en: "Chapter" }, kind: "text", width: 200, hidden: true },
    planTitle: { label: { zh: "规划", en: "Plan" }, kind: "text", width: 220, hidden: true },
    attention: { label: { zh: "提示", en: "Hint" }, kind: "state", options: attentionReasons, hidden: true },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: assignmentStates },
    isLate: { kind: "flag", label: { zh: "逾期", en: "Late" } },
    unitId: { kind: "id", label: { zh: "责任单位", en: "Unit" } },
    role: { kind: "one-of", label: { zh: "分工", en: "Part" }, options: assignmentRoles },
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: itemKinds },
    planId: { kind: "id", label: { zh: "规划", en: "Plan" } },
    dueOn: { kind: "day-range", label: { zh: "下一时限", en: "Next due" } },
    attention: { kind: "one-of", label: { zh: "提示", en: "Hint" }, options: attentionReasons },
    text: { kind: "text", label: { zh: "关键词", en: "Words" } },
  },
  sorts: ["dueOn", "itemName", "unitName", "percent", "lastReportOn"],
});
