import type { CommandContext } from "@anlan/server-kit";
import type { AssignmentFacts, AssignmentReply, AssignmentRole, Attention } from "../../contract/index.ts";
import { type AssignmentLifeRecord, lateStepsOf, limitOfAssignment } from "../../domain/assignment-life.ts";
import { closesLast, nextDueOn } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { Db } from "./db.ts";
import { milestonesOf, type StoredMilestone } from "./milestone-store.ts";
import { findOpenReport, type OpenReport } from "./report-store.ts";

/** The plan item behind an assignment. */
export interface StoredItem {
  readonly itemId: string;
  readonly lineageId: string;
  readonly planId: string;
  readonly planLineageId: string;
  readonly planTitle: string;
  readonly kind: string;
  readonly name: string;
  readonly text: string | null;
  readonly chapter: string | null;
  readonly unit: string | null;
}

/** An assignment as commands see it: locked, with its milestones and the report on its way. */
export interface StoredAssignment extends AssignmentLifeRecord {
  readonly id: string;
  readonly county: string;
  readonly state: AssignmentFacts["state"];
  readonly item: StoredItem;
  readonly unitName: string;
  readonly role: AssignmentRole;
  readonly attention: Attention | null;
  readonly lastReportAt: string | null;
  readonly milestones: readonly StoredMilestone[];
  readonly openReport: OpenReport | null;
}

const columns = [
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
  "a.attention",
  "a.last_report_at as lastReportAt",
  "a.item_id as itemId",
  "a.item_lineage_id as lineageId",
  "a.plan_id as planId",
  "a.plan_lineage_id as planLineageId",
  "a.plan_title as planTitle",
  "a.item_kind as kind",
  "a.item_name as name",
  "a.item_text as text",
  "a.item_chapter as chapter",
  "a.item_unit as unit",
] as const;

/** Locks an assignment of the caller's regions; undefined where there is none. */
export async function lockAssignment(db: Db, id: string): Promise<StoredAssignment | undefined> {
  const row = await db
    .selectFrom("assignments.assignments as a")
    .select(columns)
    .where("a.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const milestones = await milestonesOf(db, row);
  const openReport = await findOpenReport(db, row);
  const { itemId, lineageId, planId, planLineageId, planTitle, kind, name, text, chapter, unit, ...rest } = row;
  return {
    ...rest,
    // Written only from the procedure's and the contract's own words.
    state: row.state as AssignmentFacts["state"],
    role: row.role as AssignmentRole,
    attention: row.attention as Attention | null,
    lastMoves: row.lastMoves as Record<string, string>,
    item: { itemId, lineageId, planId, planLineageId, planTitle, kind, name, text, chapter, unit },
    milestones,
    openReport,
    dueOn: nextDueOn(milestones),
    closesLast: openReport?.state === "submitted" && closesLast(milestones, openReport.milestoneId),
  };
}

/** Loads the assignment of a command. */
export const loadAssignment = (context: CommandContext, input: { readonly assignmentId: string }) =>
  lockAssignment(context.tables<AssignmentsTables>(), input.assignmentId);

/** What follows from an assignment's milestones and state: next day, limit, next step of the clock. */
export function clocksOf(
  record: AssignmentLifeRecord,
  milestones: readonly StoredMilestone[],
  runtime: CommandContext["runtime"],
) {
  const current = { ...record, dueOn: nextDueOn(milestones) };
  return {
    due_on: current.dueOn,
    limit_at: limitOfAssignment(current, runtime.calendar)?.toISOString() ?? null,
    next_step_at: lateStepsOf(current, runtime.calendar)[0]?.at.toISOString() ?? null,
    milestones: milestones.length,
    milestones_accepted: milestones.filter((milestone) => milestone.acceptedAt !== null).length,
  };
}

/** Writes an assignment as it is to be: state, part, hint, clocks. Milestones and reports are written by their own stores. */
export async function saveAssignment(
  context: Pick<CommandContext, "tables" | "runtime">,
  next: StoredAssignment,
): Promise<{ limitAt: string | null; dueOn: string }> {
  const clocks = clocksOf(next, next.milestones, context.runtime);
  await context
    .tables<AssignmentsTables>()
    .updateTable("assignments.assignments")
    .set({
      state: next.state,
      state_since: next.stateSince,
      last_moves: JSON.stringify(next.lastMoves),
      revision: next.revision,
      role: next.role,
      attention: next.attention,
      last_report_at: next.lastReportAt,
      ...clocks,
    })
    .where("county", "=", next.county)
    .where("id", "=", next.id)
    .execute();
  return { limitAt: clocks.limit_at, dueOn: clocks.due_on };
}

/** The reply of a command on one assignment. */
export function replyOf(assignment: Pick<StoredAssignment, "id" | "state" | "revision">): AssignmentReply {
  // the id came from the table whose ids are ours
  return { assignmentId: assignment.id, state: assignment.state, revision: assignment.revision } as AssignmentReply;
}
