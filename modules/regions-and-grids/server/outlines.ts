import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { AreaGeometry } from "../contract/index.ts";

/** The border of a region, the government's own where it has set one. */
export interface RegionOutline {
  readonly name: string;
  readonly geometry: AreaGeometry;
}

// An import asks for the same county a thousand times; a border that was replaced counts a minute later.
const KEPT_MS = 60_000;

const ask = (runtime: Runtime, region: string): Promise<RegionOutline | null> =>
  inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await sql<RegionOutline>`select r.name, b.geometry from regions_and_grids.boundaries b
      join regions_and_grids.regions r on r.code = b.region_code
      where b.region_code = ${region} order by b.county = '000000' limit 1`.execute(db);
    return rows[0] ?? null;
  });

/** Outlines of counties and cities for other modules; null where none is known. */
export function regionOutlines(): (runtime: Runtime, region: string) => Promise<RegionOutline | null> {
  const kept = new Map<string, { readonly until: number; readonly outline: Promise<RegionOutline | null> }>();
  return (runtime, region) => {
    const now = runtime.clock.now().getTime();
    const known = kept.get(region);
    if (known !== undefined && known.until > now) return known.outline;
    const outline = ask(runtime, region);
    kept.set(region, { until: now + KEPT_MS, outline });
    outline.catch(() => kept.delete(region));
    return outline;
  };
}
