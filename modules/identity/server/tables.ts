import { type Kysely, sql } from "kysely";
import type { IdentityTables } from "./generated/tables.ts";

/** Kysely over this module's tables. */
export type Db = Kysely<IdentityTables>;

interface WithTables {
  tables<Tables>(): Kysely<Tables>;
}

/** The module's tables within the caller's scope. */
export const tablesOf = (context: WithTables): Db => context.tables<IdentityTables>();

/**
 * Lifts the caller's region bounds for the rest of this transaction. Only for steps in which nobody is known yet: whoever
 * signs in is found by his name, wherever he belongs.
 */
export async function unsafeLookEverywhere(db: Db): Promise<void> {
  await sql`select set_config('anlan.region_from', '', true), set_config('anlan.region_to', '~', true),
    set_config('anlan.ranges', '', true)`.execute(db);
}
