import { DEEPEST, inTile, rangeOfTile, type TileAddress } from "@anlan/map-cells";
import type { QueryContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { DEEPEST_ZOOM, DETAIL_ZOOM } from "../contract/index.ts";
import type { MapTables } from "./generated/tables.ts";
import { LEVELS, levelAt } from "./keep-points.ts";
import { pointTile } from "./point-tile.ts";

const EXTENT = 4096;
/** The most records of a tile of the deepest zoom; beyond, it counts them. */
const MOST_RECORDS = 20_000;
/** Above the deepest zoom more records than these are counted: nobody can tell them apart, and no desk can move them smoothly. */
export const MOST_TOLD_APART = 400;
/** How much finer the cells of a tile are than the tile: 16 × 16. */
const FINER = 4;

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
  readonly mostToldApart: number;
}

const placeIn = (tile: TileAddress) => (row: { readonly longitude: number; readonly latitude: number }) =>
  inTile(row, tile, EXTENT);

const ofRisks = (risks: readonly string[] | null) =>
  sql<boolean>`(${risks}::text[] is null or risk = any(${risks}::text[]))`;

/** Counts of cells that are kept. */
async function keptCells(context: QueryContext, tile: TileAddress, { readable, byCounty, risks }: Shown) {
  const level = levelAt(tile.z);
  const { from, to } = rangeOfTile(tile, level);
  const { rows } = await sql<CellRow>`
    select register, risk, sum(count)::int as count, sum(longitudes) / sum(count) as longitude,
      sum(latitudes) / sum(count) as latitude
    from map.cells
    where breadth = ${byCounty ? "county" : "town"} and level = ${level} and cell >= ${from} and cell < ${to}
      and ${readable} and ${ofRisks(risks)}
    group by cell, register, risk`.execute(context.tables<MapTables>());
  return rows;
}

/** Counts of cells that are finer than those kept: a tile so deep has few records to count. */
async function countedCells(context: QueryContext, tile: TileAddress, { readable, risks }: Shown) {
  const { from, to } = rangeOfTile(tile, DEEPEST);
  const records = 4 ** (DEEPEST - tile.z - FINER);
  const { rows } = await sql<CellRow>`
    select register, coalesce(risk, '') as risk, count(*)::int as count, avg(longitude) as longitude, avg(latitude) as latitude
    from map.points
    where cell >= ${from} and cell < ${to} and ${readable} and ${ofRisks(risks)}
    group by cell / ${records}::bigint, register, risk`.execute(context.tables<MapTables>());
  return rows;
}

async function drawCells(context: QueryContext, tile: TileAddress, shown: Shown): Promise<Buffer> {
  const areKept = LEVELS.some((level) => level >= tile.z + FINER);
  return pointTile({
    name: "cells",
    extent: EXTENT,
    rows: await (areKept ? keptCells : countedCells)(context, tile, shown),
    placeOf: placeIn(tile),
    columns: [
      { key: "count", from: ({ count }) => count },
      { key: "register", from: ({ register }) => register },
      { key: "risk", from: ({ risk }) => risk },
    ],
  });
}

async function recordsOf(context: QueryContext, tile: TileAddress, { readable, risks }: Shown, limit: number) {
  const { from, to } = rangeOfTile(tile, DEEPEST);
  const { rows } = await sql<RecordRow>`
    select id, register, title, symbol, state, risk, href, longitude, latitude from map.points
    where cell >= ${from} and cell < ${to} and ${readable} and ${ofRisks(risks)}
    limit ${limit}`.execute(context.tables<MapTables>());
  return rows;
}

function drawRecords(rows: readonly RecordRow[], tile: TileAddress): Buffer {
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

/** A tile as protocol buffers: the records from the detailed zoom on where they can be told apart, else counts of cells. */
export async function drawTile(context: QueryContext, tile: TileAddress, shown: Shown): Promise<Buffer> {
  // Counts do not tell whose the records are: an enterprise gets its own records at every zoom.
  const isOwn = (context.caller.enterpriseId ?? null) !== null;
  if (isOwn) return drawRecords(await recordsOf(context, tile, shown, MOST_RECORDS), tile);
  if (tile.z < DETAIL_ZOOM) return drawCells(context, tile, shown);
  const most = tile.z < DEEPEST_ZOOM ? shown.mostToldApart : MOST_RECORDS;
  const records = await recordsOf(context, tile, shown, most + 1);
  return records.length > most ? drawCells(context, tile, shown) : drawRecords(records, tile);
}
