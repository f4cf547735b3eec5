import { codesOf, defineList, defineQuery, IsoDate, Moment, RegionCode } from "@anlan/kernel";
import { PlanId } from "@anlan/plans/contract";
import { z } from "zod";
import { Definition, DefinitionContent, DefinitionProblem, IndicatorCode } from "./definition.ts";
import { TargetId, WarningId } from "./ids.ts";
import { Step, TargetRecord, TargetRow, TargetState } from "./target.ts";
import { IndicatorValue } from "./value.ts";
import { Warning, WarningRow } from "./warning.ts";
import {
  boundKinds,
  confidences,
  definitionOrigins,
  definitionStates,
  directions,
  targetKinds,
  targetStates,
  warningStates,
} from "./words.ts";

const INDICATOR = "indicators.indicator.read";
const TARGET = "indicators.target.read";
const Said = z.object({ zh: z.string(), en: z.string() });

/** The list of indicators: one row a code, as it is in force today or as far as its draft is. */
export const IndicatorRow = z.object({
  code: z.string(),
  name: z.string(),
  nameWords: Said,
  unit: Said,
  direction: z.enum(codesOf(directions)),
  origin: z.enum(codesOf(definitionOrigins)),
  state: z.enum(codesOf(definitionStates)),
  version: z.number().int(),
  formula: z.string(),
  validFrom: IsoDate.nullable(),
  validTo: IsoDate.nullable(),
  confidence: z.enum(codesOf(confidences)).nullable(),
  source: z.string(),
  targets: z.number().int().meta({ description: "Targets that the caller sees and that are bound to it" }),
});
export type IndicatorRow = z.infer<typeof IndicatorRow>;

export const findIndicators = defineList({
  name: "indicators.find-indicators",
  label: { zh: "指标目录", en: "Indicators" },
  permission: INDICATOR,
  row: IndicatorRow,
  columns: {
    name: { label: { zh: "指标", en: "Indicator" }, kind: "text", words: "nameWords", width: 300 },
    unit: { label: { zh: "单位", en: "Unit" }, kind: "text", words: "unit", width: 110 },
    formula: { label: { zh: "公式", en: "Formula" }, kind: "text", width: 220 },
    direction: { label: { zh: "方向", en: "Direction" }, kind: "state", options: directions, width: 90 },
    targets: { label: { zh: "绑定目标", en: "Targets" }, kind: "number", width: 90 },
    origin: { label: { zh: "来源", en: "Origin" }, kind: "state", options: definitionOrigins, width: 90 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: definitionStates, width: 90 },
    version: { label: { zh: "版本", en: "Version" }, kind: "number", width: 70 },
    validFrom: { label: { zh: "适用自", en: "Valid from" }, kind: "day", hidden: true },
    validTo: { label: { zh: "适用至", en: "Valid to" }, kind: "day", hidden: true },
    confidence: { label: { zh: "可信度", en: "Confidence" }, kind: "state", options: confidences, hidden: true },
    source: { label: { zh: "依据", en: "Source" }, kind: "text", width: 220 },
    code: { label: { zh: "代码", en: "Code" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "名称、代码、依据", en: "Name, code, source" } },
    origin: { kind: "one-of", label: { zh: "来源", en: "Origin" }, options: definitionOrigins },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: definitionStates },
  },
  sorts: ["name", "code", "targets"],
});

const Choice = z.object({ code: z.string(), name: Said, unit: z.string() });
/** What formulas may name. */
export const FormulaNames = z.object({
  metrics: z.array(
    Choice.extend({
      about: Said,
      dimensions: z.array(
        z.object({ code: z.string(), name: Said, values: z.array(z.object({ code: z.string(), name: Said })) }),
      ),
    }),
  ),
  series: z.array(Choice.extend({ about: Said })),
  indicators: z.array(Choice),
});
export type FormulaNames = z.infer<typeof FormulaNames>;

export const getFormulaNames = defineQuery({
  name: "indicators.get-formula-names",
  label: { zh: "公式可用的口径", en: "What formulas may name" },
  permission: INDICATOR,
  input: z.strictObject({}),
  output: FormulaNames.extend({
    fields: z
      .array(z.object({ code: z.string(), name: Said }))
      .meta({ description: "Fields whose accidents are told apart" }),
  }),
  errors: [],
});

export const getIndicator = defineQuery({
  name: "indicators.get-indicator",
  label: { zh: "查看指标", en: "Read an indicator" },
  permission: INDICATOR,
  input: z.strictObject({ code: IndicatorCode }),
  output: z.object({
    code: IndicatorCode,
    versions: z.array(Definition.extend({ inWords: z.array(Said), steps: z.array(Step) })),
    targets: z.array(z.object({ id: TargetId, name: z.string(), planTitle: z.string(), state: TargetState })),
  }),
  errors: [],
});

/** A value for a region and a period; the same `asOf` gives the same value. */
export const getIndicatorValue = defineQuery({
  name: "indicators.get-indicator-value",
  label: { zh: "查看指标值", en: "The value of an indicator" },
  permission: INDICATOR,
  input: z.strictObject({
    indicator: IndicatorCode,
    region: RegionCode,
    from: IsoDate,
    to: IsoDate,
    asOf: Moment.optional().meta({ description: "As it was known at that moment" }),
  }),
  output: IndicatorValue,
  errors: ["INDICATORS_OUT_OF_REGION", "INDICATORS_UNKNOWN_INDICATOR", "INDICATORS_PERIOD_WRONG"],
});

/** What a draft would say: its mistakes, its words, and figures of the caller's region. */
export const previewDefinition = defineQuery({
  name: "indicators.preview-definition",
  label: { zh: "预览指标定义", en: "Preview a definition" },
  permission: INDICATOR,
  input: z.strictObject({
    region: RegionCode,
    code: z.string().max(60).default("").meta({ description: "Code of the draft; empty while there is none" }),
    definition: z
      .string()
      .max(20_000)
      .meta({ description: "JSON of name, unit, digits, direction, formula and parts, as typed so far" }),
  }),
  output: z.object({
    problems: z.array(DefinitionProblem),
    inWords: z.array(Said),
    values: z.array(IndicatorValue).meta({ description: "The last years of the caller's region; empty with problems" }),
  }),
  errors: ["INDICATORS_OUT_OF_REGION"],
});
export const PreviewedContent = DefinitionContent.pick({ formula: true, parts: true, unit: true, digits: true });

export const findTargets = defineList({
  name: "indicators.find-targets",
  label: { zh: "规划目标监测", en: "Targets of the plan" },
  permission: TARGET,
  row: TargetRow,
  columns: {
    name: { label: { zh: "目标", en: "Target" }, kind: "text", width: 180 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: targetStates, width: 96 },
    whyText: { label: { zh: "为什么", en: "Why" }, kind: "text", words: "whyText", width: 250 },
    baseline: { label: { zh: "基准", en: "Baseline" }, kind: "number", width: 84 },
    level: { label: { zh: "本期要求", en: "Asked for" }, kind: "number", width: 90 },
    now: { label: { zh: "现值", en: "Now" }, kind: "number", width: 84 },
    forecast: { label: { zh: "预测", en: "Forecast" }, kind: "number", width: 130 },
    error: { label: { zh: "历年误差", en: "Past error" }, kind: "number", width: 90 },
    unitName: { label: { zh: "责任单位", en: "Unit in charge" }, kind: "text", width: 140 },
    promise: { label: { zh: "规划要求", en: "Promise" }, kind: "text", words: "promise", width: 150 },
    year: { label: { zh: "判定年份", en: "Year" }, kind: "number", width: 80 },
    goal: { label: { zh: "目标值", en: "Goal" }, kind: "number", hidden: true },
    targetYear: { label: { zh: "目标年", en: "Target year" }, kind: "number", hidden: true },
    low: { label: { zh: "预测下限", en: "Low" }, kind: "number", hidden: true },
    high: { label: { zh: "预测上限", en: "High" }, kind: "number", hidden: true },
    endForecast: { label: { zh: "期末预测", en: "At the end" }, kind: "number", hidden: true },
    chapter: { label: { zh: "章节", en: "Chapter" }, kind: "text", hidden: true },
    kind: { label: { zh: "类型", en: "Kind" }, kind: "state", options: targetKinds, hidden: true },
    boundTo: { label: { zh: "监测方式", en: "Followed by" }, kind: "state", options: boundKinds, width: 90 },
    warningState: { label: { zh: "预警", en: "Warning" }, kind: "state", options: warningStates, width: 90 },
    planTitle: { label: { zh: "规划", en: "Plan" }, kind: "text", hidden: true },
    asOf: { label: { zh: "数据截至", en: "As of" }, kind: "day", hidden: true },
    stateSince: { label: { zh: "状态自", en: "State since" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "目标、单位、章节", en: "Target, unit, chapter" } },
    planId: { kind: "id", label: { zh: "规划", en: "Plan" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: targetStates },
    kind: { kind: "one-of", label: { zh: "类型", en: "Kind" }, options: targetKinds },
    boundTo: { kind: "one-of", label: { zh: "监测方式", en: "Followed by" }, options: boundKinds },
    unitId: { kind: "id", label: { zh: "责任单位", en: "Unit in charge" } },
    chapter: { kind: "text", label: { zh: "章节", en: "Chapter" } },
    indicator: { kind: "id", label: { zh: "指标", en: "Indicator" } },
    warned: { kind: "flag", label: { zh: "有未解除的预警", en: "With an open warning" } },
  },
  sorts: ["ordinal", "name", "stateSince", "targetYear"],
});

/** The plans that have targets, with how many stand in which state. */
export const getTargetPlans = defineQuery({
  name: "indicators.get-target-plans",
  label: { zh: "规划目标总览", en: "Plans with their targets" },
  permission: TARGET,
  input: z.strictObject({}),
  output: z.object({
    plans: z.array(
      z.object({
        planId: PlanId,
        planTitle: z.string(),
        region: RegionCode,
        counts: z.record(z.enum(codesOf(targetStates)), z.number().int()),
        targets: z.number().int(),
        byIndicator: z.number().int(),
        openWarnings: z.number().int(),
        asOf: IsoDate.nullable(),
      }),
    ),
  }),
  errors: [],
});

export const getTarget = defineQuery({
  name: "indicators.get-target",
  label: { zh: "查看目标", en: "Read a target" },
  permission: TARGET,
  input: z.strictObject({ targetId: TargetId }),
  output: TargetRecord,
  errors: [],
});

const ForecastError = z.object({
  forecasts: z.number().int(),
  meanError: z.number(),
  relativeError: z.number().nullable(),
  inside: z.number(),
});

/** How wrong forecasts of this target's counts would have been in the past years. */
export const getBackTest = defineQuery({
  name: "indicators.get-back-test",
  label: { zh: "预测回测", en: "Back-test of forecasts" },
  permission: TARGET,
  input: z.strictObject({ targetId: TargetId }),
  output: z.object({
    targetName: z.string(),
    parts: z.array(
      z.object({
        name: z.string(),
        label: Said,
        unit: z.string(),
        years: z.array(z.number().int()).meta({ description: "Years that are known day by day" }),
        overall: ForecastError.nullable().meta({ description: "Null: too few years to test" }),
        byMonth: z.array(ForecastError),
        rows: z.array(
          z.object({
            year: z.number().int(),
            day: IsoDate,
            middle: z.number(),
            low: z.number(),
            high: z.number(),
            actual: z.number(),
          }),
        ),
        season: z
          .array(z.number())
          .meta({ description: "Part of the year that is over at the end of each month, 12 numbers" }),
      }),
    ),
  }),
  errors: [],
});

export const findWarnings = defineList({
  name: "indicators.find-warnings",
  label: { zh: "目标预警", en: "Warnings" },
  permission: "indicators.warning.read",
  row: WarningRow,
  columns: {
    targetName: { label: { zh: "目标", en: "Target" }, kind: "text", width: 280 },
    targetState: { label: { zh: "目标状态", en: "Target" }, kind: "state", options: targetStates, width: 100 },
    state: { label: { zh: "预警状态", en: "State" }, kind: "state", options: warningStates, width: 100 },
    unitName: { label: { zh: "责任单位", en: "Unit" }, kind: "text", width: 160 },
    warnedAt: { label: { zh: "预警时间", en: "Warned" }, kind: "moment", width: 140 },
    limitAt: { label: { zh: "办理时限", en: "Due" }, kind: "moment", width: 140 },
    isLate: { label: { zh: "超时", en: "Late" }, kind: "flag", width: 70 },
    closedAt: { label: { zh: "解除时间", en: "Closed" }, kind: "moment", hidden: true },
    planTitle: { label: { zh: "规划", en: "Plan" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "目标、单位", en: "Target, unit" } },
    state: { kind: "one-of", label: { zh: "预警状态", en: "State" }, options: warningStates },
    targetState: { kind: "one-of", label: { zh: "目标状态", en: "Target" }, options: targetStates },
    unitId: { kind: "id", label: { zh: "责任单位", en: "Unit" } },
    targetId: { kind: "id", label: { zh: "目标", en: "Target" } },
    isLate: { kind: "flag", label: { zh: "超时", en: "Late" } },
  },
  sorts: ["warnedAt", "limitAt", "targetName"],
  descending: true,
});

export const getWarning = defineQuery({
  name: "indicators.get-warning",
  label: { zh: "查看预警", en: "Read a warning" },
  permission: "indicators.warning.read",
  input: z.strictObject({ warningId: WarningId }),
  output: Warning,
  errors: [],
});
