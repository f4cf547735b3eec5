import { AnlanError, startOfChinaDay } from "@anlan/kernel";
import { type CommandContext, handle } from "@anlan/server-kit";
import { freezeFigures, isScored, LineId, type Method, type ScoreLine, type Snapshot } from "../../contract/index.ts";
import { draftSections, methodOn, scoreLines, totalScore, unitScores } from "../../domain/index.ts";
import { collectFigures, findPlan } from "../figures/collect.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import type { EvaluationsPorts } from "../ports.ts";
import { replaceLines } from "../store/line-store.ts";
import { lockReport, type StoredReport, saveReport } from "../store/report-store.ts";
import { saveSnapshot } from "../store/snapshot-store.ts";
import { addStep } from "../store/step-store.ts";

type Ports = EvaluationsPorts;

/** The moment of the figures: the one asked for, else now. */
function momentOf(report: StoredReport, asked: string | undefined, now: Date): string {
  const moment = asked === undefined ? now : new Date(asked);
  if (moment > now || moment < startOfChinaDay(report.from)) throw new AnlanError("EVALUATIONS_MOMENT_AHEAD");
  return moment.toISOString();
}

function methodOf(report: StoredReport, { methods }: Ports): Method | null {
  if (!isScored(report.kind)) return null;
  const method = methodOn(methods(), report.to);
  if (method === undefined) throw new AnlanError("EVALUATIONS_NO_METHOD");
  return method;
}

/** The lines with a place to be written in: where the unit lies, if it is still there. */
async function linesOf(
  context: CommandContext,
  { units }: Ports,
  report: StoredReport,
  { snapshot, method }: { snapshot: Snapshot; method: Method },
): Promise<ScoreLine[]> {
  const seeds = scoreLines(snapshot, method);
  const ids = [...new Set(seeds.flatMap(({ unitId }) => unitId ?? []))];
  const regions = new Map((await units.find(context.runtime, ids)).map((unit) => [unit.id, unit.region]));
  return seeds.map((seed) => {
    const region = regions.get(seed.unitId ?? "");
    return {
      ...seed,
      id: LineId.parse(context.newId()),
      reportId: report.id,
      county: report.county,
      region: region?.startsWith(report.region) === true ? region : report.region,
      selfScore: null,
      selfText: null,
      selfBy: null,
      selfAt: null,
      evidence: [],
      isReviewed: false,
      reviewScore: null,
      reviewReason: null,
      reviewedBy: null,
      reviewedAt: null,
      revision: 1,
    };
  });
}

export const freezeFiguresHandler = (ports: Ports) =>
  handle(freezeFigures, {
    load: (context, { id }) => lockReport(context.tables<EvaluationsTables>(), id),
    run: async (context, report, input) => {
      if (report.state !== "draft") throw new AnlanError("EVALUATIONS_FIGURES_FROZEN");
      const db = context.tables<EvaluationsTables>();
      const asOf = momentOf(report, input.asOf, context.now);
      const method = methodOf(report, ports);
      const { region, planId } = report;
      const plan = planId === null ? null : ((await findPlan(context, { region, planId })) ?? null);
      const regionName = (await ports.regionName(region)) ?? region;
      const snapshot = await collectFigures(context, ports, report, { asOf, method, plan, regionName });
      const sha256 = await saveSnapshot(db, report, snapshot);
      const lines = method === null ? [] : await linesOf(context, ports, report, { snapshot, method });
      await replaceLines(db, report, lines);
      const total = method === null ? { score: null, grade: null } : totalScore(lines, method);
      const units = method === null ? [] : unitScores(lines, method);
      const sections = draftSections({ kind: report.kind, snapshot, method, total, units }, report.sections);
      const frozen: StoredReport = {
        ...report,
        method,
        sections,
        frozenAt: asOf,
        frozenBy: context.caller.name,
        snapshotHash: sha256,
        score: total.score,
        revision: report.revision + 1,
      };
      await saveReport(db, frozen);
      await addStep(context, report, "frozen");
      const counts = { targets: snapshot.targets.length, lines: lines.length };
      context.note(
        { type: "evaluation-report", id: report.id, region },
        { asOf, sha256, ...counts, method: snapshot.method },
      );
      return { id: report.id, state: report.state, revision: frozen.revision, sha256, ...counts };
    },
  });
