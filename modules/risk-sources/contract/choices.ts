import type { Label } from "@anlan/kernel";

/** States of a dossier. */
export const SOURCE_STATES = {
  draft: { zh: "草稿", en: "Draft" },
  submitted: { zh: "待审定", en: "Waits for approval" },
  approved: { zh: "在册", en: "In the register" },
  retired: { zh: "已注销", en: "Retired" },
} as const satisfies Record<string, Label>;
export type SourceState = keyof typeof SOURCE_STATES;

/** Kinds of risk sources of a city. */
export const SOURCE_KINDS = {
  industry: { zh: "工业企业", en: "Industry" },
  chemicals: { zh: "危险化学品", en: "Hazardous chemicals" },
  crowds: { zh: "人员密集场所", en: "Crowded places" },
  buildings: { zh: "建筑和城中村", en: "Buildings" },
  construction: { zh: "建设工程", en: "Construction" },
  gas: { zh: "燃气和管线", en: "Gas and pipelines" },
  transport: { zh: "交通运输", en: "Transport" },
  fire: { zh: "消防", en: "Fire" },
  nature: { zh: "自然灾害", en: "Natural hazards" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Label>;

export const COLOURS = {
  red: { zh: "重大（红）", en: "Major (red)" },
  orange: { zh: "较大（橙）", en: "Larger (orange)" },
  yellow: { zh: "一般（黄）", en: "General (yellow)" },
  blue: { zh: "低（蓝）", en: "Low (blue)" },
} as const satisfies Record<string, Label>;

export const ORIGINS = {
  hand: { zh: "人工填报", en: "By hand" },
  import: { zh: "表格导入", en: "Imported" },
  point: { zh: "企业风险点", en: "Risk point" },
} as const satisfies Record<string, Label>;
