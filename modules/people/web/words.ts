import type { Dictionary } from "@anlan/web-kit";
import type { CertificateState, PersonState } from "../contract/index.ts";

type Tone = "waiting" | "active" | "done" | "wrong" | "warn" | "ended";

/** Tones of the states of certificates. */
export const certificateTones: Readonly<Record<CertificateState, Tone>> = {
  valid: "active",
  "review-due": "warn",
  expiring: "warn",
  expired: "wrong",
  revoked: "ended",
  left: "ended",
};

/** Tones of the states of persons. */
export const personTones: Readonly<Record<PersonState, Tone>> = { working: "active", left: "ended" };

/** Words of the pages of people. */
export const peopleWords = {
  people: { zh: "人员和证书", en: "People and certificates" },
  ownPeople: { zh: "本企业人员和证书", en: "Our people and certificates" },
  lead: {
    zh: "主要负责人、安全管理人员、注册安全工程师和持证作业人员；身份证号、电话加密保存。",
    en: "Persons in charge, safety managers, registered engineers and certified workers; protected values are stored encrypted.",
  },
  certificates: { zh: "证书", en: "Certificates" },
  certificatesLead: {
    zh: "按最近的复审或到期日期排列；到期前 90、60、30 天和当天自动提醒。",
    en: "By the next review or expiry; told 90, 60 and 30 days before, and on the day.",
  },
  staffing: { zh: "应配人员", en: "Who must have whom" },
  staffingLead: {
    zh: "按行业领域、行业大类和从业人数判定应配的注册安全工程师和专职安全管理人员；注安师须有在有效期内的注册证。",
    en: "Reckoned from sectors, trade and number of employees. An engineer counts with a registration in force only.",
  },
  toVerify: { zh: "依据待核", en: "basis to be verified" },
  ofEnterprises: { zh: "家应配", en: "must have" },
  lackingOnly: { zh: "未配足", en: "lacking" },
  reckonedAt: { zh: "统计于 {at}", en: "Reckoned {at}" },
  person: { zh: "人员", en: "Person" },
  addPerson: { zh: "登记人员", en: "Add a person" },
  addCertificate: { zh: "登记证书", en: "Add a certificate" },
  import: { zh: "批量导入", en: "Import" },
  edit: { zh: "修改", en: "Change" },
  review: { zh: "登记复审", en: "Enter a review" },
  renew: { zh: "换证延期", en: "Extend" },
  revoke: { zh: "登记吊销", en: "Revoked" },
  remove: { zh: "删除误登", en: "Remove (entered by mistake)" },
  removePersonConsequence: {
    zh: "只用于误登：人员、证书和修改历史一并删除，操作日志保留。离岗请在“修改”中填写离岗日期。",
    en: "Only for mistakes: person, certificates and history go, the log stays. Who leaves is given the day of leaving.",
  },
  removeCertificateConsequence: {
    zh: "只用于误登：证书和它的提醒一并删除，人员的修改历史保留。",
    en: "Only for mistakes: the certificate goes with its warnings; the person's history stays.",
  },
  openProtected: { zh: "查看完整信息", en: "Show in full" },
  openReason: { zh: "查看原因（记入日志）", en: "Why (is logged)" },
  certificateNumber: { zh: "证书编号", en: "Number" },
  enterprise: { zh: "所属企业", en: "Enterprise" },
  region: { zh: "镇街村社", en: "Region" },
  state: { zh: "状态", en: "State" },
  age: { zh: "年龄", en: "Age" },
  who: { zh: "基本信息", en: "Who it is" },
  history: { zh: "修改历史", en: "History" },
  reason: { zh: "修改原因", en: "Why" },
  reviewedOn: { zh: "复审通过日期", en: "Reviewed on" },
  newPeriod: { zh: "新有效期起始日期", en: "First day of the new period" },
  newExpiry: { zh: "有效期至（留空按规定推算）", en: "Valid until (left empty: by the rule)" },
  newNumber: { zh: "新证书编号（不变则留空）", en: "New number (left empty: the same)" },
  revokedOn: { zh: "吊销日期", en: "Revoked on" },
  issued: { zh: "发证", en: "Issued" },
  expires: { zh: "有效期至", en: "Valid until" },
  byRule: { zh: "（按规定推算）", en: " (by the rule)" },
  reviewBy: { zh: "应复审", en: "Review by" },
  windowFrom: { zh: "{from} 起可申请", en: "from {from}" },
  reviews: { zh: "已复审", en: "Reviewed" },
  issuer: { zh: "发证机关", en: "Issued by" },
  noCertificates: { zh: "没有登记证书。", en: "No certificates yet." },
  saved: { zh: "已保存。", en: "Saved." },
} as const satisfies Dictionary;
