import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeRegions, levelOf, parentOf } from "@anlan/region-codes";
import type pg from "pg";

const FILES = ["regions.txt", "villages.txt"];
const SOURCE = "statistical-codes";
const LOCK = 7_314_170;

export interface LoadedRegions {
  /** False when this very edition was in the database already. */
  readonly loaded: boolean;
  readonly regions: number;
}

// One statement with one array per column: PostgreSQL takes 44,000 rows in about a third of a second.
const UPSERT = `insert into regions_and_grids.regions as r (code, name, level, parent, source, active)
  select code, name, level, parent, $5, true from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t(code, name, level, parent)
  on conflict (code) do update set name = excluded.name, active = true, source = excluded.source
    where (r.name, r.active, r.source) is distinct from (excluded.name, true, excluded.source)`;

// A region that an edition no longer has stays, since records lie in it; it is only no longer offered.
const RETIRE = `update regions_and_grids.regions set active = false
  where source = $1 and active and not (code = any($2::text[]))`;

async function store(
  client: pg.ClientBase,
  texts: readonly string[],
  checksum: string,
  isFirst: boolean,
): Promise<number> {
  const regions = texts.flatMap((text) => [...decodeRegions(text)]);
  const codes = regions.map(({ code }) => code);
  const names = regions.map(({ name }) => name);
  const parents = codes.map((code) => parentOf(code) ?? null);
  await client.query(UPSERT, [codes, names, codes.map(levelOf), parents, SOURCE]);
  if (!isFirst) await client.query(RETIRE, [SOURCE, codes]);
  await client.query(
    `insert into regions_and_grids.loaded_packs (source, checksum, regions) values ($1, $2, $3)
     on conflict (source) do update set checksum = excluded.checksum, regions = excluded.regions, loaded_at = now()`,
    [SOURCE, checksum, regions.length],
  );
  return regions.length;
}

/**
 * Brings the table of regions up to date with the pack's `data` files (regions.txt, villages.txt); does nothing when
 * this edition is in it already. Called at start with the owner's pool. Throws RegionCodeError for a broken file.
 */
export async function loadRegions(pool: pg.Pool, packFolder: string): Promise<LoadedRegions> {
  const texts = await Promise.all(FILES.map((file) => readFile(join(packFolder, "data", file), "utf8")));
  const checksum = createHash("sha256").update(texts.join("\0")).digest("hex");
  const client = await pool.connect();
  try {
    await client.query("begin read write");
    // Two processes may start at once; the second then finds the work done.
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const known = await client.query<{ checksum: string; regions: number }>(
      "select checksum, regions from regions_and_grids.loaded_packs where source = $1",
      [SOURCE],
    );
    const before = known.rows[0];
    const same = before?.checksum === checksum;
    const regions = same ? before.regions : await store(client, texts, checksum, before === undefined);
    await client.query("commit");
    if (!same) await client.query("analyze regions_and_grids.regions");
    return { loaded: !same, regions };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
