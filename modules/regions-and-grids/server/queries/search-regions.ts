import { ancestorsOf, isRegionCode, rangeOf } from "@anlan/region-codes";
import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { SEARCH_LIMIT, searchRegions } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { isSeen } from "../held-regions.ts";
import { namesOf } from "../store/names-of.ts";

export const searchRegionsHandler = answer(searchRegions, async ({ tables, caller }, asked) => {
  const { text, within, level, reach } = asked;
  if (within !== undefined && !isRegionCode(within)) return { regions: [], more: false };
  const db = tables<RegionsAndGridsTables>();
  let query = db
    .selectFrom("regions_and_grids.regions as r")
    .select(["r.code", "r.name", "r.level"])
    .where("r.active", "=", true)
    .where(reach === "all" ? sql<boolean>`true` : isSeen(caller, "r.code"))
    .where(sql<boolean>`(position(${text} in r.name) > 0 or left(r.code, length(${text})) = ${text})`);
  if (within !== undefined) {
    const { from, to } = rangeOf(within);
    query = query.where("r.code", ">=", from).where("r.code", "<", to);
  }
  if (level !== undefined) query = query.where("r.level", "=", level);
  const rows = await query
    .orderBy(sql`r.name <> ${text} and r.code <> ${text}`)
    .orderBy(sql`position(${text} in r.name) <> 1`)
    .orderBy(sql`length(r.code)`)
    .orderBy("r.code")
    .limit(SEARCH_LIMIT + 1)
    .execute();
  const found = rows.slice(0, SEARCH_LIMIT);
  const names = await namesOf(
    db,
    found.flatMap(({ code }) => ancestorsOf(code)),
  );
  const regions = found.map(({ code, name, level: of }) => ({
    code,
    name,
    level: of as "province",
    path: ancestorsOf(code).map((above) => names.get(above) ?? above),
  }));
  return { regions, more: rows.length > SEARCH_LIMIT };
});
