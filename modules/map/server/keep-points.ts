import { cellAt, DEEPEST } from "@anlan/map-cells";
import { boundingSectors, type RecordEntry, recordEntriesChanged } from "@anlan/records";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import type { MapTables } from "./generated/tables.ts";

/** Levels of cells whose counts are kept: a tile of zoom z shows cells of the first level that is at least z + 4. */
export const LEVELS = [6, 8, 10, 12, 14, 16, 18] as const;
const FINEST = 18;

/** The level of the cells that a tile of a zoom shows. */
export const levelAt = (zoom: number): number => LEVELS.find((one) => one >= zoom + 4) ?? FINEST;

interface Point {
  readonly region_code: string;
  readonly register: string;
  readonly risk: string | null;
  readonly sectors: readonly string[];
  readonly longitude: number;
  readonly latitude: number;
  readonly cell: number;
}

interface Difference {
  readonly level: number;
  readonly breadth: "county" | "town";
  readonly cell: number;
  readonly region_code: string;
  readonly register: string;
  readonly risk: string;
  readonly sectors: readonly string[];
  count: number;
  longitudes: number;
  latitudes: number;
}

const COUNTY_LENGTH = 6;

/** What points add to the counts (sign 1) or take away (sign -1). */
function collect(differences: Map<string, Difference>, point: Point, sign: 1 | -1): void {
  const sectors = [...point.sectors].sort();
  for (const level of LEVELS) {
    const cell = Math.floor(point.cell / 4 ** (DEEPEST - level));
    for (const breadth of ["county", "town"] as const) {
      const region = breadth === "county" ? point.region_code.slice(0, COUNTY_LENGTH) : point.region_code;
      const key = [breadth, level, cell, region, point.register, point.risk ?? "", sectors.join(",")].join("|");
      const known = differences.get(key) ?? {
        level,
        breadth,
        cell,
        region_code: region,
        register: point.register,
        risk: point.risk ?? "",
        sectors,
        count: 0,
        longitudes: 0,
        latitudes: 0,
      };
      known.count += sign;
      known.longitudes += sign * point.longitude;
      known.latitudes += sign * point.latitude;
      differences.set(key, known);
    }
  }
}

const rowOf = (county: string, entry: RecordEntry) => {
  const { position } = entry;
  if (position === null || entry.removed) return undefined;
  return {
    county,
    id: entry.id,
    region_code: entry.region,
    register: entry.register,
    sectors: boundingSectors(entry),
    enterprise_id: entry.enterpriseId,
    title: entry.title,
    symbol: entry.symbol ?? "other",
    state: entry.state,
    risk: entry.risk,
    href: entry.href,
    longitude: position.longitude,
    latitude: position.latitude,
    cell: cellAt(position, DEEPEST),
    revision: entry.revision,
  };
};
type Row = NonNullable<ReturnType<typeof rowOf>>;

async function lockKnown({ tables }: Pick<EventContext, "tables">, county: string, ids: readonly string[]) {
  return tables<MapTables>()
    .selectFrom("map.points")
    .select(["id", "region_code", "register", "risk", "sectors", "longitude", "latitude", "cell", "revision"])
    .where("county", "=", county)
    .where("id", "in", [...ids])
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Keeps points and counts in step with the registers. A later revision replaces an earlier one, never the other way round. */
export const keepPointsHandler: EventHandler = on(
  recordEntriesChanged,
  "map.keep-points",
  async (context, { county, entries }) => {
    const latest = new Map<string, RecordEntry>();
    for (const entry of entries) {
      if ((latest.get(entry.id)?.revision ?? 0) <= entry.revision) latest.set(entry.id, entry);
    }
    // Two events of one record must not both count it as new.
    await sql`select pg_advisory_xact_lock(hashtext(${`map.points/${county}`}))`.execute(context.tables<MapTables>());
    const known = new Map((await lockKnown(context, county, [...latest.keys()])).map((row) => [row.id, row]));
    const differences = new Map<string, Difference>();
    const rows: Row[] = [];
    const gone: string[] = [];
    for (const entry of latest.values()) {
      const before = known.get(entry.id);
      if (before !== undefined && before.revision > entry.revision) continue;
      if (before !== undefined) collect(differences, { ...before, cell: Number(before.cell) }, -1);
      const row = rowOf(county, entry);
      if (row !== undefined) {
        collect(differences, row, 1);
        rows.push(row);
      } else if (before !== undefined) gone.push(entry.id);
    }
    await write(context, county, { rows, gone, differences: [...differences.values()] });
  },
);

interface Changes {
  readonly rows: readonly Row[];
  readonly gone: readonly string[];
  readonly differences: readonly Difference[];
}

async function write({ tables }: EventContext, county: string, { rows, gone, differences }: Changes): Promise<void> {
  if (rows.length + gone.length === 0) return;
  const db = tables<MapTables>();
  await sql`insert into map.versions as v values (${county}, ${county}, 1)
    on conflict (county) do update set version = v.version + 1`.execute(db);
  if (gone.length > 0)
    await db
      .deleteFrom("map.points")
      .where("county", "=", county)
      .where("id", "in", [...gone])
      .execute();
  if (rows.length > 0) {
    await sql`insert into map.points as p select * from jsonb_populate_recordset(null::map.points, ${JSON.stringify(rows)}::jsonb)
      on conflict (county, id) do update set (region_code, register, sectors, enterprise_id, title, symbol, state, risk, href,
        longitude, latitude, cell, revision) = (excluded.region_code, excluded.register, excluded.sectors,
        excluded.enterprise_id, excluded.title, excluded.symbol, excluded.state, excluded.risk, excluded.href,
        excluded.longitude, excluded.latitude, excluded.cell, excluded.revision)`.execute(db);
  }
  const changed = differences.filter(
    ({ count, longitudes, latitudes }) => count !== 0 || longitudes !== 0 || latitudes !== 0,
  );
  if (changed.length === 0) return;
  const cells = JSON.stringify(changed.map((one) => ({ county, ...one })));
  await sql`insert into map.cells as c select * from jsonb_populate_recordset(null::map.cells, ${cells}::jsonb)
    on conflict (county, breadth, level, cell, region_code, register, risk, sectors) do update set
      count = c.count + excluded.count, longitudes = c.longitudes + excluded.longitudes,
      latitudes = c.latitudes + excluded.latitudes`.execute(db);
  await sql`delete from map.cells c using jsonb_populate_recordset(null::map.cells, ${cells}::jsonb) d
    where c.county = d.county and c.breadth = d.breadth and c.level = d.level and c.cell = d.cell
      and c.region_code = d.region_code and c.register = d.register and c.risk = d.risk and c.sectors = d.sectors
      and c.count = 0`.execute(db);
}
