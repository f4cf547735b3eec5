import { defineCommand, defineList, defineQuery, line, Moment, RegionCode, Remark, Revision } from "@anlan/kernel";
import { FieldChange } from "@anlan/records";
import { z } from "zod";
import { ChangeEntry, Enterprise, partialShape } from "./enterprise.ts";
import { ClaimId, EnterpriseId, ProposalId } from "./ids.ts";

/** Life of a claim: somebody says that he stands for an enterprise; an official looks at the proof. */
export const CLAIM_STATES = {
  submitted: { zh: "待审核", en: "Waiting" },
  returned: { zh: "已退回补正", en: "Returned" },
  approved: { zh: "已通过，待启用账号", en: "Approved, account not opened yet" },
  activated: { zh: "账号已启用", en: "Account opened" },
  refused: { zh: "不予通过", en: "Refused" },
} as const;
export type ClaimState = keyof typeof CLAIM_STATES;
const claimState = z.enum(Object.keys(CLAIM_STATES) as [ClaimState]);

const Phone = z
  .string()
  .trim()
  .regex(/^\+?[\d-]{5,20}$/)
  .meta({ description: "Telephone number; stored encrypted" });
const ReceiptCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
  .meta({ description: "Receipt code of four groups, given once when the claim was handed in" });

const claimFields = {
  enterpriseName: line(120).meta({ description: "Name of the enterprise" }),
  creditCode: z.string().trim().toUpperCase().max(18).meta({ description: "Unified social credit code" }),
  personName: line(60).meta({ description: "Who claims: legal representative or appointed by him" }),
  post: line(60).nullable().default(null).meta({ description: "Post in the enterprise" }),
  phone: Phone,
  proof: z
    .array(z.strictObject({ name: line(100), content: z.string().max(320_000) }))
    .max(3)
    .default([])
    .meta({ description: "Up to three pictures or PDF files, base64, 240 kB each: licence, letter of appointment" }),
};

export const Claim = z.object({
  id: ClaimId,
  region: RegionCode,
  regionName: z.string().nullable(),
  enterpriseId: EnterpriseId.nullable().meta({ description: "The archive that is claimed; null while none is found" }),
  enterpriseName: z.string(),
  creditCode: z.string(),
  personName: z.string(),
  post: z.string().nullable(),
  phone: z.string().meta({ description: "Masked" }),
  proof: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.number().int() })),
  state: claimState,
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  submittedAt: Moment,
  remark: z.string().nullable(),
  decidedBy: z.string().nullable(),
  accountId: z.string().nullable(),
  revision: z.number().int(),
});
export type Claim = z.infer<typeof Claim>;

/** Anybody may claim; nothing is promised by it but an answer. */
export const submitClaim = defineCommand({
  name: "enterprises.submit-claim",
  label: { zh: "提交企业认领", en: "Claim an enterprise" },
  permission: null,
  input: z.strictObject({
    region: RegionCode.meta({ description: "County or town of the enterprise" }),
    ...claimFields,
  }),
  output: z.object({ receiptCode: z.string() }),
  errors: [
    "ENTERPRISES_CODE_WRONG",
    "ENTERPRISES_CLAIM_OPEN",
    "ENTERPRISES_REGION_UNKNOWN",
    "ENTERPRISES_TOO_MANY_CLAIMS",
  ],
  secret: ["phone", "proof"],
  secretReply: true,
});

export const resubmitClaim = defineCommand({
  name: "enterprises.resubmit-claim",
  label: { zh: "补正企业认领", en: "Correct a claim" },
  permission: null,
  input: z.strictObject({ receiptCode: ReceiptCode, ...claimFields }),
  output: z.object({ state: claimState }),
  errors: ["ENTERPRISES_RECEIPT_UNKNOWN", "ENTERPRISES_CODE_WRONG", "ENTERPRISES_TOO_MANY_CLAIMS"],
  secret: ["receiptCode", "phone", "proof"],
});

/** What the receipt code shows: how far the claim is, never who decided. */
export const readReceipt = defineCommand({
  name: "enterprises.read-receipt",
  label: { zh: "查询认领进度", en: "How far a claim is" },
  permission: null,
  input: z.strictObject({ receiptCode: ReceiptCode }),
  output: z.object({
    state: claimState,
    since: Moment,
    enterpriseName: z.string(),
    remark: z.string().nullable(),
  }),
  errors: ["ENTERPRISES_RECEIPT_UNKNOWN", "ENTERPRISES_TOO_MANY_CLAIMS"],
  secret: ["receiptCode"],
});

/** The person chooses login name and password himself; no official ever sees them. */
export const activateClaim = defineCommand({
  name: "enterprises.activate-claim",
  label: { zh: "启用企业账号", en: "Open the enterprise's account" },
  permission: null,
  input: z.strictObject({
    receiptCode: ReceiptCode,
    phone: Phone.meta({ description: "The telephone number that the claim gave" }),
    loginName: line(64),
    password: z.string().min(1).max(200),
  }),
  output: z.object({ loginName: z.string() }),
  errors: [
    "ENTERPRISES_RECEIPT_UNKNOWN",
    "ENTERPRISES_TOO_MANY_CLAIMS",
    "IDENTITY_LOGIN_NAME_TAKEN",
    "IDENTITY_PASSWORD_WEAK",
  ],
  secret: ["receiptCode", "phone", "password"],
});

/** The counties in which a claim can be handed in. */
export const findClaimRegions = defineQuery({
  name: "enterprises.find-claim-regions",
  label: { zh: "可认领的县区", en: "Counties for claims" },
  permission: null,
  input: z.strictObject({}),
  output: z.object({ regions: z.array(z.object({ code: RegionCode, name: z.string() })) }),
  errors: [],
});

const DECIDE = "enterprises.claim.decide";
const onClaim = { claimId: ClaimId, revision: Revision };

export const approveClaim = defineCommand({
  name: "enterprises.approve-claim",
  label: { zh: "通过认领", en: "Approve a claim" },
  permission: DECIDE,
  input: z.strictObject({
    ...onClaim,
    enterpriseId: EnterpriseId.meta({ description: "The archive to which the account is bound" }),
    remark: Remark.nullable().default(null),
  }),
  output: Claim,
  errors: ["ENTERPRISES_CLAIM_MISMATCH", "ENTERPRISES_NOT_ALIVE"],
});

const claimMove = (name: string, label: { zh: string; en: string }) =>
  defineCommand({
    name: `enterprises.${name}`,
    label,
    permission: DECIDE,
    input: z.strictObject({ ...onClaim, remark: Remark }),
    output: Claim,
    errors: [],
  });
export const returnClaim = claimMove("return-claim", { zh: "退回补正", en: "Return a claim" });
export const refuseClaim = claimMove("refuse-claim", { zh: "不予通过", en: "Refuse a claim" });

export const getClaim = defineQuery({
  name: "enterprises.get-claim",
  label: { zh: "查看认领申请", en: "Read a claim" },
  permission: DECIDE,
  input: z.strictObject({ claimId: ClaimId }),
  output: Claim.extend({
    matches: z
      .array(
        z.object({
          id: EnterpriseId,
          name: z.string(),
          creditCode: z.string().nullable(),
          address: z.string().nullable(),
        }),
      )
      .meta({ description: "Archives that the claim may mean, by code and by name" }),
  }),
  errors: [],
});

/** One proof as a data address; each opening is logged. */
export const openProof = defineQuery({
  name: "enterprises.open-proof",
  label: { zh: "查看认领证明材料", en: "Open the proof of a claim" },
  permission: DECIDE,
  input: z.strictObject({ claimId: ClaimId, index: z.coerce.number().int().min(0).max(2) }),
  output: z.object({ name: z.string(), mediaType: z.string(), content: z.string() }),
  errors: [],
});

export const findClaims = defineList({
  name: "enterprises.find-claims",
  label: { zh: "企业认领", en: "Claims" },
  permission: DECIDE,
  row: Claim.omit({ proof: true, lastMoves: true }),
  columns: {
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 260 },
    creditCode: { label: { zh: "信用代码", en: "Credit code" }, kind: "text", width: 190 },
    personName: { label: { zh: "申请人", en: "Claimed by" }, kind: "text", width: 100 },
    regionName: { label: { zh: "区划", en: "Region" }, kind: "text", width: 120 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: CLAIM_STATES, width: 140 },
    submittedAt: { label: { zh: "提交时间", en: "Handed in" }, kind: "moment", width: 150 },
    remark: { label: { zh: "意见", en: "Remark" }, kind: "text", hidden: true },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: CLAIM_STATES },
    enterpriseName: { kind: "text", label: { zh: "企业名称", en: "Name" } },
    submittedAt: { kind: "day-range", label: { zh: "提交日期", en: "Handed in" } },
  },
  sorts: ["submittedAt"],
  descending: true,
});

/** Life of a proposal: what an enterprise wants changed and an official confirms. */
export const PROPOSAL_STATES = {
  proposed: { zh: "待核准", en: "Proposed" },
  confirmed: { zh: "已核准", en: "Confirmed" },
  returned: { zh: "已退回", en: "Returned" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const;
export type ProposalState = keyof typeof PROPOSAL_STATES;

export const Proposal = z.object({
  id: ProposalId,
  region: RegionCode,
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  state: z.enum(Object.keys(PROPOSAL_STATES) as [ProposalState]),
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  changes: z.array(FieldChange),
  reason: z.string(),
  proposedBy: z.string(),
  proposedAt: Moment,
  remark: z.string().nullable(),
  decidedBy: z.string().nullable(),
  revision: z.number().int(),
});
export type Proposal = z.infer<typeof Proposal>;

/** The archive of the caller's own enterprise. */
export const getOwnEnterprise = defineQuery({
  name: "enterprises.get-own-enterprise",
  label: { zh: "本企业档案", en: "One's own enterprise" },
  permission: "enterprises.own.read",
  input: z.strictObject({}),
  output: Enterprise.omit({ duplicates: true }).extend({ proposals: z.array(Proposal) }),
  errors: ["ENTERPRISES_NO_ENTERPRISE"],
});

/** Changes one's own archive: what needs no approval at once, the rest as one proposal. */
export const editOwnEnterprise = defineCommand({
  name: "enterprises.edit-own-enterprise",
  label: { zh: "维护本企业档案", en: "Keep one's own enterprise" },
  permission: "enterprises.own.manage",
  input: z.strictObject({ revision: Revision, reason: Remark, ...partialShape }),
  output: z.object({
    enterpriseId: EnterpriseId,
    revision: z.number().int(),
    applied: z.array(z.string()).meta({ description: "Fields that changed at once" }),
    proposed: z.array(z.string()).meta({ description: "Fields that wait for an official" }),
    proposalId: ProposalId.nullable(),
  }),
  errors: [
    "ENTERPRISES_NO_ENTERPRISE",
    "ENTERPRISES_NOTHING_CHANGED",
    "ENTERPRISES_NOT_ALIVE",
    "ENTERPRISES_TRADE_MISMATCH",
    "ENTERPRISES_NOT_IN_CHINA",
    "ENTERPRISES_FAR_AWAY",
  ],
  secret: ["legalPersonPhone", "principalPhone", "safetyManagerPhone"],
});

const onProposal = { proposalId: ProposalId, revision: Revision };

export const withdrawProposal = defineCommand({
  name: "enterprises.withdraw-proposal",
  label: { zh: "撤回申报", en: "Withdraw a proposal" },
  permission: "enterprises.own.manage",
  input: z.strictObject(onProposal),
  output: Proposal,
  errors: [],
});

export const confirmProposal = defineCommand({
  name: "enterprises.confirm-proposal",
  label: { zh: "核准企业申报", en: "Confirm a proposal" },
  permission: DECIDE,
  input: z.strictObject({ ...onProposal, remark: Remark.nullable().default(null) }),
  output: Proposal,
  errors: [
    "ENTERPRISES_CODE_TAKEN",
    "ENTERPRISES_NOT_ALIVE",
    "ENTERPRISES_TRADE_MISMATCH",
    "ENTERPRISES_NOT_IN_CHINA",
    "ENTERPRISES_FAR_AWAY",
  ],
});

export const returnProposal = defineCommand({
  name: "enterprises.return-proposal",
  label: { zh: "退回企业申报", en: "Return a proposal" },
  permission: DECIDE,
  input: z.strictObject({ ...onProposal, remark: Remark }),
  output: Proposal,
  errors: [],
});

export const findProposals = defineList({
  name: "enterprises.find-proposals",
  label: { zh: "企业申报", en: "Proposals of enterprises" },
  permission: DECIDE,
  row: Proposal,
  columns: {
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 260 },
    reason: { label: { zh: "说明", en: "Why" }, kind: "text" },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PROPOSAL_STATES, width: 110 },
    proposedBy: { label: { zh: "申报人", en: "By" }, kind: "text", width: 100 },
    proposedAt: { label: { zh: "申报时间", en: "At" }, kind: "moment", width: 150 },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PROPOSAL_STATES },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
  },
  sorts: ["proposedAt"],
  descending: true,
});

/** What enterprises changed by themselves, newest first. */
export const findOwnChanges = defineList({
  name: "enterprises.find-own-changes",
  label: { zh: "企业自报变更", en: "Changes made by enterprises" },
  permission: "enterprises.enterprise.read",
  row: ChangeEntry.extend({
    enterpriseName: z.string(),
    region: RegionCode,
    seenAt: Moment.nullable(),
    seen: z.boolean(),
  }),
  columns: {
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 260 },
    accountName: { label: { zh: "修改人", en: "By" }, kind: "text", width: 100 },
    reason: { label: { zh: "说明", en: "Why" }, kind: "text" },
    at: { label: { zh: "时间", en: "At" }, kind: "moment", width: 150 },
    seen: { label: { zh: "已阅", en: "Seen" }, kind: "flag", width: 80 },
  },
  filters: { seen: { kind: "flag", label: { zh: "已阅", en: "Seen" } } },
  sorts: ["at"],
  descending: true,
});
