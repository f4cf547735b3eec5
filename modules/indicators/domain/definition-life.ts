import { holderOf, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { definitionStates } from "../contract/words.ts";

const remark = { remark: { zh: "意见", en: "remark" } };

/** Life of a version of a definition: drafted by one, put in force by another. */
export const definitionLife = procedureOf<ProcedureRecord & { readonly revision: number }>()({
  name: "indicator-definition",
  label: { zh: "指标定义", en: "Definition of an indicator" },
  states: definitionStates,
  start: "draft",
  ends: ["in-force", "discarded"],
  actors: {
    drafter: holderOf("indicators.definition.draft", { zh: "指标起草人员", en: "Whoever drafts definitions" }),
    approver: holderOf("indicators.definition.approve", { zh: "指标批准人员", en: "Whoever approves definitions" }),
  },
  moves: {
    submit: { label: { zh: "提交批准", en: "Submit" }, from: "draft", to: "submitted", by: "drafter" },
    return: {
      label: { zh: "退回修改", en: "Return" },
      from: "submitted",
      to: "draft",
      by: "approver",
      notBy: "submit",
      needs: remark,
    },
    approve: {
      label: { zh: "批准生效", en: "Put in force" },
      from: "submitted",
      to: "in-force",
      by: "approver",
      notBy: "submit",
      final: true,
    },
    discard: {
      label: { zh: "放弃", en: "Discard" },
      from: ["draft", "submitted"],
      to: "discarded",
      by: "drafter",
      needs: remark,
    },
    end: {
      label: { zh: "停用", en: "End" },
      from: "in-force",
      to: "in-force",
      by: "approver",
      needs: { validTo: { zh: "适用至", en: "last day" }, ...remark },
    },
  },
});
