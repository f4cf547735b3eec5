import { defineList, defineQuery, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { AreaRisk } from "./area.ts";
import { AREA_KINDS, CLASSES, RISK_COLOURS } from "./choices.ts";
import { ClassChange, Correction, EnterpriseRisk, Frequency, Score } from "./enterprise-risk.ts";
import { FrequencyRule, RollUpRule } from "./rules.ts";

const AREA = "regional-risks.area.read";
const CLASS = "regional-risks.class.read";
const region = { kind: "id", label: { zh: "区划", en: "Region" } } as const;
const number = (zh: string, en: string) => ({ label: { zh, en }, kind: "number", width: 90 }) as const;

/** A region with what lies directly below it: the four-colour map of its towns or villages. */
export const getRegionRisk = defineQuery({
  name: "regional-risks.get-region-risk",
  label: { zh: "区域风险四色图", en: "Four-colour map of a region" },
  permission: AREA,
  input: z.strictObject({ region: RegionCode }),
  output: z.object({
    area: AreaRisk.nullable(),
    below: z.array(AreaRisk),
    rule: RollUpRule.nullable(),
  }),
  errors: [],
});

export const findAreas = defineList({
  name: "regional-risks.find-areas",
  label: { zh: "区域风险", en: "Regional risks" },
  permission: AREA,
  row: AreaRisk.pick({
    id: true,
    region: true,
    kind: true,
    name: true,
    colour: true,
    enterprises: true,
    unassessed: true,
  }).extend({
    key: z.string(),
    red: z.number().int(),
    orange: z.number().int(),
    yellow: z.number().int(),
    blue: z.number().int(),
    by: z.enum(["max", "share"]),
    ruleCode: z.string(),
  }),
  columns: {
    name: { label: { zh: "区域", en: "Area" }, kind: "text", width: 220 },
    kind: { label: { zh: "层级", en: "Kind" }, kind: "state", options: AREA_KINDS, width: 130 },
    colour: { label: { zh: "区域风险", en: "Risk" }, kind: "state", options: RISK_COLOURS, width: 120 },
    by: {
      label: { zh: "规则", en: "Rule" },
      kind: "state",
      options: { max: { zh: "取最高", en: "Gravest" }, share: { zh: "按数量和占比", en: "By number and share" } },
      width: 130,
    },
    enterprises: number("企业", "Enterprises"),
    red: number("红", "Red"),
    orange: number("橙", "Orange"),
    yellow: number("黄", "Yellow"),
    blue: number("蓝", "Blue"),
    unassessed: number("未评估", "Not assessed"),
    ruleCode: { label: { zh: "规则版本", en: "Version" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "区域名称", en: "Name" } },
    kind: { kind: "one-of", label: { zh: "层级", en: "Kind" }, options: AREA_KINDS },
    colour: { kind: "one-of", label: { zh: "区域风险", en: "Risk" }, options: RISK_COLOURS },
    region,
  },
  sorts: ["red", "orange", "enterprises", "name", "unassessed"],
  descending: true,
});

export const getEnterpriseRisk = defineQuery({
  name: "regional-risks.get-enterprise-risk",
  label: { zh: "查看企业分类分级", en: "See the class of an enterprise" },
  permission: CLASS,
  input: z.strictObject({ enterpriseId: z.uuid() }),
  output: EnterpriseRisk.extend({
    regionName: z.string(),
    explained: Score.nullable(),
    frequency: Frequency.nullable(),
    frequencyRule: FrequencyRule.nullable(),
    changes: z.array(ClassChange),
    corrections: z.array(Correction),
    betterFrom: z
      .string()
      .nullable()
      .meta({ description: "Until then it stays in its class although it scores better" }),
  }),
  errors: [],
});

/** An enterprise about itself: the same, of corrections the one in force. */
export const getOwnEnterpriseRisk = defineQuery({
  ...getEnterpriseRisk,
  name: "regional-risks.get-own-enterprise-risk",
  label: { zh: "查看本企业分类分级", en: "See the class of one's own enterprise" },
  permission: "regional-risks.own.read",
  input: z.strictObject({}),
});

export const findEnterpriseRisks = defineList({
  name: "regional-risks.find-enterprise-risks",
  label: { zh: "企业分类分级", en: "Classes of enterprises" },
  permission: CLASS,
  row: EnterpriseRisk.pick({
    enterpriseId: true,
    region: true,
    name: true,
    gridName: true,
    colour: true,
    class: true,
    corrected: true,
    score: true,
    perYear: true,
    classSince: true,
  }).extend({ regionName: z.string(), red: z.number().int(), orange: z.number().int() }),
  columns: {
    name: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 280 },
    class: { label: { zh: "类别", en: "Class" }, kind: "state", options: CLASSES, width: 120 },
    score: { label: { zh: "得分", en: "Score" }, kind: "number", width: 90 },
    colour: { label: { zh: "最高风险", en: "Gravest risk" }, kind: "state", options: RISK_COLOURS, width: 120 },
    red: number("红色点", "Red points"),
    orange: number("橙色点", "Orange points"),
    perYear: { label: { zh: "建议检查（次/年）", en: "Inspections a year" }, kind: "number", width: 140 },
    regionName: { label: { zh: "所属区划", en: "Region" }, kind: "text", width: 150 },
    gridName: { label: { zh: "网格", en: "Grid" }, kind: "text", width: 140 },
    corrected: { label: { zh: "人工修正", en: "Corrected" }, kind: "flag", width: 90 },
    classSince: { label: { zh: "定类时间", en: "Since" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "企业名称", en: "Name" } },
    class: { kind: "one-of", label: { zh: "类别", en: "Class" }, options: CLASSES },
    colour: { kind: "one-of", label: { zh: "最高风险", en: "Gravest risk" }, options: RISK_COLOURS },
    corrected: { kind: "flag", label: { zh: "人工修正", en: "Corrected" } },
    assessed: { kind: "flag", label: { zh: "已评估风险", en: "Risks assessed" } },
    region,
  },
  sorts: ["score", "name", "red", "perYear", "classSince"],
});
