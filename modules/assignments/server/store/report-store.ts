import type { CommandContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { Db } from "./db.ts";

/** The report that is on its way: the unit's draft, or what waits for the office. */
export interface OpenReport {
  readonly id: string;
  readonly state: "draft" | "submitted";
  readonly milestoneId: string | null;
  readonly number: number | null;
  readonly writtenBy: string;
}

/** What the unit enters. */
export interface ReportInput {
  readonly milestoneId: string | null;
  readonly period: string | null;
  readonly text: string | null;
  readonly number: number | null;
  readonly files: readonly string[];
  readonly submit: boolean;
}

interface Key {
  readonly county: string;
  readonly id: string;
}

/** The report on its way of an assignment. */
export async function findOpenReport(db: Db, assignment: Key): Promise<OpenReport | null> {
  const row = await db
    .selectFrom("assignments.reports as r")
    .select(["r.id", "r.state", "r.milestone_id as milestoneId", "r.number", "r.written_by as writtenBy"])
    .where("r.county", "=", assignment.county)
    .where("r.assignment_id", "=", assignment.id)
    .where("r.state", "in", ["draft", "submitted"])
    .executeTakeFirst();
  // the where says which states
  return row === undefined ? null : { ...row, state: row.state as OpenReport["state"] };
}

/** The files of these that other reports of the same assignment hold already: evidence that is sent again stays there. */
export async function filesOfOtherReports(
  db: Db,
  assignment: Key,
  reportId: string,
  files: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("assignments.reports as r")
    .select("r.files")
    .where("r.county", "=", assignment.county)
    .where("r.assignment_id", "=", assignment.id)
    .where("r.id", "<>", reportId)
    .where("r.state", "<>", "draft")
    .execute();
  const held = new Set(rows.flatMap((row) => row.files));
  return new Set(files.filter((file) => held.has(file)));
}

/** Writes the unit's report: over its draft where there is one, else a new one. Returns its id. */
export async function writeReport(
  context: CommandContext,
  assignment: Key & { readonly region: string; readonly openReport: OpenReport | null },
  input: ReportInput,
): Promise<string> {
  const { caller, now } = context;
  const db = context.tables<AssignmentsTables>();
  const id = assignment.openReport?.id ?? context.newId();
  const at = now.toISOString();
  const content = {
    milestone_id: input.milestoneId,
    state: input.submit ? "submitted" : "draft",
    period: input.period,
    text: input.text,
    number: input.number,
    files: sql<string[]>`${[...input.files]}::uuid[]`,
    written_by: caller.accountId,
    written_by_name: caller.name,
    written_at: at,
    submitted_at: input.submit ? at : null,
  };
  await (assignment.openReport === null
    ? db
        .insertInto("assignments.reports")
        .values({
          county: assignment.county,
          id,
          region_code: assignment.region,
          assignment_id: assignment.id,
          ...content,
        })
        .execute()
    : db
        .updateTable("assignments.reports")
        .set(content)
        .where("county", "=", assignment.county)
        .where("id", "=", id)
        .execute());
  return id;
}

/** Writes what the office decided about a submitted report. */
export async function decideReport(
  context: CommandContext,
  county: string,
  id: string,
  decision: { readonly state: "accepted" | "returned"; readonly remark: string | null },
): Promise<void> {
  await context
    .tables<AssignmentsTables>()
    .updateTable("assignments.reports")
    .set({
      ...decision,
      decided_by: context.caller.accountId,
      decided_by_name: context.caller.name,
      decided_at: context.now.toISOString(),
    })
    .where("county", "=", county)
    .where("id", "=", id)
    .execute();
}
