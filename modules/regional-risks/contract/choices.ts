import type { Label } from "@anlan/kernel";

/** The four colours, the gravest first. */
export const RISK_COLOURS = {
  red: { zh: "重大（红）", en: "Major (red)" },
  orange: { zh: "较大（橙）", en: "Larger (orange)" },
  yellow: { zh: "一般（黄）", en: "General (yellow)" },
  blue: { zh: "低（蓝）", en: "Low (blue)" },
} as const satisfies Record<string, Label>;

/** Classes of enterprises, the best first. */
export const CLASSES = {
  A: { zh: "A 类（好）", en: "A (good)" },
  B: { zh: "B 类（较好）", en: "B (fair)" },
  C: { zh: "C 类（一般）", en: "C (middling)" },
  D: { zh: "D 类（差）", en: "D (poor)" },
} as const satisfies Record<string, Label>;
export type EnterpriseClass = keyof typeof CLASSES;

/** Areas to which the colours of enterprises are rolled up. */
export const AREA_KINDS = {
  county: { zh: "区县", en: "County" },
  town: { zh: "镇街", en: "Town" },
  village: { zh: "村（社区）", en: "Village" },
  park: { zh: "功能区、园区", en: "Zone or park" },
  grid: { zh: "网格", en: "Grid" },
} as const satisfies Record<string, Label>;
export type AreaKind = keyof typeof AREA_KINDS;

/** States of a correction of a class. */
export const CORRECTION_STATES = {
  proposed: { zh: "待批准", en: "Waits for approval" },
  approved: { zh: "已批准", en: "Approved" },
  refused: { zh: "不同意", en: "Refused" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
  lifted: { zh: "已解除", en: "Lifted" },
} as const satisfies Record<string, Label>;

/** Why a class is as it is. */
export const CLASS_REASONS = {
  first: { zh: "首次评定", en: "First reckoning" },
  worse: { zh: "得分下降，即时降类", en: "Score fell: down at once" },
  better: { zh: "得分回升，逐类上调", en: "Score rose: up one class" },
  floor: { zh: "触发直接降类情形", en: "A direct rule applies" },
  corrected: { zh: "人工修正", en: "Corrected by hand" },
  lifted: { zh: "修正解除或到期", en: "Correction lifted or ended" },
} as const satisfies Record<string, Label>;
export type ClassReason = keyof typeof CLASS_REASONS;
