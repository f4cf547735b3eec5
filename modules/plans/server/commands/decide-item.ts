import { AnlanError, type FieldIssue } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { decideItem, type PlanItem, planStates } from "../../contract/index.ts";
import { checkItem } from "../../domain/check-item.ts";
import { type Choice, type Decided, decide } from "../../domain/decision.ts";
import type { PlansTables } from "../generated/tables.ts";
import { lockItem, type StoredItem, writeDecisions } from "../store/item-store.ts";
import { mustBeChecked } from "../store/plan-store.ts";

/** Refuses values that are not complete for their kind, with every field named. */
export function mustBeComplete(issues: readonly FieldIssue[]): void {
  if (issues.length > 0) throw new AnlanError("KERNEL_INVALID_INPUT", { count: issues.length }, issues);
}

/** What the item becomes; throws the refusal. */
export function decidedOrThrow(item: StoredItem, choice: Choice): Decided {
  const decided = decide(item, choice);
  if (typeof decided === "string") throw new AnlanError(decided);
  return decided;
}

/** The item as it is after a decision. */
export function afterDecision(
  item: StoredItem,
  decided: Decided,
  by: { readonly name: string; readonly now: Date; readonly remark: string | null },
): PlanItem {
  const isOpen = decided.decision === "open";
  return {
    ...item,
    ...decided,
    decidedBy: isOpen ? null : by.name,
    decidedAt: isOpen ? null : by.now.toISOString(),
    remark: isOpen ? null : by.remark,
    revision: item.revision + 1,
  };
}

export const decideItemHandler = handle(decideItem, {
  load: (context, { itemId }) => lockItem(context.tables<PlansTables>(), itemId),
  run: async (context, { item, state }, input) => {
    mustBeChecked({ state }, planStates);
    if (input.decision === "correct") mustBeComplete(checkItem(input.kind ?? item.kind, input.values));
    const decided = decidedOrThrow(item, input);
    const { caller, now } = context;
    const { remark } = input;
    await writeDecisions(
      context.tables<PlansTables>(),
      item.county,
      [{ id: item.id, decided, revision: item.revision }],
      {
        caller,
        now,
        remark,
      },
    );
    const changes = { plan: item.planId, from: item.decision, to: decided.decision, remark };
    context.note({ type: "plan-item", id: item.id, region: item.region }, changes);
    return afterDecision(item, decided, { name: caller.name, now, remark });
  },
});
