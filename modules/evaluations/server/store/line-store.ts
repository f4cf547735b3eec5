import type { ScoreLine } from "../../contract/index.ts";
import type { Db, StoredReport } from "./report-store.ts";

/** Lines with every field of the contract. */
export function selectLines(db: Db) {
  return db
    .selectFrom("evaluations.lines as l")
    .select([
      "l.county",
      "l.id",
      "l.region_code as region",
      "l.report_id as reportId",
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
      "l.is_reviewed as isReviewed",
      "l.review_score as reviewScore",
      "l.review_reason as reviewReason",
      "l.reviewed_by as reviewedBy",
      "l.reviewed_at as reviewedAt",
      "l.revision",
    ]);
}

/** All lines of a report in their order. Rows were parsed by the contract when they were written. */
export async function linesOf(db: Db, { county, id }: Pick<StoredReport, "county" | "id">): Promise<ScoreLine[]> {
  const rows = await selectLines(db)
    .where("l.county", "=", county)
    .where("l.report_id", "=", id)
    .orderBy("l.ordinal")
    .execute();
  return rows as unknown as ScoreLine[];
}

const rowOf = (line: ScoreLine, title: string) => ({
  county: line.county,
  id: line.id,
  region_code: line.region,
  report_id: line.reportId,
  report_title: title,
  due_on: null,
  is_open: false,
  kind: line.kind,
  subject_id: line.subjectId,
  ordinal: line.ordinal,
  name: line.name,
  promise: line.promise === null ? null : JSON.stringify(line.promise),
  unit_id: line.unitId,
  unit_name: line.unitName,
  support: JSON.stringify(line.support),
  weight: line.weight,
  state: line.state,
  why: JSON.stringify(line.why),
  degree: line.degree,
  computed: line.computed,
  self_score: line.selfScore,
  self_text: line.selfText,
  self_by: line.selfBy,
  self_at: line.selfAt,
  evidence: line.evidence,
  is_reviewed: line.isReviewed,
  review_score: line.reviewScore,
  review_reason: line.reviewReason,
  reviewed_by: line.reviewedBy,
  reviewed_at: line.reviewedAt,
  revision: line.revision,
});

/** Puts these lines in the place of what the report had. */
export async function replaceLines(db: Db, report: StoredReport, lines: readonly ScoreLine[]): Promise<void> {
  await db
    .deleteFrom("evaluations.lines")
    .where("county", "=", report.county)
    .where("report_id", "=", report.id)
    .execute();
  if (lines.length > 0)
    await db
      .insertInto("evaluations.lines")
      .values(lines.map((line) => rowOf(line, report.title)))
      .execute();
}

/** Tells the lines whether their units may write, and until when. */
export async function openLines(
  db: Db,
  { county, id }: Pick<StoredReport, "county" | "id">,
  { isOpen, dueOn, title }: { isOpen: boolean; dueOn: string | null; title: string },
): Promise<void> {
  await db
    .updateTable("evaluations.lines")
    .set({ is_open: isOpen, due_on: dueOn, report_title: title })
    .where("county", "=", county)
    .where("report_id", "=", id)
    .execute();
}
