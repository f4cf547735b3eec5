import { handle } from "@anlan/server-kit";
import { decideItems, planStates } from "../../contract/index.ts";
import { decide } from "../../domain/decision.ts";
import type { PlansTables } from "../generated/tables.ts";
import { type DecidedItem, itemOfRow, selectItems, writeDecisions } from "../store/item-store.ts";
import { type Db, mustBeChecked } from "../store/plan-store.ts";

// A shared lock: many may check at once, but nobody submits meanwhile.
async function holdPlan(db: Db, planId: string) {
  return db
    .selectFrom("plans.plans as p")
    .select(["p.id", "p.county", "p.region_code as region", "p.state"])
    .where("p.id", "=", planId)
    .forShare()
    .executeTakeFirst();
}

export const decideItemsHandler = handle(decideItems, {
  load: (context, { planId }) => holdPlan(context.tables<PlansTables>(), planId),
  run: async (context, plan, { decision, items, remark }) => {
    mustBeChecked(plan, planStates);
    const db = context.tables<PlansTables>();
    const seen = new Map(items.map((item) => [item.itemId as string, item.revision]));
    // In the order of ids, so that two people who decide about the same items wait for each other and never both.
    const rows = await selectItems(db)
      .where("i.county", "=", plan.county)
      .where("i.plan_id", "=", plan.id)
      .where("i.id", "in", [...seen.keys()])
      .orderBy("i.id")
      .forUpdate("i")
      .execute();
    const decided: DecidedItem[] = [];
    for (const item of rows.map(itemOfRow)) {
      const outcome = seen.get(item.id) === item.revision ? decide(item, { decision }) : null;
      if (outcome === null || typeof outcome === "string") continue;
      decided.push({ id: item.id, decided: outcome, revision: item.revision });
    }
    if (decided.length > 0) {
      await writeDecisions(db, plan.county, decided, { caller: context.caller, now: context.now, remark });
    }
    const done = new Set(decided.map((item) => item.id));
    const skipped = items.flatMap(({ itemId }) => (done.has(itemId) ? [] : [itemId]));
    const changes = { decision, changed: decided.length, skipped: skipped.length, remark };
    context.note({ type: "plan", id: plan.id, region: plan.region }, changes);
    const changed = items.flatMap(({ itemId, revision }) =>
      done.has(itemId) ? [{ itemId, revision: revision + 1 }] : [],
    );
    return { changed, skipped };
  },
});
