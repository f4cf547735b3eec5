import {
  type CallerFacts,
  days,
  dueOf,
  field,
  holderOf,
  type Label,
  type LateStep,
  mayIn,
  type ProcedureRecord,
  procedureOf,
  regionsWith,
  type WorkingCalendar,
} from "@anlan/kernel";
import { BODY_LEVELS, type BodyLevel, INVESTIGATION_STATES, type InvestigationFacts } from "../../contract/index.ts";

/** What the procedure looks at; the same on server and page. */
export type InvestigationRecord = ProcedureRecord &
  Pick<InvestigationFacts, "revision" | "body" | "reportDueOn" | "approvalDueOn" | "evaluationDueOn">;

const MANAGE = "accidents.investigation.manage";
const APPROVE = "accidents.investigation.approve";

const LEVELS = Object.keys(BODY_LEVELS) as BodyLevel[];
const LENGTHS: Readonly<Record<BodyLevel, number>> = { county: 6, city: 4, province: 2, state: 0 };

/** The level of government at which somebody investigates: that of the widest region of his right over the record. */
export function levelOf(caller: CallerFacts, region: string): BodyLevel | null {
  const widths = regionsWith(caller, MANAGE)
    .filter((granted) => region.startsWith(granted))
    .map((granted) => granted.length);
  if (widths.length === 0) return null;
  const widest = Math.min(...widths);
  // A town conducts no investigation of its own.
  return LEVELS.find((level) => LENGTHS[level] === widest) ?? null;
}

const reaches = (caller: CallerFacts, record: InvestigationRecord): boolean => {
  const level = levelOf(caller, record.region);
  return level !== null && LEVELS.indexOf(level) >= LEVELS.indexOf(record.body);
};

const step = (name: string, zh: string, en: string, count: number, to: readonly string[]): LateStep => ({
  step: name,
  label: { zh, en },
  at: days(count),
  to,
});

const reportLate = [
  step("remind", "提前10日提醒", "Remind 10 days before", -10, ["investigator"]),
  step("warn", "到期当日预警", "Warn on the last day", 0, ["investigator"]),
  step("escalate", "逾期次日报批复人", "Escalate the day after", 1, ["investigator", "approver"]),
];
const approvalLate = [
  step("remind", "提前3日提醒批复", "Remind 3 days before", -3, ["approver"]),
  step("warn", "批复到期预警", "Warn on the last day", 0, ["approver"]),
  step("escalate", "批复逾期", "Late", 1, ["approver", "investigator"]),
];
const evaluationLate = [
  step("remind", "提前30日提醒评估", "Remind 30 days before", -30, ["investigator", "approver"]),
  step("warn", "评估到期预警", "Warn on the last day", 0, ["investigator", "approver"]),
  step("escalate", "评估逾期", "Late", 1, ["approver"]),
];

const remark = { remark: { zh: "意见", en: "remark" } };
const inTime = { within: field("reportDueOn"), late: reportLate };
const BEFORE_REPORT = ["team-formed", "investigating"] as const;

/** An investigation from the verified accident to its closing; no step is skipped. Source: Order 493, Work Safety Law 2021. */
export const investigationLife = procedureOf<InvestigationRecord>()({
  name: "investigation",
  label: { zh: "事故调查处理", en: "Investigation of an accident" },
  source: "国务院令第493号；安全生产法（2021）第八十六条",
  states: INVESTIGATION_STATES,
  start: "opened",
  ends: ["closed"],
  actors: {
    investigator: holderOf(MANAGE, { zh: "事故调查办理人员", en: "Whoever conducts the investigation" }),
    body: {
      label: { zh: "对该等级事故有调查权的人民政府", en: "The government that investigates this grade" },
      test: reaches,
    },
    approver: holderOf(APPROVE, { zh: "批复机关", en: "Whoever approves for the government" }),
  },
  moves: {
    form: {
      label: { zh: "成立调查组", en: "Form the team" },
      from: "opened",
      to: "team-formed",
      by: "body",
      ...inTime,
    },
    "hand-up": {
      label: { zh: "移交上级调查", en: "Hand up" },
      from: ["opened", ...BEFORE_REPORT],
      to: "handed-up",
      by: "investigator",
      needs: { ...remark, higherBody: { zh: "上级调查机关", en: "higher body" } },
    },
    "record-result": {
      label: { zh: "登记上级调查结果", en: "Record the result" },
      from: "handed-up",
      to: "approved",
      by: "investigator",
      needs: { result: { zh: "调查结果", en: "result" }, approvedOn: { zh: "批复日期", en: "day of approval" } },
    },
    start: {
      label: { zh: "开始调查", en: "Begin" },
      from: "team-formed",
      to: "investigating",
      by: "investigator",
      ...inTime,
    },
    appraise: {
      label: { zh: "委托技术鉴定", en: "Technical appraisal" },
      from: "investigating",
      to: "appraising",
      by: "investigator",
    },
    resume: {
      label: { zh: "收到鉴定结论", en: "Result of the appraisal" },
      from: "appraising",
      to: "investigating",
      by: "investigator",
    },
    submit: {
      label: { zh: "提交调查报告", en: "Hand in the report" },
      from: "investigating",
      to: "submitted",
      by: "investigator",
      ...inTime,
    },
    return: {
      label: { zh: "退回补充调查", en: "Return" },
      from: "submitted",
      to: "investigating",
      by: "approver",
      needs: remark,
    },
    approve: {
      label: { zh: "批复调查报告", en: "Approve the report" },
      from: "submitted",
      to: "approved",
      by: "approver",
      notBy: "submit",
      final: true,
      within: field("approvalDueOn"),
      late: approvalLate,
    },
    account: {
      label: { zh: "确认责任追究落实", en: "All have answered" },
      from: "approved",
      to: "accounted",
      by: "investigator",
      within: field("evaluationDueOn"),
      late: evaluationLate,
    },
    publish: {
      label: { zh: "公布调查结果", en: "Publish the result" },
      from: "accounted",
      to: "published",
      by: "investigator",
      final: true,
      within: field("evaluationDueOn"),
      late: evaluationLate,
    },
    evaluate: {
      label: { zh: "整改落实情况评估", en: "Evaluate the rectification" },
      from: "published",
      to: "evaluated",
      by: "approver",
      within: field("evaluationDueOn"),
      late: evaluationLate,
    },
    close: { label: { zh: "结案", en: "Close" }, from: "evaluated", to: "closed", by: "approver", final: true },
    reopen: {
      label: { zh: "重新调查", en: "Re-open" },
      from: ["approved", "accounted", "published", "evaluated", "closed"],
      to: "investigating",
      by: "approver",
      needs: remark,
    },
  },
});

export type InvestigationMove = keyof typeof investigationLife.moves;

/** Steps that are no move of the table, in words. */
const OTHER_STEPS: Readonly<Record<string, Label>> = {
  open: { zh: "立案调查", en: "Opened" },
  "ask-extension": { zh: "申请延期", en: "More time asked for" },
  "grant-extension": { zh: "批准延期", en: "More time granted" },
  "extend-approval": { zh: "延长批复", en: "Time of the approval extended" },
  "refuse-extension": { zh: "不批准延期", en: "More time refused" },
};

/** What a step of the history is called. */
export const stepLabel = (move: string): Label =>
  OTHER_STEPS[move] ?? investigationLife.moves[move as InvestigationMove]?.label ?? { zh: move, en: move };

/** The day on which the present step is due; null where nothing runs. */
export function dueDayOf(record: InvestigationRecord, calendar: WorkingCalendar): Date | null {
  return dueOf(investigationLife, record, calendar)?.due ?? null;
}

/** Whether somebody may see names of persons in a record. */
export const seesNames = (caller: CallerFacts, region: string): boolean =>
  mayIn(caller, "accidents.investigation.names", region);
