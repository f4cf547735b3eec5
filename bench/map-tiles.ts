import { kernelErrors } from "@anlan/kernel";
import { tileRoute } from "@anlan/map/contract";
import { mapModule } from "@anlan/map/server";
import { cellAt, DEEPEST, rangeOfTile } from "@anlan/map-cells";
import { addApi, createApp } from "@anlan/server-kit";
import type pg from "pg";
import { summaryOf } from "./summary.ts";
import { callerOver, machine, withModules } from "./with-modules.ts";

const LEVELS = [6, 8, 10, 12, 14, 16, 18];
const CENTRE = { longitude: 113.1, latitude: 23.05 };
const SPREAD = 0.25;
const TURNS = 60;

// The number of a cell is made of one bit of x and y each, as algorithms/map-cells does it.
const SPREAD_BITS = `create function pg_temp.spread(v bigint) returns bigint language sql immutable as $$
  select (e | (e << 1)) & x'5555555555555555'::bigint from (select (d | (d << 2)) & x'3333333333333333'::bigint as e
    from (select (c | (c << 4)) & x'0f0f0f0f0f0f0f0f'::bigint as d from (select (b | (b << 8)) & x'00ff00ff00ff00ff'::bigint as c
      from (select (v | (v << 16)) & x'0000ffff0000ffff'::bigint as b) _) _) _) _ $$`;

async function fill(client: pg.PoolClient, count: number): Promise<void> {
  await client.query(SPREAD_BITS);
  // Two thirds lie around town centres, as enterprises do.
  await client.query(
    `insert into map.points select '440605', gen_random_uuid(), t.town, (array['enterprises.enterprise', 'town-gas/user',
         'special-equipment/elevator', 'fire/key-unit'])[1 + n % 4], '{}', null, '示范企业' || n, 'factory', 'active',
         (array['red', 'orange', 'yellow', 'blue'])[1 + n % 4], '/x/' || n, p.lng, p.lat,
         pg_temp.spread(floor((p.lng + 180) / 360 * 2 ^ $5)::bigint)
           | (pg_temp.spread(floor((1 - asinh(tan(radians(p.lat))) / pi()) / 2 * 2 ^ $5)::bigint) << 1), 1
     from generate_series(1, $1::int) n,
       lateral (select (array['440605011', '440605121', '440605122', '440605123', '440605124', '440605125'])[1 + n % 6] as town) t,
       lateral (select $2::float8 + (random() - 0.5) * $4 * (case when n % 3 = 0 then 1 else 0.2 end) + (n % 6) * 0.02 as lng,
         $3::float8 + (random() - 0.5) * $4 * (case when n % 3 = 0 then 1 else 0.2 end) + (n % 6) * 0.02 as lat) p`,
    [count, CENTRE.longitude, CENTRE.latitude, SPREAD, DEEPEST],
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

/** With one connection, which is given back also when something is wrong: else the pool would never end. */
async function withClient(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await work(client);
  } finally {
    client.release();
  }
}

/** The tile of a zoom in which the centre lies, moved by some steps. */
function tileNear(z: number, dx: number, dy: number) {
  const radians = (CENTRE.latitude * Math.PI) / 180;
  const x = Math.floor(((CENTRE.longitude + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z);
  return { z, x: x + dx, y: y + dy };
}

async function timed(times: number[], work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  times.push(performance.now() - began);
}

const CODES = ["enterprises.enterprise", "town-gas/user", "special-equipment/elevator", "fire/key-unit"];
const RIGHTS = [tileRoute.permission ?? "", "x.y.read"];
const say = (text: string) => process.stdout.write(text);
type Tile = ReturnType<typeof tileNear>;
type Draw = (tile: Tile) => Promise<number>;

/** As if a record of the county had changed: tiles that were drawn before are drawn anew. */
const change = (pool: pg.Pool) =>
  pool.query(`insert into map.versions as v values ('440605', '440605', 1)
    on conflict (county) do update set version = v.version + 1`);

interface Stage {
  readonly draw: Draw;
  readonly pool: pg.Pool;
}

async function overview({ draw, pool }: Stage, region: string): Promise<void> {
  for (const z of [8, 10, 12]) {
    const [drawn, kept]: [number[], number[]] = [[], []];
    let bytes = 0;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const tile = tileNear(z, turn % 2, turn % 3 === 0 ? 1 : 0);
      await change(pool);
      await timed(drawn, async () => {
        bytes = Math.max(bytes, await draw(tile));
      });
      await timed(kept, () => draw(tile));
    }
    say(`overview, zoom ${z}, within ${region}: ${summaryOf(drawn)}, at most ${bytes} bytes\n`);
    say(`  again while nothing has changed: ${summaryOf(kept)}\n`);
  }
}

const BARE = `select id, register, title, symbol, state, risk, href, longitude, latitude from map.points
  where cell >= $1 and cell < $2 limit 20000`;

const sumOf = (times: readonly number[]) => times.reduce((all, one) => all + one, 0);

async function detailed({ draw, pool }: Stage): Promise<void> {
  for (const z of [14, 15, 16]) {
    const [drawn, kept, bare]: [number[], number[], number[]] = [[], [], []];
    let records = 0;
    for (let turn = 0; turn < TURNS; turn += 1) {
      const tile = tileNear(z, turn % 4, turn % 3);
      const { from, to } = rangeOfTile(tile, DEEPEST);
      const ask = async () => {
        const { rows } = await pool.query({ name: "bare", text: BARE, values: [from, to] });
        records += JSON.stringify(rows) === "" ? 0 : rows.length;
      };
      await change(pool);
      // Who asks first reads the pages from the disk: the turns take turns.
      if (turn % 2 === 0) await timed(bare, ask);
      await timed(drawn, () => draw(tile));
      if (turn % 2 === 1) await timed(bare, ask);
      await timed(kept, () => draw(tile));
    }
    say(`detailed, zoom ${z}, ${Math.round(records / TURNS)} records a tile: ${summaryOf(drawn)}\n`);
    say(`  again while nothing has changed: ${summaryOf(kept)}\n  bare query as JSON: ${summaryOf(bare)}\n`);
    const ratio = (times: readonly number[]) => (sumOf(times) / sumOf(bare)).toFixed(2);
    say(`  a tile costs ${ratio(drawn)} times the bare query when it is drawn, ${ratio(kept)} times when it is kept\n`);
  }
}

/** Draws overview and detailed tiles: node tools/run.mjs bench/map-tiles.ts [points, 1,000,000 by default]. */
export async function main([points = "1000000"]: readonly string[]): Promise<void> {
  const label = { zh: "x", en: "x" };
  const registers = CODES.map((code) => ({ code, label, group: label, symbol: "factory", permission: "x.y.read" }));
  const module_ = mapModule({ registers: async () => registers, bases: [] });
  await withModules([module_], async (runtime) => {
    let caller = callerOver(["440605"], RIGHTS);
    const app = await createApp({ runtime, catalogue: kernelErrors, trustProxy: false, requestsPerMinute: 1_000_000 });
    await addApi(app, runtime, async () => caller, [module_]);
    const started = performance.now();
    await withClient(runtime.ownerPool, (client) => fill(client, Number(points)));
    say(`${machine()}, ${points} points, filled in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    const draw = async ({ z, x, y }: Tile) => {
      const reply = await app.inject({ url: `/api/v1/map/tiles/${z}/${x}/${y}` });
      if (reply.statusCode !== 200) throw new Error(reply.body);
      return reply.rawPayload.length;
    };
    const stage = { draw, pool: runtime.ownerPool };
    for (const region of ["440605", "440605011"]) {
      caller = callerOver([region], RIGHTS);
      await overview(stage, region);
    }
    caller = callerOver(["440605"], RIGHTS);
    await detailed(stage);
    await app.close();
  });
}
