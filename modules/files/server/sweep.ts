import type { FileStore } from "@anlan/file-storage";
import { inScope, type Job, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { FilesPorts } from "./ports.ts";
import { lockContent } from "./record-upload.ts";

const LOOSE_DAYS = 7;
const BATCH = 200;

/** Uploads that were never bound to a record are deleted after seven days. */
async function dropLoose(runtime: Runtime): Promise<void> {
  const now = runtime.clock.now();
  const before = new Date(now.getTime() - LOOSE_DAYS * 86_400_000).toISOString();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    await sql`update files.files set deleted_at = ${now.toISOString()}, deleted_by = 'system',
      deleted_reason = 'never used' where attached_at is null and deleted_at is null and uploaded_at < ${before}`.execute(
      db,
    );
  });
}

// The lock makes an upload of the same content wait; it then sees that the content is gone, or finds it still there.
async function removeUnused(runtime: Runtime, store: FileStore, hash: string): Promise<void> {
  const now = runtime.clock.now().toISOString();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    await lockContent(hash).execute(db);
    await sql`update files.files set purged_at = ${now} where hash = ${hash} and purged_at is null
      and deleted_at is not null and (retention_until is null or retention_until < ${now})`.execute(db);
    const { rows } = await sql<{ used: boolean }>`select exists (select from files.files where hash = ${hash}
      and purged_at is null) as used`.execute(db);
    if (rows[0]?.used === false) await store.remove(hash);
  });
}

async function purgeDeleted(runtime: Runtime, store: FileStore): Promise<void> {
  const now = runtime.clock.now().toISOString();
  for (;;) {
    const hashes = await inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
      const { rows } = await sql<{ hash: string }>`select distinct hash from files.files where deleted_at is not null
        and purged_at is null and (retention_until is null or retention_until < ${now}) limit ${BATCH}`.execute(db);
      return rows.map((row) => row.hash);
    });
    if (hashes.length === 0) return;
    for (const hash of hashes) await removeUnused(runtime, store, hash);
  }
}

// A crash between storing and recording leaves content that no row knows.
async function dropUnknown(runtime: Runtime, store: FileStore): Promise<void> {
  const look = async (hashes: readonly string[]) => {
    const unknown = await inScope(runtime.pool, unsafeEverywhere, "read", async (db) => {
      const { rows } = await sql<{ hash: string }>`select hash from unnest(${hashes}::text[]) as hash
        where not exists (select from files.files f where f.hash = hash.hash)`.execute(db);
      return rows.map((row) => row.hash);
    });
    for (const hash of unknown) await removeUnused(runtime, store, hash);
  };
  let some: string[] = [];
  for await (const hash of store.list()) {
    some.push(hash);
    if (some.length < BATCH) continue;
    await look(some);
    some = [];
  }
  if (some.length > 0) await look(some);
}

/** Nightly: loose uploads, content of deleted files whose time is over, and what crashes left behind. */
export function sweepFiles(ports: FilesPorts): Job {
  return {
    name: "files.sweep",
    cron: "40 2 * * *",
    run: async (runtime) => {
      const store = await ports.store();
      await store.sweep();
      await dropLoose(runtime);
      await purgeDeleted(runtime, store);
      await dropUnknown(runtime, store);
    },
  };
}
