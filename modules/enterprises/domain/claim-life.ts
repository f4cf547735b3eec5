import { holderOf, type ProcedureRecord, procedureOf, workingDays } from "@anlan/kernel";
import { CLAIM_STATES, PROPOSAL_STATES } from "../contract/self-service.ts";

const decider = <R extends ProcedureRecord>() =>
  holderOf<R>("enterprises.claim.decide", { zh: "企业认领审核人员", en: "who decides claims" });
const late = [{ step: "remind", label: { zh: "提醒", en: "Remind" }, at: workingDays(0), to: ["decider"] }] as const;
const remark = { remark: { zh: "意见", en: "remark" } };

/** A claim: somebody outside says that he stands for an enterprise; an official looks at the proof and decides. */
export const claimLife = procedureOf<ProcedureRecord>()({
  name: "claim",
  label: { zh: "企业认领", en: "Claim" },
  states: CLAIM_STATES,
  start: "submitted",
  ends: ["activated", "refused"],
  actors: {
    decider: decider(),
    // Whoever holds the receipt code; he has no account yet.
    claimant: { label: { zh: "申请人", en: "the person who claims" }, test: () => false },
  },
  moves: {
    approve: {
      label: { zh: "通过", en: "Approve" },
      from: "submitted",
      to: "approved",
      by: "decider",
      needs: { enterpriseId: { zh: "企业档案", en: "archive" } },
      within: workingDays(5),
      late,
    },
    return: {
      label: { zh: "退回补正", en: "Return" },
      from: "submitted",
      to: "returned",
      by: "decider",
      needs: remark,
    },
    refuse: {
      label: { zh: "不予通过", en: "Refuse" },
      from: "submitted",
      to: "refused",
      by: "decider",
      needs: remark,
      final: true,
    },
    resubmit: { label: { zh: "补正", en: "Correct" }, from: "returned", to: "submitted", by: "claimant" },
    activate: { label: { zh: "启用账号", en: "Open the account" }, from: "approved", to: "activated", by: "claimant" },
  },
});

/** What the procedure needs to know of a proposal. */
export interface ProposalFacts extends ProcedureRecord {
  readonly enterpriseId: string;
}

/** A proposal: an enterprise wants a guarded field changed; nobody confirms what he proposed himself. */
export const proposalLife = procedureOf<ProposalFacts>()({
  name: "proposal",
  label: { zh: "企业申报", en: "Proposal" },
  states: PROPOSAL_STATES,
  start: "proposed",
  ends: ["confirmed", "returned", "withdrawn"],
  actors: {
    decider: decider<ProposalFacts>(),
    enterprise: {
      label: { zh: "申报企业", en: "the enterprise" },
      test: (caller, { enterpriseId }) => caller.enterpriseId === enterpriseId,
    },
  },
  moves: {
    confirm: {
      label: { zh: "核准", en: "Confirm" },
      from: "proposed",
      to: "confirmed",
      by: "decider",
      notBy: "propose",
      within: workingDays(5),
      late,
    },
    return: { label: { zh: "退回", en: "Return" }, from: "proposed", to: "returned", by: "decider", needs: remark },
    withdraw: { label: { zh: "撤回", en: "Withdraw" }, from: "proposed", to: "withdrawn", by: "enterprise" },
    // Proposing again replaces what waits.
    propose: { label: { zh: "再次申报", en: "Propose again" }, from: "proposed", to: "proposed", by: "enterprise" },
  },
});
