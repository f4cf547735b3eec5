import type { Kysely } from "kysely";
import type { RegionsAndGridsTables } from "../generated/tables.ts";

/** The tables of this module within the scope of a request. */
export type Db = Kysely<RegionsAndGridsTables>;
