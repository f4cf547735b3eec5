import { columnsOf, selectAll } from "@anlan/server-kit";
import { sql } from "kysely";
import type { ExitCase, Sheet } from "../../contract/index.ts";
import type { Db } from "./case-store.ts";

/** A sheet with what its expert reads of the enterprise. */
export interface StoredSheet extends Sheet {
  readonly subject: Pick<ExitCase, "enterpriseName" | "grounds" | "reason" | "facts">;
}

export const SHEET_COLUMNS = columnsOf<StoredSheet>([
  ...(["county", "id", "region", "caseId", "enterpriseId", "accountId", "expertName", "sheetCode"] as const),
  ...(["subject", "values", "total", "opinion", "dueOn", "submittedAt", "state", "stateSince"] as const),
  ...(["lastMoves", "revision"] as const),
]);

const SHEETS = selectAll("exit_lists.sheets", SHEET_COLUMNS);

/** The sheets of a case, those that were withdrawn among them. */
export async function sheetsOf(db: Db, { county, id }: Pick<ExitCase, "county" | "id">): Promise<StoredSheet[]> {
  const { rows } = await sql<StoredSheet>`${SHEETS} where t.county = ${county} and t.case_id = ${id}
    order by t.expert_name, t.id`.execute(db);
  return rows;
}

/** One's own sheet; another's does not exist for the caller. */
export async function findOwnSheet(db: Db, id: string, accountId: string): Promise<StoredSheet | undefined> {
  return (await sql<StoredSheet>`${SHEETS} where t.id = ${id} and t.account_id = ${accountId}`.execute(db)).rows[0];
}

export async function lockOwnSheet(db: Db, id: string, accountId: string): Promise<StoredSheet | undefined> {
  const { rows } = await sql<StoredSheet>`${SHEETS} where t.id = ${id} and t.account_id = ${accountId}
    for update of t`.execute(db);
  return rows[0];
}
