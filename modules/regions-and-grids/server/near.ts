import { AnlanError } from "@anlan/kernel";
import { kilometresOutside, PLACE_ROOM_KM } from "@anlan/records";
import { sql } from "kysely";
import type { AreaGeometry } from "../contract/index.ts";
import type { Db } from "./store/db.ts";

/** How far a shape reaches out of the region that it should lie in. */
export interface Outlying {
  readonly name: string;
  readonly kilometres: number;
}

interface Known {
  readonly code: string;
  readonly name: string;
  readonly geometry: AreaGeometry;
}

/** Farther out than this is told before it is written; it may be so. */
const NOTED_KM = 2;
const COUNTY_LENGTH = 6;
const LENGTHS = [12, 9, COUNTY_LENGTH, 4];

/** How far the farthest corner lies outside, in whole kilometres. */
function farthest(geometry: AreaGeometry, area: AreaGeometry): number {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const corners = polygons.flatMap((rings) => rings[0] ?? []);
  return Math.round(corners.reduce((far, corner) => Math.max(far, kilometresOutside(corner, area)), 0));
}

async function outlinesAbove(db: Db, region: string, replaced: string | undefined): Promise<Known[]> {
  const codes = LENGTHS.filter((length) => length <= region.length).map((length) => region.slice(0, length));
  const { rows } = await sql<Known>`select distinct on (b.region_code) b.region_code as code, r.name, b.geometry
    from regions_and_grids.boundaries b join regions_and_grids.regions r on r.code = b.region_code
    where b.region_code = any(${codes}::text[]) and (b.county = '000000' or b.region_code is distinct from ${replaced ?? null})
    order by b.region_code, b.county = '000000'`.execute(db);
  return rows.sort((one, other) => other.code.length - one.code.length);
}

/** Tells how far a shape reaches out of its region; null within it, and where no outline is known. */
export type Nearness = (region: string, geometry: AreaGeometry, replaced?: string) => Promise<Outlying | null>;

/**
 * Compares shapes with the outlines of their town, county and city, as far as they are known; each is read once. Throws
 * REGIONS_FAR_AWAY for what lies far outside of its county. The own outline of a region whose outline is being `replaced`
 * does not count, the one that came with the program does.
 */
export function nearTo(db: Db): Nearness {
  const kept = new Map<string, Promise<Known[]>>();
  return async (region, geometry, replaced) => {
    const key = `${region} ${replaced ?? ""}`;
    const asked = kept.get(key) ?? outlinesAbove(db, region, replaced);
    kept.set(key, asked);
    const known = await asked;
    const county = known.find(({ code }) => code.length <= COUNTY_LENGTH);
    if (county !== undefined) {
      const kilometres = farthest(geometry, county.geometry);
      if (kilometres > PLACE_ROOM_KM) throw new AnlanError("REGIONS_FAR_AWAY", { region: county.name, kilometres });
    }
    const [nearest] = known;
    if (nearest === undefined) return null;
    const kilometres = farthest(geometry, nearest.geometry);
    return kilometres > NOTED_KM ? { name: nearest.name, kilometres } : null;
  };
}
