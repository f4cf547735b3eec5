import { sql } from "kysely";
import type { Db } from "./db.ts";

const keyOf = (county: string): string => `statistics ${county}`;

/** Writers of a county share it; a repair of its rollups has it alone. Until the transaction's end. */
export async function lockCounties(db: Db, counties: readonly string[]): Promise<void> {
  const keys = [...new Set(counties)].sort().map(keyOf);
  if (keys.length === 0) return;
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(key, 0)) from unnest(${sql.val(keys)}::text[]) as key`.execute(
    db,
  );
}

/** False when somebody else repairs or writes the county's rollups at the moment. */
export async function tryLockCounty(db: Db, county: string): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${keyOf(county)}, 0)) as got`.execute(db);
  return rows[0]?.got === true;
}

/** One writer of a source at a time, also of one that is not there yet. */
export async function lockSource(db: Db, source: { module: string; type: string; id: string }): Promise<void> {
  const key = `statistics ${source.module} ${source.type} ${source.id}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 1))`.execute(db);
}
