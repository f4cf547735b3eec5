import type { Label } from "@anlan/kernel";

/** States of a case, from the proposal to its end. */
export const CASE_STATES = {
  proposed: { zh: "待组织评估", en: "To be evaluated" },
  evaluating: { zh: "专家评估中", en: "With the experts" },
  submitted: { zh: "待批准列入", en: "Waits for approval" },
  listed: { zh: "已列入，待定方案", en: "Listed, plan to be made" },
  planned: { zh: "方案待批准", en: "Plan waits for approval" },
  carrying: { zh: "方案实施中", en: "Plan under way" },
  checking: { zh: "待核验", en: "To be verified" },
  delisted: { zh: "已核验销号", en: "Verified and taken off" },
  dismissed: { zh: "不列入", en: "Not listed" },
  revoked: { zh: "已撤销列入", en: "Listing revoked" },
  joined: { zh: "企业合并，已并入另一事项", en: "Joined to another case by a merge" },
} as const satisfies Record<string, Label>;
export type CaseState = keyof typeof CASE_STATES;

/** States in which an enterprise stands on the exit list. */
export const LISTED_STATES = ["listed", "planned", "carrying", "checking"] as const satisfies readonly CaseState[];
/** States from which nothing follows. */
export const ENDED_STATES = ["delisted", "dismissed", "revoked", "joined"] as const satisfies readonly CaseState[];

/** In which way an enterprise leaves (一企一策). */
export const WAYS = {
  close: { zh: "关闭退出", en: "Close" },
  move: { zh: "搬迁入园", en: "Move" },
  convert: { zh: "转产或升级改造", en: "Convert or upgrade" },
} as const satisfies Record<string, Label>;

/** What a composite score advises. */
export const ADVICE = {
  keep: { zh: "正常监管", en: "Supervise as usual" },
  watch: { zh: "重点监管", en: "Supervise closely" },
  improve: { zh: "限期整改提升", en: "Improve within a time" },
  exit: { zh: "列入退出清单", en: "Put on the exit list" },
} as const satisfies Record<string, Label>;

export const ORIGINS = {
  system: { zh: "系统提名", en: "By the system" },
  hand: { zh: "人工提名", en: "By hand" },
} as const satisfies Record<string, Label>;

/** What an expert looks at. */
export const ITEM_GROUPS = {
  safety: { zh: "安全保障", en: "Safety" },
  process: { zh: "工艺装备", en: "Process and equipment" },
  resources: { zh: "资源能耗", en: "Resources" },
  surroundings: { zh: "周边环境", en: "Surroundings" },
  record: { zh: "事故隐患记录", en: "Record" },
} as const satisfies Record<string, Label>;

/** What is known of an enterprise and may be a ground. */
export const GROUND_METRICS = {
  classD: { zh: "分类为 D 类", en: "Class D" },
  red: { zh: "最高风险为红色", en: "Gravest risk is red" },
  openMajor: { zh: "未销账重大隐患", en: "Major dangers not closed" },
  majors: { zh: "一年内重大隐患", en: "Major dangers within a year" },
  accidents: { zh: "一年内生产安全事故", en: "Accidents within a year" },
  deaths: { zh: "一年内事故死亡人数", en: "Deaths within a year" },
} as const satisfies Record<string, Label>;
export type GroundMetric = keyof typeof GROUND_METRICS;

export const SHEET_STATES = {
  open: { zh: "待评分", en: "To be filled in" },
  submitted: { zh: "已提交", en: "Handed in" },
  declined: { zh: "已回避", en: "Declined" },
  withdrawn: { zh: "已取消", en: "Withdrawn" },
} as const satisfies Record<string, Label>;
