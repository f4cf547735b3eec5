import { days, holderOf, mayIn, procedureOf, workingDays } from "@anlan/kernel";
import { CORRECTION_STATES, type Correction } from "../contract/index.ts";

const remark = { remark: { zh: "理由", en: "the reason" } };

/** Life of a correction of a class: asked with a reason, approved by somebody else, lifted or ended by its day. */
export const correctionLife = procedureOf<Correction>()({
  name: "class-correction",
  label: { zh: "企业分类修正", en: "Correction of a class" },
  states: CORRECTION_STATES,
  start: "proposed",
  ends: ["refused", "withdrawn", "lifted"],
  actors: {
    approver: holderOf("regional-risks.class.approve", { zh: "批准人", en: "the approver" }),
    proposer: {
      label: { zh: "提请人", en: "who asked" },
      test: (caller, correction) =>
        caller.accountId === correction.lastMoves["propose"] &&
        mayIn(caller, "regional-risks.class.correct", correction.region),
    },
  },
  moves: {
    propose: { label: { zh: "修改提请", en: "Change the request" }, from: "proposed", to: "proposed", by: "proposer" },
    approve: {
      label: { zh: "批准", en: "Approve" },
      from: "proposed",
      to: "approved",
      by: "approver",
      notBy: "propose",
      within: workingDays(5),
      late: [{ step: "remind", label: { zh: "提醒", en: "Remind" }, at: days(0), to: ["approver"] }],
    },
    refuse: {
      label: { zh: "不同意", en: "Refuse" },
      from: "proposed",
      to: "refused",
      by: "approver",
      notBy: "propose",
      needs: remark,
    },
    withdraw: { label: { zh: "撤回", en: "Withdraw" }, from: "proposed", to: "withdrawn", by: "proposer" },
    lift: { label: { zh: "解除修正", en: "Lift" }, from: "approved", to: "lifted", by: "approver", needs: remark },
  },
});
