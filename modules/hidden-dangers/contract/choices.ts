import { codesOf, type Label } from "@anlan/kernel";
import { z } from "zod";

/** Where a hidden danger comes from. */
export const DANGER_SOURCES = {
  "self-check": { zh: "企业自查", en: "Self-check" },
  grid: { zh: "网格巡查", en: "Grid patrol" },
  enforcement: { zh: "执法检查", en: "Enforcement" },
  expert: { zh: "专家检查", en: "Expert" },
  insurer: { zh: "保险机构", en: "Insurer" },
  institution: { zh: "服务机构", en: "Service institution" },
  public: { zh: "群众举报", en: "Public report" },
  alarm: { zh: "监测报警", en: "Monitoring alarm" },
} as const satisfies Record<string, Label>;
export type DangerSource = keyof typeof DANGER_SOURCES;
export const DangerSource_ = z.enum(codesOf(DANGER_SOURCES));

export const DANGER_LEVELS = {
  general: { zh: "一般隐患", en: "General" },
  major: { zh: "重大隐患", en: "Major" },
} as const satisfies Record<string, Label>;
export type DangerLevel = keyof typeof DANGER_LEVELS;
export const DangerLevel_ = z.enum(codesOf(DANGER_LEVELS));

/** Where a hidden danger stands. `reported`, `planned` and `assessed` are steps of major ones alone. */
export const DANGER_STATES = {
  registered: { zh: "已登记", en: "Registered" },
  assigned: { zh: "已交办", en: "Assigned" },
  reported: { zh: "已双报告", en: "Reported to both" },
  planned: { zh: "方案待核", en: "Plan handed in" },
  rectifying: { zh: "治理中", en: "Being put right" },
  assessed: { zh: "已自评", en: "Self-assessed" },
  submitted: { zh: "待验收", en: "Waits for verification" },
  verified: { zh: "已验收", en: "Verified" },
  closed: { zh: "已销账", en: "Closed" },
  cancelled: { zh: "已注销", en: "Cancelled" },
  joined: { zh: "已并案", en: "Joined to another" },
} as const satisfies Record<string, Label>;
export type DangerState = keyof typeof DANGER_STATES;
export const DangerState_ = z.enum(codesOf(DANGER_STATES));

/** States in which something remains to be put right: these can be late. */
export const UNRECTIFIED_STATES = [
  "registered",
  "assigned",
  "reported",
  "planned",
  "rectifying",
  "assessed",
] as const satisfies readonly DangerState[];
/** States in which it still waits for somebody. */
export const OPEN_STATES = [...UNRECTIFIED_STATES, "submitted", "verified"] as const satisfies readonly DangerState[];

/** Who looks after the loop: the enterprise that found it itself, or the government. */
export const DANGER_SIDES = {
  enterprise: { zh: "企业内部闭环", en: "Within the enterprise" },
  government: { zh: "政府部门督促", en: "Followed by the government" },
} as const satisfies Record<string, Label>;
export type DangerSide = keyof typeof DANGER_SIDES;

/** How much of the work is stopped while a danger lasts. */
export const STOPS = {
  none: { zh: "不停产停业", en: "Nothing is stopped" },
  part: { zh: "局部停产停业（停用相关设施）", en: "Part is stopped" },
  whole: { zh: "全部停产停业", en: "All is stopped" },
} as const satisfies Record<string, Label>;
export type Stop = keyof typeof STOPS;

/** Why a danger is major where no criterion of a sector says so. Source: Order 16 article 3. */
export const MAJOR_REASONS = {
  stop: { zh: "应当全部或者局部停产停业", en: "All or part of the work has to stop" },
  "long-treatment": { zh: "须经过一定时间整改治理方能排除", en: "It takes a period of treatment" },
  outside: { zh: "因外部因素影响致使单位自身难以排除", en: "Outside factors keep the unit from removing it" },
} as const satisfies Record<string, Label>;
export type MajorReason = keyof typeof MAJOR_REASONS;

export const EXTENSION_STATES = {
  asked: { zh: "待审批", en: "Asked" },
  granted: { zh: "同意延期", en: "Granted" },
  refused: { zh: "不同意延期", en: "Refused" },
  lapsed: { zh: "期限已变，申请失效", en: "Lapsed with the limit" },
} as const satisfies Record<string, Label>;
export type ExtensionState = keyof typeof EXTENSION_STATES;

/** What one has to do with a danger: a filter of lists. */
export const MINE = {
  responsible: { zh: "由我整改", en: "Mine to put right" },
  found: { zh: "我发现的", en: "Found by me" },
  returned: { zh: "我退回的", en: "Sent back by me" },
} as const satisfies Record<string, Label>;
export type Mine = keyof typeof MINE;

/** Steps that a late danger takes, in their order; which of them and when is said by the rules. */
export const LATE_STEPS = {
  remind: { zh: "提醒", en: "Remind" },
  warn: { zh: "预警", en: "Warn" },
  list: { zh: "列入逾期清单", en: "List as late" },
  inspect: { zh: "转现场核查", en: "Inspect on the spot" },
  penalise: { zh: "移交处理", en: "Hand to enforcement" },
} as const satisfies Record<string, Label>;
export type LateStepName = keyof typeof LATE_STEPS;

/** Steps that a late matter under listed supervision takes, in their order. */
export const SUPERVISION_LATE_STEPS = {
  remind: { zh: "临期提醒", en: "Remind" },
  warn: { zh: "到期预警", en: "Warn" },
  list: { zh: "逾期督促", en: "Urge, listed as late" },
  report: { zh: "报告领导", en: "Report to the leader" },
} as const satisfies Record<string, Label>;
export type SupervisionLateStep = keyof typeof SUPERVISION_LATE_STEPS;
