import { codesOf, type Label } from "@anlan/kernel";
import { z } from "zod";

/** The four colours, the gravest first. */
export const COLOURS = {
  red: { zh: "重大风险（红）", en: "Major risk (red)" },
  orange: { zh: "较大风险（橙）", en: "Larger risk (orange)" },
  yellow: { zh: "一般风险（黄）", en: "General risk (yellow)" },
  blue: { zh: "低风险（蓝）", en: "Low risk (blue)" },
} as const satisfies Record<string, Label>;
export type Colour = keyof typeof COLOURS;

/** Who in the enterprise answers for a risk, the highest first; a higher one answers for what lies below it too. */
export const LEVELS = {
  company: { zh: "公司级", en: "Company" },
  department: { zh: "部门级", en: "Department" },
  workshop: { zh: "车间级", en: "Workshop" },
  team: { zh: "班组岗位级", en: "Team or post" },
} as const satisfies Record<string, Label>;
export type Level = keyof typeof LEVELS;

export const POINT_STATES = {
  draft: { zh: "编制中", en: "Draft" },
  confirmed: { zh: "已确认", en: "Confirmed" },
  reassessing: { zh: "待重新评估", en: "To be re-assessed" },
  retired: { zh: "已停用", en: "Retired" },
} as const satisfies Record<string, Label>;
export type PointState = keyof typeof POINT_STATES;

export const POINT_KINDS = {
  place: { zh: "场所部位", en: "Place" },
  equipment: { zh: "设备设施", en: "Equipment" },
  activity: { zh: "作业活动", en: "Activity" },
  process: { zh: "工艺过程", en: "Process" },
} as const satisfies Record<string, Label>;
export type PointKind = keyof typeof POINT_KINDS;

/** The four kinds of hazards of GB/T 13861. */
export const HAZARD_KINDS = {
  human: { zh: "人的因素", en: "Human" },
  object: { zh: "物的因素", en: "Material" },
  environment: { zh: "环境因素", en: "Environment" },
  management: { zh: "管理因素", en: "Management" },
} as const satisfies Record<string, Label>;
export type HazardKind = keyof typeof HAZARD_KINDS;

/** Types of accidents of GB 6441-1986, to which a risk event may lead. */
export const ACCIDENT_TYPES = {
  "01": { zh: "物体打击", en: "Struck by an object" },
  "02": { zh: "车辆伤害", en: "Vehicle" },
  "03": { zh: "机械伤害", en: "Machinery" },
  "04": { zh: "起重伤害", en: "Lifting" },
  "05": { zh: "触电", en: "Electric shock" },
  "06": { zh: "淹溺", en: "Drowning" },
  "07": { zh: "灼烫", en: "Burns" },
  "08": { zh: "火灾", en: "Fire" },
  "09": { zh: "高处坠落", en: "Fall from a height" },
  "10": { zh: "坍塌", en: "Collapse" },
  "11": { zh: "冒顶片帮", en: "Roof fall" },
  "12": { zh: "透水", en: "Water inrush" },
  "13": { zh: "放炮", en: "Blasting" },
  "14": { zh: "火药爆炸", en: "Explosion of explosives" },
  "15": { zh: "瓦斯爆炸", en: "Firedamp explosion" },
  "16": { zh: "锅炉爆炸", en: "Boiler explosion" },
  "17": { zh: "容器爆炸", en: "Vessel explosion" },
  "18": { zh: "其他爆炸", en: "Other explosion" },
  "19": { zh: "中毒和窒息", en: "Poisoning or suffocation" },
  "20": { zh: "其他伤害", en: "Other injury" },
} as const satisfies Record<string, Label>;
export type AccidentType = keyof typeof ACCIDENT_TYPES;

/** Measures in the order in which they are to be sought. */
export const HIERARCHY = {
  engineering: { zh: "工程技术措施", en: "Engineering" },
  management: { zh: "管理措施", en: "Management" },
  training: { zh: "培训教育措施", en: "Training" },
  ppe: { zh: "个体防护措施", en: "Personal protection" },
  emergency: { zh: "应急处置措施", en: "Emergency" },
} as const satisfies Record<string, Label>;
export type Hierarchy = keyof typeof HIERARCHY;

export const DATA_SOURCES = {
  monitoring: { zh: "自动化监控", en: "Automatic monitoring" },
  check: { zh: "隐患排查", en: "Check by people" },
} as const satisfies Record<string, Label>;
export type DataSource = keyof typeof DATA_SOURCES;

export const CYCLE_UNITS = {
  hour: { zh: "小时", en: "hours" },
  day: { zh: "天", en: "days" },
  week: { zh: "周", en: "weeks" },
  month: { zh: "月", en: "months" },
  quarter: { zh: "季度", en: "quarters" },
  year: { zh: "年", en: "years" },
} as const satisfies Record<string, Label>;
export type CycleUnit = keyof typeof CYCLE_UNITS;

/** Classes of measures of the chemical guide: kind, and kind below it. */
export const CLASSIFY1 = {
  "1": { zh: "工程技术", en: "Engineering" },
  "2": { zh: "维护保养", en: "Maintenance" },
  "3": { zh: "操作行为", en: "Operation" },
  "4": { zh: "应急措施", en: "Emergency" },
} as const satisfies Record<string, Label>;
export const CLASSIFY2 = {
  "1-1": { zh: "工艺控制", en: "Process control" },
  "1-2": { zh: "关键设备/部件", en: "Key equipment" },
  "1-3": { zh: "安全附件", en: "Safety fittings" },
  "1-4": { zh: "安全仪表", en: "Safety instruments" },
  "1-5": { zh: "其它（工程技术）", en: "Other engineering" },
  "2-1": { zh: "动设备", en: "Moving equipment" },
  "2-2": { zh: "静设备", en: "Static equipment" },
  "2-3": { zh: "其它（维护保养）", en: "Other maintenance" },
  "3-1": { zh: "人员资质", en: "Qualification" },
  "3-2": { zh: "操作记录", en: "Operating records" },
  "3-3": { zh: "交接班", en: "Hand-over" },
  "3-4": { zh: "其它（操作行为）", en: "Other operation" },
  "4-1": { zh: "应急设施", en: "Emergency facilities" },
  "4-2": { zh: "个体防护", en: "Personal protection" },
  "4-3": { zh: "消防设施", en: "Fire-fighting" },
  "4-4": { zh: "应急预案", en: "Emergency plan" },
  "4-5": { zh: "其它（应急措施）", en: "Other emergency" },
} as const satisfies Record<string, Label>;

/** Why a risk point is assessed anew. */
export const TRIGGERS = {
  yearly: { zh: "年度评估", en: "Yearly assessment" },
  revision: { zh: "企业修订", en: "Revision by the enterprise" },
  "official-asked": { zh: "监管部门要求更正", en: "Asked for by officials" },
  "profile-changed": { zh: "评估方法变更", en: "The method changed" },
  "danger-rectified": { zh: "隐患整改后", en: "A hidden danger was rectified" },
  accident: { zh: "发生事故", en: "An accident" },
  "law-changed": { zh: "法律法规标准变化", en: "The law changed" },
  "process-changed": { zh: "工艺设备变化", en: "The process changed" },
  "organisation-changed": { zh: "组织机构变化", en: "The organisation changed" },
  "non-conformity": { zh: "新的不符合", en: "A new non-conformity" },
  exchange: { zh: "双重预防数据更新", en: "Exchanged data changed" },
} as const satisfies Record<string, Label>;
export type Trigger = keyof typeof TRIGGERS;

export const ORIGINS = {
  enterprise: { zh: "企业", en: "The enterprise" },
  official: { zh: "监管部门", en: "Officials" },
  import: { zh: "导入", en: "Import" },
  exchange: { zh: "数据交换", en: "Exchange" },
  merge: { zh: "企业合并", en: "Merge of enterprises" },
  move: { zh: "企业迁移", en: "Move of the enterprise" },
  system: { zh: "系统", en: "System" },
} as const satisfies Record<string, Label>;
export type Origin = keyof typeof ORIGINS;

export const Colour_ = z.enum(codesOf<Colour>(COLOURS));
export const Level_ = z.enum(codesOf<Level>(LEVELS));
export const PointState_ = z.enum(codesOf<PointState>(POINT_STATES));
export const PointKind_ = z.enum(codesOf<PointKind>(POINT_KINDS));
export const HazardKind_ = z.enum(codesOf<HazardKind>(HAZARD_KINDS));
export const AccidentType_ = z.enum(codesOf<AccidentType>(ACCIDENT_TYPES));
export const Hierarchy_ = z.enum(codesOf<Hierarchy>(HIERARCHY));
export const DataSource_ = z.enum(codesOf<DataSource>(DATA_SOURCES));
export const CycleUnit_ = z.enum(codesOf<CycleUnit>(CYCLE_UNITS));
export const Classify1_ = z.enum(codesOf<keyof typeof CLASSIFY1>(CLASSIFY1));
export const Classify2_ = z.enum(codesOf<keyof typeof CLASSIFY2>(CLASSIFY2));
export const Trigger_ = z.enum(codesOf<Trigger>(TRIGGERS));
export const Origin_ = z.enum(codesOf<Origin>(ORIGINS));
