import { type CallerFacts, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { isOfficialFor } from "./procedure-from-life.ts";

/** What an enterprise proposed, as its procedure sees it. */
export interface ProposalRecord extends ProcedureRecord {
  readonly sector: string;
  readonly enterpriseId: string;
}

const official = (caller: CallerFacts, record: ProposalRecord): boolean =>
  isOfficialFor(caller, record.sector) && mayIn(caller, "registers.record.manage", record.region);

/** Life of what an enterprise proposes where an official confirms. */
export const proposalLife = procedureOf<ProposalRecord>()({
  name: "registers.proposal",
  label: { zh: "企业申报确认", en: "Confirmation of what an enterprise proposes" },
  states: {
    waiting: { zh: "待确认", en: "Waiting" },
    confirmed: { zh: "已确认", en: "Confirmed" },
    returned: { zh: "已退回", en: "Returned" },
    withdrawn: { zh: "已撤回", en: "Withdrawn" },
  },
  start: "waiting",
  ends: ["confirmed", "returned", "withdrawn"],
  actors: {
    official: { label: { zh: "主管部门经办人", en: "The department that keeps the register" }, test: official },
    enterprise: {
      label: { zh: "申报企业", en: "The enterprise" },
      test: (caller, record) =>
        caller.enterpriseId === record.enterpriseId && mayIn(caller, "registers.own.manage", record.region),
    },
  },
  moves: {
    confirm: { label: { zh: "确认", en: "Confirm" }, from: "waiting", to: "confirmed", by: "official" },
    return: {
      label: { zh: "退回", en: "Return" },
      from: "waiting",
      to: "returned",
      by: "official",
      needs: { remark: { zh: "退回原因", en: "Why" } },
    },
    withdraw: { label: { zh: "撤回", en: "Withdraw" }, from: "waiting", to: "withdrawn", by: "enterprise" },
  },
});
