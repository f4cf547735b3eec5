import { AnlanError } from "@anlan/kernel";
import { type CommandContext, handle } from "@anlan/server-kit";
import { reviewLines, type ScoreLine } from "../../contract/index.ts";
import { draftSections, needsReason } from "../../domain/index.ts";
import { draftBasis } from "../document/draft-basis.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import { linesOf } from "../store/line-store.ts";
import { lockReport, type StoredReport, saveReport } from "../store/report-store.ts";
import { addStep } from "../store/step-store.ts";

interface Verdict {
  readonly score: number | null;
  readonly reason: string | null;
}

async function write(context: CommandContext, line: ScoreLine, { score, reason }: Verdict): Promise<void> {
  await context
    .tables<EvaluationsTables>()
    .updateTable("evaluations.lines")
    .set({
      is_reviewed: true,
      review_score: score,
      review_reason: reason,
      reviewed_by: context.caller.name,
      reviewed_at: context.now.toISOString(),
      revision: line.revision + 1,
    })
    .where("county", "=", line.county)
    .where("id", "=", line.id)
    .execute();
}

function verdictsOf(
  report: StoredReport,
  lines: readonly ScoreLine[],
  input: { lines: readonly (Verdict & { lineId: string; revision: number })[]; takeComputed: boolean },
): Map<ScoreLine, Verdict> {
  const byId = new Map(lines.map((line) => [line.id as string, line]));
  const verdicts = new Map<ScoreLine, Verdict>();
  for (const { lineId, revision, score, reason } of input.lines) {
    const line = byId.get(lineId);
    if (line === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
    if (line.revision !== revision) throw new AnlanError("KERNEL_STALE");
    if (report.method !== null && reason === null && needsReason(line.computed, score, report.method)) {
      const limit = report.method.reasonBeyond;
      throw new AnlanError("EVALUATIONS_REASON_MISSING", { name: line.name, limit });
    }
    verdicts.set(line, { score, reason });
  }
  if (input.takeComputed)
    for (const line of lines)
      if (!line.isReviewed && !verdicts.has(line)) verdicts.set(line, { score: line.computed, reason: null });
  return verdicts;
}

export const reviewLinesHandler = handle(reviewLines, {
  load: (context, { id }) => lockReport(context.tables<EvaluationsTables>(), id),
  run: async (context, report, input) => {
    if (report.state !== "reviewing") throw new AnlanError("EVALUATIONS_LOCKED");
    const db = context.tables<EvaluationsTables>();
    const lines = await linesOf(db, report);
    const verdicts = verdictsOf(report, lines, input);
    for (const [line, verdict] of verdicts) await write(context, line, verdict);
    const basis = await draftBasis(db, report);
    const sections = basis === null ? report.sections : draftSections(basis, report.sections);
    await saveReport(db, { ...report, sections, score: basis?.total.score ?? null, revision: report.revision + 1 });
    await addStep(context, report, "reviewed");
    context.note(
      { type: "evaluation-report", id: report.id, region: report.region },
      {
        reviewed: [...verdicts].map(([line, { score, reason }]) => ({ line: line.id, name: line.name, score, reason })),
      },
    );
    const open = (basis?.lines ?? []).filter((line) => !line.isReviewed).length;
    return { id: report.id, reviewed: verdicts.size, open };
  },
});
