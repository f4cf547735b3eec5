import { ancestorsOf, isRegionCode } from "@anlan/region-codes";
import type pg from "pg";

/** Names of regions for other modules. Answers are kept, since names only change with a new start. */
export interface RegionNames {
  /** "桂城街道" of "440605011"; null for a code that no region has. */
  name(code: string): Promise<string | null>;
  /** Names from the province down to the region itself; empty for a code that no region has. */
  path(code: string): Promise<readonly string[]>;
}

/**
 * Looks up names of regions, one round trip for each new code. Give it the owner's pool: it is asked by code that
 * already holds a connection of the app's pool.
 */
export function regionNames(pool: pg.Pool): RegionNames {
  const kept = new Map<string, Promise<readonly string[]>>();
  const ask = async (code: string): Promise<readonly string[]> => {
    const { rows } = await pool.query<{ code: string; name: string }>(
      "select code, name from regions_and_grids.regions where code = any($1) order by code",
      [[...ancestorsOf(code), code]],
    );
    // What is not there yet may be loaded later.
    if (rows.at(-1)?.code !== code) kept.delete(code);
    return rows.at(-1)?.code === code ? rows.map((row) => row.name) : [];
  };
  const path = (code: string): Promise<readonly string[]> => {
    if (!isRegionCode(code)) return Promise.resolve([]);
    const known = kept.get(code);
    if (known !== undefined) return known;
    const asked = ask(code);
    kept.set(code, asked);
    asked.catch(() => kept.delete(code));
    return asked;
  };
  return { path, name: async (code) => (await path(code)).at(-1) ?? null };
}

/**
 * The regions directly below one, by code; empty where none is known. Asked anew each time, since a town may be added
 * while the program runs.
 */
export async function regionsBelow(pool: pg.Pool, code: string): Promise<readonly { code: string; name: string }[]> {
  const { rows } = await pool.query<{ code: string; name: string }>(
    "select code, name from regions_and_grids.regions where parent = $1 and active order by code",
    [code],
  );
  return rows;
}
