import { DEEPEST, inTile, rangeOfTile, type TileAddress } from "@anlan/map-cells";
import type { QueryContext } from "@anlan/server-kit";
import { fromGeojsonVt } from "@maplibre/vt-pbf";
import { type RawBuilder, sql } from "kysely";
import { DETAIL_ZOOM } from "../contract/index.ts";
import type { MapTables } from "./generated/tables.ts";
import { levelAt } from "./keep-points.ts";
import { seesCounties } from "./readable.ts";

const EXTENT = 4096;
/** The most records of one detailed tile; beyond, the map says that there are more by the counts of its cells. */
const MOST_RECORDS = 20_000;

interface CellRow {
  readonly register: string;
  readonly risk: string;
  readonly count: number;
  readonly longitude: number;
  readonly latitude: number;
}

interface RecordRow {
  readonly id: string;
  readonly register: string;
  readonly title: string;
  readonly symbol: string;
  readonly state: string;
  readonly risk: string | null;
  readonly href: string;
  readonly longitude: number;
  readonly latitude: number;
}

interface Feature {
  readonly geometry: [number, number][];
  readonly type: 1;
  readonly tags: Record<string, string | number>;
}

function featureOf(tile: TileAddress, row: { longitude: number; latitude: number }, tags: Feature["tags"]): Feature {
  return { geometry: [inTile(row, tile, EXTENT)], type: 1, tags };
}

/** What a tile shows: which registers where, and which risk colours. */
export interface Shown {
  readonly readable: RawBuilder<boolean>;
  readonly risks: readonly string[] | null;
}

async function cellsOf(context: QueryContext, tile: TileAddress, { readable, risks }: Shown): Promise<Feature[]> {
  const level = levelAt(tile.z);
  const { from, to } = rangeOfTile(tile, level);
  const { rows } = await sql<CellRow>`
    select register, risk, sum(count)::int as count, sum(longitudes) / sum(count) as longitude,
      sum(latitudes) / sum(count) as latitude
    from map.cells
    where breadth = ${seesCounties(context.caller) ? "county" : "town"} and level = ${level} and cell >= ${from} and cell < ${to}
      and ${readable} and (${risks}::text[] is null or risk = any(${risks}::text[]))
    group by cell, register, risk`.execute(context.tables<MapTables>());
  return rows.map((row) => featureOf(tile, row, { count: row.count, register: row.register, risk: row.risk }));
}

async function recordsOf(context: QueryContext, tile: TileAddress, { readable, risks }: Shown): Promise<Feature[]> {
  const { from, to } = rangeOfTile(tile, DEEPEST);
  const { rows } = await sql<RecordRow>`
    select id, register, title, symbol, state, risk, href, longitude, latitude from map.points
    where cell >= ${from} and cell < ${to} and ${readable} and (${risks}::text[] is null or risk = any(${risks}::text[]))
    limit ${MOST_RECORDS}`.execute(context.tables<MapTables>());
  return rows.map((row) => {
    const { longitude: _longitude, latitude: _latitude, risk, ...tags } = row;
    return featureOf(tile, row, { ...tags, risk: risk ?? "" });
  });
}

/** A tile as protocol buffers: counts of cells below the detailed zoom, the records themselves from there on. */
export async function drawTile(context: QueryContext, tile: TileAddress, shown: Shown): Promise<Buffer> {
  const isDetailed = tile.z >= DETAIL_ZOOM || (context.caller.enterpriseId ?? null) !== null;
  const features = await (isDetailed ? recordsOf : cellsOf)(context, tile, shown);
  const layer = { features, numPoints: features.length, x: tile.x, y: tile.y, z: tile.z };
  // Of a tile of geojson-vt the encoder reads only the features.
  const drawn = fromGeojsonVt({ [isDetailed ? "records" : "cells"]: layer as never }, { version: 2, extent: EXTENT });
  return Buffer.from(drawn);
}
