import { type CommandContext, handle } from "@anlan/server-kit";
import { acceptReport, ReportAccepted } from "../../contract/index.ts";
import { acceptMove, assignmentLife } from "../../domain/assignment-life.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { loadAssignment, replyOf, type StoredAssignment, saveAssignment } from "../store/assignment-store.ts";
import { lapseExtensions } from "../store/extension-store.ts";
import { type StoredMilestone, saveMilestone } from "../store/milestone-store.ts";
import { decideReport, type OpenReport } from "../store/report-store.ts";
import { addStep } from "../store/step-store.ts";
import { about, afterMove, mustMove, noteOn } from "./shared.ts";

async function closeMilestone(
  context: CommandContext,
  assignment: StoredAssignment,
  report: OpenReport,
): Promise<readonly StoredMilestone[]> {
  const milestone = assignment.milestones.find((one) => one.id === report.milestoneId);
  if (milestone === undefined) return assignment.milestones;
  const closed = { ...milestone, acceptedAt: context.now.toISOString(), reachedValue: report.number };
  await saveMilestone(context.tables<AssignmentsTables>(), assignment.county, closed);
  await lapseExtensions(context, assignment);
  return assignment.milestones.map((one) => (one.id === closed.id ? closed : one));
}

export const acceptReportHandler = handle(acceptReport, {
  load: loadAssignment,
  run: async (context, assignment, { remark }) => {
    const move = acceptMove(assignment);
    mustMove(context, assignmentLife, move, assignment, { remark });
    const report = assignment.openReport;
    if (report === null) throw new Error("an assignment in state reported has a submitted report");
    await decideReport(context, assignment.county, report.id, { state: "accepted", remark });
    const milestones = await closeMilestone(context, assignment, report);
    const next = { ...afterMove(context, assignment, move), milestones, closesLast: false };
    await saveAssignment(context, next);
    const done = move === "complete";
    await addStep(context, assignment, done ? "completed" : "accepted", remark);
    const milestone = milestones.find((one) => one.id === report.milestoneId);
    context.emit(ReportAccepted, assignment.region, {
      ...about(assignment),
      reportId: report.id,
      milestoneId: report.milestoneId,
      year: milestone?.year ?? null,
      number: report.number,
      submittedBy: report.writtenBy,
      done,
    });
    noteOn(context, assignment, { report: report.id, milestone: report.milestoneId, to: next.state, remark });
    return replyOf(next);
  },
});
