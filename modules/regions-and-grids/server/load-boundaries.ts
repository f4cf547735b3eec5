import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type pg from "pg";
import { z } from "zod";
import type { AreaGeometry } from "../contract/index.ts";
import { boxOf } from "./shape.ts";

const Outlines = z.object({
  source: z.string(),
  note: z.string(),
  regions: z.array(
    z.object({ region: z.string(), polygons: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))) }),
  ),
});
const SOURCE = "boundaries";

/** Brings the outlines that come with the program up to date; does nothing when this edition is in the table already. */
export async function loadBoundaries(
  pool: pg.Pool,
  packFolder: string,
): Promise<{ loaded: boolean; outlines: number }> {
  const text = await readFile(join(packFolder, "data/boundaries.json"), "utf8");
  const checksum = createHash("sha256").update(text).digest("hex");
  const known = await pool.query("select from regions_and_grids.loaded_packs where source = $1 and checksum = $2", [
    SOURCE,
    checksum,
  ]);
  const { source, note, regions } = Outlines.parse(JSON.parse(text));
  if (known.rows.length > 0) return { loaded: false, outlines: regions.length };
  const rows = regions.map(({ region, polygons }) => {
    const geometry: AreaGeometry = { type: "MultiPolygon", coordinates: polygons };
    return { region, geometry, box: boxOf(geometry) };
  });
  // One statement, so that two processes that start at once do no harm.
  const load = sql`with gone as (
      delete from regions_and_grids.boundaries
      where county = '000000' and region_code <> all(${rows.map(({ region }) => region)})),
    noted as (insert into regions_and_grids.loaded_packs (source, checksum, regions)
      values (${SOURCE}, ${checksum}, ${rows.length})
      on conflict (source) do update set checksum = excluded.checksum, regions = excluded.regions, loaded_at = now())
    insert into regions_and_grids.boundaries as b (county, region_code, geometry, box, source, note, set_at)
    select '000000', r.region, r.geometry, r.box, ${source}, ${note}, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(region text, geometry jsonb, box float8[])
    on conflict (county, region_code) do update
      set geometry = excluded.geometry, box = excluded.box, source = excluded.source, note = excluded.note, set_at = now()`;
  await inScope(pool, unsafeEverywhere, "write", (db) => load.execute(db));
  return { loaded: true, outlines: regions.length };
}
