import type { Label } from "@anlan/kernel";
import { FieldSpec } from "@anlan/records";
import type { ImportTarget } from "@anlan/server-kit";
import { CYCLE_UNITS, DATA_SOURCES, HAZARD_KINDS, HIERARCHY, LEVELS, POINT_KINDS } from "../../contract/index.ts";

const optionsOf = (words: Readonly<Record<string, Label>>) =>
  Object.entries(words).map(([code, name]) => ({ code, name }));
const field = (code: string, zh: string, en: string, more: object): FieldSpec =>
  FieldSpec.parse({ code, name: { zh, en }, ...more });
const text = (max: number, required = false) => ({ type: "text", max, ...(required ? { required: true } : {}) });
const prose = (max: number, required = false) => ({ type: "prose", max, ...(required ? { required: true } : {}) });
const choice = (words: Readonly<Record<string, Label>>) => ({ type: "choice", options: optionsOf(words) });

/** Columns of the template: a row is one measure with everything above it. */
export const importFields: readonly FieldSpec[] = [
  field("enterprise", "所属企业", "Enterprise", {
    type: "reference",
    to: "enterprise",
    required: true,
    help: { zh: "企业全称或统一社会信用代码", en: "Whole name or credit code" },
  }),
  field("unit", "风险分析单元", "Unit", text(100, true)),
  field("point", "风险点", "Risk point", text(100, true)),
  field("pointKind", "风险点类别", "Kind of point", choice(POINT_KINDS)),
  field("place", "位置", "Place", text(200)),
  field("hazard", "危险源", "Hazard", text(200, true)),
  field("hazardKind", "危险源类别", "Kind of hazard", choice(HAZARD_KINDS)),
  field("event", "风险事件", "Event", text(200, true)),
  field("consequence", "可能的后果", "Consequence", prose(500)),
  field("response", "应急处置", "Response", prose(2000)),
  field("measure", "管控措施", "Measure", prose(1000, true)),
  field("check", "排查内容", "What to check", prose(1000)),
  field("hierarchy", "措施类型", "Kind of measure", choice(HIERARCHY)),
  field("dataSource", "管控方式", "By", choice(DATA_SOURCES)),
  field("level", "管控层级", "Level", choice(LEVELS)),
  field("postName", "岗位", "Post", text(60)),
  field("cycle", "排查周期", "Every", { type: "number", min: 1, max: 999, digits: 0 }),
  field("cycleUnit", "周期单位", "Unit of the cycle", choice(CYCLE_UNITS)),
];

/** Headings that lists of risks in use have. */
export const importSynonyms: NonNullable<ImportTarget["synonyms"]> = {
  企业名称: "enterprise",
  单位名称: "enterprise",
  统一社会信用代码: "enterprise",
  单元: "unit",
  单元名称: "unit",
  风险单元: "unit",
  风险点名称: "point",
  部位: "place",
  危险有害因素: "hazard",
  危险因素: "hazard",
  风险描述: "event",
  可能发生的事故: "event",
  事故后果: "consequence",
  后果: "consequence",
  应急措施: "response",
  措施: "measure",
  现有控制措施: "measure",
  检查内容: "check",
  排查标准: "check",
  责任层级: "level",
  责任岗位: "postName",
  排查频次: "cycle",
  周期: "cycle",
};

/** An invented row. */
export const importExample: Readonly<Record<string, string>> = {
  enterprise: "佛山市南海区安澜化工有限公司",
  unit: "甲醇罐区",
  point: "甲醇储罐 V101",
  pointKind: "设备设施",
  hazard: "甲醇",
  hazardKind: "物的因素",
  event: "储罐泄漏着火",
  measure: "围堰完好、无破损",
  hierarchy: "工程技术措施",
  dataSource: "隐患排查",
  level: "班组岗位级",
  cycle: "1",
  cycleUnit: "天",
};
