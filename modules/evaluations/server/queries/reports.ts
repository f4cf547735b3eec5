import { AnlanError, dueOf } from "@anlan/kernel";
import { answer, list } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type EvaluationReport,
  findOwnLines,
  findReports,
  getPreview,
  getReport,
  type ReportFacts,
  verifyFigures,
} from "../../contract/index.ts";
import { differencesOf, reportLife, totalScore, unitScores } from "../../domain/index.ts";
import { documentOf } from "../document/document-of.ts";
import { draftBasis } from "../document/draft-basis.ts";
import { collectFigures } from "../figures/collect.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import type { EvaluationsPorts } from "../ports.ts";
import { linesOf } from "../store/line-store.ts";
import { findReport, type StoredReport, selectReports } from "../store/report-store.ts";
import { contentOf, findContent, findSnapshot, sha256 } from "../store/snapshot-store.ts";
import { stepsOf } from "../store/step-store.ts";

const factsOf = ({
  state,
  stateSince,
  region,
  lastMoves,
  revision,
  kind,
  frozen,
  openLines,
  selfDueOn,
}: StoredReport): ReportFacts => ({
  state,
  stateSince,
  region,
  lastMoves,
  revision,
  kind,
  frozen,
  openLines,
  selfDueOn,
});

const getReportHandler = answer(getReport, async (context, { id }) => {
  const db = context.tables<EvaluationsTables>();
  const report = await findReport(db, id);
  if (report === undefined) return undefined;
  const [snapshot, lines, steps] = await Promise.all([
    findSnapshot(db, report),
    linesOf(db, report),
    stepsOf(db, report),
  ]);
  const { method } = report;
  const record = factsOf(report);
  const due = dueOf(reportLife, { ...record, selfDueOn: report.selfDueOn }, context.runtime.calendar)?.due ?? null;
  const { county, title, planId, planTitle, from, to, sections, snapshotHash, frozenBy, number, issuer, editionId } =
    report;
  return {
    id,
    county,
    title,
    planId,
    planTitle,
    from,
    to,
    record,
    due: due?.toISOString() ?? null,
    sections: [...sections],
    snapshot,
    snapshotHash,
    frozenBy,
    lines,
    total: method === null ? { score: null, grade: null } : totalScore(lines, method),
    units: method === null ? [] : unitScores(lines, method),
    number,
    issuer,
    editionId: editionId as EvaluationReport["editionId"],
    steps: steps as EvaluationReport["steps"],
  };
});

const getPreviewHandler = answer(getPreview, async (context, { id, edition }) => {
  const db = context.tables<EvaluationsTables>();
  const report = await findReport(db, id);
  if (report === undefined) return undefined;
  const basis = await draftBasis(db, report);
  if (basis === null) throw new AnlanError("EVALUATIONS_NOT_FROZEN", { move: getPreview.label });
  return documentOf(report, basis, { edition, date: null });
});

const verifyFiguresHandler = (ports: EvaluationsPorts) =>
  answer(verifyFigures, async (context, { id }) => {
    const db = context.tables<EvaluationsTables>();
    const report = await findReport(db, id);
    if (report === undefined) return undefined;
    const [content, frozen] = [await findContent(db, report), await findSnapshot(db, report)];
    if (content === undefined || frozen === null || report.snapshotHash === null)
      throw new AnlanError("EVALUATIONS_NOT_FROZEN", { move: verifyFigures.label });
    const { asOf, plan, regionName } = frozen;
    const now = await collectFigures(context, ports, report, { asOf, method: report.method, plan, regionName });
    return {
      asOf,
      frozenHash: report.snapshotHash,
      contentHash: sha256(content),
      recomputedHash: sha256(contentOf(now)),
      differences: differencesOf(frozen, now),
    };
  });

const findReportsHandler = list(findReports, {
  key: "id",
  select: (context) =>
    selectReports(context.tables<EvaluationsTables>())
      .clearSelect()
      .select([
        "r.id",
        "r.region_code as region",
        "r.kind",
        "r.title",
        "r.plan_title as planTitle",
        "r.period_from as from",
        "r.period_to as to",
        "r.state",
        "r.state_since as stateSince",
        "r.frozen_at as frozenAt",
        "r.score",
      ]),
  filters: {
    title: (query, value: string) => query.where("title", "ilike", `%${value.replace(/[%_\\]/gu, "\\$&")}%`),
  },
});

const findOwnLinesHandler = list(findOwnLines, {
  key: "id",
  select: (context) =>
    context
      .tables<EvaluationsTables>()
      .selectFrom("evaluations.lines as l")
      .select([
        "l.county",
        "l.id",
        "l.region_code as region",
        "l.report_id as reportId",
        "l.report_title as reportTitle",
        "l.due_on as dueOn",
        "l.is_open as isOpen",
        "l.kind",
        "l.subject_id as subjectId",
        "l.ordinal",
        "l.name",
        "l.promise",
        "l.unit_id as unitId",
        "l.unit_name as unitName",
        "l.support",
        "l.weight",
        "l.state",
        "l.why",
        "l.degree",
        "l.computed",
        "l.self_score as selfScore",
        "l.self_text as selfText",
        "l.self_by as selfBy",
        "l.self_at as selfAt",
        "l.evidence",
        "l.revision",
      ])
      // A line is its unit's once the self-evaluation has been opened.
      .where("l.due_on", "is not", null)
      .where(sql<boolean>`l.unit_id = ${context.caller.unitId}`),
  filters: {
    name: (query, value: string) => query.where("name", "ilike", `%${value.replace(/[%_\\]/gu, "\\$&")}%`),
    isOpen: (query, value: string) => query.where("isOpen", "=", value === "yes"),
  },
});

/** Queries and lists of reports. */
export const reportQueries = (ports: EvaluationsPorts) => [
  getReportHandler,
  getPreviewHandler,
  verifyFiguresHandler(ports),
];
export const reportLists = [findReportsHandler, findOwnLinesHandler];
