import type { Label } from "@anlan/kernel";

/** Where an investigation stands. */
export const INVESTIGATION_STATES = {
  opened: { zh: "待组成调查组", en: "Team to be formed" },
  "handed-up": { zh: "上级调查", en: "With the higher government" },
  "team-formed": { zh: "调查组已成立", en: "Team formed" },
  investigating: { zh: "调查中", en: "Investigating" },
  appraising: { zh: "技术鉴定中（停止计时）", en: "Technical appraisal (clock stopped)" },
  submitted: { zh: "报告待批复", en: "Report submitted" },
  approved: { zh: "已批复", en: "Approved" },
  accounted: { zh: "责任追究已落实", en: "Accounted for" },
  published: { zh: "已公布", en: "Published" },
  evaluated: { zh: "整改已评估", en: "Rectification evaluated" },
  closed: { zh: "已结案", en: "Closed" },
} as const satisfies Record<string, Label>;
export type InvestigationState = keyof typeof INVESTIGATION_STATES;

/** Governments that investigate, the lowest first. */
export const BODY_LEVELS = {
  county: { zh: "县级人民政府", en: "County government" },
  city: { zh: "设区的市级人民政府", en: "City government" },
  province: { zh: "省级人民政府", en: "Provincial government" },
  state: { zh: "国务院或其授权部门", en: "State Council or its department" },
} as const satisfies Record<string, Label>;
export type BodyLevel = keyof typeof BODY_LEVELS;

/** What an entry of the dossier is. */
export const ENTRY_KINDS = {
  member: { zh: "调查组成员", en: "Member of the team" },
  evidence: { zh: "证据", en: "Evidence" },
  event: { zh: "事故经过", en: "Course of events" },
  cause: { zh: "原因", en: "Cause" },
  finding: { zh: "责任认定", en: "Duty finding" },
  section: { zh: "报告章节", en: "Section of the report" },
  accountability: { zh: "责任追究", en: "Accountability" },
  penalty: { zh: "事故罚款", en: "Fine" },
  education: { zh: "警示教育", en: "Education" },
  check: { zh: "四不放过核查", en: "Four-not-let-go check" },
  lesson: { zh: "事故教训", en: "Lesson" },
} as const satisfies Record<string, Label>;
export type EntryKind = keyof typeof ENTRY_KINDS;

export const MEMBER_ROLES = {
  leader: { zh: "组长", en: "Leader" },
  deputy: { zh: "副组长", en: "Deputy" },
  member: { zh: "成员", en: "Member" },
  expert: { zh: "专家", en: "Expert" },
  secretary: { zh: "联络员", en: "Secretary" },
} as const satisfies Record<string, Label>;
export type MemberRole = keyof typeof MEMBER_ROLES;

/** Whether a member has a direct interest in the accident (Order 493 article 23). */
export const INTERESTS = {
  none: { zh: "已声明无直接利害关系", en: "Declared: no interest" },
  unknown: { zh: "尚未声明", en: "Not declared yet" },
  conflict: { zh: "有利害关系，应回避", en: "Has an interest, must stay out" },
} as const satisfies Record<string, Label>;
export type Interest = keyof typeof INTERESTS;

export const EVIDENCE_KINDS = {
  document: { zh: "书证", en: "Document" },
  photo: { zh: "照片、视听资料", en: "Photo, recording" },
  testimony: { zh: "询问笔录、证人证言", en: "Testimony" },
  physical: { zh: "物证", en: "Physical evidence" },
  scene: { zh: "现场勘验", en: "Examination of the scene" },
  appraisal: { zh: "技术鉴定意见", en: "Technical appraisal" },
  data: { zh: "电子数据", en: "Electronic data" },
} as const satisfies Record<string, Label>;

export const CAUSE_LEVELS = {
  direct: { zh: "直接原因", en: "Direct cause" },
  indirect: { zh: "间接原因", en: "Indirect cause" },
} as const satisfies Record<string, Label>;
export type CauseLevel = keyof typeof CAUSE_LEVELS;

/** The four factors of GB/T 13861-2022. */
export const CAUSE_FACTORS = {
  people: { zh: "人的因素", en: "People" },
  things: { zh: "物的因素", en: "Things" },
  environment: { zh: "环境因素", en: "Environment" },
  management: { zh: "管理因素", en: "Management" },
} as const satisfies Record<string, Label>;
export type CauseFactor = keyof typeof CAUSE_FACTORS;

export const SUBJECT_KINDS = {
  person: { zh: "个人", en: "Person" },
  unit: { zh: "单位", en: "Unit" },
} as const satisfies Record<string, Label>;

/** How somebody answers for it. */
export const ACCOUNTABILITY_KINDS = {
  administrative: { zh: "行政处罚、政务处分", en: "Administrative" },
  party: { zh: "党纪处分", en: "Party discipline" },
  criminal: { zh: "移送司法机关", en: "Transfer to the judiciary" },
  internal: { zh: "企业内部处理", en: "Within the enterprise" },
} as const satisfies Record<string, Label>;
export type AccountabilityKind = keyof typeof ACCOUNTABILITY_KINDS;

/** What is proposed for whoever answers. */
export const PROPOSALS = {
  ...ACCOUNTABILITY_KINDS,
  none: { zh: "不予追究", en: "Nothing" },
} as const satisfies Record<string, Label>;

/** The four that are not let go. */
export const FOUR_NOTS = {
  cause: { zh: "事故原因未查清不放过", en: "until the causes are known" },
  responsible: { zh: "责任人员未处理不放过", en: "until those responsible have answered" },
  measures: { zh: "整改措施未落实不放过", en: "until the measures are carried out" },
  education: { zh: "有关人员未受到教育不放过", en: "until those concerned have learnt" },
} as const satisfies Record<string, Label>;
export type FourNot = keyof typeof FOUR_NOTS;

/** Sections of the report (Order 493 article 30). */
export const REPORT_SECTIONS = {
  unit: { zh: "事故发生单位概况", en: "The unit" },
  course: { zh: "事故发生经过和事故救援情况", en: "Course and rescue" },
  losses: { zh: "事故造成的人员伤亡和直接经济损失", en: "Casualties and direct loss" },
  causes: { zh: "事故发生的原因和事故性质", en: "Causes and nature" },
  duties: { zh: "事故责任的认定以及对事故责任者的处理建议", en: "Responsibility and proposals" },
  measures: { zh: "事故防范和整改措施", en: "Prevention and rectification" },
} as const satisfies Record<string, Label>;
export type ReportSection = keyof typeof REPORT_SECTIONS;

/** Whom a fine is for. */
export const FINE_SUBJECTS = {
  unit: { zh: "对事故发生负有责任的单位", en: "Unit responsible for the accident" },
  "main-person": { zh: "主要负责人未履行职责导致事故", en: "Main person whose neglect led to it" },
  "other-leader": { zh: "其他负责人、安全管理人员未履行职责", en: "Other leader or safety manager" },
  investor: { zh: "个人经营的投资人未保证安全投入", en: "Individual investor who did not provide the funds" },
  "unit-conduct": {
    zh: "单位谎报瞒报、伪造破坏现场等（493 号令第三十六条）",
    en: "Unit that concealed or falsified (Order 493 art. 36)",
  },
  "not-rescuing": {
    zh: "主要负责人不组织抢救、擅离职守、迟报谎报瞒报、逃匿",
    en: "Main person who did not rescue, left, reported late or falsely",
  },
  omission: { zh: "主要负责人漏报", en: "Main person who omitted to report" },
  "destroying-evidence": {
    zh: "个人伪造、破坏现场，转移资产、销毁证据，拒绝调查、作伪证",
    en: "Person who destroyed evidence or refused to answer",
  },
} as const satisfies Record<string, Label>;
export type FineSubject = keyof typeof FINE_SUBJECTS;

/** Where a rectification measure stands. */
export const MEASURE_STATES = {
  open: { zh: "整改中", en: "Open" },
  submitted: { zh: "待验收", en: "To be accepted" },
  returned: { zh: "退回整改", en: "Returned" },
  accepted: { zh: "已验收", en: "Accepted" },
} as const satisfies Record<string, Label>;
export type MeasureState = keyof typeof MEASURE_STATES;

/** What the evaluation within a year found of a measure. */
export const EVALUATION_RESULTS = {
  effective: { zh: "落实到位", en: "Carried out and effective" },
  partly: { zh: "部分落实", en: "Partly" },
  "not-done": { zh: "未落实", en: "Not carried out" },
} as const satisfies Record<string, Label>;
export type EvaluationResult = keyof typeof EVALUATION_RESULTS;
