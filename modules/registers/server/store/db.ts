import type { Kysely } from "kysely";
import type { RegistersTables } from "../generated/tables.ts";

/** A transaction on the module's tables. */
export type Db = Kysely<RegistersTables>;

/** What reading and writing here need of any context. */
export interface Tables {
  tables<T>(): Kysely<T>;
}

/** The module's tables in a context. */
export const tablesIn = (context: Tables): Db => context.tables<RegistersTables>();
