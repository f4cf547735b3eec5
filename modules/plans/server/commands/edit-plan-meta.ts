import { handle } from "@anlan/server-kit";
import { editPlanMeta, planStates } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { addStep, lockPlan, metaToRow, mustBeChecked } from "../store/plan-store.ts";

export const editPlanMetaHandler = handle(editPlanMeta, {
  load: (context, { planId }) => lockPlan(context.tables<PlansTables>(), planId),
  run: async (context, plan, { planId, meta }) => {
    mustBeChecked(plan, planStates);
    const revision = plan.revision + 1;
    await context
      .tables<PlansTables>()
      .updateTable("plans.plans")
      .set({ ...metaToRow(meta), revision })
      .where("county", "=", plan.county)
      .where("id", "=", plan.id)
      .execute();
    await addStep(context, plan, "meta-edited");
    context.note({ type: "plan", id: plan.id, region: plan.region }, { before: plan.meta, after: meta });
    return { planId, state: plan.state, revision };
  },
});
