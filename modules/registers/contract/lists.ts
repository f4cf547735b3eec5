import { defineList, IsoDate, type ListSpec, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { KindCode } from "./pack/index.ts";
import { ProposalId, RecordId } from "./record.ts";

const READ = "registers.record.read";
const OWN = "registers.own.read";
const text = (zh: string, en: string) => ({ label: { zh, en }, kind: "text" }) as const;

function ownOf<Row extends z.ZodObject>(spec: ListSpec<Row>, name: string): ListSpec<Row> {
  const label = { zh: `本企业${spec.label.zh}`, en: `${spec.label.en} (own enterprise)` };
  return { ...spec, name: `registers.${name}`, label, permission: OWN };
}

/** A row of a register: what every record has, and the kind's fields under "f.<code>". */
export const RecordRow = z
  .object({
    id: RecordId,
    kind: KindCode,
    name: z.string(),
    number: z.string().nullable(),
    state: z.string(),
    stateSince: Moment,
    region: RegionCode,
    regionName: z.string().nullable(),
    enterpriseId: z.uuid().nullable(),
    enterpriseName: z.string().nullable(),
    withinId: z.uuid().nullable(),
    withinName: z.string().nullable(),
    address: z.string().nullable(),
    longitude: z.number().nullable(),
    latitude: z.number().nullable(),
    nextLimit: IsoDate.nullable(),
    revision: z.number().int(),
    updatedAt: Moment,
  })
  .catchall(z.unknown());
export type RecordRow = z.infer<typeof RecordRow>;

/** The records of one kind. Columns, filters and sorts of its fields come with the kind: "f.height". */
export const findRecords = defineList({
  name: "registers.find-records",
  label: { zh: "台账", en: "Register" },
  permission: READ,
  row: RecordRow,
  columns: {
    name: { ...text("名称", "Name"), width: 220 },
    number: text("编号", "Number"),
    state: { label: { zh: "状态", en: "State" }, kind: "state", width: 100 },
    enterpriseName: { ...text("所属企业", "Enterprise"), width: 220 },
    withinName: { ...text("所在", "Stands in"), hidden: true },
    regionName: { ...text("所在区划", "Region"), width: 120 },
    address: { ...text("地址", "Address"), hidden: true },
    nextLimit: { label: { zh: "最近到期", en: "Next limit" }, kind: "day", width: 110 },
    stateSince: { label: { zh: "状态时间", en: "In the state since" }, kind: "moment", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "名称、编号或地址", en: "Name, number or address" } },
    state: { kind: "id", label: { zh: "状态", en: "State" } },
    region: { kind: "id", label: { zh: "所在区划", en: "Region" } },
    enterpriseId: { kind: "id", label: { zh: "所属企业", en: "Enterprise" } },
    withinId: { kind: "id", label: { zh: "所在", en: "Stands in" } },
    linkedTo: { kind: "id", label: { zh: "关联记录", en: "Linked to" } },
    nextLimit: { kind: "day-range", label: { zh: "最近到期", en: "Next limit" } },
    located: { kind: "flag", label: { zh: "已定位", en: "Has a position" } },
    updatedAt: { kind: "day-range", label: { zh: "更新时间", en: "Changed" } },
  },
  sorts: ["name", "number", "state", "nextLimit", "updatedAt"],
  dynamic: {
    by: "kind",
    about: {
      zh: "台账种类，如 town-gas/lpg-cylinder；其字段的筛选和排序以 f. 开头，见 registers.get-kind",
      en: "Kind of record, town-gas/lpg-cylinder; filters and sorts of its fields begin with f., see registers.get-kind",
    },
  },
});
export const findOwnRecords = ownOf(findRecords, "find-own-records");

/** What runs out when, over all kinds. */
export const findLimits = defineList({
  name: "registers.find-limits",
  label: { zh: "到期事项", en: "What runs out" },
  permission: READ,
  row: z.object({
    key: z.string(),
    recordId: RecordId,
    kind: KindCode,
    kindName: z.string(),
    name: z.string(),
    what: z.string().meta({ description: "Field or duty that runs out" }),
    due: IsoDate,
    late: z.boolean(),
    enterpriseId: z.uuid().nullable(),
    enterpriseName: z.string().nullable(),
    region: RegionCode,
    regionName: z.string().nullable(),
  }),
  columns: {
    due: { label: { zh: "到期日", en: "Due" }, kind: "day", width: 110 },
    late: { label: { zh: "已过期", en: "Past" }, kind: "flag", width: 80 },
    name: { ...text("名称", "Name"), width: 220 },
    what: text("事项", "What"),
    kindName: text("台账", "Register"),
    enterpriseName: { ...text("所属企业", "Enterprise"), width: 220 },
    regionName: text("所在区划", "Region"),
  },
  filters: {
    due: { kind: "day-range", label: { zh: "到期日", en: "Due" } },
    late: { kind: "flag", label: { zh: "已过期", en: "Past" } },
    kind: { kind: "id", label: { zh: "台账", en: "Register" } },
    sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
    enterpriseId: { kind: "id", label: { zh: "所属企业", en: "Enterprise" } },
    name: { kind: "text", label: { zh: "名称", en: "Name" } },
  },
  sorts: ["due", "name"],
});
export const findOwnLimits = ownOf(findLimits, "find-own-limits");

/** The steps of records, newest first: a cylinder followed by its tag. */
export const findRecordMoves = defineList({
  name: "registers.find-record-moves",
  label: { zh: "流转记录", en: "Steps of records" },
  permission: READ,
  row: z.object({
    id: z.uuid(),
    recordId: RecordId,
    kind: KindCode,
    name: z.string(),
    number: z.string().nullable(),
    move: z.string(),
    fromState: z.string(),
    toState: z.string(),
    moveName: z.string(),
    at: Moment,
    accountName: z.string(),
    remark: z.string().nullable(),
    values: z.record(z.string(), z.unknown()),
  }),
  columns: {
    at: { label: { zh: "时间", en: "Time" }, kind: "moment", width: 150 },
    name: { ...text("名称", "Name"), width: 200 },
    number: text("编号", "Number"),
    moveName: text("环节", "Step"),
    accountName: text("办理人", "Who"),
    remark: { ...text("说明", "Remark"), width: 240 },
  },
  filters: {
    recordId: { kind: "id", label: { zh: "记录", en: "Record" } },
    kind: { kind: "id", label: { zh: "台账", en: "Register" } },
    move: { kind: "id", label: { zh: "环节", en: "Step" } },
    number: { kind: "text", label: { zh: "编号", en: "Number" } },
    at: { kind: "day-range", label: { zh: "时间", en: "Time" } },
  },
  sorts: ["at"],
  descending: true,
});
export const findOwnRecordMoves = ownOf(findRecordMoves, "find-own-record-moves");

export const PROPOSAL_STATES = {
  waiting: { zh: "待确认", en: "Waiting" },
  confirmed: { zh: "已确认", en: "Confirmed" },
  returned: { zh: "已退回", en: "Returned" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const;

/** What enterprises proposed. */
export const findProposals = defineList({
  name: "registers.find-proposals",
  label: { zh: "企业申报", en: "Proposals of enterprises" },
  permission: READ,
  row: z.object({
    id: ProposalId,
    recordId: RecordId.nullable(),
    kind: KindCode,
    kindName: z.string(),
    title: z.string(),
    state: z.enum(Object.keys(PROPOSAL_STATES) as [keyof typeof PROPOSAL_STATES]),
    enterpriseId: z.uuid(),
    proposedByName: z.string(),
    proposedAt: Moment,
    remark: z.string().nullable(),
    region: RegionCode,
    revision: z.number().int(),
    /** What is proposed, protected values masked. */
    content: z.record(z.string(), z.unknown()),
  }),
  columns: {
    proposedAt: { label: { zh: "申报时间", en: "Proposed" }, kind: "moment", width: 150 },
    title: { ...text("名称", "Name"), width: 220 },
    kindName: text("台账", "Register"),
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PROPOSAL_STATES, width: 100 },
    proposedByName: text("申报人", "Who"),
    remark: text("意见", "Remark"),
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PROPOSAL_STATES },
    kind: { kind: "id", label: { zh: "台账", en: "Register" } },
    recordId: { kind: "id", label: { zh: "记录", en: "Record" } },
    title: { kind: "text", label: { zh: "名称", en: "Name" } },
  },
  sorts: ["proposedAt"],
  descending: true,
});
export const findOwnProposals = ownOf(findProposals, "find-own-proposals");
