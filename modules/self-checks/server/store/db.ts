import type { CommandContext, EventContext, QueryContext } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import type { SelfChecksTables } from "../generated/tables.ts";

export type Db = Kysely<SelfChecksTables>;

/** The module's tables in the scope of a command, query or handler. */
export const dbOf = (context: Pick<CommandContext | QueryContext | EventContext, "tables">): Db =>
  context.tables<SelfChecksTables>();
