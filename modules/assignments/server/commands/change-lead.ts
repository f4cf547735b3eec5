import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { changeLead, LeadChanged } from "../../contract/index.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { loadAssignment, lockAssignment, replyOf, saveAssignment } from "../store/assignment-store.ts";
import { lockItemParts } from "../store/part-store.ts";
import { addStep } from "../store/step-store.ts";
import { about, mustGoOn, noteOn } from "./shared.ts";

export const changeLeadHandler = handle(changeLead, {
  load: loadAssignment,
  run: async (context, assignment, { remark }) => {
    mustGoOn(assignment);
    const db = context.tables<AssignmentsTables>();
    // The part may have become the lead while this waited for the item.
    const parts = await lockItemParts(db, assignment.item.lineageId);
    const lead = parts.find((part) => part.role === "lead");
    if (assignment.role === "lead" || lead?.id === assignment.id) throw new AnlanError("ASSIGNMENTS_ALREADY_LEAD");
    const previous = lead === undefined ? undefined : await lockAssignment(db, lead.id);
    // A lead outside the caller's regions cannot be put back, so it stays.
    if (lead !== undefined && previous === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
    if (previous !== undefined) {
      await saveAssignment(context, { ...previous, role: "support", revision: previous.revision + 1 });
      await addStep(context, previous, "made-support", remark);
    }
    const next = { ...assignment, role: "lead" as const, revision: assignment.revision + 1 };
    await saveAssignment(context, next);
    await addStep(context, next, "made-lead", remark);
    const before = { previousUnitId: previous?.unitId ?? null, previousUnitName: previous?.unitName ?? null };
    context.emit(LeadChanged, next.region, { ...about(next), ...before });
    noteOn(context, next, { lead: next.unitId, ...before, remark });
    return replyOf(next);
  },
});
