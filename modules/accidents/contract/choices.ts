import type { Label } from "@anlan/kernel";

/** Grades of production-safety accidents, the gravest first (State Council Order 493, article 3). */
export const GRADES = {
  extraordinary: { zh: "特别重大事故", en: "Extraordinarily major" },
  major: { zh: "重大事故", en: "Major" },
  serious: { zh: "较大事故", en: "Serious" },
  ordinary: { zh: "一般事故", en: "Ordinary" },
} as const satisfies Record<string, Label>;
export type Grade = keyof typeof GRADES;

/** Fields of statistics in which accidents are counted apart. */
export const CATEGORIES = {
  "industry-mining-trade": { zh: "工矿商贸", en: "Industry, mining, commerce and trade" },
  "road-traffic": { zh: "道路运输（交通）", en: "Road traffic" },
  fire: { zh: "火灾（消防）", en: "Fire" },
  "fishing-vessel": { zh: "渔业船舶", en: "Fishing vessels" },
  railway: { zh: "铁路运输", en: "Railway" },
  "water-transport": { zh: "水上运输", en: "Water transport" },
  "agricultural-machinery": { zh: "农业机械", en: "Agricultural machinery" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Label>;
export type Category = keyof typeof CATEGORIES;

/** Where the record of an accident stands. */
export const ACCIDENT_STATES = {
  reported: { zh: "已快报", en: "Reported" },
  verified: { zh: "已核实", en: "Verified" },
  dismissed: { zh: "不是事故", en: "No accident" },
  removed: { zh: "已核销", en: "Removed from statistics" },
  joined: { zh: "已并入另一起", en: "Joined to another" },
} as const satisfies Record<string, Label>;
export type AccidentState = keyof typeof ACCIDENT_STATES;

/** Where the figures of a month stand. */
export const MONTH_STATES = {
  locked: { zh: "已锁定", en: "Locked" },
  asked: { zh: "申请开锁", en: "Re-opening asked for" },
  open: { zh: "已开锁", en: "Re-opened" },
} as const satisfies Record<string, Label>;
export type MonthState = keyof typeof MONTH_STATES;

/** Where the removal of an accident from statistics stands. */
export const REMOVAL_STATES = {
  proposed: { zh: "待审批", en: "Proposed" },
  approved: { zh: "已批准，待公示", en: "Approved" },
  published: { zh: "公示中", en: "On public notice" },
  done: { zh: "已核销", en: "Removed" },
  refused: { zh: "不予核销", en: "Refused" },
} as const satisfies Record<string, Label>;
export type RemovalState = keyof typeof REMOVAL_STATES;

/** Where a tip-off stands. */
export const TIP_OFF_STATES = {
  open: { zh: "待初步查证", en: "To be looked into" },
  preliminary: { zh: "已初步查证", en: "First result given" },
  detailed: { zh: "已查清", en: "Answered" },
} as const satisfies Record<string, Label>;
export type TipOffState = keyof typeof TIP_OFF_STATES;

/** Levels to which an accident is reported. */
export const LEVEL_NAMES = {
  county: { zh: "县级", en: "County" },
  city: { zh: "设区的市", en: "City" },
  province: { zh: "省级", en: "Province" },
  national: { zh: "国家", en: "Ministry" },
  "state-council": { zh: "国务院", en: "State Council" },
} as const satisfies Record<string, Label>;

/** Who reports. */
export const REPORTERS = {
  unit: { zh: "事故单位", en: "The unit" },
  town: { zh: "镇街", en: "Town" },
  public: { zh: "群众、举报", en: "The public, a tip-off" },
  county: { zh: "县级部门", en: "County" },
  city: { zh: "市级部门", en: "City" },
  province: { zh: "省级部门", en: "Province" },
  national: { zh: "国家部门", en: "Ministry" },
} as const satisfies Record<string, Label>;
export type ReporterName = keyof typeof REPORTERS;

/** Kinds of reports. */
export const REPORT_KINDS = {
  quick: { zh: "快报", en: "Quick report" },
  "follow-up": { zh: "续报", en: "Follow-up" },
  supplement: { zh: "补报伤亡", en: "Supplement of casualties" },
  correction: { zh: "更正快报", en: "Correction of the quick report" },
  phone: { zh: "电话报告", en: "By telephone" },
  written: { zh: "书面报告", en: "In writing" },
} as const satisfies Record<string, Label>;
export type ReportKind = keyof typeof REPORT_KINDS;

/** Where a duty to report stands. */
export const CLOCK_WORDS = {
  waiting: { zh: "未开始", en: "Not begun" },
  running: { zh: "计时中", en: "Running" },
  overdue: { zh: "已超时", en: "Overdue" },
  done: { zh: "已按时", en: "In time" },
  "done-late": { zh: "超时完成", en: "Done late" },
} as const satisfies Record<string, Label>;
export type ClockWord = keyof typeof CLOCK_WORDS;

/** How the reporting of an accident failed (应急管理部令第14号 article 5). */
export const MARK_NAMES = {
  late: { zh: "迟报", en: "Reported late" },
  omitted: { zh: "漏报", en: "Omitted" },
  false: { zh: "谎报", en: "Reported falsely" },
  concealed: { zh: "瞒报", en: "Concealed" },
} as const satisfies Record<string, Label>;
export type MarkName = keyof typeof MARK_NAMES;

/** What an official found out about the reporting. */
export const FINDINGS = {
  "not-reported": { zh: "应报未报", en: "Not reported" },
  "content-missing": { zh: "内容遗漏", en: "Something left out" },
  "content-untrue": { zh: "内容不实", en: "Not as it was" },
} as const satisfies Record<string, Label>;
export const INTENTS = {
  unknown: { zh: "未查明", en: "Not known" },
  negligence: { zh: "过失", en: "Negligence" },
  deliberate: { zh: "故意", en: "Deliberate" },
} as const satisfies Record<string, Label>;

/** What decided the grade. */
export const DIMENSION_NAMES = {
  deaths: { zh: "死亡（含失踪）", en: "Deaths (with missing)" },
  seriousInjuries: { zh: "重伤（含急性工业中毒）", en: "Serious injuries (with acute poisoning)" },
  directLoss: { zh: "直接经济损失", en: "Direct loss" },
} as const satisfies Record<string, Label>;

/** What makes an event near-major (较大涉险) beside numbers of persons. */
export const NEAR_MAJOR_KINDS = {
  pollution: { zh: "造成环境严重污染", en: "Serious pollution" },
  "key-places": { zh: "危及重要场所和设施安全", en: "Key places or facilities in danger" },
  "near-major-other": { zh: "其他较大涉险情形", en: "Another near-major event" },
} as const satisfies Record<string, Label>;
export type NearMajorKind = keyof typeof NEAR_MAJOR_KINDS;

/** What makes an event near-major (较大涉险). */
export const NEAR_MAJOR_NAMES = {
  atRisk: { zh: "涉险 10 人以上", en: "10 or more at risk" },
  trappedOrMissing: { zh: "3 人以上被困或下落不明", en: "3 or more trapped or missing" },
  evacuated: { zh: "紧急疏散 500 人以上", en: "500 or more evacuated" },
  ...NEAR_MAJOR_KINDS,
} as const satisfies Record<string, Label>;

/** How badly somebody was hurt. */
export const DEGREES = {
  death: { zh: "死亡", en: "Dead" },
  missing: { zh: "失踪", en: "Missing" },
  serious: { zh: "重伤", en: "Seriously injured" },
  minor: { zh: "轻伤", en: "Slightly injured" },
} as const satisfies Record<string, Label>;
export type Degree = keyof typeof DEGREES;

/** To whom a casualty belonged. */
export const BELONGINGS = {
  employee: { zh: "本单位从业人员", en: "Employee" },
  temporary: { zh: "临时、劳务派遣、实习人员", en: "Temporary, dispatched or intern" },
  other: { zh: "外来人员", en: "Visitor" },
  rescuer: { zh: "抢险救援人员", en: "Rescuer" },
} as const satisfies Record<string, Label>;

/** Parts of a direct loss (GB 6721-2025), and what is indirect. */
export const LOSS_METHODS = {
  amount: { zh: "直接填金额", en: "Amount" },
  medical: { zh: "医疗费（含预测）", en: "Medical, with forecast" },
  wages: { zh: "误工费（日工资×天数）", en: "Wages per day" },
  scrapped: { zh: "报废：重置价×成新率−残值", en: "Scrapped: replacement × newness − salvage" },
  net: { zh: "净值（实际成本）−残值", en: "Net value − salvage" },
  repaired: { zh: "修复费用", en: "Repair" },
} as const satisfies Record<string, Label>;

/** Where a change came from. */
export const ORIGINS = {
  page: { zh: "页面", en: "Page" },
  enterprise: { zh: "企业自报", en: "The enterprise itself" },
  correction: { zh: "锁定后更正", en: "Correction after the lock" },
  merge: { zh: "企业合并", en: "Merge of enterprises" },
} as const satisfies Record<string, Label>;
export type Origin = keyof typeof ORIGINS;
