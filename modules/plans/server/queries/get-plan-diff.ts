import { answer } from "@anlan/server-kit";
import { getPlanDiff, type PlanId } from "../../contract/index.ts";
import { findVisibleItems, findVisiblePlan } from "./find-visible-plan.ts";

export const getPlanDiffHandler = answer(getPlanDiff, async (context, { planId }) => {
  const plan = await findVisiblePlan(context, planId);
  if (plan === undefined) return undefined;
  const { county, previousPlanId } = plan;
  if (previousPlanId === null) {
    return { planId, previousPlanId: null, added: [], removed: [], changed: [], unchanged: 0 };
  }
  const items = await findVisibleItems(context, county, planId);
  const before = await findVisibleItems(context, county, previousPlanId);
  const kept = new Set(items.map((item) => item.lineageId));
  return {
    planId,
    previousPlanId: previousPlanId as PlanId,
    added: items.filter((item) => item.change === "new"),
    removed: before.filter((item) => !kept.has(item.lineageId)),
    changed: items.filter((item) => item.change === "changed"),
    unchanged: items.filter((item) => item.change === "same").length,
  };
});
