import type { CommandContext } from "@anlan/server-kit";
import { AssignmentCancelled } from "../../contract/index.ts";
import { type StoredAssignment, saveAssignment } from "../store/assignment-store.ts";
import { lapseExtensions } from "../store/extension-store.ts";
import { decideReport } from "../store/report-store.ts";
import { about, afterMove } from "./shared.ts";

/** Cancels an assignment: a report that waits goes back, a request lapses, the unit is told. */
export async function endAssignment(
  context: CommandContext,
  assignment: StoredAssignment,
  reason: string,
  handedTo: string | null,
): Promise<StoredAssignment> {
  const { openReport } = assignment;
  if (openReport?.state === "submitted") {
    await decideReport(context, assignment.county, openReport.id, { state: "returned", remark: reason });
  }
  await lapseExtensions(context, assignment);
  const next = { ...afterMove(context, assignment, "cancel"), attention: null, closesLast: false };
  await saveAssignment(context, next);
  context.emit(AssignmentCancelled, assignment.region, { ...about(assignment), reason, handedTo });
  return next;
}
