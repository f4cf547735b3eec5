import { answer, countyColumnOf } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { type BoardItem, type BoardPart, getBoard } from "../../contract/index.ts";
import { isLate } from "../../domain/assignment-life.ts";
import { groupItems, totalsOf } from "../../domain/board.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { Db } from "../store/assignment-store.ts";
import type { AdoptedItems } from "../store/plan-items.ts";
import { type BoardPlan, findBoardPlan } from "./find-plan.ts";

function itemsOf(db: Kysely<AdoptedItems>, plan: BoardPlan) {
  return db
    .selectFrom("plans.adopted_items as i")
    .select([
      "i.item_id as itemId",
      "i.lineage_id as lineageId",
      "i.ordinal",
      "i.kind",
      "i.name",
      "i.section_id as sectionId",
      "i.section_title as chapter",
      "i.comparator",
      "i.value",
      "i.unit",
      "i.deadline_year as deadlineYear",
      "i.actors",
    ])
    .where("i.county", "=", countyColumnOf(plan.region))
    .where("i.plan_id", "=", plan.planId)
    .where("i.kind", "<>", "history")
    .orderBy("i.ordinal")
    .execute();
}

type MilestoneRow = { dueOn: string; year: number; isAccepted: boolean };

async function milestonesOfPlan(db: Db, planId: string): Promise<Map<string, MilestoneRow[]>> {
  const rows = await db
    .selectFrom("assignments.milestones as m")
    .innerJoin("assignments.assignments as a", (join) =>
      join.onRef("a.county", "=", "m.county").onRef("a.id", "=", "m.assignment_id"),
    )
    .select(["a.id", "m.due_on as dueOn", "m.year", "m.accepted_at as acceptedAt"])
    .where("a.plan_id", "=", planId)
    .where("a.state", "<>", "cancelled")
    .orderBy("m.due_on")
    .execute();
  const found = new Map<string, MilestoneRow[]>();
  for (const { id, dueOn, year, acceptedAt } of rows) {
    const list = found.get(id) ?? [];
    list.push({ dueOn, year, isAccepted: acceptedAt !== null });
    found.set(id, list);
  }
  return found;
}

async function partsOfPlan(db: Db, planId: string, now: Date): Promise<Map<string, BoardPart[]>> {
  const milestones = await milestonesOfPlan(db, planId);
  const rows = await db
    .selectFrom("assignments.assignments as a")
    .select([
      "a.item_lineage_id as lineageId",
      "a.id as assignmentId",
      "a.unit_id as unitId",
      "a.unit_name as unitName",
      "a.role",
      "a.state",
      "a.revision",
      "a.assigned_at as assignedAt",
      "a.due_on as dueOn",
      "a.limit_at as limitAt",
      "a.attention",
    ])
    .where("a.plan_id", "=", planId)
    .where("a.state", "<>", "cancelled")
    .orderBy("a.role")
    .orderBy("a.id")
    .execute();
  const found = new Map<string, BoardPart[]>();
  for (const { lineageId, ...row } of rows) {
    const part = { ...row, isLate: isLate(row, now), milestones: milestones.get(row.assignmentId) ?? [] };
    const list = found.get(lineageId) ?? [];
    list.push(part as BoardPart); // checked by the query's output schema
    found.set(lineageId, list);
  }
  return found;
}

export const getBoardHandler = answer(getBoard, async ({ tables, now }, { planId, by }) => {
  const plan = await findBoardPlan(tables<AdoptedItems>(), planId);
  if (plan === undefined) return undefined;
  const parts = await partsOfPlan(tables<AssignmentsTables>(), plan.planId, now);
  const found = await itemsOf(tables<AdoptedItems>(), plan);
  const items = found.map((item) => ({
    ...item,
    actors: item.actors ?? [],
    parts: parts.get(item.lineageId) ?? [],
  })) as BoardItem[]; // checked by the query's output schema
  return {
    planId: plan.planId,
    planTitle: plan.planTitle,
    periodStart: plan.periodStart,
    periodEnd: plan.periodEnd,
    asOf: now.toISOString(),
    counts: totalsOf(items),
    groups: groupItems(items, by),
    items,
  };
});
