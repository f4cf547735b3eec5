import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { keepAssignment } from "../../contract/index.ts";
import { loadAssignment, replyOf, saveAssignment } from "../store/assignment-store.ts";
import { addStep } from "../store/step-store.ts";
import { noteOn } from "./shared.ts";

export const keepAssignmentHandler = handle(keepAssignment, {
  load: loadAssignment,
  run: async (context, assignment, { remark }) => {
    if (assignment.attention === null) throw new AnlanError("ASSIGNMENTS_NO_ATTENTION");
    const next = { ...assignment, attention: null, revision: assignment.revision + 1 };
    await saveAssignment(context, next);
    await addStep(context, assignment, "kept", remark);
    noteOn(context, assignment, { settled: assignment.attention, remark });
    return replyOf(next);
  },
});
