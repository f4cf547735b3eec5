import { handleMove } from "@anlan/server-kit";
import { discardPlan } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import { doMove, loadPlan } from "./move-plan.ts";

export const discardPlanHandler = handleMove(discardPlan, planLife, "discard", {
  load: loadPlan,
  run: (context, plan, { reason }) => doMove(context, plan, "discard", "discarded", reason),
});
