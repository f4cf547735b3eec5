import { tradeDivisions } from "@anlan/china-codes";
import type { Label } from "@anlan/kernel";
import { FieldSpec, type FieldSpecInput } from "@anlan/records";
import { LEGAL_FORMS, SIZES } from "./choices.ts";

const optionsOf = (words: Readonly<Record<string, Label>>) =>
  Object.entries(words).map(([code, name]) => ({ code, name }));

const IDENTITY = { zh: "身份信息", en: "Identity" };
const PLACE = { zh: "地址和位置", en: "Addresses and place" };
const PEOPLE = { zh: "负责人", en: "People in charge" };
const SCALE = { zh: "行业和规模", en: "Trade and size" };

const identity: FieldSpecInput[] = [
  {
    code: "name",
    type: "text",
    max: 120,
    name: { zh: "企业名称", en: "Name" },
    section: IDENTITY,
    required: true,
    column: "shown",
  },
  {
    code: "creditCode",
    type: "credit-code",
    name: { zh: "统一社会信用代码", en: "Credit code" },
    help: { zh: "18 位，含校验位", en: "18 characters with check character" },
    section: IDENTITY,
    column: "shown",
    source: "GB 32100-2015",
  },
  {
    code: "registrationNumber",
    type: "code",
    pattern: "\\d{13}|\\d{15}",
    name: { zh: "原注册号", en: "Old registration number" },
    section: IDENTITY,
  },
  {
    code: "organisationCode",
    type: "code",
    pattern: "[0-9A-Z]{8}-?[0-9X]",
    name: { zh: "原组织机构代码", en: "Old organisation code" },
    section: IDENTITY,
    source: "GB 11714-1997",
  },
  { code: "shortName", type: "text", max: 60, name: { zh: "简称", en: "Short name" }, section: IDENTITY },
  {
    code: "kind",
    type: "choice",
    options: optionsOf(LEGAL_FORMS),
    name: { zh: "企业类型", en: "Legal form" },
    section: IDENTITY,
    filter: true,
  },
  {
    code: "establishedOn",
    type: "day",
    name: { zh: "成立日期", en: "Established" },
    section: IDENTITY,
    column: "hidden",
    filter: true,
  },
  {
    code: "capital",
    type: "number",
    unit: "万元",
    min: 0,
    digits: 4,
    name: { zh: "注册资本", en: "Capital" },
    section: IDENTITY,
  },
  {
    code: "businessScope",
    type: "prose",
    max: 4000,
    name: { zh: "经营范围", en: "Business scope" },
    section: IDENTITY,
    column: "none",
  },
];

const place: FieldSpecInput[] = [
  {
    code: "registeredAddress",
    type: "text",
    max: 200,
    name: { zh: "注册地址", en: "Registered address" },
    section: PLACE,
  },
  {
    code: "actualAddress",
    type: "text",
    max: 200,
    name: { zh: "生产经营地址", en: "Actual address" },
    section: PLACE,
    column: "shown",
  },
  {
    code: "longitude",
    type: "number",
    min: -180,
    max: 180,
    digits: 6,
    unit: "°",
    name: { zh: "经度", en: "Longitude" },
    section: PLACE,
    column: "none",
  },
  {
    code: "latitude",
    type: "number",
    min: -90,
    max: 90,
    digits: 6,
    unit: "°",
    name: { zh: "纬度", en: "Latitude" },
    section: PLACE,
    column: "none",
  },
];

const phone = (code: string, zh: string, en: string): FieldSpecInput => ({
  code,
  type: "phone",
  name: { zh, en },
  section: PEOPLE,
  column: "none",
});
const person = (code: string, zh: string, en: string): FieldSpecInput => ({
  code,
  type: "text",
  max: 60,
  name: { zh, en },
  section: PEOPLE,
});

const people: FieldSpecInput[] = [
  person("legalPerson", "法定代表人", "Legal representative"),
  phone("legalPersonPhone", "法定代表人电话", "Telephone of the legal representative"),
  person("principal", "主要负责人", "Person in charge"),
  phone("principalPhone", "主要负责人电话", "Telephone of the person in charge"),
  person("safetyManager", "安全管理负责人", "Safety manager"),
  phone("safetyManagerPhone", "安全管理负责人电话", "Telephone of the safety manager"),
];

const scale: FieldSpecInput[] = [
  {
    code: "trade",
    type: "choice",
    options: tradeDivisions.map(({ code, name }) => ({ code, name: `${code} ${name}` })),
    name: { zh: "行业大类", en: "Trade" },
    section: SCALE,
    column: "shown",
    filter: true,
    source: "GB/T 4754-2017",
  },
  {
    code: "tradeCode",
    type: "code",
    pattern: "\\d{3,4}",
    name: { zh: "行业小类代码", en: "Trade code" },
    section: SCALE,
  },
  {
    code: "employees",
    type: "integer",
    min: 0,
    max: 2_000_000,
    unit: "人",
    name: { zh: "从业人数", en: "Employees" },
    section: SCALE,
    column: "shown",
    filter: true,
  },
  {
    code: "revenue",
    type: "number",
    min: 0,
    unit: "万元",
    name: { zh: "年营业收入", en: "Yearly revenue" },
    section: SCALE,
  },
  {
    code: "assets",
    type: "number",
    min: 0,
    unit: "万元",
    name: { zh: "资产总额", en: "Total assets" },
    section: SCALE,
  },
  {
    code: "sizeClass",
    type: "choice",
    options: optionsOf(SIZES),
    name: { zh: "企业规模", en: "Size" },
    help: {
      zh: "留空则按行业、人数、营收、资产自动划型",
      en: "Left empty it is computed from trade, employees, revenue and assets",
    },
    section: SCALE,
    column: "shown",
    filter: true,
    source: "统计上大中小微型企业划分办法（2017）",
  },
];

/** The fields of an enterprise's archive: form, columns, filters, import and history come from them. */
export const enterpriseFields: readonly FieldSpec[] = [...identity, ...scale, ...place, ...people].map((field) =>
  FieldSpec.parse(field),
);

/** Codes of the fields that hold telephone numbers: sealed in the store, masked on the page. */
export const PHONE_FIELDS = ["legalPersonPhone", "principalPhone", "safetyManagerPhone"] as const;
export type PhoneField = (typeof PHONE_FIELDS)[number];

/** What an enterprise's own change of these needs before it counts: an official confirms it. */
export const GUARDED_FIELDS: ReadonlySet<string> = new Set([
  "name",
  "creditCode",
  "registrationNumber",
  "organisationCode",
  "kind",
  "registeredAddress",
  "actualAddress",
  "longitude",
  "latitude",
  "trade",
  "tradeCode",
]);

/** What people call a field of the archive, also those that are no typed ones. */
export function labelOfField(code: string): Label {
  return enterpriseFields.find((field) => field.code === code)?.name ?? ARCHIVE_LABELS[code] ?? { zh: code, en: code };
}

/** What people call the facts of an archive that are no typed fields. */
export const ARCHIVE_LABELS: Readonly<Record<string, Label>> = {
  region: { zh: "所属镇街村社", en: "Region" },
  sectors: { zh: "行业领域", en: "Sectors" },
  siteOf: { zh: "所在企业（厂中厂）", en: "Factory in which it lies" },
  state: { zh: "状态", en: "State" },
  mergedInto: { zh: "并入", en: "Merged into" },
  formerNames: { zh: "曾用名", en: "Former names" },
  closedOn: { zh: "关停日期", en: "Closed on" },
  county: { zh: "所属县区", en: "County" },
};
