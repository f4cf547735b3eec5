import type { Label } from "@anlan/kernel";

/** By what facts may be told apart. A metric of the catalogue says which of them its facts carry. */
export const DIMENSIONS = {
  grade: { zh: "事故等级", en: "Grade" },
  category: { zh: "事故类别", en: "Category" },
  type: { zh: "事故类型（GB 6441）", en: "Type (GB 6441)" },
  trade: { zh: "国民经济行业（GB/T 4754）", en: "Trade (GB/T 4754)" },
  sector: { zh: "行业领域", en: "Sector" },
  cause: { zh: "主要原因", en: "Cause" },
  level: { zh: "隐患级别", en: "Level of the danger" },
  source: { zh: "隐患来源", en: "Source of the danger" },
  class: { zh: "企业类别（A–D）", en: "Class (A to D)" },
  colour: { zh: "风险等级（四色）", en: "Risk colour" },
  way: { zh: "退出方式", en: "Way of leaving" },
  works: { zh: "建设项目类别", en: "Kind of works" },
  figure: { zh: "规划历史指标", en: "Figure of a plan" },
  name: { zh: "规划原文名称", en: "Name in the plan" },
} as const satisfies Record<string, Label>;
export type Dimension = keyof typeof DIMENSIONS;

/** How exactly the time of a fact is known. One of a year counts in the year's total and in no month. */
export const PRECISIONS = {
  day: { zh: "日", en: "Day" },
  month: { zh: "月", en: "Month" },
  year: { zh: "年", en: "Year" },
} as const satisfies Record<string, Label>;
export type Precision = keyof typeof PRECISIONS;

/** What a row of the ledger is now. Nothing is ever changed or deleted in it: a correction reverses and adds. */
export const FACT_STATES = {
  "in-force": { zh: "有效", en: "In force" },
  reversed: { zh: "已冲销", en: "Reversed" },
  reversal: { zh: "冲销记录", en: "Reversal" },
} as const satisfies Record<string, Label>;
export type FactState = keyof typeof FACT_STATES;

/** How settled the published number is. */
export const SERIES_STATES = {
  provisional: { zh: "初步数", en: "Provisional" },
  final: { zh: "最终数", en: "Final" },
} as const satisfies Record<string, Label>;
export type SeriesState = keyof typeof SERIES_STATES;

/** A cell's value where the source says nothing of that dimension. */
export const NOT_KNOWN = "";
