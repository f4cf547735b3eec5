import type { Label } from "@anlan/kernel";

/** States of an enterprise's archive. Merged and moved ones stay as signposts to where the archive went. */
export const ENTERPRISE_STATES = {
  active: { zh: "在营", en: "Active" },
  suspended: { zh: "停产停业", en: "Suspended" },
  closed: { zh: "已关停", en: "Closed" },
  merged: { zh: "已并入", en: "Merged" },
  moved: { zh: "已迁出", en: "Moved away" },
} as const satisfies Record<string, Label>;
export type EnterpriseState = keyof typeof ENTERPRISE_STATES;

/** Legal forms as registers print them. */
export const LEGAL_FORMS = {
  limited: { zh: "有限责任公司", en: "Limited liability company" },
  shares: { zh: "股份有限公司", en: "Company limited by shares" },
  "sole-owner": { zh: "个人独资企业", en: "Sole proprietorship" },
  partnership: { zh: "合伙企业", en: "Partnership" },
  individual: { zh: "个体工商户", en: "Individual business" },
  "state-owned": { zh: "国有企业", en: "State-owned enterprise" },
  collective: { zh: "集体所有制企业", en: "Collective enterprise" },
  "share-cooperative": { zh: "股份合作制企业", en: "Joint-stock cooperative" },
  "farmers-cooperative": { zh: "农民专业合作社", en: "Farmers' cooperative" },
  foreign: { zh: "外商投资企业", en: "Foreign-invested enterprise" },
  "hong-kong": { zh: "港澳台投资企业", en: "Enterprise invested from Hong Kong, Macao or Taiwan" },
  branch: { zh: "分支机构", en: "Branch" },
  institution: { zh: "事业单位", en: "Public institution" },
  association: { zh: "社会组织", en: "Social organisation" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Label>;
export type LegalForm = keyof typeof LEGAL_FORMS;

export const SIZES = {
  large: { zh: "大型", en: "Large" },
  medium: { zh: "中型", en: "Medium" },
  small: { zh: "小型", en: "Small" },
  micro: { zh: "微型", en: "Micro" },
} as const satisfies Record<string, Label>;

/** Where a change came from. */
export const ORIGINS = {
  page: { zh: "页面", en: "Page" },
  import: { zh: "导入", en: "Import" },
  enterprise: { zh: "企业自报", en: "The enterprise itself" },
  proposal: { zh: "企业申报经核准", en: "Proposed by the enterprise, confirmed" },
  merge: { zh: "合并", en: "Merge" },
  move: { zh: "迁移", en: "Move" },
  split: { zh: "分立", en: "Split" },
} as const satisfies Record<string, Label>;
export type Origin = keyof typeof ORIGINS;
