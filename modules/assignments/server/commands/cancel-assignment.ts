import { AnlanError } from "@anlan/kernel";
import { handleMove } from "@anlan/server-kit";
import { cancelAssignment } from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { loadAssignment, replyOf } from "../store/assignment-store.ts";
import { lockItemParts } from "../store/part-store.ts";
import { addStep } from "../store/step-store.ts";
import { endAssignment } from "./end-assignment.ts";
import { noteOn } from "./shared.ts";

export const cancelAssignmentHandler = handleMove(cancelAssignment, assignmentLife, "cancel", {
  load: loadAssignment,
  run: async (context, assignment, { reason }) => {
    const parts = await lockItemParts(context.tables<AssignmentsTables>(), assignment.item.lineageId);
    if (assignment.role === "lead" && parts.some((part) => part.id !== assignment.id)) {
      throw new AnlanError("ASSIGNMENTS_LEAD_NEEDED");
    }
    const next = await endAssignment(context, assignment, reason, null);
    await addStep(context, assignment, "cancelled", reason);
    noteOn(context, assignment, { from: assignment.state, to: next.state, reason });
    return replyOf(next);
  },
});
