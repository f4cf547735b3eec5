import type { Runtime } from "@anlan/server-kit";
import type pg from "pg";

/** Locks of one process among all that share the database; they go with its connection, also after kill -9. */
export interface Locks {
  /** True once the lock is held; false while anybody else holds it. */
  take(runtime: Runtime, name: string): Promise<boolean>;
  give(name: string): Promise<void>;
}

/** One connection holds the locks of all imports that the process works on; it is given back when there are none. */
export function processLocks(): Locks {
  const held = new Set<string>();
  let client: Promise<pg.PoolClient> | undefined;
  const letGo = async (broken?: Error) => {
    const last = client;
    client = undefined;
    (await last?.catch(() => undefined))?.release(broken);
  };
  return {
    async take(runtime, name) {
      if (held.has(name)) return false;
      held.add(name);
      try {
        client ??= runtime.ownerPool.connect();
        const { rows } = await (await client).query<{ taken: boolean }>(
          "select pg_try_advisory_lock(hashtextextended($1, 0)) as taken",
          [name],
        );
        if (rows[0]?.taken === true) return true;
        held.delete(name);
      } catch (error) {
        held.delete(name);
        await letGo(error as Error);
        throw error;
      }
      if (held.size === 0) await letGo();
      return false;
    },
    async give(name) {
      if (!held.delete(name)) return;
      try {
        await (await client)?.query("select pg_advisory_unlock(hashtextextended($1, 0))", [name]);
        if (held.size === 0) await letGo();
      } catch (error) {
        await letGo(error as Error);
      }
    },
  };
}
