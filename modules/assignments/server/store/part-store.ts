import type { UnitFacts } from "@anlan/organisation/server";
import { type CommandContext, countyColumnOf } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import type { AssignmentRole } from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import { nextDueOn } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { clocksOf, type StoredAssignment, type StoredItem } from "./assignment-store.ts";
import type { Db } from "./db.ts";
import { insertMilestones, type StoredMilestone } from "./milestone-store.ts";
import { itemToRow } from "./plan-items.ts";

/** A part of an item that was not cancelled. */
export interface Part {
  readonly id: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly role: AssignmentRole;
}

/** One at a time changes who has a part in an item: the item's lead is decided over all its parts. */
export async function lockItemParts(db: Db, lineageId: string): Promise<Part[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${lineageId}, 7))`.execute(db);
  return partsOf(db, lineageId);
}

/** The parts of an item that were not cancelled. */
export async function partsOf(db: Kysely<AssignmentsTables>, lineageId: string): Promise<Part[]> {
  const rows = await db
    .selectFrom("assignments.assignments as a")
    .select(["a.id", "a.unit_id as unitId", "a.unit_name as unitName", "a.role"])
    .where("a.item_lineage_id", "=", lineageId)
    .where("a.state", "<>", "cancelled")
    .orderBy("a.role")
    .orderBy("a.id")
    .execute();
  // the column's check allows nothing else
  return rows.map((row) => ({ ...row, role: row.role as AssignmentRole }));
}

/** Stores a new part with its milestones and returns it. */
export async function insertPart(
  context: CommandContext,
  item: StoredItem,
  unit: UnitFacts,
  role: AssignmentRole,
  milestones: readonly StoredMilestone[],
): Promise<StoredAssignment> {
  const db = context.tables<AssignmentsTables>();
  const at = context.now.toISOString();
  const part: StoredAssignment = {
    id: context.newId(),
    county: countyColumnOf(unit.region),
    region: unit.region,
    state: assignmentLife.start,
    stateSince: at,
    lastMoves: {},
    revision: 1,
    unitId: unit.id,
    unitName: unit.name,
    role,
    attention: null,
    lastReportAt: null,
    item,
    milestones,
    openReport: null,
    dueOn: nextDueOn(milestones),
    closesLast: false,
  };
  await db
    .insertInto("assignments.assignments")
    .values({
      county: part.county,
      id: part.id,
      region_code: part.region,
      ...itemToRow(item),
      unit_id: unit.id,
      unit_name: unit.name,
      role,
      state: part.state,
      state_since: at,
      last_moves: JSON.stringify({}),
      revision: 1,
      ...clocksOf(part, milestones, context.runtime),
      assigned_at: at,
      assigned_by: context.caller.accountId,
    })
    .execute();
  await insertMilestones(db, part, milestones);
  return part;
}
