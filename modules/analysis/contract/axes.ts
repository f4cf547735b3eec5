import type { Label } from "@anlan/kernel";
import { DIMENSIONS } from "@anlan/statistics/contract";

/** By what a cross table tells figures apart: region, time, or a dimension of the metric. */
export const AXES = {
  region: { zh: "地区", en: "Region" },
  month: { zh: "月份", en: "Month" },
  year: { zh: "年份", en: "Year" },
  ...DIMENSIONS,
} as const satisfies Record<string, Label>;
export type AxisName = keyof typeof AXES;

/** With which period figures are compared. */
export const COMPARISONS = {
  none: { zh: "不比较", en: "No comparison" },
  "last-year": { zh: "同比（上年同期）", en: "Same period a year before" },
  before: { zh: "环比（上一期）", en: "Period before" },
} as const satisfies Record<string, Label>;
export type Comparison = keyof typeof COMPARISONS;

/** The most metrics that stand beside each other in one table. */
export const MOST_METRICS = 6;
/** The most lines of one table; the rest is told by its number. */
export const MOST_LINES = 300;
