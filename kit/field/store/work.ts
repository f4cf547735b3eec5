import type { KeptWork, WorkItem } from "../module/field-screens.ts";
import type { Room } from "./database.ts";

/** Work that was fetched longer ago is not shown: it may long be somebody else's. */
export const WORK_DAYS = 7;
const KEEP_MS = WORK_DAYS * 86_400_000;

/** Keeps what a source gave in place of what it gave before. */
export async function saveWork(
  { db, seal }: Room,
  source: string,
  items: readonly WorkItem[],
  now: number,
): Promise<void> {
  const sealed = await seal.close(items);
  await db.work.put({ source, fetchedAt: now, sealed });
}

/** What all sources gave within the last seven days. */
export async function listWork({ db, seal }: Room, now: number): Promise<readonly KeptWork[]> {
  const rows = await db.work.toArray();
  // A clock that was set back makes work look as if it came from the future; it is as good as new.
  const young = rows.filter(({ fetchedAt }) => now - fetchedAt < KEEP_MS);
  return Promise.all(
    young.map(async ({ source, fetchedAt, sealed }) => ({
      source,
      fetchedAt,
      items: await seal.open<WorkItem[]>(sealed),
    })),
  );
}
