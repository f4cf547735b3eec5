import type { Kysely } from "kysely";
import type { StatisticsTables } from "../generated/tables.ts";
import type { ReadingContext } from "../types.ts";

/** A transaction on the module's tables. */
export type Db = Kysely<StatisticsTables>;

export const dbOf = (context: ReadingContext): Db => context.tables<StatisticsTables>();
