import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type pg from "pg";
import type { OrganisationTables } from "./generated/tables.ts";
import type { Db } from "./store/unit-store.ts";

/** Names of units for other modules, whatever the caller may see; null for an id that no unit has. */
export interface UnitNames {
  name(id: string): Promise<string | null>;
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Looks up names of units. What is asked in one turn is one round trip. Give it the owner's pool: it is asked by code
 * that already holds a connection of the app's pool.
 */
export function unitNames(pool: pg.Pool): UnitNames {
  let next: { ids: Set<string>; found: Promise<ReadonlyMap<string, string>> } | null = null;
  const load = (ids: readonly string[]) =>
    inScope(pool, unsafeEverywhere, "write", async (db) => {
      const rows = await (db as Db)
        .selectFrom("organisation.units" satisfies keyof OrganisationTables)
        .select(["id", "name"])
        .where("id", "in", ids)
        .execute();
      return new Map(rows.map(({ id, name }) => [id, name]));
    });
  const names = (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const wanted = ids.filter((id) => UUID.test(id));
    if (wanted.length === 0) return Promise.resolve(new Map());
    if (next === null) {
      const collected = new Set<string>();
      const found = Promise.resolve().then(() => {
        next = null;
        return load([...collected]);
      });
      next = { ids: collected, found };
    }
    for (const id of wanted) next.ids.add(id.toLowerCase());
    return next.found;
  };
  return { names, name: async (id) => (await names([id])).get(id.toLowerCase()) ?? null };
}
