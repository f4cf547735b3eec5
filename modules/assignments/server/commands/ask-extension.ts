import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { askExtension, ExtensionAsked, type ExtensionId } from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import { extensionLife } from "../../domain/extension-life.ts";
import { openOf } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { loadAssignment, type StoredAssignment } from "../store/assignment-store.ts";
import type { Db } from "../store/db.ts";
import { addStep } from "../store/step-store.ts";
import { about, mustMove, mustNotBePast, noteOn } from "./shared.ts";

async function mustNotBeAsked(db: Db, assignment: StoredAssignment): Promise<void> {
  const open = await db
    .selectFrom("assignments.extensions")
    .select("id")
    .where("county", "=", assignment.county)
    .where("assignment_id", "=", assignment.id)
    .where("state", "=", "asked")
    .executeTakeFirst();
  if (open !== undefined) throw new AnlanError("ASSIGNMENTS_EXTENSION_OPEN");
}

export const askExtensionHandler = handle(askExtension, {
  load: loadAssignment,
  run: async (context, assignment, { until, reason }) => {
    if (assignment.state !== "assigned" && assignment.state !== "in-progress") {
      throw new AnlanError("ASSIGNMENTS_EXTENSION_NOT_NOW");
    }
    // Whoever may report may ask for more time to do it.
    mustMove(context, assignmentLife, "report", assignment, {});
    const [milestone] = openOf(assignment.milestones);
    if (milestone === undefined) throw new Error("an assignment that goes on has an open milestone");
    if (until <= milestone.dueOn) throw new AnlanError("ASSIGNMENTS_EXTENSION_NOT_LATER");
    mustNotBePast(context, [until]);
    const db = context.tables<AssignmentsTables>();
    await mustNotBeAsked(db, assignment);
    const { caller } = context;
    const id = context.newId();
    const at = context.now.toISOString();
    await db
      .insertInto("assignments.extensions")
      .values({
        county: assignment.county,
        id,
        region_code: assignment.region,
        assignment_id: assignment.id,
        milestone_id: milestone.id,
        state: extensionLife.start,
        state_since: at,
        last_moves: JSON.stringify({ ask: caller.accountId }),
        revision: 1,
        from_day: milestone.dueOn,
        until_day: until,
        reason,
        asked_by: caller.accountId,
        asked_by_name: caller.name,
        asked_at: at,
      })
      .execute();
    await addStep(context, assignment, "extension-asked", `${until}：${reason}`);
    const event = { ...about(assignment), extensionId: id, until, reason, by: caller.accountId };
    context.emit(ExtensionAsked, assignment.region, event);
    noteOn(context, assignment, { extension: id, from: milestone.dueOn, until, reason });
    return { extensionId: id as ExtensionId, state: "asked" as const };
  },
});
