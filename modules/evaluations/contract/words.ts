import type { Label } from "@anlan/kernel";

/** What is written: evaluations of a plan, and what is told to all from time to time. */
export const reportKinds = {
  "mid-term": { zh: "中期评估", en: "Mid-term evaluation" },
  final: { zh: "终期评估", en: "Final evaluation" },
  yearly: { zh: "年度评估", en: "Yearly evaluation" },
  "monthly-bulletin": { zh: "月度通报", en: "Monthly bulletin" },
  "quarterly-bulletin": { zh: "季度通报", en: "Quarterly bulletin" },
  "white-paper": { zh: "年度白皮书", en: "Yearly white paper" },
} as const satisfies Record<string, Label>;
type Kind = keyof typeof reportKinds;

/** The kinds in which units are scored. */
const SCORED_KINDS = ["mid-term", "final", "yearly"] as const satisfies readonly Kind[];
export const isScored = (kind: Kind): boolean => (SCORED_KINDS as readonly Kind[]).includes(kind);

export const reportStates = {
  draft: { zh: "起草", en: "Draft" },
  "self-evaluation": { zh: "单位自评", en: "Self-evaluation" },
  reviewing: { zh: "审核修改", en: "Under review" },
  submitted: { zh: "待批准", en: "Waits for approval" },
  approved: { zh: "已批准", en: "Approved" },
  published: { zh: "已公布", en: "Published" },
  recalled: { zh: "已撤回", en: "Recalled" },
  discarded: { zh: "已作废", en: "Discarded" },
} as const satisfies Record<string, Label>;

/** What a line of the score sheet is about. */
export const lineKinds = {
  target: { zh: "指标和承诺", en: "Target" },
  work: { zh: "任务完成", en: "Work" },
} as const satisfies Record<string, Label>;

/** How a target stood when the figures were frozen. */
export const targetStates = {
  met: { zh: "已完成", en: "Met" },
  "on-path": { zh: "在轨", en: "On the path" },
  "at-risk": { zh: "有风险", en: "At risk" },
  off: { zh: "偏离", en: "Off the path" },
  "no-data": { zh: "无数据", en: "No data" },
} as const satisfies Record<string, Label>;

/** Parts of a report, in the order of the document. */
export const sectionNames = {
  basis: { zh: "评估工作概况", en: "How it was done" },
  overall: { zh: "总体评价", en: "Overall" },
  accidents: { zh: "生产安全事故情况", en: "Accidents" },
  targets: { zh: "规划目标指标进展", en: "Targets" },
  work: { zh: "主要任务和重点工程进展", en: "Tasks and projects" },
  campaigns: { zh: "专项整治进展", en: "Campaigns" },
  units: { zh: "各单位评估结果", en: "Units" },
  problems: { zh: "存在的主要问题", en: "What is off, and why" },
  measures: { zh: "对策建议和下一步工作", en: "What is to be done" },
} as const satisfies Record<string, Label>;

export const editions = {
  full: { zh: "内部版", en: "Full edition" },
  public: { zh: "公开版", en: "Public edition" },
} as const satisfies Record<string, Label>;

/** Steps in the timeline of a report. */
export const stepNames = {
  created: { zh: "建立", en: "Created" },
  frozen: { zh: "冻结数据", en: "Figures frozen" },
  edited: { zh: "修改正文", en: "Text changed" },
  "self-evaluate": { zh: "启动自评", en: "Self-evaluation opened" },
  review: { zh: "转入审核", en: "Taken into review" },
  reviewed: { zh: "审核评分", en: "Scores reviewed" },
  submit: { zh: "提交批准", en: "Submitted" },
  return: { zh: "退回修改", en: "Returned" },
  approve: { zh: "批准", en: "Approved" },
  reopen: { zh: "重新修改", en: "Opened again" },
  publish: { zh: "公布", en: "Published" },
  recall: { zh: "撤回", en: "Recalled" },
  discard: { zh: "作废", en: "Discarded" },
} as const satisfies Record<string, Label>;
