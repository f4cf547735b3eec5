import { answer, countyColumnOf } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { type BoardItem, type BoardPart, getBoard } from "../../contract/index.ts";
import { isLate } from "../../domain/assignment-life.ts";
import { groupItems, totalsOf } from "../../domain/board.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { Db } from "../store/db.ts";
import type { AdoptedItems } from "../store/plan-items.ts";
import { type BoardPlan, findBoardPlan, findBoardPlans } from "./find-plan.ts";

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

// Gathered in the database: as rows of their own they would be most of the time that a large board takes.
const milestones = sql<
  BoardPart["milestones"]
>`(select coalesce(json_agg(json_build_object('year', m.year, 'dueOn', m.due_on,
  'isAccepted', m.accepted_at is not null) order by m.due_on), '[]') from assignments.milestones m
  where m.county = a.county and m.assignment_id = a.id)`;

async function partsOfPlan(db: Db, planId: string, now: Date): Promise<Map<string, BoardPart[]>> {
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
      milestones.as("milestones"),
    ])
    .where("a.plan_id", "=", planId)
    .where("a.state", "<>", "cancelled")
    .orderBy("a.role")
    .orderBy("a.id")
    .execute();
  const found = new Map<string, BoardPart[]>();
  for (const { lineageId, ...row } of rows) {
    const part = { ...row, isLate: isLate(row, now) };
    const list = found.get(lineageId) ?? [];
    list.push(part as BoardPart); // checked by the query's output schema
    found.set(lineageId, list);
  }
  return found;
}

export const getBoardHandler = answer(getBoard, async ({ tables, now }, { planId, by }) => {
  const plan = await findBoardPlan(tables<AdoptedItems>(), planId);
  if (plan === undefined) return undefined;
  const [parts, found, plans] = await Promise.all([
    partsOfPlan(tables<AssignmentsTables>(), plan.planId, now),
    itemsOf(tables<AdoptedItems>(), plan),
    findBoardPlans(tables<AdoptedItems>()),
  ]);
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
    plans,
    asOf: now.toISOString(),
    counts: totalsOf(items),
    groups: groupItems(items, by),
    items,
  };
});
