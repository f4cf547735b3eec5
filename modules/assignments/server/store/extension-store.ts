import type { CommandContext, Moved } from "@anlan/server-kit";
import type { ExtensionLifeRecord } from "../../domain/extension-life.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { lockAssignment, type StoredAssignment } from "./assignment-store.ts";
import type { Db } from "./db.ts";

/** A request for more time, locked with its assignment. */
export interface StoredExtension extends ExtensionLifeRecord {
  readonly id: string;
  readonly county: string;
  readonly milestoneId: string;
  readonly until: string;
  readonly askedBy: string;
  readonly assignment: StoredAssignment;
}

/** Locks the assignment first and its request then, in the order of every other command. */
export async function lockExtension(db: Db, id: string): Promise<StoredExtension | undefined> {
  const found = await db
    .selectFrom("assignments.extensions as e")
    .select(["e.assignment_id as assignmentId"])
    .where("e.id", "=", id)
    .executeTakeFirst();
  const assignment = found === undefined ? undefined : await lockAssignment(db, found.assignmentId);
  if (assignment === undefined) return undefined;
  const row = await db
    .selectFrom("assignments.extensions as e")
    .select([
      "e.id",
      "e.county",
      "e.region_code as region",
      "e.state",
      "e.state_since as stateSince",
      "e.last_moves as lastMoves",
      "e.revision",
      "e.milestone_id as milestoneId",
      "e.until_day as until",
      "e.asked_by as askedBy",
    ])
    .where("e.county", "=", assignment.county)
    .where("e.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, lastMoves: row.lastMoves as Record<string, string>, unitId: assignment.unitId, assignment };
}

/** Writes the answer to a request. */
export async function saveExtension(
  context: CommandContext,
  extension: Pick<StoredExtension, "county" | "id">,
  to: Moved,
  remark: string | null,
): Promise<void> {
  await context
    .tables<AssignmentsTables>()
    .updateTable("assignments.extensions")
    .set({
      state: to.state,
      state_since: to.stateSince,
      last_moves: JSON.stringify(to.lastMoves),
      revision: to.revision,
      decided_by_name: context.caller.name,
      remark,
    })
    .where("county", "=", extension.county)
    .where("id", "=", extension.id)
    .execute();
}

/** Ends a request whose milestone was accepted, changed or given up. */
export async function lapseExtensions(context: CommandContext, assignment: StoredAssignment): Promise<void> {
  await context
    .tables<AssignmentsTables>()
    .updateTable("assignments.extensions")
    .set((eb) => ({ state: "lapsed", state_since: context.now.toISOString(), revision: eb("revision", "+", 1) }))
    .where("county", "=", assignment.county)
    .where("assignment_id", "=", assignment.id)
    .where("state", "=", "asked")
    .execute();
}
