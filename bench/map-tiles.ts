import { kernelErrors } from "@anlan/kernel";
import { tileRoute } from "@anlan/map/contract";
import { mapModule } from "@anlan/map/server";
import { DEEPEST, rangeOfTile } from "@anlan/map-cells";
import { addApi, createApp } from "@anlan/server-kit";
import type pg from "pg";
import { CENTRE, CODES, fillPoints } from "./map-points.ts";
import { summaryOf } from "./summary.ts";
import { callerOver, machine, withModules } from "./with-modules.ts";

const TURNS = 60;

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
  for (const z of [14, 15, 16, 17, 18]) {
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
    await withClient(runtime.ownerPool, (client) => fillPoints(client, Number(points)));
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
