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

async function fill(pool: pg.Pool, count: number): Promise<void> {
  // Two thirds lie around town centres, as enterprises do.
  await pool.query(
    `insert into map.points select '440605', gen_random_uuid(), t.town, (array['enterprises.enterprise', 'town-gas/user',
         'special-equipment/elevator', 'fire/key-unit'])[1 + n % 4], '{}', null, '示范企业' || n, 'factory', 'active',
         (array['red', 'orange', 'yellow', 'blue'])[1 + n % 4], '/x/' || n, p.lng, p.lat, 0, 1
     from generate_series(1, $1::int) n,
       lateral (select (array['440605011', '440605121', '440605122', '440605123', '440605124', '440605125'])[1 + n % 6] as town) t,
       lateral (select $2::float8 + (random() - 0.5) * $4 * (case when n % 3 = 0 then 1 else 0.2 end) + (n % 6) * 0.02 as lng,
         $3::float8 + (random() - 0.5) * $4 * (case when n % 3 = 0 then 1 else 0.2 end) + (n % 6) * 0.02 as lat) p`,
    [count, CENTRE.longitude, CENTRE.latitude, SPREAD],
  );
  const { rows } = await pool.query("select id, longitude, latitude from map.points");
  for (let at = 0; at < rows.length; at += 20_000) {
    const part = rows.slice(at, at + 20_000);
    await pool.query(
      `update map.points p set cell = c.cell from unnest($1::uuid[], $2::bigint[]) as c(id, cell)
       where p.county = '440605' and p.id = c.id`,
      [part.map(({ id }) => id), part.map((row) => cellAt(row, DEEPEST))],
    );
  }
  await pool.query(
    `insert into map.cells select p.county, l.level, b.breadth, div(p.cell, (4::numeric ^ ($2 - l.level))::bigint)::bigint,
       case b.breadth when 'county' then left(p.region_code, 6) else p.region_code end, p.register, coalesce(p.risk, ''), p.sectors,
       count(*)::int, sum(p.longitude), sum(p.latitude)
     from map.points p, unnest($1::int[]) as l(level), unnest(array['county', 'town']) as b(breadth) group by 1, 2, 3, 4, 5, 6, 7, 8`,
    [LEVELS, DEEPEST],
  );
  await pool.query("vacuum analyze map.points");
  await pool.query("vacuum analyze map.cells");
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

async function overview(draw: Draw, region: string): Promise<void> {
  for (const z of [8, 10, 12]) {
    const times: number[] = [];
    let bytes = 0;
    for (let turn = 0; turn < 60; turn += 1) {
      const tile = tileNear(z, turn % 2, turn % 3 === 0 ? 1 : 0);
      await timed(times, async () => {
        bytes = Math.max(bytes, await draw(tile));
      });
    }
    say(`overview, zoom ${z}, within ${region}: ${summaryOf(times)}, at most ${bytes} bytes\n`);
  }
}

const BARE = `select id, register, title, symbol, state, risk, href, longitude, latitude from map.points
  where cell >= $1 and cell < $2 limit 20000`;

async function detailed(draw: Draw, pool: pg.Pool): Promise<void> {
  const sum = (times: readonly number[]) => times.reduce((all, one) => all + one, 0);
  for (const z of [14, 16]) {
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 60; turn += 1) {
      const tile = tileNear(z, turn % 4, turn % 3);
      const { from, to } = rangeOfTile(tile, DEEPEST);
      await timed(ours, () => draw(tile));
      await timed(bare, async () =>
        JSON.stringify((await pool.query({ name: "bare", text: BARE, values: [from, to] })).rows),
      );
    }
    say(`detailed, zoom ${z}: ${summaryOf(ours)}\n  bare query as JSON: ${summaryOf(bare)}; `);
    say(`ours costs ${(sum(ours) / sum(bare)).toFixed(2)} times\n`);
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
    await fill(runtime.ownerPool, Number(points));
    say(`${machine()}, ${points} points, filled in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    const draw = async ({ z, x, y }: Tile) => {
      const reply = await app.inject({ url: `/api/v1/map/tiles/${z}/${x}/${y}` });
      if (reply.statusCode !== 200) throw new Error(reply.body);
      return reply.rawPayload.length;
    };
    for (const region of ["440605", "440605011"]) {
      caller = callerOver([region], RIGHTS);
      await overview(draw, region);
    }
    caller = callerOver(["440605"], RIGHTS);
    await detailed(draw, runtime.ownerPool);
    await app.close();
  });
}
