import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { ProgressReported, type ReportId, reportProgress } from "../../contract/index.ts";
import { assignmentLife, reportMove, withReporter } from "../../domain/assignment-life.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { AssignmentsPorts } from "../ports.ts";
import { loadAssignment, replyOf, type StoredAssignment, saveAssignment } from "../store/assignment-store.ts";
import { filesOfOtherReports, type ReportInput, writeReport } from "../store/report-store.ts";
import { addStep } from "../store/step-store.ts";
import { about, afterMove, mustMove, noteOn } from "./shared.ts";

function mustBeComplete(assignment: StoredAssignment, input: ReportInput): void {
  const milestone = assignment.milestones.find((one) => one.id === input.milestoneId);
  if (input.milestoneId !== null && milestone === undefined) throw new AnlanError("ASSIGNMENTS_MILESTONE_UNKNOWN");
  if (milestone !== undefined && milestone.acceptedAt !== null) throw new AnlanError("ASSIGNMENTS_MILESTONE_CLOSED");
  if (!input.submit) return;
  if (input.period === null || input.text === null) throw new AnlanError("ASSIGNMENTS_PERIOD_NEEDED");
  if (milestone !== undefined && milestone.targetValue !== null && input.number === null) {
    throw new AnlanError("ASSIGNMENTS_NUMBER_NEEDED");
  }
}

// What the files module says of a file is about a record of its own; the person asked for none.
function sayFile(error: unknown): never {
  throw error instanceof AnlanError && error.code === "KERNEL_NOT_FOUND"
    ? new AnlanError("ASSIGNMENTS_FILE_UNKNOWN")
    : error;
}

// Evidence of a returned report goes along with the next one; it is bound to the first that brought it.
async function attach(
  context: CommandContext,
  ports: AssignmentsPorts,
  assignment: StoredAssignment,
  reportId: string,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0 || ports.attachFiles === null) return;
  const held = await filesOfOtherReports(context.tables<AssignmentsTables>(), assignment, reportId, files);
  const own = files.filter((file) => !held.has(file));
  if (own.length === 0) return;
  const subject = { type: "assignment-report", id: reportId, region: assignment.region };
  await ports.attachFiles(context, own, subject).catch(sayFile);
}

// A first draft is the start of the work; later ones change nothing but themselves.
function saveDraft(context: CommandContext, assignment: StoredAssignment): StoredAssignment {
  if (assignment.state === "assigned") return afterMove(context, assignment, "start");
  return { ...assignment, revision: assignment.revision + 1 };
}

async function run(
  context: CommandContext,
  ports: AssignmentsPorts,
  assignment: StoredAssignment,
  input: ReportInput,
): Promise<{ next: StoredAssignment; reportId: string }> {
  const move = reportMove(assignment.state);
  // Saving a draft needs the same right and state as submitting it.
  mustMove(context, assignmentLife, move, assignment, {});
  mustBeComplete(assignment, input);
  const { region, county, id } = assignment;
  const reportId = await writeReport(context, assignment, input);
  await attach(context, ports, assignment, reportId, input.files);
  if (!input.submit) {
    const next = saveDraft(context, assignment);
    await saveAssignment(context, next);
    if (next.state !== assignment.state) await addStep(context, { county, id, region }, "started");
    return { next, reportId };
  }
  const to = afterMove(context, assignment, move);
  const lastMoves = withReporter(to.lastMoves, context.caller.accountId);
  const next = { ...to, lastMoves, lastReportAt: context.now.toISOString() };
  const { limitAt } = await saveAssignment(context, next);
  await addStep(context, assignment, "reported", input.period);
  const { accountId: by, name } = context.caller;
  context.emit(ProgressReported, region, { ...about(assignment), reportId, by, name, limitAt });
  return { next, reportId };
}

/** report-progress, with the files module if there is one. */
export function reportProgressHandler(ports: AssignmentsPorts): CommandHandler {
  return handle(reportProgress, {
    load: loadAssignment,
    run: async (context, assignment, input) => {
      const { next, reportId } = await run(context, ports, assignment, input);
      const { milestoneId, number, submit, files } = input;
      noteOn(context, assignment, { report: reportId, milestoneId, number, submit, files, to: next.state });
      return { ...replyOf(next), reportId: reportId as ReportId };
    },
  });
}
