import { type CommandContext, handle, moved } from "@anlan/server-kit";
import { decideExtension, ExtensionDecided, type ExtensionId } from "../../contract/index.ts";
import { extensionLife } from "../../domain/extension-life.ts";
import { nextDueOn } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { saveAssignment } from "../store/assignment-store.ts";
import { lockExtension, type StoredExtension, saveExtension } from "../store/extension-store.ts";
import { saveMilestone } from "../store/milestone-store.ts";
import { addStep } from "../store/step-store.ts";
import { about, mustMove, noteOn } from "./shared.ts";

async function moveMilestone(context: CommandContext, { assignment, milestoneId, until }: StoredExtension) {
  const milestones = assignment.milestones.map((one) => (one.id === milestoneId ? { ...one, dueOn: until } : one));
  const changed = milestones.find((one) => one.id === milestoneId);
  if (changed !== undefined) await saveMilestone(context.tables<AssignmentsTables>(), assignment.county, changed);
  await saveAssignment(context, { ...assignment, milestones, revision: assignment.revision + 1 });
  return nextDueOn(milestones);
}

export const decideExtensionHandler = handle(decideExtension, {
  load: (context, { extensionId }) => lockExtension(context.tables<AssignmentsTables>(), extensionId),
  run: async (context, extension, { approve, remark }) => {
    const move = approve ? "approve" : "refuse";
    const { assignment } = extension;
    mustMove(context, extensionLife, move, extension, { remark });
    await saveExtension(context, extension, moved(extensionLife, move, extension, context), remark);
    const dueOn = approve ? await moveMilestone(context, extension) : assignment.dueOn;
    await addStep(context, assignment, approve ? "extension-approved" : "extension-refused", remark);
    context.emit(ExtensionDecided, assignment.region, {
      ...about(assignment),
      extensionId: extension.id,
      approved: approve,
      dueOn,
      askedBy: extension.askedBy,
      remark,
    });
    noteOn(context, assignment, { extension: extension.id, approve, dueOn, remark });
    const state = approve ? ("approved" as const) : ("refused" as const);
    return { extensionId: extension.id as ExtensionId, state, dueOn };
  },
});
