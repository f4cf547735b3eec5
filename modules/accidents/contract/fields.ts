import type { Label } from "@anlan/kernel";
import { FieldSpec, type FieldSpecInput } from "@anlan/records";
import { BELONGINGS, CATEGORIES, DEGREES, NEAR_MAJOR_KINDS } from "./choices.ts";

const optionsOf = (words: Readonly<Record<string, Label>>) =>
  Object.entries(words).map(([code, name]) => ({ code, name }));

const WHAT = { zh: "事故", en: "The accident" };
const UNIT = { zh: "事故单位", en: "The unit" };
const COURSE = { zh: "经过和处置", en: "Course and measures" };

const accident: FieldSpecInput[] = [
  {
    code: "title",
    type: "text",
    max: 120,
    name: { zh: "事故名称", en: "Accident" },
    help: { zh: "一句话：哪里、谁、出了什么事", en: "One sentence: where, who, what happened" },
    section: WHAT,
    required: true,
  },
  {
    code: "category",
    type: "choice",
    options: optionsOf(CATEGORIES),
    name: { zh: "行业类别", en: "Field of statistics" },
    section: WHAT,
    required: true,
  },
  { code: "place", type: "text", max: 200, name: { zh: "发生地点", en: "Place" }, section: WHAT },
  { code: "unitName", type: "text", max: 100, name: { zh: "单位名称", en: "Unit" }, section: UNIT },
  { code: "creditCode", type: "credit-code", name: { zh: "统一社会信用代码", en: "Credit code" }, section: UNIT },
  { code: "unitAddress", type: "text", max: 200, name: { zh: "单位地址", en: "Address of the unit" }, section: UNIT },
  {
    code: "registration",
    type: "text",
    max: 60,
    name: { zh: "登记注册类型（性质）", en: "Kind of registration" },
    section: UNIT,
  },
  {
    code: "scale",
    type: "choice",
    options: optionsOf({
      large: { zh: "大型", en: "Large" },
      medium: { zh: "中型", en: "Medium" },
      small: { zh: "小型", en: "Small" },
      micro: { zh: "微型", en: "Micro" },
    }),
    name: { zh: "规模", en: "Size" },
    section: UNIT,
  },
  { code: "capacity", type: "text", max: 100, name: { zh: "生产规模（产能）", en: "Capacity" }, section: UNIT },
  {
    code: "trade",
    type: "code",
    pattern: "[A-T]?\\d{2,4}",
    example: "2614",
    name: { zh: "国民经济行业代码（GB/T 4754）", en: "Trade (GB/T 4754)" },
    help: {
      zh: "责任单位的行业；一起事故涉及多个行业只记一次",
      en: "Of the responsible unit; one accident, one trade",
    },
    section: UNIT,
  },
  {
    code: "sector",
    type: "code",
    pattern: "[a-z][a-z-]{1,40}",
    name: { zh: "监管行业领域", en: "Supervised sector" },
    section: UNIT,
  },
  {
    code: "production",
    type: "choice",
    options: optionsOf({
      normal: { zh: "正常生产", en: "At work" },
      stopped: { zh: "停产停工", en: "Stopped" },
      maintenance: { zh: "检维修", en: "Maintenance" },
      construction: { zh: "建设、试生产", en: "Construction or trial run" },
    }),
    name: { zh: "生产状态", en: "State of production" },
    section: UNIT,
  },
  { code: "majorDanger", type: "flag", name: { zh: "涉及重大事故隐患", en: "A major hidden danger" }, section: UNIT },
  { code: "brief", type: "prose", max: 2000, name: { zh: "简要经过", en: "Brief course" }, section: COURSE },
  { code: "scene", type: "prose", max: 2000, name: { zh: "现场情况", en: "The scene" }, section: COURSE },
  { code: "measures", type: "prose", max: 2000, name: { zh: "已采取的措施", en: "Measures taken" }, section: COURSE },
  { code: "other", type: "prose", max: 2000, name: { zh: "其他应报告的情况", en: "Other things" }, section: COURSE },
  {
    code: "nearMajorKinds",
    type: "choices",
    options: optionsOf(NEAR_MAJOR_KINDS),
    name: { zh: "较大涉险（人数以外的情形）", en: "Near-major beside numbers of persons" },
    help: {
      zh: "涉险、被困、疏散人数达到标准的自动认定，这里只选其他情形",
      en: "Numbers at risk, trapped or evacuated are judged by themselves; name the rest here",
    },
    section: COURSE,
  },
  {
    code: "highImpact",
    type: "flag",
    name: { zh: "社会影响重大", en: "High social impact" },
    help: { zh: "勾选后须 1 小时内电话报省", en: "Then the province is told by phone within 1 hour" },
    section: COURSE,
  },
];

/** What is written down of an accident, beside place, time, casualties and what follows from rules. */
export const accidentFields: readonly FieldSpec[] = accident.map((field) => FieldSpec.parse(field));

const casualty: FieldSpecInput[] = [
  { code: "name", type: "text", max: 60, name: { zh: "姓名", en: "Name" }, required: true },
  {
    code: "identityNumber",
    type: "identity-number",
    name: { zh: "身份证号", en: "Identity number" },
    help: { zh: "加密保存，有权限的人员经登记才能查看", en: "Stored encrypted; opened with a logged reason" },
  },
  {
    code: "degree",
    type: "choice",
    options: optionsOf(DEGREES),
    name: { zh: "伤害程度", en: "Degree of injury" },
    required: true,
  },
  { code: "poisoned", type: "flag", name: { zh: "急性工业中毒", en: "Acute industrial poisoning" } },
  {
    code: "belonging",
    type: "choice",
    options: optionsOf(BELONGINGS),
    name: { zh: "人员类别", en: "Belonging" },
  },
  {
    code: "sex",
    type: "choice",
    options: optionsOf({ male: { zh: "男", en: "Male" }, female: { zh: "女", en: "Female" } }),
    name: { zh: "性别", en: "Sex" },
  },
  { code: "age", type: "integer", min: 0, max: 120, name: { zh: "年龄", en: "Age" } },
  { code: "job", type: "text", max: 60, name: { zh: "工种、职务", en: "Job" } },
  { code: "workYears", type: "integer", min: 0, max: 80, name: { zh: "本工种工龄（年）", en: "Years in the job" } },
  { code: "education", type: "text", max: 30, name: { zh: "文化程度", en: "Education" } },
  { code: "trained", type: "flag", name: { zh: "经安全教育培训", en: "Trained in safety" } },
  { code: "part", type: "text", max: 60, name: { zh: "受伤部位", en: "Part of the body" } },
  { code: "injury", type: "text", max: 60, name: { zh: "受伤性质", en: "Nature of the injury" } },
  { code: "origin", type: "text", max: 60, name: { zh: "起因物", en: "What caused it" } },
  { code: "agent", type: "text", max: 60, name: { zh: "致害物", en: "What did the harm" } },
  { code: "condition", type: "text", max: 60, name: { zh: "不安全状态", en: "Unsafe condition" } },
  { code: "act", type: "text", max: 60, name: { zh: "不安全行为", en: "Unsafe act" } },
  {
    code: "lostDays",
    type: "integer",
    min: 0,
    max: 6000,
    unit: "天",
    name: { zh: "损失工作日", en: "Lost workdays" },
    help: { zh: "死亡按 6000 天，不必填；不知道就留空", en: "A death counts 6,000; leave it empty if unknown" },
  },
  { code: "diedOn", type: "day", name: { zh: "死亡日期", en: "Died on" } },
];

/** What is written down of a casualty. Name and identity number are sealed. */
export const casualtyFields: readonly FieldSpec[] = casualty.map((field) => FieldSpec.parse(field));

const zh = (text: string, en: string): Label => ({ zh: text, en });

/** What people call facts that are no fields, in the history. */
export const OTHER_LABELS: Readonly<Record<string, Label>> = {
  number: zh("事故编号", "Number"),
  occurredAt: zh("发生时间", "Occurred"),
  region: zh("区划", "Region"),
  position: zh("位置", "Position"),
  enterprise: zh("关联企业", "Enterprise"),
  deaths: zh("死亡", "Deaths"),
  missing: zh("失踪", "Missing"),
  seriousInjuries: zh("重伤", "Serious injuries"),
  poisoned: zh("其中急性工业中毒", "Of them poisoned"),
  minorInjuries: zh("轻伤", "Minor injuries"),
  trapped: zh("被困", "Trapped"),
  atRisk: zh("涉险", "At risk"),
  evacuated: zh("紧急疏散", "Evacuated"),
  rescuerDeaths: zh("救援人员死亡（另列）", "Rescuers killed (apart)"),
  directLoss: zh("直接经济损失（万元）", "Direct loss (10,000 yuan)"),
  lostWorkdays: zh("损失工作日", "Lost workdays"),
  grade: zh("事故等级", "Grade"),
  type: zh("事故类型", "Type"),
  events: zh("先后发生", "What happened in turn"),
  nature: zh("事故性质", "Nature"),
  vehicle: zh("车辆类别", "Vehicle"),
  mainCause: zh("直接原因", "Direct cause"),
  indirectCauses: zh("间接原因", "Indirect causes"),
  factors: zh("四类因素", "Factors"),
  counted: zh("是否计入统计", "Counted"),
  state: zh("状态", "State"),
  unitKnewAt: zh("单位负责人获知时间", "Head of the unit learnt"),
  rescueEndedAt: zh("应急处置结束", "Rescue ended"),
  casualty: zh("伤亡人员", "Casualty"),
  finding: zh("报告情况认定", "Finding on the reporting"),
  removal: zh("核销", "Removal"),
  joined: zh("并入的记录", "Record joined to it"),
  joinedTo: zh("并入", "Joined to"),
};

/** Numbers of casualties, in the order of the form. */
export const CASUALTY_LABELS: Readonly<Record<string, Label>> = Object.fromEntries(
  [
    ...["deaths", "missing", "seriousInjuries", "poisoned", "minorInjuries"],
    ...["trapped", "atRisk", "evacuated", "rescuerDeaths"],
  ].flatMap((key) => {
    const label = OTHER_LABELS[key];
    return label === undefined ? [] : [[key, label]];
  }),
);
