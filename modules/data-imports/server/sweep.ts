import type { Job, Runtime } from "@anlan/server-kit";
import { sql } from "kysely";
import { asSystem } from "./running/at-work.ts";

/** So long an import can be looked into and undone; its counts and its log stay. */
const KEPT_DAYS = 180;
const FORGOTTEN_DAYS = 30;
const DAY_MS = 86_400_000;

async function sweep(runtime: Runtime): Promise<void> {
  const before = (days: number) => new Date(runtime.clock.now().getTime() - days * DAY_MS).toISOString();
  await asSystem(runtime, "write", async (db) => {
    await sql`delete from data_imports.pieces p using data_imports.imports i
      where i.county = p.county and i.id = p.import_id
        and (i.ended_at is not null or i.state_since < ${before(FORGOTTEN_DAYS)})`.execute(db);
    await sql`delete from data_imports.rows r using data_imports.imports i
      where i.county = r.county and i.id = r.import_id
        and (i.ended_at < ${before(KEPT_DAYS)} or (i.ended_at is null and i.state_since < ${before(KEPT_DAYS)}))`.execute(
      db,
    );
  });
}

/** Nightly: files go when their import has ended, rows half a year later. */
export const sweepJob: Job = { name: "data-imports.sweep", cron: "40 2 * * *", run: sweep };
