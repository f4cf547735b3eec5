import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { findChanges, findOwnChanges } from "../../contract/index.ts";
import { tablesIn } from "../store/db.ts";
import { findRecord } from "../store/record-store.ts";

const PAGE = 20;

/** Twenty changes of a record, newest first, before a moment where one is given. */
export async function historyOf(context: QueryContext, county: string, recordId: string, before: string | null) {
  let query = tablesIn(context)
    .selectFrom("registers.changes")
    .select(["id", "at", "account_name as accountName", "reason", "origin", "changes"])
    .where("county", "=", county)
    .where("record_id", "=", recordId);
  if (before !== null) query = query.where("at", "<", before);
  return query.orderBy("at", "desc").orderBy("id", "desc").limit(PAGE).execute();
}

/** More of a record's history. */
export const findChangesHandlers: QueryHandler[] = [findChanges, findOwnChanges].map((spec) =>
  answer(spec, async (context, { recordId, before }) => {
    const record = await findRecord(context, recordId);
    if (record === undefined) return undefined;
    // jsonb holds what this module wrote; the runner checks the reply against the contract.
    return { history: (await historyOf(context, record.county, recordId, before ?? null)) as never };
  }),
);
