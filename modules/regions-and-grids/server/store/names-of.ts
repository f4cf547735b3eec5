import type { Kysely } from "kysely";
import type { RegionsAndGridsTables } from "../generated/tables.ts";

/** Names of regions by code; codes that no region has are left out. */
export async function namesOf(
  db: Kysely<RegionsAndGridsTables>,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom("regions_and_grids.regions")
    .select(["code", "name"])
    .where("code", "in", [...new Set(codes)])
    .execute();
  return new Map(rows.map(({ code, name }) => [code, name]));
}
