import { answer } from "@anlan/server-kit";
import { getPlanItems } from "../../contract/index.ts";
import { findVisibleItems, findVisiblePlan } from "./find-visible-plan.ts";

export const getPlanItemsHandler = answer(getPlanItems, async (context, { planId }) => {
  const plan = await findVisiblePlan(context, planId);
  return plan === undefined ? undefined : { planId, items: await findVisibleItems(context, plan.county, planId) };
});
