import type { QueryContext } from "@anlan/server-kit";
import { type AreaGeometry, GRID_LEVELS, type GridLevel } from "../contract/index.ts";
import type { RegionsAndGridsTables } from "./generated/tables.ts";
import { isInside } from "./shape.ts";

/** A grid in use, as other modules need it. */
export interface GridFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: GridLevel;
  /** Trimmed code of the town or village that runs it. */
  readonly region: string;
}

/** How one level of grids is equipped. */
export interface GridEquipment {
  readonly level: GridLevel;
  readonly grids: readonly string[];
  readonly staffed: number;
  readonly terminals: number;
}

type Context = Pick<QueryContext, "tables">;

/** The grids in use for other modules, within the scope of the context (a government's grids are open to all of it). */
export interface GridDirectory {
  find(context: Context, id: string): Promise<GridFacts | undefined>;
  /** The smallest grid that is drawn around a place; undefined where none is. */
  at(
    context: Context,
    place: { readonly longitude: number; readonly latitude: number },
  ): Promise<GridFacts | undefined>;
  /** The grids in which an account works on a day. */
  ofMember(context: Context, accountId: string, day: string): Promise<GridFacts[]>;
  /** Staff and terminals in use, level by level. */
  equipment(context: Context, day: string): Promise<GridEquipment[]>;
}

const LEVELS = Object.keys(GRID_LEVELS) as GridLevel[];
const COLUMNS = ["g.id", "g.code", "g.name", "g.level", "g.region_code as region"] as const;

const grids = ({ tables }: Context) =>
  tables<RegionsAndGridsTables>().selectFrom("regions_and_grids.grids as g").where("g.state", "=", "active");

async function at(context: Context, { longitude, latitude }: { longitude: number; latitude: number }) {
  const around = await grids(context)
    .select([...COLUMNS, "g.geometry"])
    .where("g.west", "<=", longitude)
    .where("g.east", ">=", longitude)
    .where("g.south", "<=", latitude)
    .where("g.north", ">=", latitude)
    .execute();
  const [smallest] = around
    .filter(({ geometry }) => isInside([longitude, latitude], geometry as AreaGeometry))
    .sort((one, other) => LEVELS.indexOf(other.level as GridLevel) - LEVELS.indexOf(one.level as GridLevel));
  if (smallest === undefined) return undefined;
  const { geometry: _geometry, ...facts } = smallest;
  return facts as GridFacts;
}

async function equipment(context: Context, day: string): Promise<GridEquipment[]> {
  const { tables } = context;
  const [all, staff, terminals] = await Promise.all([
    grids(context).select(["g.id", "g.level"]).execute(),
    tables<RegionsAndGridsTables>()
      .selectFrom("regions_and_grids.grid_staff")
      .select("grid_id as id")
      .distinct()
      .where("from_day", "<=", day)
      .where((or) => or.or([or("to_day", "is", null), or("to_day", ">=", day)]))
      .execute(),
    tables<RegionsAndGridsTables>()
      .selectFrom("regions_and_grids.grid_terminals")
      .select("grid_id as id")
      .where("state", "=", "in-use")
      .execute(),
  ]);
  return LEVELS.map((level) => {
    const ids = all.filter((grid) => grid.level === level).map(({ id }) => id);
    const own = new Set(ids);
    const among = (rows: readonly { id: string }[]) => rows.filter(({ id }) => own.has(id)).length;
    return { level, grids: ids, staffed: among(staff), terminals: among(terminals) };
  });
}

/** The one way in which other modules ask for grids. The columns are text; their values are those of the contract. */
export const gridDirectory: GridDirectory = {
  find: async (context, id) =>
    (await grids(context).select(COLUMNS).where("g.id", "=", id).executeTakeFirst()) as GridFacts | undefined,
  at,
  ofMember: async (context, accountId, day) => {
    const rows = await grids(context)
      .innerJoin("regions_and_grids.grid_staff as s", (join) =>
        join.onRef("s.county", "=", "g.county").onRef("s.grid_id", "=", "g.id"),
      )
      .select(COLUMNS)
      .distinct()
      .where("s.account_id", "=", accountId)
      .where("s.from_day", "<=", day)
      .where((or) => or.or([or("s.to_day", "is", null), or("s.to_day", ">=", day)]))
      .orderBy("g.code")
      .execute();
    return rows as GridFacts[];
  },
  equipment,
};
