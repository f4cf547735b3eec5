import type { QueryContext } from "@anlan/server-kit";
import type { AreaGeometry } from "../contract/index.ts";
import type { RegionsAndGridsTables } from "./generated/tables.ts";
import { isInside } from "./shape.ts";

/** Tells in which small grid a place lies (WGS 84); null: in none that is drawn. */
export type GridFinder = (place: { readonly longitude: number; readonly latitude: number }) => string | null;

/** The small grids of a county, to find many places in: the outlines are read once. */
export async function gridFinder(context: Pick<QueryContext, "tables">, county: string): Promise<GridFinder> {
  const grids = await context
    .tables<RegionsAndGridsTables>()
    .selectFrom("regions_and_grids.grids")
    .select(["id", "geometry", "west", "south", "east", "north"])
    .where("county", "=", county)
    .where("state", "=", "active")
    .where("level", "=", "small")
    .where("geometry", "is not", null)
    .orderBy("code")
    .execute();
  return ({ longitude, latitude }) => {
    const holds = (grid: (typeof grids)[number]): boolean =>
      (grid.west ?? 181) <= longitude &&
      (grid.east ?? -181) >= longitude &&
      (grid.south ?? 91) <= latitude &&
      (grid.north ?? -91) >= latitude &&
      isInside([longitude, latitude], grid.geometry as AreaGeometry);
    return grids.find(holds)?.id ?? null;
  };
}

/** What grids are called, within scope. */
export async function gridNames(
  context: Pick<QueryContext, "tables">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await context
    .tables<RegionsAndGridsTables>()
    .selectFrom("regions_and_grids.grids")
    .select(["id", "name"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
