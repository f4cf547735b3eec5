import { type Actor, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { PUBLICATION_STATES } from "../contract/index.ts";

/** What the procedure needs of a publication. */
export interface PublicationRecord extends ProcedureRecord {
  readonly preparedBy: string;
  readonly revision: number;
}

const approver: Actor<PublicationRecord> = {
  label: {
    zh: "另一名有审批权限的人（不是拟定人）",
    en: "another person with the right to approve than who prepared it",
  },
  test: (caller, record) =>
    mayIn(caller, "publicity.publication.approve", record.region) && caller.accountId !== record.preparedBy,
};
const keeper: Actor<PublicationRecord> = {
  label: { zh: "有拟定权限的人", en: "who may prepare" },
  test: (caller, record) => mayIn(caller, "publicity.publication.prepare", record.region),
};

const remark = { remark: { zh: "理由", en: "Reason" } } as const;

/** Life of a publication: frozen when prepared, approved by another person, published, withdrawn. */
export const publicationLife = procedureOf<PublicationRecord>()({
  name: "publication",
  label: { zh: "信息公开", en: "Publishing" },
  states: PUBLICATION_STATES,
  start: "prepared",
  ends: ["returned", "withdrawn"],
  actors: { approver, keeper },
  moves: {
    approve: { label: { zh: "批准", en: "Approve" }, from: "prepared", to: "approved", by: "approver" },
    publish: { label: { zh: "公开", en: "Publish" }, from: "approved", to: "published", by: "keeper" },
    return: {
      label: { zh: "退回", en: "Return" },
      from: ["prepared", "approved"],
      to: "returned",
      by: "approver",
      needs: remark,
    },
    withdraw: {
      label: { zh: "撤回", en: "Withdraw" },
      from: "published",
      to: "withdrawn",
      by: "keeper",
      needs: remark,
      final: true,
    },
  },
});
