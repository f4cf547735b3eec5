import type { Label } from "@anlan/kernel";

/** What an item of a plan is. */
export const itemKinds = {
  indicator: { zh: "指标", en: "Indicator" },
  commitment: { zh: "量化承诺", en: "Commitment" },
  task: { zh: "主要任务", en: "Task" },
  project: { zh: "重点工程", en: "Project" },
  guarantee: { zh: "保障措施", en: "Guarantee" },
  history: { zh: "历史数据", en: "Past figure" },
} as const satisfies Record<string, Label>;

/** What people decided about an item; only accepted, corrected and added ones count, and only after adoption. */
export const itemDecisions = {
  open: { zh: "待核对", en: "To check" },
  accepted: { zh: "已确认", en: "Accepted" },
  corrected: { zh: "已更正", en: "Corrected" },
  rejected: { zh: "已剔除", en: "Rejected" },
  added: { zh: "手工补充", en: "Added by hand" },
} as const satisfies Record<string, Label>;

/** How a promised number is to be read, as in the contract `anlan.plan/1`. */
export const comparators = {
  reduce_by: { zh: "下降", en: "reduce by" },
  at_most: { zh: "不超过", en: "at most" },
  at_least: { zh: "不低于", en: "at least" },
  equal: { zh: "达到", en: "equal" },
  zero: { zh: "杜绝（为零）", en: "zero" },
  strive_zero: { zh: "力争为零", en: "strive for zero" },
  keep_falling: { zh: "持续下降", en: "keep falling" },
  unset: { zh: "未载明", en: "not stated" },
} as const satisfies Record<string, Label>;

/** How a deadline is bound to its year. */
export const deadlineQualifiers = {
  by_end: { zh: "年底前", en: "by the end of" },
  by: { zh: "到该年", en: "by" },
  before: { zh: "该年之前", en: "before" },
  within: { zh: "期间内", en: "within the period to" },
} as const satisfies Record<string, Label>;

/** How often a periodic duty comes back. */
export const frequencies = {
  day: { zh: "每日", en: "every day" },
  week: { zh: "每周", en: "every week" },
  ten_days: { zh: "每旬", en: "every ten days" },
  half_month: { zh: "每半月", en: "every half month" },
  month: { zh: "每月", en: "every month" },
  quarter: { zh: "每季度", en: "every quarter" },
  term: { zh: "每学期", en: "every school term" },
  half_year: { zh: "每半年", en: "every half year" },
  year: { zh: "每年", en: "every year" },
  two_years: { zh: "每两年", en: "every two years" },
  three_years: { zh: "每三年", en: "every three years" },
  four_years: { zh: "每四年", en: "every four years" },
  five_years: { zh: "每五年", en: "every five years" },
} as const satisfies Record<string, Label>;

export const bindings = {
  binding: { zh: "约束性", en: "Binding" },
  expected: { zh: "预期性", en: "Expected" },
} as const satisfies Record<string, Label>;

/** What the document says of itself. */
export const documentStatuses = {
  draft: { zh: "草稿", en: "Draft" },
  consultation: { zh: "征求意见稿", en: "For consultation" },
  issued: { zh: "正式印发", en: "Issued" },
} as const satisfies Record<string, Label>;

/** How far the reading of an uploaded document is. */
export const documentStates = {
  reading: { zh: "正在识别", en: "Being read" },
  ready: { zh: "识别完成", en: "Read" },
  failed: { zh: "无法识别", en: "Cannot be read" },
} as const satisfies Record<string, Label>;

/** What a person should know before trusting what was read. */
export const documentWarnings = {
  "no-items": {
    zh: "没有识别出指标、承诺或任务。请确认这是一份中文的安全生产规划；也可以导入后在原文上手工补充。",
    en: "No indicator, commitment or task was found. Is this a plan in Chinese? You can still import it and add items by hand.",
  },
  "not-chinese": {
    zh: "正文中汉字很少，可能不是中文文件；目前只能识别中文规划。",
    en: "There is little Chinese in the text; only plans in Chinese are understood.",
  },
  "no-title": { zh: "没有识别出规划名称，请手工填写。", en: "No title was found; please type it." },
  "no-period": { zh: "没有识别出规划期，请手工填写。", en: "No planning period was found; please type it." },
  "other-government": {
    zh: "注意：文件写明是“{detail}”的规划，与所选政府不一致。请确认没有选错文件或政府。",
    en: 'Attention: the document says it is the plan of "{detail}", not of the chosen government. Make sure that file and government are right.',
  },
  "reader-note": { zh: "读取文件时有提示：{detail}", en: "The reader noted: {detail}" },
  "same-document": {
    zh: "本单位已导入过内容完全相同的文件。",
    en: "A document with exactly this content was imported before.",
  },
} as const satisfies Record<string, Label>;

/** How an item of a later version relates to the version before. */
export const itemChanges = {
  same: { zh: "未变", en: "Unchanged" },
  changed: { zh: "有变化", en: "Changed" },
  new: { zh: "新增", en: "New" },
} as const satisfies Record<string, Label>;

/** Steps in a plan's timeline. */
export const planSteps = {
  imported: { zh: "导入文件", en: "Imported" },
  "meta-edited": { zh: "修改规划信息", en: "Details edited" },
  submitted: { zh: "提交采纳", en: "Submitted for adoption" },
  returned: { zh: "退回核对", en: "Returned" },
  recalled: { zh: "收回提交", en: "Recalled" },
  adopted: { zh: "采纳", en: "Adopted" },
  superseded: { zh: "被新版替代", en: "Superseded" },
  discarded: { zh: "放弃", en: "Discarded" },
  withdrawn: { zh: "撤回", en: "Withdrawn" },
} as const satisfies Record<string, Label>;

/** The sentence that the signer types to adopt a plan, in either language. */
export const adoptionStatement: Label = {
  zh: "我已核对全部条目并同意采纳",
  en: "I have checked every item and adopt this plan",
};

/** Words of the states of a plan. */
export const planStates = {
  draft: { zh: "核对中", en: "Being checked" },
  "in-review": { zh: "待采纳", en: "Awaiting adoption" },
  adopted: { zh: "已采纳", en: "In force" },
  superseded: { zh: "已被替代", en: "Superseded" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const satisfies Record<string, Label>;
