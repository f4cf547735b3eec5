import {
  type CallerFacts,
  dueOf,
  field,
  holderOf,
  type LateStep,
  lateStepsBy,
  mayIn,
  type ProcedureRecord,
  procedureOf,
  type WorkingCalendar,
  workingDays,
} from "@anlan/kernel";
import { type AssignmentFacts, assignmentStates } from "../contract/index.ts";

/** What the procedure looks at; the same on server and page. */
export type AssignmentLifeRecord = ProcedureRecord &
  Pick<AssignmentFacts, "unitId" | "dueOn" | "closesLast" | "revision">;

const unit = {
  label: { zh: "责任单位经办人", en: "Whoever reports for the unit" },
  test: (caller: CallerFacts, record: AssignmentLifeRecord) =>
    caller.unitId !== null &&
    caller.unitId === record.unitId &&
    mayIn(caller, "assignments.assignment.report", record.region),
};

const step = (name: string, zh: string, en: string, count: number, to: readonly string[]): LateStep => ({
  step: name,
  label: { zh, en },
  at: workingDays(count),
  to,
});

const reportLate = [
  step("remind", "提前5个工作日提醒", "Remind 5 working days before", -5, ["unit"]),
  step("warn", "到期当日预警", "Warn on the due day", 0, ["unit"]),
  step("list", "逾期5个工作日列入清单", "List 5 working days after", 5, ["unit", "office"]),
  step("escalate", "逾期10个工作日报领导", "Escalate 10 working days after", 10, ["unit", "office", "leader"]),
];
const reviewLate = [
  step("remind", "临期提醒审核", "Remind 2 working days before", -2, ["office"]),
  step("warn", "审核超时预警", "Warn on the last day", 0, ["office"]),
  step("escalate", "审核超时报领导", "Escalate 5 working days after", 5, ["office", "leader"]),
];

const remark = { remark: { zh: "意见", en: "remark" } };
const reason = { reason: { zh: "原因", en: "reason" } };
const lastOpen = { test: (record: AssignmentLifeRecord) => record.closesLast, code: "ASSIGNMENTS_MILESTONES_OPEN" };
const moreOpen = { test: (record: AssignmentLifeRecord) => !record.closesLast, code: "ASSIGNMENTS_LAST_MILESTONE" };

/** Who is told besides those who act, when a task is escalated. */
export const supervisor = holderOf<AssignmentLifeRecord>("assignments.assignment.supervise", {
  zh: "分管领导",
  en: "The leader in charge",
});

/** Life of one unit's part in a plan item: assigned, reported milestone by milestone, accepted by somebody else, done. */
export const assignmentLife = procedureOf<AssignmentLifeRecord>()({
  name: "assignment",
  label: { zh: "任务分解与进展", en: "Break-down and progress" },
  states: assignmentStates,
  start: "assigned",
  ends: ["done", "cancelled"],
  actors: {
    unit,
    office: holderOf("assignments.assignment.accept", { zh: "安委办审核人员", en: "Whoever accepts progress" }),
    assigner: holderOf("assignments.assignment.assign", { zh: "任务下达人员", en: "Whoever assigns tasks" }),
  },
  moves: {
    start: { label: { zh: "开始办理", en: "Start" }, from: "assigned", to: "in-progress", by: "unit" },
    report: {
      label: { zh: "报送进展", en: "Report progress" },
      from: ["assigned", "in-progress"],
      to: "reported",
      by: "unit",
      within: field("dueOn"),
      late: reportLate,
    },
    resubmit: {
      label: { zh: "补充后再报", en: "Report again" },
      from: "returned",
      to: "reported",
      by: "unit",
      within: workingDays(5),
      late: reportLate.map((one) => (one.step === "remind" ? { ...one, at: workingDays(-2) } : one)),
    },
    accept: {
      label: { zh: "审核通过", en: "Accept" },
      from: "reported",
      to: "in-progress",
      by: "office",
      notBy: "report",
      when: moreOpen,
      within: workingDays(5),
      late: reviewLate,
    },
    complete: {
      label: { zh: "审核通过并办结", en: "Accept and complete" },
      from: "reported",
      to: "done",
      by: "office",
      notBy: "report",
      when: lastOpen,
      within: workingDays(5),
      late: reviewLate,
    },
    return: {
      label: { zh: "退回补充", en: "Return" },
      from: "reported",
      to: "returned",
      by: "office",
      notBy: "report",
      needs: remark,
    },
    cancel: {
      label: { zh: "取消任务", en: "Cancel" },
      from: ["assigned", "in-progress", "reported", "returned"],
      to: "cancelled",
      by: "assigner",
      needs: reason,
    },
    reopen: {
      label: { zh: "重新打开", en: "Reopen" },
      from: ["done", "cancelled"],
      to: "in-progress",
      by: "assigner",
      needs: { ...reason, dueOn: { zh: "新时限", en: "new due day" } },
    },
  },
});

export type AssignmentMove = keyof typeof assignmentLife.moves;

/** The move by which a report goes to the office from a state. */
export function reportMove(state: string): AssignmentMove {
  return state === "returned" ? "resubmit" : "report";
}

/** The move by which the office accepts. */
export function acceptMove(record: Pick<AssignmentLifeRecord, "closesLast">): AssignmentMove {
  return record.closesLast ? "complete" : "accept";
}

/** Who reported last, whichever move it was: the one who may not accept. */
export function withReporter(lastMoves: Readonly<Record<string, string>>, accountId: string): Record<string, string> {
  return { ...lastMoves, report: accountId };
}

/** Whether the work has ended. */
export function hasEnded(state: string): boolean {
  return state === "done" || state === "cancelled";
}

/** Until when the one whose turn it is has time; null for ended ones. */
export function limitOfAssignment(record: AssignmentLifeRecord, calendar: WorkingCalendar): Date | null {
  return dueOf(assignmentLife, record, calendar)?.due ?? null;
}

const UNITS_TURN: readonly string[] = ["assigned", "in-progress", "returned"];

/** The unit should have reported before `now`. */
export function isLate(record: { readonly state: string; readonly limitAt: string | null }, now: Date): boolean {
  return UNITS_TURN.includes(record.state) && record.limitAt !== null && new Date(record.limitAt) < now;
}

/** Every late step of the present limit with its moment, earliest first, done or not. */
export function lateStepsOf(record: AssignmentLifeRecord, calendar: WorkingCalendar) {
  return lateStepsBy(assignmentLife, record, calendar, new Date(8.64e15));
}
