import { cellAt, DEEPEST } from "@anlan/map-cells";
import type pg from "pg";

const LEVELS = [6, 8, 10, 12, 14, 16, 18];
/** Around which the points lie, degrees in WGS 84. */
export const CENTRE = { longitude: 113.1, latitude: 23.05 };
const SPREAD = 0.25;

// The number of a cell is made of one bit of x and y each, as algorithms/map-cells does it.
const SPREAD_BITS = `create function pg_temp.spread(v bigint) returns bigint language sql immutable as $$
  select (e | (e << 1)) & x'5555555555555555'::bigint from (select (d | (d << 2)) & x'3333333333333333'::bigint as e
    from (select (c | (c << 4)) & x'0f0f0f0f0f0f0f0f'::bigint as d from (select (b | (b << 8)) & x'00ff00ff00ff00ff'::bigint as c
      from (select (v | (v << 16)) & x'0000ffff0000ffff'::bigint as b) _) _) _) _ $$`;

/** The registers of the points. */
export const CODES = ["enterprises.enterprise", "town-gas/gas-user", "special-equipment/elevator", "fire/key-unit"];

/** Fills the map with points of Nanhai and counts them in cells; what it held before goes. */
export async function fillPoints(client: pg.PoolClient, count: number): Promise<void> {
  await client.query("truncate map.points, map.cells");
  await client.query(SPREAD_BITS);
  // Two thirds lie around town centres, as enterprises do.
  await client.query(
    `insert into map.points select '440605', gen_random_uuid(), t.town, ($6::text[])[1 + n % 4], '{}', null, '示范企业' || n, 'factory', 'active',
         (array['red', 'orange', 'yellow', 'blue'])[1 + n % 4], '/x/' || n, p.lng, p.lat,
         pg_temp.spread(floor((p.lng + 180) / 360 * 2 ^ $5)::bigint)
           | (pg_temp.spread(floor((1 - asinh(tan(radians(p.lat))) / pi()) / 2 * 2 ^ $5)::bigint) << 1), 1
     from generate_series(1, $1::int) n,
       lateral (select (array['440605011', '440605121', '440605122', '440605123', '440605124', '440605125'])[1 + n % 6] as town) t,
       lateral (select $2::float8 + (random() - 0.5) * $4 * (case when n % 3 = 0 then 1 else 0.2 end) + (n % 6) * 0.02 as lng,
         $3::float8 + (random() - 0.5) * $4 * (case when n % 3 = 0 then 1 else 0.2 end) + (n % 6) * 0.02 as lat) p`,
    [count, CENTRE.longitude, CENTRE.latitude, SPREAD, DEEPEST, CODES],
  );
  const { rows } = await client.query("select longitude, latitude, cell::float8 as cell from map.points limit 500");
  if (rows.some((row) => cellAt(row, DEEPEST) !== row.cell)) throw new Error("the cells of the bench are wrong");
  const [finest = 0] = [...LEVELS].reverse();
  await client.query(
    `insert into map.cells select p.county, $1::int, b.breadth, p.cell >> 2 * ($2::int - $1::int), case b.breadth when 'county'
       then left(p.region_code, 6) else p.region_code end, p.register, coalesce(p.risk, ''), p.sectors, count(*)::int,
       sum(p.longitude), sum(p.latitude)
     from map.points p, unnest(array['county', 'town']) as b(breadth) group by 1, 2, 3, 4, 5, 6, 7, 8`,
    [finest, DEEPEST],
  );
  await client.query(
    `insert into map.cells select county, l.level, breadth, cell >> 2 * ($2::int - l.level), region_code, register, risk, sectors,
       sum(count), sum(longitudes), sum(latitudes)
     from map.cells, unnest($1::int[]) as l(level) group by 1, 2, 3, 4, 5, 6, 7, 8`,
    [LEVELS.slice(0, -1), finest],
  );
  await client.query("vacuum analyze map.points");
  await client.query("vacuum analyze map.cells");
}
