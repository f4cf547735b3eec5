import { CountyCode, defineCommand, defineList, Moment, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { EnterpriseId, SectorCode, TransferId } from "./ids.ts";

/** A move to another county: the county that gives asks, the county that receives decides. */
export const TRANSFER_STATES = {
  asked: { zh: "待迁入地接收", en: "Waiting for the receiving county" },
  accepted: { zh: "已接收，正在迁移", en: "Accepted, being moved" },
  moved: { zh: "已迁移", en: "Moved" },
  refused: { zh: "不予接收", en: "Refused" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const;
export type TransferState = keyof typeof TRANSFER_STATES;

export const Transfer = z.object({
  id: TransferId,
  county: CountyCode,
  region: RegionCode.meta({ description: "The region that gives" }),
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  creditCode: z.string().nullable(),
  sectors: z.array(SectorCode),
  toCounty: CountyCode,
  toRegion: RegionCode.meta({ description: "Region of the receiving county; after acceptance the exact place" }),
  state: z.enum(Object.keys(TRANSFER_STATES) as [TransferState]),
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  reason: z.string(),
  remark: z.string().nullable().meta({ description: "What the receiving county said" }),
  askedBy: z.string(),
  askedAt: Moment,
  revision: z.number().int(),
});
export type Transfer = z.infer<typeof Transfer>;

const MANAGE = "enterprises.enterprise.manage";
const onTransfer = { transferId: TransferId, revision: Revision };

export const askTransfer = defineCommand({
  name: "enterprises.ask-transfer",
  label: { zh: "申请迁往其他县区", en: "Ask another county to receive an enterprise" },
  permission: MANAGE,
  input: z.strictObject({
    enterpriseId: EnterpriseId,
    toRegion: RegionCode.meta({ description: "The receiving county, or its town" }),
    reason: Remark,
  }),
  output: Transfer,
  errors: [
    "ENTERPRISES_NOT_ALIVE",
    "ENTERPRISES_TRANSFER_OPEN",
    "ENTERPRISES_REGION_UNKNOWN",
    "ENTERPRISES_NOBODY_RECEIVES",
    "ENTERPRISES_MERGE_ITSELF",
  ],
});

export const acceptTransfer = defineCommand({
  name: "enterprises.accept-transfer",
  label: { zh: "接收迁入", en: "Receive an enterprise" },
  permission: MANAGE,
  input: z.strictObject({
    ...onTransfer,
    region: RegionCode.meta({ description: "Town or village in which it lies from now on" }),
    remark: prose(1000).nullable().default(null),
  }),
  output: Transfer,
  errors: [
    "ENTERPRISES_CODE_TAKEN",
    "ENTERPRISES_OTHER_COUNTY",
    "ENTERPRISES_OUTSIDE_YOUR_REGION",
    "ENTERPRISES_REGION_UNKNOWN",
  ],
});

export const refuseTransfer = defineCommand({
  name: "enterprises.refuse-transfer",
  label: { zh: "不予接收", en: "Refuse an enterprise" },
  permission: MANAGE,
  input: z.strictObject({ ...onTransfer, remark: Remark }),
  output: Transfer,
  errors: [],
});

export const withdrawTransfer = defineCommand({
  name: "enterprises.withdraw-transfer",
  label: { zh: "撤回迁出申请", en: "Withdraw a move" },
  permission: MANAGE,
  input: z.strictObject(onTransfer),
  output: Transfer,
  errors: [],
});

export const findTransfers = defineList({
  name: "enterprises.find-transfers",
  label: { zh: "企业迁移", en: "Moves between counties" },
  permission: "enterprises.enterprise.read",
  row: Transfer.extend({ fromName: z.string().nullable(), toName: z.string().nullable() }),
  columns: {
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 260 },
    creditCode: { label: { zh: "信用代码", en: "Credit code" }, kind: "text", width: 190 },
    fromName: { label: { zh: "迁出地", en: "From" }, kind: "text", width: 140 },
    toName: { label: { zh: "迁入地", en: "To" }, kind: "text", width: 140 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: TRANSFER_STATES, width: 150 },
    reason: { label: { zh: "原因", en: "Why" }, kind: "text" },
    askedAt: { label: { zh: "申请时间", en: "Asked" }, kind: "moment", width: 150 },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: TRANSFER_STATES },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
  },
  sorts: ["askedAt"],
  descending: true,
});
