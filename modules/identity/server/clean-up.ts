import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Db } from "./tables.ts";

const DAY_MS = 86_400_000;
const KEEP_SESSIONS_DAYS = 90;
const KEEP_FAILURES_DAYS = 3;

/** Deletes steps that nobody ended, sessions that ended long ago, and wrong passwords that no longer count. */
export async function cleanUp(runtime: Runtime): Promise<void> {
  const now = runtime.clock.now().getTime();
  const ago = (days: number) => new Date(now - days * DAY_MS).toISOString();
  await inScope(runtime.ownerPool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Db;
    await db.deleteFrom("identity.pending_steps").where("expires_at", "<", ago(0)).execute();
    await db.deleteFrom("identity.sign_in_failures").where("last_at", "<", ago(KEEP_FAILURES_DAYS)).execute();
    await db
      .deleteFrom("identity.sessions")
      .where((row) =>
        row.or([row("ended_at", "<", ago(KEEP_SESSIONS_DAYS)), row("expires_at", "<", ago(KEEP_SESSIONS_DAYS))]),
      )
      .execute();
  });
}

export const cleanUpJob: Job = { name: "identity.clean-up", cron: "40 3 * * *", run: cleanUp };
