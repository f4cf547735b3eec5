import { holderOf, type ProcedureRecord, procedureOf, workingDays } from "@anlan/kernel";
import { type PlanFacts, planStates } from "../contract/index.ts";

/** What the procedure looks at; the same on server and page. */
export type PlanRecord = ProcedureRecord & Pick<PlanFacts, "openItems" | "revision">;

const nothingOpen = { test: (plan: PlanRecord) => plan.openItems === 0, code: "PLANS_OPEN_ITEMS" };
const remark = { remark: { zh: "意见", en: "remark" } };
const reason = { reason: { zh: "原因", en: "reason" } };

/** Life of a plan in the system: read, checked, adopted by another person than the one who submitted it, replaced. */
export const planLife = procedureOf<PlanRecord>()({
  name: "plan",
  label: { zh: "规划核对与采纳", en: "Checking and adopting a plan" },
  states: planStates,
  start: "draft",
  // In force is where a plan is meant to arrive; the later moves are for what comes after it.
  ends: ["adopted", "superseded", "withdrawn"],
  actors: {
    checker: holderOf("plans.plan.review", { zh: "规划核对人员", en: "Whoever checks plans" }),
    adopter: holderOf("plans.plan.adopt", { zh: "规划采纳人", en: "Whoever adopts plans" }),
    importer: holderOf("plans.plan.import", { zh: "规划导入人员", en: "Whoever imports plans" }),
  },
  moves: {
    submit: {
      label: { zh: "提交采纳", en: "Submit for adoption" },
      from: "draft",
      to: "in-review",
      by: "checker",
      when: nothingOpen,
    },
    adopt: {
      label: { zh: "采纳", en: "Adopt" },
      from: "in-review",
      to: "adopted",
      by: "adopter",
      notBy: "submit",
      needs: { statement: { zh: "确认语", en: "statement" }, post: { zh: "职务", en: "post" } },
      when: nothingOpen,
      final: true,
      within: workingDays(10),
    },
    return: {
      label: { zh: "退回核对", en: "Return for checking" },
      from: "in-review",
      to: "draft",
      by: "adopter",
      needs: remark,
    },
    recall: {
      label: { zh: "收回提交", en: "Recall" },
      from: "in-review",
      to: "draft",
      by: "checker",
    },
    replace: {
      label: { zh: "导入新版本", en: "Import a new version" },
      from: "draft",
      to: "superseded",
      by: "importer",
    },
    supersede: {
      label: { zh: "由新版本替代", en: "Supersede" },
      from: "adopted",
      to: "superseded",
      by: "adopter",
    },
    discard: {
      label: { zh: "放弃", en: "Discard" },
      from: ["draft", "in-review"],
      to: "withdrawn",
      by: "checker",
      needs: reason,
    },
    withdraw: {
      label: { zh: "撤回", en: "Withdraw" },
      from: "adopted",
      to: "withdrawn",
      by: "adopter",
      needs: reason,
      final: true,
    },
  },
});
