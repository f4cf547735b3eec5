import { coveringRanges, metresBetween } from "@anlan/map-cells";
import { type Kysely, sql } from "kysely";

/** A record with a place, and how far it is. */
export interface PointAround {
  readonly title: string;
  readonly register: string;
  readonly href: string;
  readonly metres: number;
}

/** What is looked for around which place. */
export interface Around {
  readonly county: string;
  readonly place: { readonly longitude: number; readonly latitude: number };
  readonly metres: number;
  /** Codes of registers; of each only the nearest are told. */
  readonly registers: readonly string[];
}

const METRES_PER_DEGREE = 111_320;
const MOST_OF_A_REGISTER = 20;

/**
 * Records of some registers of a county within so many metres of a place, the nearest first and of each register the
 * nearest 20, so that many of one never hide another. Within the scope of the given database: for checks that must not
 * depend on what their reader may see, that of the system.
 */
export async function pointsAround(db: Kysely<unknown>, asked: Around): Promise<PointAround[]> {
  const { county, place, metres, registers } = asked;
  const shrink = Math.cos((place.latitude * Math.PI) / 180);
  const north = (metres / METRES_PER_DEGREE) * 1.01;
  const east = north / shrink;
  const { longitude, latitude } = place;
  const box = [longitude - east, latitude - north, longitude + east, latitude + north] as const;
  const ranges = coveringRanges(box).map(({ from, to }) => sql`(cell >= ${from} and cell < ${to})`);
  const { rows } = await sql<
    Omit<PointAround, "metres"> & typeof place
  >`select title, register, href, longitude, latitude from (
      select title, register, href, longitude, latitude, row_number() over (partition by register
        order by ((longitude - ${longitude}) * ${shrink}::float8) ^ 2 + (latitude - ${latitude}) ^ 2) as place
      from map.points where county = ${county} and register = any(${sql.val([...registers])}::text[])
        and (${sql.join(ranges, sql` or `)})) ranked
    where place <= ${MOST_OF_A_REGISTER}`.execute(db);
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
