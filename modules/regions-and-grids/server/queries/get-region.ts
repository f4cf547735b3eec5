import { ancestorsOf, isRegionCode, levelOf, rangeOf } from "@anlan/region-codes";
import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { getRegion } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { namesOf } from "../store/names-of.ts";

// Any region may be opened by its code: names of regions are public, and records may lie outside one's own region.
export const getRegionHandler = answer(getRegion, async ({ tables }, { code }) => {
  if (!isRegionCode(code)) return undefined;
  const db = tables<RegionsAndGridsTables>();
  const above = ancestorsOf(code);
  const { from, to } = rangeOf(code);
  const [row, names, counts] = await Promise.all([
    db
      .selectFrom("regions_and_grids.regions as r")
      .select(["r.code", "r.name", "r.source", "r.active", "r.valid_from as validFrom", "r.valid_to as validTo"])
      .where("r.code", "=", code)
      .executeTakeFirst(),
    namesOf(db, above),
    db
      .selectFrom("regions_and_grids.regions as r")
      .select(["r.level", sql<number>`count(*)`.as("count")])
      .where("r.code", ">", from)
      .where("r.code", "<", to)
      .where("r.active", "=", true)
      .groupBy("r.level")
      .orderBy(sql`min(length(r.code))`)
      .execute(),
  ]);
  if (row === undefined) return undefined;
  const ancestors = above.map((one) => ({ code: one, name: names.get(one) ?? one, level: levelOf(one) }));
  return {
    ...row,
    level: levelOf(code),
    ancestors,
    path: ancestors.map(({ name }) => name),
    counts: counts as { level: "province"; count: number }[],
  };
});
