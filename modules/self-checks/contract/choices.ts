import { codesOf, type Label } from "@anlan/kernel";
import { z } from "zod";

/** What became of a task. `open` is the only state that is not an end; a missed one may still become done by a late phone. */
export const TASK_STATES = {
  open: { zh: "待检查", en: "To be checked" },
  normal: { zh: "正常", en: "Normal" },
  danger: { zh: "发现隐患", en: "Danger found" },
  "not-checked": { zh: "未检查（有原因）", en: "Not checked, with reason" },
  missed: { zh: "漏检", en: "Missed" },
  withdrawn: { zh: "已撤销", en: "Withdrawn" },
} as const satisfies Record<string, Label>;
export type TaskState = keyof typeof TASK_STATES;
export const TaskState_ = z.enum(codesOf<TaskState>(TASK_STATES));

/** What somebody found. */
export const RESULTS = {
  normal: TASK_STATES.normal,
  danger: TASK_STATES.danger,
  "not-checked": TASK_STATES["not-checked"],
} as const satisfies Record<string, Label>;
export type Result = keyof typeof RESULTS;
export const Result_ = z.enum(codesOf<Result>(RESULTS));

/** Why something was not checked. Whether a reason excuses is rule data (effectiveness.json). */
export const UNCHECKED_REASONS = {
  "out-of-use": { zh: "设备、场所停用", en: "Out of use" },
  "no-access": { zh: "无法进入", en: "No access" },
  weather: { zh: "天气原因", en: "Weather" },
  "no-tool": { zh: "缺少工具或防护用品", en: "Tools or protection lacking" },
  other: { zh: "其他（请说明）", en: "Other (say which)" },
} as const satisfies Record<string, Label>;
export type UncheckedReason = keyof typeof UNCHECKED_REASONS;
export const UncheckedReason_ = z.enum(codesOf<UncheckedReason>(UNCHECKED_REASONS));

/** How often: so many of these units. */
export const CYCLE_UNITS = {
  hour: { zh: "小时", en: "hours" },
  day: { zh: "天", en: "days" },
  week: { zh: "周", en: "weeks" },
  month: { zh: "月", en: "months" },
  quarter: { zh: "季", en: "quarters" },
  year: { zh: "年", en: "years" },
} as const satisfies Record<string, Label>;
export type CycleUnit = keyof typeof CYCLE_UNITS;
export const CycleUnit_ = z.enum(codesOf<CycleUnit>(CYCLE_UNITS));

/** What is remarkable about a record; shown beside it, never a refusal. */
export const MARKS = {
  "no-position": { zh: "无定位", en: "No position" },
  "no-fix": { zh: "设备未取得定位（0, 0）", en: "Device without a fix (0, 0)" },
  elsewhere: { zh: "定位不在本区县", en: "Position outside of the county" },
  "coarse-position": { zh: "定位误差大", en: "Inaccurate position" },
  "far-away": { zh: "定位离检查点较远", en: "Far from the place" },
  "clock-off": { zh: "设备时间不准", en: "Device clock is off" },
  "no-scan": { zh: "未扫码", en: "Not scanned" },
  "no-photo": { zh: "无照片", en: "No photo" },
  "old-photo": { zh: "照片不是检查时拍的", en: "Photo not taken then" },
  "sent-late": { zh: "补传", en: "Sent later" },
  quick: { zh: "完成过快", en: "Done very fast" },
} as const satisfies Record<string, Label>;
export type Mark = keyof typeof MARKS;
export const Mark_ = z.enum(codesOf<Mark>(MARKS));

/** What became of one task of a submission. Whatever it is, what was sent is kept. */
export const OUTCOMES = {
  recorded: { zh: "已记录", en: "Recorded" },
  "already-done": { zh: "他人已完成，您的记录另存为补充记录", en: "Somebody had done it; yours is kept beside it" },
  withdrawn: { zh: "任务已撤销，您的记录另存为补充记录", en: "The task was withdrawn; your record is kept" },
  "not-found": {
    zh: "本企业没有该任务，您的记录另存为补充记录",
    en: "Your enterprise has no such task; your record is kept",
  },
  late: { zh: "已过期限，您的记录另存为补充记录", en: "Its time was over; your record is kept beside it" },
} as const satisfies Record<string, Label>;
export type Outcome = keyof typeof OUTCOMES;
export const Outcome_ = z.enum(codesOf<Outcome>(OUTCOMES));

/** Four risk colours, and the level of management that is charged with a measure. */
export const Colour = z.enum(["red", "orange", "yellow", "blue"]);
export type Colour = z.infer<typeof Colour>;
export const Level = z.enum(["company", "department", "workshop", "team"]);
export const LEVELS = {
  company: { zh: "公司级", en: "Company" },
  department: { zh: "部门级", en: "Department" },
  workshop: { zh: "车间级", en: "Workshop" },
  team: { zh: "班组级", en: "Team" },
} as const satisfies Record<z.infer<typeof Level>, Label>;

/** Grades of the effectiveness score; where they begin is rule data. */
export const EFFECT_GRADES = {
  excellent: { zh: "优", en: "Excellent" },
  good: { zh: "良", en: "Good" },
  fair: { zh: "中", en: "Fair" },
  poor: { zh: "差", en: "Poor" },
} as const satisfies Record<string, Label>;
export type EffectGrade = keyof typeof EFFECT_GRADES;
export const EffectGrade_ = z.enum(codesOf<EffectGrade>(EFFECT_GRADES));

/** What sets the score to nought. The first is set by an official with his reason; the others follow from facts. */
export const VETOES = {
  fabricated: { zh: "经查实弄虚作假", en: "Records found to be fabricated" },
  offline: { zh: "长期无数据", en: "No data for long" },
  "major-untreated": { zh: "重大隐患未按期治理", en: "A major danger was not treated in time" },
} as const satisfies Record<string, Label>;
export type Veto = keyof typeof VETOES;
export const Veto_ = z.enum(codesOf<Veto>(VETOES));

/** How an enterprise commits itself. */
export const COMMITMENT_KINDS = {
  none: { zh: "不要求", en: "Not asked" },
  daily: { zh: "每日", en: "Daily" },
  yearly: { zh: "每年", en: "Yearly" },
} as const satisfies Record<string, Label>;
export type CommitmentKind = keyof typeof COMMITMENT_KINDS;
export const CommitmentKind_ = z.enum(codesOf<CommitmentKind>(COMMITMENT_KINDS));

/** How a day's (or year's) commitment stands. */
export const COMMITMENT_STATES = {
  due: { zh: "待公告", en: "Due" },
  made: { zh: "已公告", en: "Published" },
  late: { zh: "逾时公告", en: "Published late" },
  missing: { zh: "未公告", en: "Not published" },
  excused: { zh: "停产停业，免公告", en: "Closed, none due" },
} as const satisfies Record<string, Label>;
export type CommitmentState = keyof typeof COMMITMENT_STATES;
export const CommitmentState_ = z.enum(codesOf<CommitmentState>(COMMITMENT_STATES));

/** Facts that speak against a commitment. */
export const CONTRADICTIONS = {
  "major-danger": {
    zh: "承诺重大隐患 {said} 项，台账中未销号 {found} 项",
    en: "{said} major dangers committed, {found} are open in the ledger",
  },
  "source-unsafe": {
    zh: "承诺重大危险源安全受控，但有 {found} 项重大隐患未治理",
    en: "Major hazard sources said to be safe, {found} major dangers are untreated",
  },
  "special-work": {
    zh: "少报特殊作业：相关类别承诺 {said} 项，当日登记 {found} 项",
    en: "Special work left out: {said} committed of the kinds in question, {found} are registered for the day",
  },
  "checks-missed": {
    zh: "承诺风险受控，但前一日较大以上风险点漏检 {found} 项",
    en: "Risks said to be controlled, {found} checks of red and orange points were missed the day before",
  },
  overdue: {
    zh: "承诺隐患按期整改，但有 {found} 项隐患已逾期",
    en: "Dangers said to be treated in time, {found} are overdue",
  },
  running: {
    zh: "档案状态为停产停业，承诺运行装置 {said} 套",
    en: "The archive says closed, {said} plants are said to run",
  },
} as const satisfies Record<string, Label>;
export type ContradictionCode = keyof typeof CONTRADICTIONS;

/** By what rates are grouped. */
export const RATE_GROUPS = {
  town: { zh: "镇街", en: "Town" },
  grid: { zh: "网格", en: "Grid" },
  sector: { zh: "行业", en: "Sector" },
} as const satisfies Record<string, Label>;
export type RateGroup = keyof typeof RATE_GROUPS;
export const RateGroup_ = z.enum(codesOf<RateGroup>(RATE_GROUPS));
