import { handleMove } from "@anlan/server-kit";
import { type ItemId, PlanWithdrawn, withdrawPlan } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import type { PlansTables } from "../generated/tables.ts";
import { countedItems } from "../store/counted-items.ts";
import { doMove, loadPlan } from "./move-plan.ts";

export const withdrawPlanHandler = handleMove(withdrawPlan, planLife, "withdraw", {
  load: loadPlan,
  run: async (context, plan, { planId, reason }) => {
    const items = await countedItems(context.tables<PlansTables>(), plan.county, plan.id);
    context.emit(PlanWithdrawn, plan.region, {
      planId,
      lineageId: plan.lineageId,
      region: plan.region,
      itemIds: items.map((item) => item.id as ItemId),
      lineageIds: items.map((item) => item.lineageId),
    });
    return doMove(context, plan, "withdraw", "withdrawn", reason);
  },
});
