import { coveringRanges, metresBetween } from "@anlan/map-cells";
import { type Kysely, sql } from "kysely";

/** A record with a place, and how far it is. */
export interface PointAround {
  readonly title: string;
  readonly register: string;
  readonly href: string;
  readonly metres: number;
}

const METRES_PER_DEGREE = 111_320;
const MOST = 5000;

/**
 * Records of a county within so many metres of a place, the nearest first, within the scope of the given database: for
 * checks that must not depend on what their reader may see, that of the system.
 */
export async function pointsAround(
  db: Kysely<unknown>,
  county: string,
  place: { readonly longitude: number; readonly latitude: number },
  metres: number,
): Promise<PointAround[]> {
  const north = (metres / METRES_PER_DEGREE) * 1.01;
  const east = north / Math.cos((place.latitude * Math.PI) / 180);
  const { longitude, latitude } = place;
  const box = [longitude - east, latitude - north, longitude + east, latitude + north] as const;
  const ranges = coveringRanges(box).map(({ from, to }) => sql`(cell >= ${from} and cell < ${to})`);
  const { rows } = await sql<
    Omit<PointAround, "metres"> & typeof place
  >`select title, register, href, longitude, latitude
    from map.points where county = ${county} and (${sql.join(ranges, sql` or `)}) limit ${MOST}`.execute(db);
  return rows
    .map(({ title, register, href, ...own }) => ({
      title,
      register,
      href,
      metres: Math.round(metresBetween(place, own)),
    }))
    .filter((one) => one.metres <= metres)
    .sort((one, other) => one.metres - other.metres);
}
