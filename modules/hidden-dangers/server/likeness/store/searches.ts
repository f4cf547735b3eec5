import { sql } from "kysely";
import type { Search } from "../../../contract/likeness/index.ts";
import type { Db } from "../../store/read.ts";

/** The last search of a county, within scope. */
export async function findSearch(db: Db, county: string): Promise<Search | undefined> {
  const { rows } = await sql<Search>`select id, county, from_day as "from", to_day as "to", state, done, total, found,
      asked_by as "askedBy", asked_at as "askedAt", ended_at as "endedAt"
    from hidden_dangers.problem_searches where county = ${county} order by asked_at desc, id desc limit 1`.execute(db);
  return rows[0];
}
