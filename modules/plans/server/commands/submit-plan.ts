import { handleMove } from "@anlan/server-kit";
import { PlanSubmitted, submitPlan } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import { doMove, loadPlan } from "./move-plan.ts";

export const submitPlanHandler = handleMove(submitPlan, planLife, "submit", {
  load: loadPlan,
  run: async (context, plan, { planId, remark }) => {
    const { accountId, name } = context.caller;
    context.emit(PlanSubmitted, plan.region, {
      planId,
      region: plan.region,
      title: plan.meta.title,
      by: accountId,
      name,
    });
    return doMove(context, plan, "submit", "submitted", remark);
  },
});
