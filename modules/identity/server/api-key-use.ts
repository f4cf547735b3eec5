import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Db } from "./tables.ts";

/** How every API key begins, so that a leaked one is recognised. */
export const API_KEY_MARK = "anlan_";

/** Notes when a key was last used, to the minute. */
export async function noteKeyUse(runtime: Runtime, keyId: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - 60_000).toISOString();
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
    (db as Db)
      .updateTable("identity.api_keys")
      .set({ last_used_at: now.toISOString() })
      .where("id", "=", keyId)
      .where((row) => row.or([row("last_used_at", "is", null), row("last_used_at", "<", minuteAgo)]))
      .execute(),
  );
}
