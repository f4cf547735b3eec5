import { DEEPEST, inTile, rangeOfTile, type TileAddress } from "@anlan/map-cells";
import type { QueryContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { DETAIL_ZOOM } from "../contract/index.ts";
import type { MapTables } from "./generated/tables.ts";
import { levelAt } from "./keep-points.ts";
import { pointTile } from "./point-tile.ts";

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

/** What a tile shows: which registers where, and which risk colours. */
export interface Shown {
  readonly readable: RawBuilder<boolean>;
  /** Whether counts by county show the caller all that he may see; else those by town are added up. */
  readonly byCounty: boolean;
  readonly risks: readonly string[] | null;
}

const placeIn = (tile: TileAddress) => (row: { readonly longitude: number; readonly latitude: number }) =>
  inTile(row, tile, EXTENT);

async function drawCells(
  context: QueryContext,
  tile: TileAddress,
  { readable, byCounty, risks }: Shown,
): Promise<Buffer> {
  const level = levelAt(tile.z);
  const { from, to } = rangeOfTile(tile, level);
  const { rows } = await sql<CellRow>`
    select register, risk, sum(count)::int as count, sum(longitudes) / sum(count) as longitude,
      sum(latitudes) / sum(count) as latitude
    from map.cells
    where breadth = ${byCounty ? "county" : "town"} and level = ${level} and cell >= ${from} and cell < ${to}
      and ${readable} and (${risks}::text[] is null or risk = any(${risks}::text[]))
    group by cell, register, risk`.execute(context.tables<MapTables>());
  return pointTile({
    name: "cells",
    extent: EXTENT,
    rows,
    placeOf: placeIn(tile),
    columns: [
      { key: "count", from: ({ count }) => count },
      { key: "register", from: ({ register }) => register },
      { key: "risk", from: ({ risk }) => risk },
    ],
  });
}

async function drawRecords(context: QueryContext, tile: TileAddress, { readable, risks }: Shown): Promise<Buffer> {
  const { from, to } = rangeOfTile(tile, DEEPEST);
  const { rows } = await sql<RecordRow>`
    select id, register, title, symbol, state, risk, href, longitude, latitude from map.points
    where cell >= ${from} and cell < ${to} and ${readable} and (${risks}::text[] is null or risk = any(${risks}::text[]))
    limit ${MOST_RECORDS}`.execute(context.tables<MapTables>());
  return pointTile({
    name: "records",
    extent: EXTENT,
    rows,
    placeOf: placeIn(tile),
    columns: [
      { key: "id", from: ({ id }) => id, own: true },
      { key: "title", from: ({ title }) => title, own: true },
      { key: "href", from: ({ href }) => href, own: true },
      { key: "register", from: ({ register }) => register },
      { key: "symbol", from: ({ symbol }) => symbol },
      { key: "state", from: ({ state }) => state },
      { key: "risk", from: ({ risk }) => risk ?? "" },
    ],
  });
}

/** A tile as protocol buffers: counts of cells below the detailed zoom, the records themselves from there on. */
export function drawTile(context: QueryContext, tile: TileAddress, shown: Shown): Promise<Buffer> {
  const isDetailed = tile.z >= DETAIL_ZOOM || (context.caller.enterpriseId ?? null) !== null;
  return (isDetailed ? drawRecords : drawCells)(context, tile, shown);
}
