import { handleMove } from "@anlan/server-kit";
import { PlanReturned, returnPlan } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import { doMove, loadPlan } from "./move-plan.ts";

export const returnPlanHandler = handleMove(returnPlan, planLife, "return", {
  load: loadPlan,
  run: async (context, plan, { planId, remark }) => {
    const { region, meta, lastMoves } = plan;
    const submittedBy = lastMoves["submit"] ?? null;
    context.emit(PlanReturned, region, { planId, region, title: meta.title, submittedBy, remark });
    return doMove(context, plan, "return", "returned", remark);
  },
});
