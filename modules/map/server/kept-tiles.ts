import { type Caller, regionsWith } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { MapTables } from "./generated/tables.ts";
import type { MapRegister } from "./ports.ts";
import { READ } from "./readable.ts";

const MOST_BYTES = 64 * 1024 * 1024;

/** Drawn tiles by what they show to whom; the ones that were not asked for longest go first. */
export class KeptTiles {
  readonly #tiles = new Map<string, Buffer>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** The tile of a key, drawn when it is not there. */
  async of(key: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const known = this.#tiles.get(key);
    const tile = known ?? (await draw());
    // Anew at the end: the first ones of a map are the oldest.
    if (this.#tiles.delete(key)) this.#bytes -= tile.length + key.length;
    this.#tiles.set(key, tile);
    this.#bytes += tile.length + key.length;
    for (const [oldest, { length }] of this.#tiles) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#tiles.delete(oldest);
      this.#bytes -= length + oldest.length;
    }
    return tile;
  }
}

/** How often anything in the caller's counties has changed. Ask before the tile is drawn: then a tile is never older than it. */
export async function versionFor(context: QueryContext): Promise<string> {
  const { rows } = await sql<{
    version: string;
  }>`select coalesce(sum(version), 0)::text as version from map.versions`.execute(context.tables<MapTables>());
  return rows[0]?.version ?? "";
}

/**
 * Everything about a caller that decides what a tile shows: regions of the map, sectors, enterprise, and where each
 * register may be read. Two callers alike in all of it see the same.
 */
export function sightOf(caller: Caller, registers: readonly MapRegister[]): string {
  const { kind, sectors = null, enterpriseId = null } = caller;
  const places = new Map<string, string[]>();
  const regionsOf = (permission: string) => {
    const known = places.get(permission) ?? [...regionsWith(caller, permission)].sort();
    places.set(permission, known);
    return known;
  };
  const codes = registers.map(({ code, permission }) => [code, permission]).sort();
  const rights = [...new Set(registers.map(({ permission }) => permission))].sort().map((one) => [one, regionsOf(one)]);
  return JSON.stringify([
    kind,
    regionsOf(READ),
    sectors === null ? null : [...sectors].sort(),
    enterpriseId,
    codes,
    rights,
  ]);
}
