import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Db } from "./store/unit-store.ts";

/** A unit as other modules need it. */
export interface UnitFacts {
  readonly id: string;
  readonly name: string;
  /** Trimmed region code. */
  readonly region: string;
}

/** The open units for other modules, whatever the caller may see of the organisation itself. */
export interface UnitDirectory {
  /** The open units of these ids; unknown and closed ones are left out. */
  find(runtime: Runtime, ids: readonly string[]): Promise<readonly UnitFacts[]>;
  /** The open units in and under a region, by name; at most 2,000. */
  within(runtime: Runtime, region: string): Promise<readonly UnitFacts[]>;
}

const MOST = 2000;
const columns = ["id", "name", "region_code as region"] as const;

/** The sectors that a unit supervises; null for all of them, none for a unit that is not there. */
export async function unitSectors(runtime: Runtime, unitId: string): Promise<readonly string[] | null> {
  const rows = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
    (db as Db).selectFrom("organisation.units").select("sectors").where("id", "=", unitId).execute(),
  );
  return rows[0] === undefined ? [] : rows[0].sectors;
}

/** Asks on the owner's pool: its callers already hold a connection of the app's pool. */
export const unitDirectory: UnitDirectory = {
  find: async (runtime, ids) =>
    ids.length === 0
      ? []
      : inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
          (db as Db)
            .selectFrom("organisation.units")
            .select(columns)
            .where("id", "in", ids)
            .where("state", "=", "active")
            .execute(),
        ),
  within: (runtime, region) =>
    inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
      (db as Db)
        .selectFrom("organisation.units")
        .select(columns)
        .where("region_code", ">=", region)
        .where("region_code", "<", `${region}:`)
        .where("state", "=", "active")
        .orderBy("name")
        .limit(MOST)
        .execute(),
    ),
};
