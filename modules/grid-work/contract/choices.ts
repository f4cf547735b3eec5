import type { Label } from "@anlan/kernel";

/** Units of a patrol's cycle. */
export const CYCLE_UNITS = {
  day: { zh: "天", en: "day(s)" },
  week: { zh: "周", en: "week(s)" },
  month: { zh: "个月", en: "month(s)" },
  quarter: { zh: "个季度", en: "quarter(s)" },
} as const satisfies Record<string, Label>;
export type CycleUnit = keyof typeof CYCLE_UNITS;

export const PLAN_STATES = {
  active: { zh: "执行中", en: "In force" },
  paused: { zh: "已暂停", en: "Paused" },
  ended: { zh: "已终止", en: "Ended" },
} as const satisfies Record<string, Label>;

/** States of one day's patrol. `partly` and `missed`: its day has passed. */
export const PATROL_STATES = {
  planned: { zh: "待巡查", en: "To do" },
  running: { zh: "巡查中", en: "Under way" },
  done: { zh: "已完成", en: "Done" },
  partly: { zh: "部分完成", en: "Partly done" },
  missed: { zh: "未巡查", en: "Missed" },
  cancelled: { zh: "已取消", en: "Cancelled" },
} as const satisfies Record<string, Label>;

/** What a visit to one stop came to. */
export const VISIT_RESULTS = {
  normal: { zh: "正常", en: "Normal" },
  danger: { zh: "发现问题", en: "Something found" },
  "not-visited": { zh: "未能检查", en: "Not checked" },
} as const satisfies Record<string, Label>;
export type VisitResult = keyof typeof VISIT_RESULTS;

/** What is known of the place and time of a check-in; several may hold. */
export const CHECK_IN_MARKS = {
  near: { zh: "定位相符", en: "At the place" },
  far: { zh: "距离过远", en: "Too far away" },
  coarse: { zh: "定位误差过大", en: "Position too coarse" },
  "no-position": { zh: "无定位", en: "No position" },
  "no-fix": { zh: "设备未取得定位（0, 0）", en: "Device without a fix (0, 0)" },
  elsewhere: { zh: "定位不在本区县", en: "Position outside of the county" },
  "no-place": { zh: "点位未标注坐标", en: "The stop has no position" },
  qr: { zh: "已扫点位码", en: "Code of the place read" },
  "qr-other": { zh: "扫的不是本点位的码", en: "Code of another place" },
  "qr-far": { zh: "扫码时不在点位", en: "Code read far from the place" },
  "clock-ahead": { zh: "设备时间超前", en: "Device clock ahead" },
  "clock-old": { zh: "设备时间过早", en: "Device time long ago" },
} as const satisfies Record<string, Label>;
export type CheckInMark = keyof typeof CHECK_IN_MARKS;

/** What the marks come to. Nothing is refused for it: it is shown. */
export const VERDICTS = {
  confirmed: { zh: "到点", en: "Confirmed" },
  unconfirmed: { zh: "未能确认", en: "Not confirmed" },
  doubtful: { zh: "存疑", en: "Doubtful" },
} as const satisfies Record<string, Label>;
export type Verdict = keyof typeof VERDICTS;

export const EVENT_STATES = {
  reported: { zh: "待派单", en: "To be dispatched" },
  dispatched: { zh: "处置中", en: "Being handled" },
  handled: { zh: "待核实", en: "To be checked" },
  settled: { zh: "已办结", en: "Settled" },
  evaluated: { zh: "已评价", en: "Evaluated" },
  transferred: { zh: "已转隐患台账", en: "Moved to the ledger of hidden dangers" },
  dismissed: { zh: "不予受理", en: "Dismissed" },
} as const satisfies Record<string, Label>;
export type EventState = keyof typeof EVENT_STATES;

export const URGENCIES = {
  normal: { zh: "一般", en: "Normal" },
  urgent: { zh: "紧急", en: "Urgent" },
} as const satisfies Record<string, Label>;

/** Where an event waits to be dispatched and settled. */
export const OFFICES = {
  village: { zh: "村（社区）", en: "Village" },
  town: { zh: "镇（街道）", en: "Town" },
  county: { zh: "区县部门", en: "County" },
} as const satisfies Record<string, Label>;
export type Office = keyof typeof OFFICES;

/** Kinds of a grid event. */
export const EVENT_CATEGORIES = {
  fire: { zh: "消防通道和用火用电", en: "Fire lanes, fire and power" },
  gas: { zh: "燃气", en: "Gas" },
  production: { zh: "生产经营场所", en: "Workplaces" },
  building: { zh: "建筑和在建工程", en: "Buildings and works" },
  road: { zh: "道路和水上交通", en: "Roads and waters" },
  water: { zh: "临水、防汛和地质", en: "Water, floods and slopes" },
  equipment: { zh: "电梯等特种设备", en: "Lifts and special equipment" },
  public: { zh: "人员密集和公共设施", en: "Crowds and public facilities" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Label>;
export type EventCategory = keyof typeof EVENT_CATEGORIES;

/** Who helps beside the staff of the grids. */
export const HELPER_KINDS = {
  adviser: { zh: "驻村安全顾问", en: "Safety adviser" },
  volunteer: { zh: "安全志愿者", en: "Volunteer" },
  supervisor: { zh: "社会监督员", en: "Supervisor of the people" },
} as const satisfies Record<string, Label>;
export type HelperKind = keyof typeof HELPER_KINDS;

export const HELPER_STATES = {
  active: { zh: "在岗", en: "Active" },
  ended: { zh: "已离岗", en: "Ended" },
} as const satisfies Record<string, Label>;
