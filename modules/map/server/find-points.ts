import { answer, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findPoints, type MapRecord } from "../contract/index.ts";
import type { MapTables } from "./generated/tables.ts";
import type { MapPorts } from "./ports.ts";
import { isReadable, readableOf } from "./readable.ts";
import { listOf } from "./tile-route.ts";

export function findPointsHandler(ports: MapPorts): QueryHandler {
  return answer(findPoints, async (context, { ids }) => {
    const registers = readableOf(context.caller, await ports.registers(context.runtime));
    const { rows } = await sql<Omit<MapRecord, "metres">>`
      select id, register, title, symbol, state, risk, href, longitude, latitude from map.points
      where id = any(${listOf(ids)}::uuid[]) and ${isReadable(context.caller, registers)}`.execute(
      context.tables<MapTables>(),
    );
    return { records: rows.map((row) => ({ ...row, metres: null })) };
  });
}
