import { EnterpriseId } from "@anlan/enterprises/contract";
import { defineList, defineQuery, type Label, type ListSpec } from "@anlan/kernel";
import { z } from "zod";
import { COLOURS, CYCLE_UNITS, DATA_SOURCES, LEVELS, POINT_KINDS, POINT_STATES } from "./choices.ts";
import { PointId } from "./ids.ts";
import { MeasureRow, Point, PointRow, Register, RegisterRow } from "./point.ts";
import { RiskRules } from "./rules.ts";

const READ = "risks.point.read";
const OWN = "risks.own.read";

const ownLabel = (label: Label): Label => ({ zh: `${label.zh}（本企业）`, en: `${label.en} (own enterprise)` });

const bothLists = <Row extends z.ZodObject>(spec: ListSpec<Row>) =>
  [
    defineList(spec),
    defineList({
      ...spec,
      name: spec.name.replace("find-", "find-own-"),
      label: ownLabel(spec.label),
      permission: OWN,
    }),
  ] as const;

interface Declared<I extends z.ZodType, O extends z.ZodType> {
  readonly name: string;
  readonly label: Label;
  readonly input: I;
  readonly output: O;
}

// An official and the enterprise itself ask the same, each by a right and an address of its own.
function bothQueries<I extends z.ZodType, O extends z.ZodType>({ name, label, ...rest }: Declared<I, O>) {
  return [
    defineQuery({ ...rest, name: `risks.${name}`, label, permission: READ, errors: ["RISKS_OUT_OF_BOUNDS"] }),
    defineQuery({
      ...rest,
      name: `risks.${name.replace("-", "-own-")}`,
      label: ownLabel(label),
      permission: OWN,
      errors: ["RISKS_NO_ENTERPRISE"],
    }),
  ] as const;
}

const ENTERPRISE = { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 220 } as const;
const REGION = { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 110 } as const;
const COLOUR = { label: { zh: "风险等级", en: "Risk" }, kind: "state", options: COLOURS, width: 110 } as const;
const where = {
  region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
  sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
  enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
} as const;

export const [findPoints, findOwnPoints] = bothLists({
  name: "risks.find-points",
  label: { zh: "风险点", en: "Risk points" },
  permission: READ,
  row: PointRow,
  columns: {
    name: { label: { zh: "风险点", en: "Risk point" }, kind: "text", width: 180 },
    enterpriseName: ENTERPRISE,
    unitName: { label: { zh: "分析单元", en: "Unit" }, kind: "text", width: 130 },
    colour: COLOUR,
    confirmedColour: { ...COLOUR, label: { zh: "已确认等级", en: "Confirmed" }, hidden: true },
    level: { label: { zh: "管控层级", en: "Level" }, kind: "state", options: LEVELS, width: 100 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: POINT_STATES, width: 110 },
    dueOn: { label: { zh: "评估期限", en: "Assess by" }, kind: "day", width: 110 },
    events: { label: { zh: "风险事件", en: "Events" }, kind: "number", width: 80 },
    measures: { label: { zh: "管控措施", en: "Measures" }, kind: "number", width: 80 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: POINT_KINDS, hidden: true },
    place: { label: { zh: "位置", en: "Place" }, kind: "text", hidden: true },
    liablePerson: { label: { zh: "责任人", en: "Answers for it" }, kind: "text", hidden: true },
    regionName: { ...REGION, hidden: true },
    confirmedAt: { label: { zh: "确认时间", en: "Confirmed at" }, kind: "moment", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "风险点、企业", en: "Point or enterprise" } },
    colour: { kind: "one-of", label: { zh: "风险等级", en: "Risk" }, options: COLOURS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: POINT_STATES },
    overdue: { kind: "flag", label: { zh: "逾期未评估", en: "Assessment overdue" } },
    dueOn: { kind: "day-range", label: { zh: "评估期限", en: "Assess by" } },
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: POINT_KINDS },
    ...where,
  },
  sorts: ["updatedAt", "name", "dueOn"],
  descending: true,
});

export const [findMeasures, findOwnMeasures] = bothLists({
  name: "risks.find-measures",
  label: { zh: "管控措施", en: "Measures" },
  permission: READ,
  row: MeasureRow,
  columns: {
    content: { label: { zh: "排查内容", en: "What to check" }, kind: "text", width: 320 },
    pointName: { label: { zh: "风险点", en: "Risk point" }, kind: "text", width: 150 },
    eventName: { label: { zh: "风险事件", en: "Event" }, kind: "text", width: 150 },
    colour: COLOUR,
    level: { label: { zh: "管控层级", en: "Level" }, kind: "state", options: LEVELS, width: 100 },
    postName: { label: { zh: "岗位", en: "Post" }, kind: "text", width: 100 },
    cycle: { label: { zh: "周期", en: "Every" }, kind: "number", width: 70 },
    cycleUnit: { label: { zh: "周期单位", en: "Unit" }, kind: "state", options: CYCLE_UNITS, width: 80 },
    dataSource: { label: { zh: "管控方式", en: "By" }, kind: "state", options: DATA_SOURCES, width: 110 },
    enterpriseName: { ...ENTERPRISE, hidden: true },
    unitName: { label: { zh: "分析单元", en: "Unit" }, kind: "text", hidden: true },
    regionName: { ...REGION, hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "内容、风险点", en: "Content or point" } },
    colour: { kind: "one-of", label: { zh: "风险等级", en: "Risk" }, options: COLOURS },
    level: { kind: "one-of", label: { zh: "管控层级", en: "Level" }, options: LEVELS },
    dataSource: { kind: "one-of", label: { zh: "管控方式", en: "By" }, options: DATA_SOURCES },
    ...where,
  },
  sorts: ["pointName", "content"],
});

export const findRegisters = defineList({
  name: "risks.find-registers",
  label: { zh: "企业风险清单", en: "Risk registers of enterprises" },
  permission: READ,
  row: RegisterRow,
  columns: {
    enterpriseName: ENTERPRISE,
    regionName: REGION,
    colour: { ...COLOUR, label: { zh: "企业风险等级", en: "Risk of the enterprise" } },
    red: { label: { zh: "重大", en: "Major" }, kind: "number", width: 70 },
    orange: { label: { zh: "较大", en: "Larger" }, kind: "number", width: 70 },
    yellow: { label: { zh: "一般", en: "General" }, kind: "number", width: 70 },
    blue: { label: { zh: "低", en: "Low" }, kind: "number", width: 70 },
    drafts: { label: { zh: "编制中", en: "Drafts" }, kind: "number", width: 80 },
    reassessing: { label: { zh: "待重评", en: "To re-assess" }, kind: "number", width: 90 },
    overdue: { label: { zh: "逾期", en: "Overdue" }, kind: "number", width: 70 },
    unsettled: { label: { zh: "仍按原方法", en: "By the former method" }, kind: "number", hidden: true },
    profile: { label: { zh: "评估方法", en: "Method" }, kind: "text", words: "profileName", width: 160 },
    profileSince: { label: { zh: "启用日期", en: "Since" }, kind: "day", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "企业", en: "Enterprise" } },
    colour: { kind: "one-of", label: { zh: "企业风险等级", en: "Risk of the enterprise" }, options: COLOURS },
    late: { kind: "flag", label: { zh: "有逾期评估", en: "With overdue assessments" } },
    region: where.region,
    sector: where.sector,
  },
  sorts: ["updatedAt", "enterpriseName", "red", "orange", "overdue"],
  descending: true,
});

export const [getPoint, getOwnPoint] = bothQueries({
  name: "get-point",
  label: { zh: "查看风险点", en: "Read a risk point" },
  input: z.strictObject({ pointId: PointId }),
  output: Point,
});

export const [getRegister, getOwnRegister] = bothQueries({
  name: "get-register",
  label: { zh: "查看企业风险清单", en: "Read the risks of an enterprise" },
  input: z.strictObject({
    enterpriseId: EnterpriseId.optional().meta({ description: "Needed from officials; an enterprise reads its own" }),
  }),
  output: Register,
});

/** Finds a point by what its QR code says: the code alone, or an address that ends with it. */
export const findPointByCode = defineQuery({
  name: "risks.find-point-by-code",
  label: { zh: "扫码查风险点", en: "Find a point by its code" },
  permission: null,
  self: true,
  input: z.strictObject({ code: z.string().trim().min(1).max(300) }),
  output: z.object({ pointId: PointId, name: z.string() }),
  errors: [],
});

/** What forms need: methods with their tables and bands, direct rules, levels. */
export const getRules = defineQuery({
  name: "risks.get-rules",
  label: { zh: "风险评估方法", en: "Methods of risk assessment" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: RiskRules,
  errors: [],
});
