import { AnlanError, chinaDay } from "@anlan/kernel";
import { isWithin } from "@anlan/region-codes";
import { type CommandContext, countyColumnOf, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { AreaGeometry, CoordinateSystem, GridLevel } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { type Nearness, nearTo, type Outlying } from "../near.ts";
import { readShape, shareOutside } from "../shape.ts";
import type { Db } from "./db.ts";

/** Hand-drawn borders do not meet exactly; more than this share outside the grid above is a mistake. */
const MOST_OUTSIDE = 0.2;
const ABOVE: Readonly<Record<GridLevel, readonly GridLevel[]>> = {
  large: [],
  middle: ["large"],
  small: ["middle", "large"],
};

/** Grids as lists and pages show them. */
export function selectGrids({ tables, now }: Pick<QueryContext, "tables" | "now">) {
  const day = chinaDay(now);
  return tables<RegionsAndGridsTables>()
    .selectFrom("regions_and_grids.grids as g")
    .leftJoin("regions_and_grids.grids as p", (join) =>
      join.onRef("p.county", "=", "g.county").onRef("p.id", "=", "g.parent_id"),
    )
    .leftJoin("regions_and_grids.regions as r", "r.code", "g.region_code")
    .select([
      "g.county",
      "g.id",
      "g.region_code as region",
      sql<string>`coalesce(r.name, g.region_code)`.as("regionName"),
      "g.code",
      "g.name",
      "g.level",
      "g.parent_id as parentId",
      "p.name as parentName",
      "g.peace_grid as peaceGrid",
      sql<boolean>`g.geometry is not null`.as("drawn"),
      "g.square_kilometres as squareKilometres",
      sql<number>`(select count(*)::int from regions_and_grids.grid_staff s where s.county = g.county and s.grid_id = g.id
        and s.from_day <= ${day}::date and (s.to_day is null or s.to_day >= ${day}::date))`.as("staff"),
      sql<number>`(select count(*)::int from regions_and_grids.grid_terminals t where t.county = g.county
        and t.grid_id = g.id and t.state = 'in-use')`.as("terminals"),
      "g.state",
      "g.revision",
    ]);
}

/** Locks a grid within the caller's regions; undefined where there is none. */
export async function lockGrid(db: Db, gridId: string) {
  return db
    .selectFrom("regions_and_grids.grids")
    .select([
      "county",
      "id",
      "region_code as region",
      "level",
      "code",
      "name",
      "parent_id as parentId",
      "state",
      "revision",
    ])
    .where("id", "=", gridId)
    .forUpdate()
    .executeTakeFirst();
}
export type StoredGrid = NonNullable<Awaited<ReturnType<typeof lockGrid>>>;

interface Placed {
  readonly region: string;
  readonly level: string;
  readonly parentId: string | null;
  readonly geometry: AreaGeometry | null;
  readonly system: CoordinateSystem;
  /** The grid itself, when it exists already. */
  readonly id?: string;
}

async function checkParent(db: Db, placed: Placed, geometry: AreaGeometry | null): Promise<void> {
  const allowed = ABOVE[placed.level as GridLevel];
  if (placed.parentId === null) return;
  const parent = await db
    .selectFrom("regions_and_grids.grids")
    .select(["id", "level", "name", "state", "region_code as region", "geometry"])
    .where("county", "=", countyColumnOf(placed.region))
    .where("id", "=", placed.parentId)
    .executeTakeFirst();
  const fits = parent !== undefined && parent.state === "active" && parent.id !== placed.id;
  if (!fits || !allowed.includes(parent.level as GridLevel) || !isWithin(placed.region, parent.region)) {
    throw new AnlanError("REGIONS_GRID_PARENT");
  }
  if (geometry === null || parent.geometry === null) return;
  const outside = shareOutside(geometry, parent.geometry as AreaGeometry);
  if (outside > MOST_OUTSIDE) {
    throw new AnlanError("REGIONS_GRID_OUTSIDE_PARENT", { percent: Math.round(outside * 100), name: parent.name });
  }
}

/** The columns of a grid's place: checked shape with its box, under a grid that fits; and how far it reaches out. */
export async function placeColumns(db: Db, placed: Placed, near: Nearness = nearTo(db)) {
  const shape = placed.geometry === null ? null : readShape(placed.geometry, placed.system);
  const outlying = shape === null ? null : await near(placed.region, shape.geometry);
  await checkParent(db, placed, shape?.geometry ?? null);
  const [west, south, east, north] = shape?.box ?? [null, null, null, null];
  const columns = {
    parent_id: placed.parentId,
    geometry: shape === null ? null : JSON.stringify(shape.geometry),
    west,
    south,
    east,
    north,
    square_kilometres: shape?.squareKilometres ?? null,
  };
  return { columns, outlying };
}

/** Runs a write and says in words that the number is taken. */
export async function withFreeCode<T>(code: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const found = error as { code?: string; constraint?: string };
    if (found.code === "23505" && found.constraint === "grids_code") {
      throw new AnlanError("REGIONS_GRID_CODE_TAKEN", { code });
    }
    throw error;
  }
}

/** Writes a new grid; gives its id, and how far it reaches out of its region. */
export async function insertGrid(
  context: CommandContext,
  grid: Placed & { readonly code: string; readonly name: string; readonly peaceGrid: string | null },
  near?: Nearness,
): Promise<{ readonly id: string; readonly outlying: Outlying | null }> {
  const db = context.tables<RegionsAndGridsTables>();
  const { columns, outlying } = await placeColumns(db, grid, near);
  const id = context.newId();
  const insert = db.insertInto("regions_and_grids.grids").values({
    county: countyColumnOf(grid.region),
    id,
    region_code: grid.region,
    level: grid.level,
    code: grid.code,
    name: grid.name,
    peace_grid: grid.peaceGrid,
    created_at: context.now.toISOString(),
    ...columns,
  });
  await withFreeCode(grid.code, insert.execute());
  return { id, outlying };
}
