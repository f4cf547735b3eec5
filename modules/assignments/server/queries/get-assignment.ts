import type { Caller } from "@anlan/kernel";
import { answer, type QueryContext } from "@anlan/server-kit";
import { type AssignmentHead, type Extension, getAssignment, type Report } from "../../contract/index.ts";
import { mayReadDrafts, mayReadReports } from "../../domain/report-rights.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { Db } from "../store/db.ts";
import { type HeadRow, headsOf, selectHeads } from "../store/heads.ts";

async function reportsOf(db: Db, row: HeadRow, caller: Caller): Promise<Report[]> {
  const sees = caller.kind === "system" || mayReadReports(caller, row);
  const found = await db
    .selectFrom("assignments.reports as r")
    .select([
      "r.id",
      "r.milestone_id as milestoneId",
      "r.state",
      "r.number",
      "r.period",
      "r.text",
      "r.files",
      "r.written_by_name as writtenBy",
      "r.submitted_at as submittedAt",
      "r.decided_by_name as decidedBy",
      "r.decided_at as decidedAt",
      "r.remark",
    ])
    .where("r.county", "=", row.county)
    .where("r.assignment_id", "=", row.id)
    .orderBy("r.written_at", "desc")
    .orderBy("r.id", "desc")
    .execute();
  return found
    .filter((report) => report.state !== "draft" || mayReadDrafts(caller, row))
    .map(({ period, text, files, ...report }) => ({
      ...report,
      remark: sees ? report.remark : null,
      number: sees || report.state === "accepted" ? report.number : null,
      content: sees ? { period: period ?? "", text: text ?? "", files } : null,
    })) as Report[]; // checked by the query's output schema
}

async function extensionsOf(db: Db, row: HeadRow, caller: Caller): Promise<Extension[]> {
  const sees = caller.kind === "system" || mayReadReports(caller, row);
  const found = await db
    .selectFrom("assignments.extensions as e")
    .select([
      "e.id",
      "e.milestone_id as milestoneId",
      "e.state",
      "e.state_since as stateSince",
      "e.from_day as fromDay",
      "e.until_day as until",
      "e.reason",
      "e.asked_by_name as askedBy",
      "e.asked_at as askedAt",
      "e.decided_by_name as decidedBy",
      "e.remark",
      "e.last_moves as lastMoves",
      "e.revision",
    ])
    .where("e.county", "=", row.county)
    .where("e.assignment_id", "=", row.id)
    .orderBy("e.asked_at", "desc")
    .orderBy("e.id", "desc")
    .execute();
  const shown = found.map((one) => (sees ? one : { ...one, reason: null, remark: null }));
  return shown as Extension[]; // checked by the query's output schema
}

function stepsOf(db: Db, row: HeadRow, sees: boolean) {
  return db
    .selectFrom("assignments.steps as s")
    .select(["s.id", "s.step", "s.at", "s.by_name as name", "s.remark"])
    .where("s.county", "=", row.county)
    .where("s.assignment_id", "=", row.id)
    .orderBy("s.at", "desc")
    .orderBy("s.id", "desc")
    .execute()
    .then((rows) => (sees ? rows : rows.map((step) => ({ ...step, remark: null }))));
}

function othersOf(db: Db, row: HeadRow) {
  return db
    .selectFrom("assignments.assignments as a")
    .select(["a.id as assignmentId", "a.unit_name as unitName", "a.role", "a.state"])
    .where("a.item_lineage_id", "=", row.lineageId)
    .where("a.id", "<>", row.id)
    .where("a.state", "<>", "cancelled")
    .orderBy("a.role")
    .orderBy("a.id")
    .execute();
}

async function recordOf({ caller, now }: QueryContext, db: Db, row: HeadRow) {
  const seesReports = caller.kind === "system" || mayReadReports(caller, row);
  const [heads, reports, extensions, steps, others] = await Promise.all([
    headsOf(db, [row], now),
    reportsOf(db, row, caller),
    extensionsOf(db, row, caller),
    stepsOf(db, row, seesReports),
    othersOf(db, row),
  ]);
  const head = heads[0] as AssignmentHead; // one row in, one head out
  return { ...head, reports, extensions, steps, others, seesReports } as never; // checked by the output schema
}

export const getAssignmentHandler = answer(getAssignment, async (context, { assignmentId }) => {
  const db = context.tables<AssignmentsTables>();
  const row = await selectHeads(db).where("a.id", "=", assignmentId).executeTakeFirst();
  return row === undefined ? undefined : recordOf(context, db, row);
});
