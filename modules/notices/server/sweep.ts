import { inScope, type Job, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";

const KEPT_DAYS = 180;

/** Removes notices half a year after they were read or dismissed; unread ones stay. */
export const sweepNotices: Job = {
  name: "notices.sweep",
  cron: "20 3 * * *",
  run: async (runtime) => {
    const before = new Date(runtime.clock.now().getTime() - KEPT_DAYS * 86_400_000).toISOString();
    await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
      await sql`delete from notices.notices where coalesce(dismissed_at, read_at) < ${before}`.execute(db);
    });
  },
};
