import { handleMove } from "@anlan/server-kit";
import { recallPlan } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import { doMove, loadPlan } from "./move-plan.ts";

export const recallPlanHandler = handleMove(recallPlan, planLife, "recall", {
  load: loadPlan,
  run: (context, plan, { remark }) => doMove(context, plan, "recall", "recalled", remark),
});
