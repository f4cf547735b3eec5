import type { Label } from "@anlan/kernel";
import { FieldSpec, type FieldSpecInput } from "@anlan/records";
import { CERTIFICATE_KINDS, EDUCATION, POSTS, SEXES } from "./choices.ts";

const optionsOf = (words: Readonly<Record<string, Label>>) =>
  Object.entries(words).map(([code, name]) => ({ code, name }));

const WHO = { zh: "基本信息", en: "Who it is" };
const WORK = { zh: "岗位", en: "Work" };

const person: FieldSpecInput[] = [
  {
    code: "name",
    type: "text",
    max: 60,
    name: { zh: "姓名", en: "Name" },
    section: WHO,
    required: true,
    column: "shown",
  },
  {
    code: "identityNumber",
    type: "identity-number",
    name: { zh: "身份证号", en: "Identity number" },
    help: {
      zh: "18 位，含校验位；加密保存，页面只显示部分",
      en: "18 characters with check character; stored encrypted",
    },
    section: WHO,
    column: "none",
    source: "GB 11643-1999",
  },
  { code: "phone", type: "phone", name: { zh: "联系电话", en: "Telephone" }, section: WHO, column: "none" },
  {
    code: "sex",
    type: "choice",
    options: optionsOf(SEXES),
    name: { zh: "性别", en: "Sex" },
    help: { zh: "留空则按身份证号填写", en: "Left empty it is read from the identity number" },
    section: WHO,
  },
  {
    code: "education",
    type: "choice",
    options: optionsOf(EDUCATION),
    name: { zh: "学历", en: "Education" },
    section: WHO,
  },
  {
    code: "posts",
    type: "choices",
    options: optionsOf(POSTS),
    name: { zh: "安全岗位", en: "Posts" },
    section: WORK,
    required: true,
    column: "shown",
    filter: true,
  },
  {
    code: "position",
    type: "text",
    max: 60,
    name: { zh: "职务、工种", en: "Position" },
    section: WORK,
    column: "shown",
  },
  {
    code: "fullTime",
    type: "flag",
    name: { zh: "专职安全管理人员", en: "Full-time safety manager" },
    section: WORK,
    when: { field: "posts", is: ["safety-manager"] },
    filter: true,
    source: "安全生产法第二十四条",
  },
  { code: "hiredOn", type: "day", name: { zh: "到岗日期", en: "Started" }, section: WORK, filter: true },
  {
    code: "leftOn",
    type: "day",
    name: { zh: "离岗日期", en: "Left" },
    help: { zh: "填写后其证书不再提醒", en: "Filled in, no warnings follow for the certificates" },
    section: WORK,
  },
  { code: "remark", type: "prose", max: 500, name: { zh: "备注", en: "Remark" }, section: WORK, column: "none" },
];

const SPECIAL = { field: "kind", is: ["special-operation"] };

const certificate: FieldSpecInput[] = [
  {
    code: "kind",
    type: "choice",
    options: optionsOf(CERTIFICATE_KINDS),
    name: { zh: "证书种类", en: "Kind of certificate" },
    required: true,
    column: "shown",
    filter: true,
  },
  {
    code: "item",
    type: "text",
    max: 100,
    name: { zh: "操作项目、专业类别", en: "Operation or field" },
    help: {
      zh: "特种作业填目录代码或名称，如 1.2 低压电工作业",
      en: "Of special operations: code or name in the catalogue",
    },
    column: "shown",
  },
  {
    code: "number",
    type: "text",
    max: 60,
    name: { zh: "证书编号", en: "Number" },
    help: { zh: "编号中的身份证号加密保存", en: "An identity number in it is stored encrypted" },
    column: "shown",
  },
  { code: "issuer", type: "text", max: 100, name: { zh: "发证机关", en: "Issued by" } },
  {
    code: "issuedOn",
    type: "day",
    name: { zh: "初领（发证）日期", en: "Issued" },
    required: true,
    column: "shown",
    filter: true,
  },
  {
    code: "expiresOn",
    type: "day",
    name: { zh: "有效期至", en: "Valid until" },
    help: { zh: "留空则按规定年限推算", en: "Left empty it follows from the rule" },
    column: "shown",
    filter: true,
  },
  {
    code: "workingSince",
    type: "day",
    name: { zh: "连续从事本工种起", en: "Doing this work since" },
    when: SPECIAL,
    column: "none",
  },
  {
    code: "longReview",
    type: "flag",
    name: { zh: "发证机关同意复审延长至六年", en: "Review every six years agreed" },
    help: { zh: "须连续从事本工种 10 年以上", en: "After ten years of this work without a break" },
    when: SPECIAL,
    column: "none",
    source: "令第30号第21条",
  },
];

const parsed = (fields: readonly FieldSpecInput[]): readonly FieldSpec[] =>
  fields.map((field) => FieldSpec.parse(field));

/** The fields of a person: form, columns, filters, import and history come from them. */
export const personFields = parsed(person);
/** The fields of a certificate. */
export const certificateFields = parsed(certificate);

/** Fields of a person that stay sealed. */
export const SEALED_FIELDS = ["identityNumber", "phone"] as const;
export type SealedField = (typeof SEALED_FIELDS)[number];

/** What people call facts in the history that are no fields. */
export const OTHER_LABELS: Readonly<Record<string, Label>> = {
  certificate: { zh: "证书", en: "Certificate" },
  reviewedOn: { zh: "复审日期", en: "Reviewed" },
  revokedOn: { zh: "吊销日期", en: "Revoked" },
  removed: { zh: "删除误登证书", en: "Certificate removed" },
  enterprise: { zh: "所属企业", en: "Enterprise" },
  region: { zh: "所属镇街村社", en: "Region" },
};
