import type { Kysely } from "kysely";
import type { AssignmentsTables } from "../generated/tables.ts";

/** A transaction on the module's tables. */
export type Db = Kysely<AssignmentsTables>;
