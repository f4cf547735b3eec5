import { answer, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { findLayers } from "../contract/index.ts";
import type { MapTables } from "./generated/tables.ts";
import { LEVELS } from "./keep-points.ts";
import type { MapPorts } from "./ports.ts";
import { isReadable, readableOf, seesCounties } from "./readable.ts";

export function findLayersHandler(ports: MapPorts): QueryHandler {
  return answer(findLayers, async (context) => {
    const registers = readableOf(context.caller, await ports.registers(context.runtime));
    const readable = isReadable(context.caller, registers);
    const own = (context.caller.enterpriseId ?? null) !== null;
    // The coarsest cells are few, so that counting them is quick however many records there are.
    const counting = own
      ? sql<{ register: string; count: number }>`select register, count(*)::int as count from map.points
          where ${readable} group by register`
      : sql<{ register: string; count: number }>`select register, sum(count)::int as count from map.cells
          where breadth = ${seesCounties(context.caller, registers) ? "county" : "town"} and level = ${LEVELS[0]} and ${readable}
          group by register`;
    const { rows } = await counting.execute(context.tables<MapTables>());
    const counts = new Map(rows.map(({ register, count }) => [register, count]));
    const layers = registers.map(({ code, label, group, symbol }) => ({
      register: code,
      label,
      group,
      symbol,
      count: counts.get(code) ?? 0,
    }));
    return { layers, bases: [...ports.bases] };
  });
}
