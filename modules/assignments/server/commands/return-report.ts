import { handleMove } from "@anlan/server-kit";
import { ReportReturned, returnReport } from "../../contract/index.ts";
import { assignmentLife } from "../../domain/assignment-life.ts";
import { loadAssignment, replyOf, saveAssignment } from "../store/assignment-store.ts";
import { decideReport } from "../store/report-store.ts";
import { addStep } from "../store/step-store.ts";
import { about, afterMove, noteOn } from "./shared.ts";

export const returnReportHandler = handleMove(returnReport, assignmentLife, "return", {
  load: loadAssignment,
  run: async (context, assignment, { remark }) => {
    const report = assignment.openReport;
    if (report === null) throw new Error("an assignment in state reported has a submitted report");
    await decideReport(context, assignment.county, report.id, { state: "returned", remark });
    const next = { ...afterMove(context, assignment, "return"), closesLast: false };
    const { limitAt } = await saveAssignment(context, next);
    await addStep(context, assignment, "returned", remark);
    context.emit(ReportReturned, assignment.region, {
      ...about(assignment),
      reportId: report.id,
      submittedBy: report.writtenBy,
      remark,
      limitAt,
    });
    noteOn(context, assignment, { report: report.id, to: next.state, remark });
    return replyOf(next);
  },
});
