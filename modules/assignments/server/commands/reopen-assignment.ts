import { AnlanError } from "@anlan/kernel";
import { type CommandContext, handleMove } from "@anlan/server-kit";
import { AssignmentReopened, reopenAssignment } from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import { openOf } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { loadAssignment, replyOf, type StoredAssignment, saveAssignment } from "../store/assignment-store.ts";
import { type StoredMilestone, saveMilestone } from "../store/milestone-store.ts";
import { lockItemParts } from "../store/part-store.ts";
import { addStep } from "../store/step-store.ts";
import { about, afterMove, mustNotBePast, noteOn } from "./shared.ts";

// The next open milestone gets the new day; where all were accepted, the last one is opened again.
async function openMilestone(
  context: CommandContext,
  assignment: StoredAssignment,
  dueOn: string,
): Promise<readonly StoredMilestone[]> {
  const milestone = openOf(assignment.milestones)[0] ?? assignment.milestones.at(-1);
  if (milestone === undefined) throw new Error("an assignment has at least one milestone");
  const opened = { ...milestone, dueOn, acceptedAt: null, reachedValue: null };
  await saveMilestone(context.tables<AssignmentsTables>(), assignment.county, opened);
  return assignment.milestones.map((one) => (one.id === opened.id ? opened : one));
}

export const reopenAssignmentHandler = handleMove(reopenAssignment, assignmentLife, "reopen", {
  load: loadAssignment,
  run: async (context, assignment, { dueOn, reason }) => {
    mustNotBePast(context, [dueOn]);
    const parts = await lockItemParts(context.tables<AssignmentsTables>(), assignment.item.lineageId);
    const others = parts.filter((part) => part.id !== assignment.id);
    if (others.some((part) => part.unitId === assignment.unitId)) {
      throw new AnlanError("ASSIGNMENTS_UNIT_TWICE", { unit: assignment.unitName });
    }
    // While it was cancelled another unit may have become the lead, or nobody is left who leads.
    const role = others.some((part) => part.role === "lead") ? ("support" as const) : ("lead" as const);
    const milestones = await openMilestone(context, assignment, dueOn);
    const next = { ...afterMove(context, assignment, "reopen"), milestones, role };
    await saveAssignment(context, next);
    await addStep(context, assignment, "reopened", reason);
    context.emit(AssignmentReopened, assignment.region, { ...about(next), reason, dueOn });
    noteOn(context, assignment, { from: assignment.state, to: next.state, dueOn, reason });
    return replyOf(next);
  },
});
