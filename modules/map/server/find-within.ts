import { AnlanError } from "@anlan/kernel";
import { coveringRanges } from "@anlan/map-cells";
import { answer, type QueryHandler } from "@anlan/server-kit";
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import { distance } from "@turf/distance";
import { sql } from "kysely";
import { findWithin, type MapRecord, MOST_LOOKED_AT, MOST_SELECTED } from "../contract/index.ts";
import type { MapTables } from "./generated/tables.ts";
import type { MapPorts } from "./ports.ts";
import { isReadable, readableOf } from "./readable.ts";
import { listOf } from "./tile-route.ts";

type Box = [west: number, south: number, east: number, north: number];
type Point = [number, number];

/** Where one looks: a box that is quick to ask for, and the exact test with the distance. */
interface Area {
  readonly box: Box;
  readonly metresTo: (point: Point) => number | null | false;
}

const METRES_PER_DEGREE = 111_320;

function circle(longitude: number, latitude: number, metres: number): Area {
  const north = (metres / METRES_PER_DEGREE) * 1.01;
  const east = north / Math.cos((latitude * Math.PI) / 180);
  return {
    box: [longitude - east, latitude - north, longitude + east, latitude + north],
    metresTo: (point) => {
      const far = distance([longitude, latitude], point, { units: "meters" });
      return far <= metres ? far : false;
    },
  };
}

function polygon(text: string): Area {
  const ring = text.split(",").map((pair) => pair.trim().split(/\s+/u).map(Number) as Point);
  const isWrong = ring.length < 3 || ring.some((point) => point.length !== 2 || !point.every(Number.isFinite));
  if (isWrong) throw new AnlanError("KERNEL_BAD_REQUEST");
  const closed = [...ring, ring[0] as Point];
  const longitudes = ring.map(([lng]) => lng);
  const latitudes = ring.map(([, lat]) => lat);
  const box: Box = [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
  const shape = { type: "Polygon" as const, coordinates: [closed] };
  return { box, metresTo: (point) => (booleanPointInPolygon(point, shape) ? null : false) };
}

function areaOf(input: { longitude?: number; latitude?: number; metres?: number; polygon?: string }): Area {
  if (input.polygon !== undefined) return polygon(input.polygon);
  const { longitude, latitude, metres } = input;
  if (longitude === undefined || latitude === undefined || metres === undefined)
    throw new AnlanError("KERNEL_BAD_REQUEST");
  return circle(longitude, latitude, metres);
}

type Row = Omit<MapRecord, "metres">;

export function findWithinHandler(ports: MapPorts): QueryHandler {
  return answer(findWithin, async (context, input) => {
    const area = areaOf(input as Parameters<typeof areaOf>[0]);
    const wanted = listOf(input.registers);
    const registers = readableOf(context.caller, await ports.registers(context.runtime)).filter(
      ({ code }) => wanted === null || wanted.includes(code),
    );
    const ranges = coveringRanges(area.box).map(({ from, to }) => sql`(cell >= ${from} and cell < ${to})`);
    const risks = listOf(input.risk);
    const most = ports.mostLookedAt ?? MOST_LOOKED_AT;
    const { rows } = await sql<Row>`
      select id, register, title, symbol, state, risk, href, longitude, latitude from map.points
      where (${sql.join(ranges, sql` or `)}) and ${isReadable(context.caller, registers)}
        and (${risks}::text[] is null or risk = any(${risks}::text[]))
        and (${input.text ?? null}::text is null or position(lower(${input.text ?? ""}) in lower(title)) > 0)
      limit ${most + 1}`.execute(context.tables<MapTables>());
    // A county's every record at once would fill the memory of the program.
    if (rows.length > most) throw new AnlanError("MAP_AREA_TOO_LARGE", { most });
    const inside = rows.flatMap((row) => {
      const metres = area.metresTo([row.longitude, row.latitude]);
      return metres === false ? [] : [{ ...row, metres: metres === null ? null : Math.round(metres) }];
    });
    inside.sort((one, other) => (one.metres ?? 0) - (other.metres ?? 0));
    const counts = new Map<string, number>();
    for (const { register } of inside) counts.set(register, (counts.get(register) ?? 0) + 1);
    const byRegister = registers.flatMap(({ code, label }) => {
      const count = counts.get(code);
      return count === undefined ? [] : [{ register: code, label, count }];
    });
    const records = inside.slice(0, MOST_SELECTED);
    return { total: inside.length, byRegister, records, more: inside.length > MOST_SELECTED };
  });
}
