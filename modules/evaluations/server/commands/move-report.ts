import { AnlanError, type CommandSpec } from "@anlan/kernel";
import { type CommandContext, handleMove, moved } from "@anlan/server-kit";
import type { z } from "zod";
import {
  approveReport,
  beginReview,
  discardReport,
  openSelfEvaluation,
  type ReportId,
  ReportMoved,
  ReportRecalled,
  type ReportState,
  recallReport,
  reopenReport,
  returnReport,
  SelfEvaluationOpened,
  type StepName,
  submitReport,
} from "../../contract/index.ts";
import { draftSections, reportLife } from "../../domain/index.ts";
import { draftBasis } from "../document/draft-basis.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import { linesOf, openLines } from "../store/line-store.ts";
import { lockReport, type StoredReport, saveReport } from "../store/report-store.ts";
import { addStep } from "../store/step-store.ts";

type MoveName = keyof typeof reportLife.moves;
type Remarked = { readonly id: ReportId; readonly remark?: string | undefined };

/** The units that have lines, with where they lie. */
async function unitsOf(context: CommandContext, report: StoredReport): Promise<{ unitId: string; region: string }[]> {
  const lines = await linesOf(context.tables<EvaluationsTables>(), report);
  const found = new Map(lines.flatMap((line) => (line.unitId === null ? [] : [[line.unitId, line.region] as const])));
  return [...found].map(([unitId, region]) => ({ unitId, region }));
}

/** Writes the move with what else changes, into timeline, log and outbox. */
export async function saveMove(
  context: CommandContext,
  report: StoredReport,
  move: MoveName & StepName,
  {
    remark = null,
    changes = {},
    noted = {},
  }: { remark?: string | null; changes?: Partial<StoredReport>; noted?: Record<string, unknown> } = {},
): Promise<StoredReport> {
  const to = moved(reportLife, move, report, context);
  const next: StoredReport = { ...report, ...changes, ...to, state: to.state as ReportState };
  await saveReport(context.tables<EvaluationsTables>(), next);
  await addStep(context, report, move, remark);
  const { id, region, title } = report;
  const units = await unitsOf(context, report);
  context.emit(ReportMoved, region, { reportId: id, title, from: report.state, to: next.state, units });
  context.note({ type: "evaluation-report", id, region }, { move, ...noted, ...(remark === null ? {} : { remark }) });
  return next;
}

export const replyOf = ({ id, state, revision }: StoredReport) => ({ id, state, revision });
export const load = (context: CommandContext, { id }: { readonly id: ReportId }) =>
  lockReport(context.tables<EvaluationsTables>(), id);

type Effect = (context: CommandContext, report: StoredReport, remark: string | null) => Promise<Partial<StoredReport>>;
const none: Effect = async () => ({});

function simpleMove<I extends z.ZodType<Remarked>, O extends z.ZodType>(
  spec: CommandSpec<I, O>,
  move: MoveName & StepName,
  effect: Effect = none,
) {
  return handleMove(spec, reportLife, move, {
    load: (context, input) => load(context, input),
    run: async (context, report: StoredReport, input) => {
      const remark = input.remark ?? null;
      const changes = await effect(context, report, remark);
      // The reply of all these commands has this shape; the runner checks it.
      return replyOf(await saveMove(context, report, move, { remark, changes })) as z.input<O>;
    },
  });
}

const closeLines: Effect = async (context, report) => {
  const { selfDueOn: dueOn, title } = report;
  await openLines(context.tables<EvaluationsTables>(), report, { isOpen: false, dueOn, title });
  return {};
};

/** Texts that nobody has edited tell of the scores as they were reviewed. */
const redraft: Effect = async (context, report) => {
  const basis = await draftBasis(context.tables<EvaluationsTables>(), report);
  if (basis === null) return {};
  return { sections: draftSections(basis, report.sections), score: basis.total.score };
};

const recall: Effect = async (context, report, reason) => {
  const { editionId, county, id, region } = report;
  if (editionId === null) return {};
  await context
    .tables<EvaluationsTables>()
    .updateTable("evaluations.editions")
    .set({ recalled_at: context.now.toISOString() })
    .where("county", "=", county)
    .where("id", "=", editionId)
    .execute();
  context.emit(ReportRecalled, region, { reportId: id, editionId: editionId as never, reason: reason ?? "" });
  return {};
};

const openSelfEvaluationHandler = handleMove(openSelfEvaluation, reportLife, "self-evaluate", {
  load: (context, input) => load(context, input),
  run: async (context, report: StoredReport, { selfDueOn }) => {
    if (!report.frozen)
      throw new AnlanError("EVALUATIONS_NOT_FROZEN", { move: reportLife.moves["self-evaluate"].label });
    const db = context.tables<EvaluationsTables>();
    const { id, region, title } = report;
    await openLines(db, report, { isOpen: true, dueOn: selfDueOn, title });
    const units = await unitsOf(context, report);
    context.emit(SelfEvaluationOpened, region, {
      reportId: id,
      title,
      dueOn: selfDueOn,
      units,
    });
    return replyOf(await saveMove(context, report, "self-evaluate", { changes: { selfDueOn }, noted: { selfDueOn } }));
  },
});

/** The moves of a report that need no more than its row. */
export const reportMoveHandlers = [
  openSelfEvaluationHandler,
  simpleMove(beginReview, "review", closeLines),
  simpleMove(submitReport, "submit", redraft),
  simpleMove(returnReport, "return"),
  simpleMove(approveReport, "approve"),
  simpleMove(reopenReport, "reopen"),
  simpleMove(discardReport, "discard", closeLines),
  simpleMove(recallReport, "recall", recall),
];
