import { insertRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import { dbOf } from "../store/read.ts";
import { ACCIDENT_COLUMNS, type StoredAccident } from "../store/rows.ts";
import type { WritingContext } from "./todos.ts";

/** What hangs on an accident by county and accident_id. Other parts of the module add their tables here. */
const PARTS = [
  ...(["reports", "casualties", "changes", "removals"] as const),
  ...(["investigations", "dossier_entries", "measures", "investigation_steps", "cases"] as const),
];

/**
 * Makes an accident anew under another county with the same id, and everything that hangs on it. The county is part of
 * every key and is never changed in place: it is the distribution column.
 */
export async function relocate(context: WritingContext, before: StoredAccident, after: StoredAccident): Promise<void> {
  const db = dbOf(context);
  await insertRecord(db, "accidents.accidents", ACCIDENT_COLUMNS, after);
  for (const part of PARTS) {
    const table = sql.table(`accidents.${part}`);
    await sql`insert into ${table} select (jsonb_populate_record(null::${table},
        to_jsonb(t) || jsonb_build_object('county', ${after.county}::text, 'region_code', ${after.region}::text))).*
      from ${table} t where t.county = ${before.county} and t.accident_id = ${before.id}`.execute(db);
  }
  await sql`delete from accidents.accidents where county = ${before.county} and id = ${before.id}`.execute(db);
}
