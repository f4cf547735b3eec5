import { PlanAdopted, PlanWithdrawn } from "@anlan/plans/contract";
import { type EventContext, on, systemCaller } from "@anlan/server-kit";
import { AssignmentNeedsAttention, type Attention } from "../../contract/index.ts";
import { hasEnded } from "../../domain/assignment-life.ts";
import { about } from "../commands/shared.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { lockAssignment, type StoredAssignment, type StoredItem } from "../store/assignment-store.ts";
import { type AdoptedItems, itemColumns, itemToRow } from "../store/plan-items.ts";
import { addStep } from "../store/step-store.ts";

const stepContext = (context: EventContext) => ({
  tables: <T>() => context.tables<T>(),
  caller: systemCaller,
  now: context.now,
  newId: context.newId,
});

/** Puts an assignment on the office's list of what it has to decide; nothing that goes on is left to nobody. */
export async function needAttention(context: EventContext, id: string, reason: Attention): Promise<void> {
  const db = context.tables<AssignmentsTables>();
  const assignment = await lockAssignment(db, id);
  if (assignment === undefined || hasEnded(assignment.state) || assignment.attention === reason) return;
  await db
    .updateTable("assignments.assignments")
    .set({ attention: reason, attention_since: context.now.toISOString(), revision: assignment.revision + 1 })
    .where("county", "=", assignment.county)
    .where("id", "=", assignment.id)
    .execute();
  await addStep(stepContext(context), assignment, "needs-attention", reason);
  context.emit(AssignmentNeedsAttention, assignment.region, { ...about(assignment), reason });
}

async function idsOf(context: EventContext, lineageIds: readonly string[]): Promise<string[]> {
  if (lineageIds.length === 0) return [];
  const rows = await context
    .tables<AssignmentsTables>()
    .selectFrom("assignments.assignments as a")
    .select("a.id")
    .where("a.item_lineage_id", "in", lineageIds)
    .where("a.state", "not in", ["done", "cancelled"])
    .orderBy("a.id")
    .execute();
  return rows.map((row) => row.id);
}

async function renew(context: EventContext, assignment: StoredAssignment, item: StoredItem): Promise<void> {
  if (assignment.item.itemId === item.itemId) return;
  const isBack = assignment.attention === "item-dropped" || assignment.attention === "plan-withdrawn";
  await context
    .tables<AssignmentsTables>()
    .updateTable("assignments.assignments")
    .set({
      ...itemToRow(item),
      attention: isBack ? null : assignment.attention,
      revision: assignment.revision + 1,
    })
    .where("county", "=", assignment.county)
    .where("id", "=", assignment.id)
    .execute();
  await addStep(stepContext(context), assignment, "item-renewed", item.planTitle);
}

/** Assignments stay with their item through all versions of the plan, ended ones too: they are its history. */
export const planAdopted = on(PlanAdopted, "assignments.follow-plan", async (context, plan) => {
  const items = await context
    .tables<AdoptedItems>()
    .selectFrom("plans.adopted_items as i")
    .select(itemColumns)
    .where("i.plan_id", "=", plan.planId)
    .execute();
  const byLineage = new Map(items.map((item) => [item.lineageId, item]));
  const db = context.tables<AssignmentsTables>();
  const lineages = [...byLineage.keys()];
  const rows =
    lineages.length === 0
      ? []
      : await db
          .selectFrom("assignments.assignments as a")
          .select(["a.id", "a.item_lineage_id as lineageId"])
          .where("a.item_lineage_id", "in", lineages)
          .orderBy("a.id")
          .execute();
  for (const { id, lineageId } of rows) {
    const assignment = await lockAssignment(db, id);
    const item = byLineage.get(lineageId);
    if (assignment !== undefined && item !== undefined) await renew(context, assignment, item);
  }
  for (const id of await idsOf(context, plan.droppedLineageIds)) await needAttention(context, id, "item-dropped");
});

export const planWithdrawn = on(PlanWithdrawn, "assignments.leave-plan", async (context, plan) => {
  for (const id of await idsOf(context, plan.lineageIds)) await needAttention(context, id, "plan-withdrawn");
});
