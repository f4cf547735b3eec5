import type { Label } from "@anlan/kernel";

/** States of a project on its way through the gate. */
export const PROJECT_STATES = {
  draft: { zh: "填报中", en: "Draft" },
  vetoed: { zh: "一票否决", en: "Vetoed" },
  reviewing: { zh: "联合审查中", en: "Under joint review" },
  design: { zh: "准予准入，设计阶段", en: "Admitted, design" },
  building: { zh: "施工阶段", en: "Construction" },
  acceptance: { zh: "试运行和验收阶段", en: "Trial run and acceptance" },
  completed: { zh: "竣工投用", en: "In use" },
  rejected: { zh: "不予准入", en: "Rejected" },
} as const satisfies Record<string, Label>;
export type ProjectState = keyof typeof PROJECT_STATES;

export const PROJECT_KINDS = {
  new: { zh: "新建", en: "New" },
  rebuild: { zh: "改建", en: "Rebuilt" },
  expand: { zh: "扩建", en: "Extended" },
} as const satisfies Record<string, Label>;

/** Kinds of works, which decide what each stage needs. */
export const CATEGORIES = {
  chemicals: { zh: "生产、储存危险化学品", en: "Hazardous chemicals" },
  mine: { zh: "矿山", en: "Mine" },
  metallurgy: { zh: "金属冶炼", en: "Metal smelting" },
  fireworks: { zh: "烟花爆竹生产、储存", en: "Fireworks" },
  general: { zh: "其他工贸", en: "Other works" },
} as const satisfies Record<string, Label>;
export type Category = keyof typeof CATEGORIES;

/** Stages of the three simultaneous (三同时). */
export const STAGES = {
  design: { zh: "设计", en: "Design" },
  building: { zh: "施工", en: "Construction" },
  acceptance: { zh: "验收", en: "Acceptance" },
} as const satisfies Record<string, Label>;
export type Stage = keyof typeof STAGES;

/** What a check comes to, the gravest first. */
export const VERDICTS = {
  veto: { zh: "一票否决", en: "Veto" },
  unknown: { zh: "无法判定，需补充", en: "Cannot be said yet" },
  warn: { zh: "需关注", en: "To be looked at" },
  pass: { zh: "通过", en: "Passed" },
} as const satisfies Record<string, Label>;
export type Verdict = keyof typeof VERDICTS;

export const CHECKS = {
  list: { zh: "负面清单", en: "Negative list" },
  distance: { zh: "安全距离", en: "Safety distance" },
  region: { zh: "区域风险", en: "Regional risk" },
} as const satisfies Record<string, Label>;

export const ANSWERS = {
  agree: { zh: "同意", en: "Agrees" },
  conditions: { zh: "有条件同意", en: "Agrees with conditions" },
  object: { zh: "不同意", en: "Objects" },
} as const satisfies Record<string, Label>;
