import type { QueryContext } from "@anlan/server-kit";
import type { PlansTables } from "../generated/tables.ts";
import { itemOfRow, type StoredItem, selectItems } from "../store/item-store.ts";
import { itemIsVisible, planIsVisible } from "../store/visibility.ts";

/** The place of a plan that the caller may know of. */
export async function findVisiblePlan({ tables, caller }: QueryContext, planId: string) {
  return tables<PlansTables>()
    .selectFrom("plans.plans as p")
    .select(["p.id", "p.county", "p.previous_plan_id as previousPlanId"])
    .where("p.id", "=", planId)
    .where(planIsVisible(caller))
    .executeTakeFirst();
}

/** All items of a plan that the caller may know of, in the order of the document. */
export async function findVisibleItems(
  { tables, caller }: QueryContext,
  county: string,
  planId: string,
): Promise<StoredItem[]> {
  const rows = await selectItems(tables<PlansTables>())
    .where("i.county", "=", county)
    .where("i.plan_id", "=", planId)
    .where(itemIsVisible(caller))
    .orderBy("i.ordinal")
    .orderBy("i.id")
    .execute();
  return rows.map(itemOfRow);
}
