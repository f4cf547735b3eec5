import { isRegionCode, mergeRanges } from "@anlan/region-codes";
import { answer, list } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type AreaGeometry,
  findGridShapes,
  findGrids,
  findGridsAt,
  getGrid,
  MOST_DRAWN,
} from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { isInside, toWgs84 } from "../shape.ts";
import { selectGrids } from "../store/grid-store.ts";

export const findGridsHandler = list(findGrids, {
  key: "id",
  county: true,
  select: (context) => selectGrids(context),
  filters: {
    text: (query, value: string) =>
      query.where(sql<boolean>`position(lower(${value}) in lower(row.code || ' ' || row.name)) > 0`),
    region: (query, value: readonly string[]) => {
      const within = mergeRanges(value.filter(isRegionCode)).map(
        ({ from, to }) => sql`(row.region >= ${from} and row.region < ${to})`,
      );
      return query.where(within.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(within, sql` or `)})`);
    },
  },
});

export const getGridHandler = answer(getGrid, async (context, { gridId }) => {
  const grid = await selectGrids(context)
    .select(["g.geometry", "g.west", "g.south", "g.east", "g.north"])
    .where("g.id", "=", gridId)
    .executeTakeFirst();
  if (grid === undefined) return undefined;
  const { west, south, east, north, county, geometry, ...row } = grid;
  const tables = context.tables<RegionsAndGridsTables>();
  const [people, devices, children] = await Promise.all([
    tables
      .selectFrom("regions_and_grids.grid_staff")
      .select(["id", "name", "duty", "account_id as accountId", "from_day as fromDay", "to_day as toDay"])
      .where("county", "=", county)
      .where("grid_id", "=", gridId)
      .orderBy("from_day", "desc")
      .orderBy("id")
      .execute(),
    tables
      .selectFrom("regions_and_grids.grid_terminals")
      .select(["id", "serial", "model", "staff_id as staffId", "state"])
      .where("county", "=", county)
      .where("grid_id", "=", gridId)
      .orderBy("serial")
      .execute(),
    tables
      .selectFrom("regions_and_grids.grids")
      .select(["id", "code", "name", "level"])
      .where("county", "=", county)
      .where("parent_id", "=", gridId)
      .where("state", "=", "active")
      .orderBy("code")
      .execute(),
  ]);
  const box = west === null ? null : [west, south, east, north];
  // The columns are text; the reply's schema checks their values.
  return { ...row, geometry: geometry as AreaGeometry | null, box, people, devices, children } as never;
});

export const findGridsAtHandler = answer(findGridsAt, async ({ tables }, { longitude, latitude, system }) => {
  const [lng, lat] = toWgs84([longitude, latitude], system);
  const candidates = await tables<RegionsAndGridsTables>()
    .selectFrom("regions_and_grids.grids as g")
    .innerJoin("regions_and_grids.regions as r", "r.code", "g.region_code")
    .select(["g.id", "g.code", "g.name", "g.level", "g.region_code as region", "r.name as regionName", "g.geometry"])
    .where("g.state", "=", "active")
    .where("g.west", "<=", lng)
    .where("g.east", ">=", lng)
    .where("g.south", "<=", lat)
    .where("g.north", ">=", lat)
    .execute();
  const order = ["large", "middle", "small"];
  const grids = candidates
    .filter(({ geometry }) => isInside([lng, lat], geometry as AreaGeometry))
    .sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level))
    .map(({ geometry: _geometry, ...grid }) => grid);
  return { grids } as never;
});

export const findGridShapesHandler = answer(findGridShapes, async ({ tables }, { west, south, east, north, level }) => {
  let query = tables<RegionsAndGridsTables>()
    .selectFrom("regions_and_grids.grids")
    .select(["id", "code", "name", "level", "geometry"])
    .where("state", "=", "active")
    .where("geometry", "is not", null)
    .where("west", "<=", east)
    .where("east", ">=", west)
    .where("south", "<=", north)
    .where("north", ">=", south);
  if (level !== undefined) query = query.where("level", "=", level);
  const rows = await query
    .orderBy("code")
    .limit(MOST_DRAWN + 1)
    .execute();
  return { grids: rows.slice(0, MOST_DRAWN), more: rows.length > MOST_DRAWN } as never;
});
