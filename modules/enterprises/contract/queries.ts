import { tradeSections } from "@anlan/china-codes";
import { type Column, defineList, defineQuery, RegionCode } from "@anlan/kernel";
import { columnsOf, filtersOf, OWN_FIELD } from "@anlan/records";
import { z } from "zod";
import { ENTERPRISE_STATES } from "./choices.ts";
import { ChangeEntry, Enterprise, EnterpriseRow } from "./enterprise.ts";
import { enterpriseFields, PHONE_FIELDS } from "./fields.ts";
import { EnterpriseId, MergeId, SectorCode } from "./ids.ts";

const READ = "enterprises.enterprise.read";

// Fields of packs stand under "f.code"; those of an archive are columns of their own.
const own = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key.replace(/^f\./, ""), value]));

const ROW_FIELDS = enterpriseFields.filter((field) => field.code in EnterpriseRow.shape);

/** Pixels for what is long: else each row would stand five lines high. */
const WIDTHS: Readonly<Record<string, number>> = { name: 240, actualAddress: 240, registeredAddress: 240 };

const widened = (columns: Readonly<Record<string, Column>>): Record<string, Column> =>
  Object.fromEntries(
    Object.entries(columns).map(([key, column]) => {
      const width = WIDTHS[key];
      return [key, width === undefined ? column : { ...column, width }];
    }),
  );

export const findEnterprises = defineList({
  name: "enterprises.find-enterprises",
  label: { zh: "企业档案", en: "Enterprises" },
  permission: READ,
  row: EnterpriseRow,
  columns: {
    ...widened(own(columnsOf(ROW_FIELDS))),
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 120 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: ENTERPRISE_STATES, width: 90 },
    sectors: { label: { zh: "行业领域", en: "Sectors" }, kind: "tags", width: 200 },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "名称、代码", en: "Name or code" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: ENTERPRISE_STATES },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
    section: {
      kind: "one-of",
      label: { zh: "行业门类", en: "Section of trades" },
      options: Object.fromEntries(
        tradeSections.map(({ code, name }) => [code, { zh: `${code} ${name}`, en: `${code} ${name}` }]),
      ),
    },
    ...own(filtersOf(ROW_FIELDS)),
    positioned: { kind: "flag", label: { zh: "已标注位置", en: "Has a position" } },
    siteOf: { kind: "id", label: { zh: "所在企业", en: "Lies in" } },
  },
  sorts: ["updatedAt", "name", "establishedOn", "employees", "capital"],
  descending: true,
  dynamic: {
    by: "county",
    about: {
      zh: "县区代码：只列该县区的企业，并带上该县区的自定义字段；其筛选和排序以 f. 开头，见 enterprises.get-own-fields",
      en: "County: its archives alone, with its own fields; their filters and sorts begin with f., see enterprises.get-own-fields",
    },
    optional: true,
  },
});

export const getEnterprise = defineQuery({
  name: "enterprises.get-enterprise",
  label: { zh: "查看企业档案", en: "Read an enterprise's archive" },
  permission: READ,
  input: z.strictObject({ enterpriseId: EnterpriseId }),
  output: Enterprise,
  errors: [],
});

/** A telephone number of the archive, or a protected value of the county's own fields, in the clear; each reading is logged. */
export const openPhone = defineQuery({
  name: "enterprises.open-phone",
  label: { zh: "查看企业联系电话", en: "Open a telephone number of an enterprise" },
  permission: READ,
  input: z.strictObject({
    enterpriseId: EnterpriseId,
    field: z.enum(PHONE_FIELDS).or(z.string().regex(OWN_FIELD).max(40)),
  }),
  output: z.object({ phone: z.string().nullable() }),
  errors: [],
});

/** Records of one register that belong to the enterprise: how many, and the first of them. */
export const LinkedRegister = z.object({
  register: z.string(),
  label: z.object({ zh: z.string(), en: z.string() }),
  total: z.number().int(),
  href: z.string().nullable().meta({ description: "Address of the full list, filtered by this enterprise" }),
  rows: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      subtitle: z.string().nullable(),
      state: z.object({ zh: z.string(), en: z.string() }).nullable(),
      due: z.string().nullable(),
      href: z.string(),
    }),
  ),
});
export type LinkedRegister = z.infer<typeof LinkedRegister>;

export const getLinkedRecords = defineQuery({
  name: "enterprises.get-linked-records",
  label: { zh: "企业关联台账", en: "Records of an enterprise" },
  permission: READ,
  input: z.strictObject({ enterpriseId: EnterpriseId }),
  output: z.object({ registers: z.array(LinkedRegister) }),
  errors: [],
});

export const getOwnLinkedRecords = defineQuery({
  name: "enterprises.get-own-linked-records",
  label: { zh: "本企业台账和期限", en: "Records and limits of one's own enterprise" },
  permission: "enterprises.own.read",
  input: z.strictObject({}),
  output: z.object({ registers: z.array(LinkedRegister) }),
  errors: ["ENTERPRISES_NO_ENTERPRISE"],
});

const Words = z.object({ zh: z.string(), en: z.string() });

/** Something that the law and its sectors put on an enterprise. */
export const EnterpriseDuty = z.object({
  code: z.string(),
  name: Words,
  sectorName: Words,
  every: Words.meta({ description: "How often, in words" }),
  source: z.string().meta({ description: "Law or standard" }),
  kindName: Words.nullable().meta({ description: "Whose records carry it; null: the enterprise itself" }),
  records: z.number().int().meta({ description: "How many records carry it" }),
  nextDue: z.string().nullable().meta({ description: "The next limit, ISO date" }),
  href: z.string().nullable().meta({ description: "The records that carry it" }),
});
export type EnterpriseDuty = z.infer<typeof EnterpriseDuty>;

export const getDuties = defineQuery({
  name: "enterprises.get-duties",
  label: { zh: "企业法定职责", en: "Duties of an enterprise" },
  permission: READ,
  input: z.strictObject({ enterpriseId: EnterpriseId }),
  output: z.object({ duties: z.array(EnterpriseDuty) }),
  errors: [],
});

export const getOwnDuties = defineQuery({
  name: "enterprises.get-own-duties",
  label: { zh: "本企业法定职责", en: "Duties of one's own enterprise" },
  permission: "enterprises.own.read",
  input: z.strictObject({}),
  output: z.object({ duties: z.array(EnterpriseDuty) }),
  errors: ["ENTERPRISES_NO_ENTERPRISE"],
});

/** The whole history of an archive, newest first. */
export const findChanges = defineList({
  name: "enterprises.find-changes",
  label: { zh: "变更历史", en: "History" },
  permission: READ,
  row: ChangeEntry,
  columns: {
    at: { label: { zh: "时间", en: "At" }, kind: "moment", width: 150 },
    accountName: { label: { zh: "修改人", en: "By" }, kind: "text", width: 110 },
    reason: { label: { zh: "原因", en: "Why" }, kind: "text" },
  },
  filters: { recordId: { kind: "id", label: { zh: "企业", en: "Enterprise" } } },
  sorts: ["at"],
  descending: true,
});

/** What the forms need to know: the sectors that exist. */
export const findSectors = defineQuery({
  name: "enterprises.find-sectors",
  label: { zh: "行业领域目录", en: "Sectors" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: z.object({
    sectors: z.array(z.object({ code: SectorCode, name: z.object({ zh: z.string(), en: z.string() }) })),
  }),
  errors: [],
});

/** Archives by a part of their name or by a code, for pickers. */
export const searchEnterprises = defineQuery({
  name: "enterprises.search-enterprises",
  label: { zh: "选择企业", en: "Choose an enterprise" },
  permission: READ,
  input: z.strictObject({
    text: z.string().trim().max(60).optional(),
    ids: z.preprocess(
      (value) => (typeof value === "string" ? [value] : value),
      z.array(EnterpriseId).max(100).optional(),
    ),
  }),
  output: z.object({
    enterprises: z.array(
      z.object({
        id: EnterpriseId,
        name: z.string(),
        creditCode: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ),
  }),
  errors: [],
});

const Side = z.object({
  id: EnterpriseId,
  name: z.string(),
  creditCode: z.string().nullable(),
  address: z.string().nullable(),
  region: RegionCode,
});

/** Two archives that are likely one enterprise. */
export const DuplicateRow = z.object({
  key: z.string().meta({ description: "Both ids" }),
  one: Side,
  other: Side,
  names: z.string(),
  score: z.number().meta({ description: "0 to 1" }),
  reasons: z.array(z.string()),
  foundAt: z.string(),
});
export type DuplicateRow = z.infer<typeof DuplicateRow>;

export const LIKENESS_WORDS = {
  "same-code": { zh: "信用代码相同", en: "Same credit code" },
  "same-old-code": { zh: "旧代码相同", en: "Same old code" },
  "same-name": { zh: "名称相同（写法不同）", en: "Same name, written differently" },
  "like-name": { zh: "名称相近", en: "Similar name" },
  "same-address": { zh: "地址相同（写法不同）", en: "Same address, written differently" },
  "like-address": { zh: "地址相近", en: "Similar address" },
  "same-person": { zh: "法定代表人相同", en: "Same legal representative" },
  "different-codes": { zh: "信用代码不同", en: "Different credit codes" },
  "different-numbers": { zh: "编号不同", en: "Different numbers" },
} as const;

export const findDuplicates = defineList({
  name: "enterprises.find-duplicates",
  label: { zh: "疑似重复企业", en: "Likely duplicates" },
  permission: "enterprises.enterprise.merge",
  row: DuplicateRow,
  columns: {
    names: { label: { zh: "两份档案", en: "Two archives" }, kind: "text", width: 420 },
    reasons: { label: { zh: "依据", en: "Why" }, kind: "tags" },
    score: { label: { zh: "相似度", en: "Likeness" }, kind: "number", width: 90 },
    foundAt: { label: { zh: "发现时间", en: "Found" }, kind: "moment", width: 150 },
  },
  filters: { enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } } },
  sorts: ["score", "foundAt"],
  descending: true,
});

/** Both archives side by side, in the clear as far as the caller sees them. */
export const compareEnterprises = defineQuery({
  name: "enterprises.compare-enterprises",
  label: { zh: "对比两份档案", en: "Compare two archives" },
  permission: "enterprises.enterprise.merge",
  input: z.strictObject({ oneId: EnterpriseId, otherId: EnterpriseId }),
  output: z.object({
    one: Enterprise,
    other: Enterprise,
    score: z.number(),
    reasons: z.array(z.string()),
    differs: z.array(z.string()).meta({ description: "Fields in which they differ" }),
  }),
  errors: [],
});

export const MergeRow = z.object({
  id: MergeId,
  region: RegionCode,
  survivorId: EnterpriseId,
  survivorName: z.string(),
  mergedId: EnterpriseId,
  mergedName: z.string(),
  at: z.string(),
  accountName: z.string(),
  reason: z.string(),
  undoneAt: z.string().nullable(),
  undoable: z.boolean(),
});

export const findMerges = defineList({
  name: "enterprises.find-merges",
  label: { zh: "合并记录", en: "Merges" },
  permission: "enterprises.enterprise.merge",
  row: MergeRow,
  columns: {
    survivorName: { label: { zh: "保留", en: "Kept" }, kind: "text" },
    mergedName: { label: { zh: "并入", en: "Merged" }, kind: "text" },
    accountName: { label: { zh: "办理人", en: "By" }, kind: "text", width: 100 },
    reason: { label: { zh: "原因", en: "Why" }, kind: "text" },
    at: { label: { zh: "时间", en: "At" }, kind: "moment", width: 150 },
    undoable: { label: { zh: "可撤销", en: "Can be undone" }, kind: "flag", width: 90 },
  },
  filters: { survivorId: { kind: "id", label: { zh: "企业", en: "Enterprise" } } },
  sorts: ["at"],
  descending: true,
});
