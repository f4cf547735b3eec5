import type { Kysely } from "kysely";
import type { IndicatorsTables } from "../generated/tables.ts";

export type Db = Kysely<IndicatorsTables>;

/** What readings need of a context. */
export interface ReadingContext {
  tables<Tables>(): Kysely<Tables>;
}

/** Kysely over the module's tables. */
export const dbOf = (context: ReadingContext): Db => context.tables<IndicatorsTables>();
