import { type Kysely, sql } from "kysely";
import type { Method, ReportFacts, ReportId, ReportKind, ReportState, Section } from "../../contract/index.ts";
import type { EvaluationsTables } from "../generated/tables.ts";

export type Db = Kysely<EvaluationsTables>;

/** A report as it is kept. */
export interface StoredReport extends Omit<ReportFacts, "frozen"> {
  readonly county: string;
  readonly id: ReportId;
  readonly title: string;
  readonly planId: string | null;
  readonly planTitle: string | null;
  readonly from: string;
  readonly to: string;
  readonly sections: readonly Section[];
  readonly method: Method | null;
  readonly frozenAt: string | null;
  readonly frozenBy: string | null;
  readonly snapshotHash: string | null;
  readonly score: number | null;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly editionId: string | null;
  readonly frozen: boolean;
}

const openLines = sql<number>`(select count(*) from evaluations.lines l where l.county = r.county
  and l.report_id = r.id and not l.is_reviewed)`;

/** Reports with everything but figures, lines and steps. */
export function selectReports(db: Db) {
  return db
    .selectFrom("evaluations.reports as r")
    .select([
      "r.county",
      "r.id",
      "r.region_code as region",
      "r.kind",
      "r.title",
      "r.plan_id as planId",
      "r.plan_title as planTitle",
      "r.period_from as from",
      "r.period_to as to",
      "r.sections",
      "r.method",
      "r.frozen_at as frozenAt",
      "r.frozen_by as frozenBy",
      "r.snapshot_hash as snapshotHash",
      "r.self_due_on as selfDueOn",
      "r.score",
      "r.issuer",
      "r.number",
      "r.edition_id as editionId",
      "r.state",
      "r.state_since as stateSince",
      "r.last_moves as lastMoves",
      "r.revision",
      openLines.as("openLines"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectReports>["executeTakeFirstOrThrow"]>>;

// Rows were parsed by the contract when they were written.
const reportOf = (row: Row | undefined): StoredReport | undefined =>
  row === undefined ? undefined : ({ ...row, frozen: row.snapshotHash !== null } as unknown as StoredReport);

/** The report, or undefined outside the caller's regions. */
export async function findReport(db: Db, id: string): Promise<StoredReport | undefined> {
  return reportOf(await selectReports(db).where("r.id", "=", id).executeTakeFirst());
}

/** The same, locked for a change. */
export async function lockReport(db: Db, id: string): Promise<StoredReport | undefined> {
  const locked = await db.selectFrom("evaluations.reports").select("id").where("id", "=", id).forUpdate().execute();
  return locked.length === 0 ? undefined : findReport(db, id);
}

/** Writes all fields of a report, new or changed. */
export async function saveReport(db: Db, report: StoredReport): Promise<void> {
  const values = {
    region_code: report.region,
    kind: report.kind,
    title: report.title,
    plan_id: report.planId,
    plan_title: report.planTitle,
    period_from: report.from,
    period_to: report.to,
    sections: JSON.stringify(report.sections),
    method: report.method === null ? null : JSON.stringify(report.method),
    frozen_at: report.frozenAt,
    frozen_by: report.frozenBy,
    snapshot_hash: report.snapshotHash,
    self_due_on: report.selfDueOn,
    score: report.score,
    issuer: report.issuer,
    number: report.number,
    edition_id: report.editionId,
    state: report.state,
    state_since: report.stateSince,
    last_moves: JSON.stringify(report.lastMoves),
    revision: report.revision,
  };
  await db
    .insertInto("evaluations.reports")
    .values({ county: report.county, id: report.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "id"]).doUpdateSet(values))
    .execute();
}

/** The report that is on its way for the same days and plan. */
export async function findGoing(
  db: Db,
  {
    region,
    kind,
    from,
    to,
    planId,
  }: { region: string; kind: ReportKind; from: string; to: string; planId: string | null },
): Promise<{ id: string; title: string } | undefined> {
  const ended: ReportState[] = ["published", "recalled", "discarded"];
  return db
    .selectFrom("evaluations.reports")
    .select(["id", "title"])
    .where("region_code", "=", region)
    .where("kind", "=", kind)
    .where("period_from", "=", from)
    .where("period_to", "=", to)
    .where(sql<boolean>`plan_id is not distinct from ${planId}`)
    .where("state", "not in", ended)
    .executeTakeFirst();
}
