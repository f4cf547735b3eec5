import type { Label } from "@anlan/kernel";

/** What a person does for the safety of the enterprise. */
export const POSTS = {
  "person-in-charge": { zh: "主要负责人", en: "Person in charge" },
  "safety-manager": { zh: "安全管理人员", en: "Safety manager" },
  "registered-safety-engineer": { zh: "注册安全工程师", en: "Registered safety engineer" },
  "special-operation": { zh: "特种作业人员", en: "Special-operation worker" },
  "special-equipment": { zh: "特种设备作业人员", en: "Special-equipment operator" },
  other: { zh: "其他", en: "Other" },
} as const satisfies Record<string, Label>;
export type Post = keyof typeof POSTS;

/** Kinds of certificates, each with rules of its own. */
export const CERTIFICATE_KINDS = {
  "special-operation": { zh: "特种作业操作证", en: "Special-operation certificate" },
  competence: { zh: "安全生产知识和管理能力考核合格证", en: "Competence certificate of managers" },
  "registered-safety-engineer": { zh: "注册安全工程师注册证", en: "Registration of a safety engineer" },
  "special-equipment-operator": { zh: "特种设备作业人员证", en: "Special-equipment operator's certificate" },
  other: { zh: "其他证书", en: "Other certificate" },
} as const satisfies Record<string, Label>;
export type CertificateKind = keyof typeof CERTIFICATE_KINDS;

/** Where a certificate stands today. */
export const CERTIFICATE_STATES = {
  valid: { zh: "有效", en: "Valid" },
  "review-due": { zh: "待复审", en: "Review due" },
  expiring: { zh: "即将到期", en: "Expiring" },
  expired: { zh: "已失效", en: "Expired" },
  revoked: { zh: "已吊销", en: "Revoked" },
  left: { zh: "人已离岗", en: "Holder left" },
} as const satisfies Record<string, Label>;
export type CertificateState = keyof typeof CERTIFICATE_STATES;

/** What runs out next: the whole certificate, or the time until its review. */
export const LIMITS = {
  expiry: { zh: "有效期届满", en: "Expiry" },
  review: { zh: "复审", en: "Review" },
} as const satisfies Record<string, Label>;
export type LimitKind = keyof typeof LIMITS;

export const PERSON_STATES = {
  working: { zh: "在岗", en: "Working" },
  left: { zh: "已离岗", en: "Left" },
} as const satisfies Record<string, Label>;
export type PersonState = keyof typeof PERSON_STATES;

export const SEXES = {
  male: { zh: "男", en: "Male" },
  female: { zh: "女", en: "Female" },
} as const satisfies Record<string, Label>;

export const EDUCATION = {
  primary: { zh: "小学及以下", en: "Primary school or less" },
  junior: { zh: "初中", en: "Junior middle school" },
  senior: { zh: "高中、中专", en: "Senior middle school" },
  college: { zh: "大专", en: "College" },
  bachelor: { zh: "本科", en: "Bachelor" },
  postgraduate: { zh: "研究生", en: "Postgraduate" },
} as const satisfies Record<string, Label>;

/** Where a change came from. */
export const ORIGINS = {
  page: { zh: "页面", en: "Page" },
  enterprise: { zh: "企业自报", en: "The enterprise itself" },
  import: { zh: "导入", en: "Import" },
  merge: { zh: "企业合并", en: "Merge of enterprises" },
  move: { zh: "企业迁移", en: "Move of the enterprise" },
} as const satisfies Record<string, Label>;
export type Origin = keyof typeof ORIGINS;
