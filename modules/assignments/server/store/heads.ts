import type { AssignmentHead } from "../../contract/index.ts";
import { isLate } from "../../domain/assignment-life.ts";
import { closesLast, percentOf } from "../../domain/milestones.ts";
import type { Db } from "./db.ts";
import { milestonesOfMany } from "./milestone-store.ts";

/** What a query selects of an assignment `a` to show it. */
export function selectHeads(db: Db) {
  return db
    .selectFrom("assignments.assignments as a")
    .leftJoin("assignments.reports as r", (join) =>
      join.onRef("r.county", "=", "a.county").onRef("r.assignment_id", "=", "a.id").on("r.state", "=", "submitted"),
    )
    .select([
      "a.id",
      "a.county",
      "a.region_code as region",
      "a.state",
      "a.state_since as stateSince",
      "a.last_moves as lastMoves",
      "a.revision",
      "a.unit_id as unitId",
      "a.unit_name as unitName",
      "a.role",
      "a.due_on as dueOn",
      "a.limit_at as limitAt",
      "a.attention",
      "a.assigned_at as assignedAt",
      "a.item_id as itemId",
      "a.item_lineage_id as lineageId",
      "a.plan_id as planId",
      "a.plan_title as planTitle",
      "a.item_kind as kind",
      "a.item_name as name",
      "a.item_text as text",
      "a.item_chapter as chapter",
      "a.item_unit as unit",
      "r.milestone_id as reportedMilestoneId",
    ]);
}

export type HeadRow = Awaited<ReturnType<ReturnType<typeof selectHeads>["execute"]>>[number];

/** Assignments as they are shown, in the order of the rows. */
export async function headsOf(db: Db, rows: readonly HeadRow[], now: Date): Promise<AssignmentHead[]> {
  const milestones = await milestonesOfMany(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const own = milestones.get(row.id) ?? [];
    const { state, stateSince, region, revision, unitId, dueOn, limitAt, unitName, assignedAt } = row;
    const { itemId, lineageId, planId, planTitle, kind, name, text, chapter, unit } = row;
    const last = state === "reported" && closesLast(own, row.reportedMilestoneId);
    const facts = { state, stateSince, region, revision, unitId, dueOn, lastMoves: row.lastMoves, closesLast: last };
    // written only from the contract's own words; the query's output schema checks it again
    return {
      id: row.id,
      facts,
      item: { itemId, lineageId, planId, planTitle, kind, name, text, chapter, unit },
      unitName,
      role: row.role,
      assignedAt,
      limitAt,
      isLate: isLate({ state, limitAt }, now),
      milestones: own,
      percent: percentOf(own),
      attention: row.attention,
    } as AssignmentHead;
  });
}
