import { handle } from "@anlan/server-kit";
import { planStates, undoDecision } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { lockItem, writeDecisions } from "../store/item-store.ts";
import { mustBeChecked } from "../store/plan-store.ts";
import { afterDecision, decidedOrThrow } from "./decide-item.ts";

export const undoDecisionHandler = handle(undoDecision, {
  load: (context, { itemId }) => lockItem(context.tables<PlansTables>(), itemId),
  run: async (context, { item, state }) => {
    mustBeChecked({ state }, planStates);
    const decided = decidedOrThrow(item, { decision: "undo" });
    const { caller, now } = context;
    const by = { caller, now, remark: null };
    await writeDecisions(
      context.tables<PlansTables>(),
      item.county,
      [{ id: item.id, decided, revision: item.revision }],
      by,
    );
    const changes = { plan: item.planId, from: item.decision, to: decided.decision };
    context.note({ type: "plan-item", id: item.id, region: item.region }, changes);
    return afterDecision(item, decided, { name: caller.name, now, remark: null });
  },
});
