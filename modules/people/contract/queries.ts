import { defineList, defineQuery, type Label, type ListSpec } from "@anlan/kernel";
import { columnsOf, filtersOf } from "@anlan/records";
import { z } from "zod";
import { CERTIFICATE_KINDS, CERTIFICATE_STATES, LIMITS, PERSON_STATES, POSTS } from "./choices.ts";
import { personFields } from "./fields.ts";
import { CertificateId, PersonId } from "./ids.ts";
import { CertificateRow, Person, PersonRow, StaffingRow } from "./person.ts";
import { CertificateRule, OperationCatalogue, Post_ } from "./rules.ts";

const READ = "people.person.read";
const OWN = "people.own.read";

// Fields of packs stand under "f.code"; these are columns of their own.
const own = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key.replace(/^f\./, ""), value]));

const bothLists = <Row extends z.ZodObject>(spec: ListSpec<Row>) => {
  const zh = `${spec.label.zh}（本企业）`;
  const label: Label = { zh, en: `${spec.label.en} (own enterprise)` };
  return [
    defineList(spec),
    defineList({ ...spec, name: spec.name.replace("find-", "find-own-"), label, permission: OWN }),
  ] as const;
};

const ENTERPRISE = { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 220 } as const;
const REGION = { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 110 } as const;
const where = {
  region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
  sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
  enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
} as const;

const { name: _name, ...PERSON_COLUMNS } = own(
  columnsOf(personFields.filter((field) => field.code in PersonRow.shape)),
);

export const [findPersons, findOwnPersons] = bothLists({
  name: "people.find-persons",
  label: { zh: "人员和证书", en: "Persons" },
  permission: READ,
  row: PersonRow,
  columns: {
    name: { label: { zh: "姓名", en: "Name" }, kind: "text", width: 100 },
    enterpriseName: ENTERPRISE,
    ...PERSON_COLUMNS,
    certificates: { label: { zh: "有效证书", en: "Certificates" }, kind: "number", width: 90 },
    nextLimit: { label: { zh: "最近到期", en: "Next limit" }, kind: "day", width: 110 },
    regionName: REGION,
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PERSON_STATES, width: 90 },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "姓名、企业", en: "Name or enterprise" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PERSON_STATES },
    ...own(filtersOf(personFields.filter((field) => field.code in PersonRow.shape))),
    ...where,
  },
  sorts: ["updatedAt", "name", "hiredOn"],
  descending: true,
});

export const [findCertificates, findOwnCertificates] = bothLists({
  name: "people.find-certificates",
  label: { zh: "证书", en: "Certificates" },
  permission: READ,
  row: CertificateRow,
  columns: {
    personName: { label: { zh: "姓名", en: "Name" }, kind: "text", width: 90 },
    enterpriseName: ENTERPRISE,
    kind: { label: { zh: "证书种类", en: "Kind" }, kind: "state", options: CERTIFICATE_KINDS, width: 170 },
    itemName: { label: { zh: "操作项目、专业类别", en: "Operation or field" }, kind: "text", width: 180 },
    number: { label: { zh: "证书编号", en: "Number" }, kind: "text", hidden: true },
    issuedOn: { label: { zh: "发证日期", en: "Issued" }, kind: "day", hidden: true },
    reviewOn: { label: { zh: "应复审", en: "Review by" }, kind: "day", hidden: true },
    expiresOn: { label: { zh: "有效期至", en: "Valid until" }, kind: "day", width: 110 },
    limitOn: { label: { zh: "最近期限", en: "Next limit" }, kind: "day", width: 110 },
    limitIs: { label: { zh: "期限是", en: "Limit of" }, kind: "state", options: LIMITS, width: 100 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: CERTIFICATE_STATES, width: 100 },
    regionName: { ...REGION, hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "姓名、企业、项目", en: "Name, enterprise, operation" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: CERTIFICATE_STATES },
    kind: { kind: "one-of", label: { zh: "证书种类", en: "Kind" }, options: CERTIFICATE_KINDS },
    category: {
      kind: "text",
      label: { zh: "特种作业类别（目录序号）", en: "Category of special operations (number)" },
    },
    limitOn: { kind: "day-range", label: { zh: "最近期限", en: "Next limit" } },
    expiresOn: { kind: "day-range", label: { zh: "有效期至", en: "Valid until" } },
    ...where,
  },
  sorts: ["limitOn", "expiresOn", "issuedOn", "personName"],
});

export const [findStaffing, findOwnStaffing] = bothLists({
  name: "people.find-staffing",
  label: { zh: "应配人员", en: "Who must have whom" },
  permission: READ,
  row: StaffingRow,
  columns: {
    enterpriseName: ENTERPRISE,
    regionName: REGION,
    post: { label: { zh: "岗位", en: "Post" }, kind: "state", options: POSTS, width: 130 },
    required: { label: { zh: "应配", en: "Required" }, kind: "number", width: 80 },
    has: { label: { zh: "现有", en: "Has" }, kind: "number", width: 80 },
    lacks: { label: { zh: "缺", en: "Lacks" }, kind: "number", width: 70 },
    employees: { label: { zh: "从业人数", en: "Employees" }, kind: "number", width: 90 },
    ruleName: { label: { zh: "要求", en: "Rule" }, kind: "text", width: 320 },
    source: { label: { zh: "依据", en: "Basis" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "企业", en: "Enterprise" } },
    lacking: { kind: "flag", label: { zh: "未配足", en: "Lacking" } },
    post: { kind: "one-of", label: { zh: "岗位", en: "Post" }, options: POSTS },
    rule: { kind: "id", label: { zh: "规则", en: "Rule" } },
    ...where,
  },
  sorts: ["enterpriseName", "lacks", "employees"],
});

/** How many enterprises each rule charges, and how many of them have not enough. */
export const countStaffing = defineQuery({
  name: "people.count-staffing",
  label: { zh: "应配人员统计", en: "Counts of who must have whom" },
  permission: READ,
  input: z.strictObject({ region: z.string().max(12).optional() }),
  output: z.object({
    rules: z.array(
      z.object({
        rule: z.string(),
        name: z.object({ zh: z.string(), en: z.string() }),
        source: z.string(),
        verified: z.boolean(),
        post: Post_,
        enterprises: z.number().int(),
        lacking: z.number().int(),
        lacks: z.number().int().meta({ description: "Persons that are missing altogether" }),
      }),
    ),
    reckonedAt: z.string().nullable(),
  }),
  errors: ["PEOPLE_OUT_OF_BOUNDS"],
});

interface Declared<I extends z.ZodType, O extends z.ZodType> {
  readonly name: string;
  readonly label: Label;
  readonly permissions: readonly [string, string];
  readonly input: I;
  readonly output: O;
}

// An official and the enterprise itself ask the same, each by a right and an address of its own.
function bothQueries<I extends z.ZodType, O extends z.ZodType>({ name, label, permissions, ...rest }: Declared<I, O>) {
  const [official, own] = permissions;
  const ownLabel = { zh: `${label.zh}（本企业）`, en: `${label.en} (own enterprise)` };
  return [
    defineQuery({ ...rest, name: `people.${name}`, label, permission: official, errors: ["PEOPLE_OUT_OF_BOUNDS"] }),
    defineQuery({
      ...rest,
      name: `people.${name.replace("-", "-own-")}`,
      label: ownLabel,
      permission: own,
      errors: ["PEOPLE_NO_ENTERPRISE"],
    }),
  ] as const;
}

export const [getPerson, getOwnPerson] = bothQueries({
  name: "get-person",
  label: { zh: "查看人员", en: "Read a person" },
  permissions: [READ, OWN],
  input: z.strictObject({ personId: PersonId }),
  output: Person,
});

/** The protected values in the clear, for who keeps them; each reading is logged with its reason. */
export const [openPerson, openOwnPerson] = bothQueries({
  name: "open-person",
  label: { zh: "查看人员受保护信息", en: "Open protected values of a person" },
  permissions: ["people.person.manage", "people.own.manage"],
  input: z.strictObject({ personId: PersonId, reason: z.string().trim().min(2).max(200) }),
  output: z.object({
    identityNumber: z.string().nullable(),
    phone: z.string().nullable(),
    numbers: z.array(z.object({ certificateId: CertificateId, number: z.string() })),
  }),
});

/** What forms need: how long certificates last, and the catalogues of special operations. */
export const getRules = defineQuery({
  name: "people.get-rules",
  label: { zh: "证书规则和特种作业目录", en: "Rules of certificates, catalogues of special operations" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: z.object({ certificates: z.array(CertificateRule), catalogues: z.array(OperationCatalogue) }),
  errors: [],
});

/** Persons by a part of their name, for pickers. */
export const searchPersons = defineQuery({
  name: "people.search-persons",
  label: { zh: "选择人员", en: "Choose a person" },
  permission: READ,
  input: z.strictObject({
    text: z.string().trim().max(60).optional(),
    ids: z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(PersonId).max(100).optional()),
  }),
  output: z.object({
    persons: z.array(z.object({ id: PersonId, name: z.string(), enterpriseName: z.string() })),
  }),
  errors: [],
});
