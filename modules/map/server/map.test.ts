import { randomUUID } from "node:crypto";
import { kernelErrors } from "@anlan/kernel";
import { cellAt, DEEPEST } from "@anlan/map-cells";
import { type RecordEntry, recordEntriesChanged } from "@anlan/records";
import {
  addApi,
  countyColumnOf,
  createApp,
  dispatchOutbox,
  inScope,
  outboxEntry,
  outboxInsert,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { VectorTile } from "@mapbox/vector-tile";
import fc from "fast-check";
import type { FastifyInstance } from "fastify";
import { PbfReader } from "pbf";
import { beforeAll, expect, test } from "vitest";
import { findLayers, findWithin } from "../contract/index.ts";
import { mapModule } from "./index.ts";
import { LEVELS } from "./keep-points.ts";

const MAP = "map.map.read";
const label = (zh: string) => ({ zh, en: zh });
const REGISTERS = [
  {
    code: "enterprises.enterprise",
    label: label("企业"),
    group: label("企业"),
    symbol: "factory",
    permission: "enterprises.enterprise.read",
  },
  {
    code: "town-gas/station",
    label: label("场站"),
    group: label("燃气"),
    symbol: "gas-station",
    permission: "registers.record.read",
  },
];
const RIGHTS = [MAP, ...REGISTERS.map(({ permission }) => permission)];
const module_ = mapModule({ registers: async () => REGISTERS, bases: [] });

let world: TestWorld;
let app: FastifyInstance;
let asking: Person;
beforeAll(async () => {
  world = await testWorld([module_]);
  const options = { runtime: world.runtime, catalogue: kernelErrors, trustProxy: false, requestsPerMinute: 100_000 };
  app = await createApp(options);
  await addApi(app, world.runtime, async () => asking, [module_]);
  await app.ready();
});

const anEntry = (over: Partial<RecordEntry> = {}): RecordEntry => ({
  register: "enterprises.enterprise",
  id: randomUUID(),
  region: "440605011",
  sectors: [],
  enterpriseId: null,
  title: "示范厂",
  subtitle: null,
  numbers: [],
  words: [],
  symbol: "factory",
  position: { longitude: 113.15, latitude: 23.03 },
  state: "active",
  risk: null,
  href: "/enterprises/1",
  removed: false,
  revision: 1,
  ...over,
});

async function keep(...entries: RecordEntry[]): Promise<void> {
  const { runtime } = world;
  const now = runtime.clock.now();
  const events = entries.map((entry) => {
    const payload = { county: countyColumnOf(entry.region), at: now.toISOString(), entries: [entry] };
    return outboxEntry(recordEntriesChanged, entry.region, payload, now, runtime.newId());
  });
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert(events).execute(db));
  await dispatchOutbox(runtime, module_.handlers ?? []);
}

const person = (region = "440605", permissions = RIGHTS) => world.person({ region, permissions });
type Person = ReturnType<typeof person>;

async function tileOf(caller: Person, z: number, place: { longitude: number; latitude: number }, query = "") {
  asking = caller;
  const cell = cellAt(place, z);
  let [x, y] = [0, 0];
  for (let bit = 0; bit < z; bit += 1) {
    const pair = Math.floor(cell / 4 ** bit) % 4;
    x += (pair % 2) * 2 ** bit;
    y += Math.floor(pair / 2) * 2 ** bit;
  }
  const reply = await app.inject({ url: `/api/v1/map/tiles/${z}/${x}/${y}${query}` });
  expect(reply.statusCode).toBe(200);
  const tile = new VectorTile(new PbfReader(new Uint8Array(reply.rawPayload)));
  const layer = tile.layers["cells"] ?? tile.layers["records"];
  return Array.from({ length: layer?.length ?? 0 }, (_, index) => layer?.feature(index).properties ?? {});
}

/** Counts as they are kept, and as the points themselves give them. */
async function bothCounts() {
  const { ownerPool } = world.runtime;
  const kept = await ownerPool.query(
    `select breadth, level, cell::text, region_code, register, risk, sectors, count,
       round(longitudes::numeric, 6)::text as longitudes from map.cells`,
  );
  const points = await ownerPool.query(
    `select b.breadth, l.level, div(p.cell, (4::numeric ^ (${DEEPEST} - l.level))::bigint)::text as cell,
       case b.breadth when 'county' then left(p.region_code, 6) else p.region_code end as region_code, p.register,
       coalesce(p.risk, '') as risk, array(select unnest(p.sectors) order by 1) as sectors, count(*)::int as count,
       round(sum(p.longitude)::numeric, 6)::text as longitudes
     from map.points p, unnest(array[${LEVELS.join(",")}]) as l(level), unnest(array['county', 'town']) as b(breadth)
     group by 1, 2, 3, 4, 5, 6, 7`,
  );
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  return { kept: sorted(kept.rows), counted: sorted(points.rows) };
}

test("below the detailed zoom a tile holds counts, from there on the records themselves", async () => {
  const place = { longitude: 112.51, latitude: 22.51 };
  const entry = anEntry({ position: place, title: "单独的厂", risk: "red" });
  await keep(entry, anEntry({ position: place }));
  const coarse = await tileOf(person(), 9, place, "?risk=red");
  expect(coarse).toEqual([{ count: 1, register: "enterprises.enterprise", risk: "red" }]);
  const fine = await tileOf(person(), 15, place);
  expect(fine.map(({ title }) => title).sort()).toEqual(["单独的厂", "示范厂"]);
  expect(await tileOf(person(), 15, place, "?registers=town-gas/station")).toEqual([]);
});

test("a record that moves leaves its old cells, and one without a place is not drawn", async () => {
  const from = { longitude: 112.61, latitude: 22.61 };
  const to = { longitude: 112.71, latitude: 22.71 };
  const entry = anEntry({ position: from });
  await keep(entry, { ...entry, position: to, revision: 2 }, { ...entry, position: from, revision: 1 });
  expect(await tileOf(person(), 15, from)).toEqual([]);
  expect(await tileOf(person(), 15, to)).toHaveLength(1);
  await keep({ ...entry, position: null, revision: 3 });
  expect(await tileOf(person(), 12, to)).toEqual([]);
});

test("whatever comes, changes and goes, the counts are those of the points", async () => {
  const ids = Array.from({ length: 6 }, () => randomUUID());
  const position = fc.option(
    fc.record({ longitude: fc.constantFrom(113.1, 113.1001, 113.4), latitude: fc.constantFrom(23, 23.2) }),
  );
  const change = fc.record({
    id: fc.constantFrom(...ids),
    region: fc.constantFrom("440605011", "440605121"),
    register: fc.constantFrom(...REGISTERS.map(({ code }) => code)),
    sectors: fc.constantFrom<string[]>([], ["fire"], ["fire", "town-gas"], ["town-gas", "fire"]),
    risk: fc.constantFrom(null, "red" as const, "blue" as const),
    removed: fc.boolean(),
    revision: fc.integer({ min: 1, max: 9 }),
    position,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      await keep(...changes.map((one) => anEntry(one)));
      const { kept, counted } = await bothCounts();
      expect(kept).toEqual(counted);
    }),
    { numRuns: 40 },
  );
});

test("who is within 500 m, nearest first; a polygon too", async () => {
  const centre = { longitude: 113.3, latitude: 23.3 };
  const east = (metres: number) => ({ ...centre, longitude: centre.longitude + metres / (111_320 * Math.cos(0.4067)) });
  const entries = [480, 100, 530].map((metres) => anEntry({ position: east(metres), title: `${metres} 米` }));
  await keep(...entries);
  const found = await world.ask(person(), findWithin, { ...centre, metres: 500 });
  expect(found.records.map(({ title }) => title)).toEqual(["100 米", "480 米"]);
  expect(found.records[0]?.metres).toBeGreaterThan(97);
  expect(found.records[0]?.metres).toBeLessThan(103);
  expect(found.byRegister).toMatchObject([{ register: "enterprises.enterprise", count: 2 }]);
  const corners = ["113.2995 23.2995", "113.303 23.2995", "113.303 23.3005", "113.2995 23.3005"].join(", ");
  const inside = await world.ask(person(), findWithin, { polygon: corners });
  expect(inside.records.map(({ title }) => title).sort()).toEqual(["100 米"]);
  await expect(world.ask(person(), findWithin, { polygon: "1 2, 3" })).rejects.toMatchObject({
    code: "KERNEL_BAD_REQUEST",
  });
});

// The oracle: region, sector, enterprise and the register's own right, in tiles of both sorts and in selections.
test("a tile shows nothing that its reader may not read", async () => {
  const enterprises = [randomUUID(), randomUUID()];
  let made = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        home: fc.constantFrom("440605011", "440605121", "440604001"),
        of: fc.subarray(["fire", "town-gas"]),
        enterprise: fc.constantFrom(null, ...enterprises),
        register: fc.constantFrom(...REGISTERS),
        asked: fc.constantFrom("440605", "440605011", "4406", "320118"),
        supervised: fc.option(fc.subarray(["fire", "town-gas"])),
        own: fc.constantFrom(null, ...enterprises),
        reads: fc.boolean(),
        z: fc.constantFrom(10, 15),
      }),
      async ({ home, of, enterprise, register, asked, supervised, own, reads, z }) => {
        made += 1;
        const place = { longitude: 100 + made * 0.5, latitude: 30 };
        await keep(
          anEntry({ region: home, sectors: of, enterpriseId: enterprise, register: register.code, position: place }),
        );
        const grants = [{ role: "test", region: asked, permissions: reads ? [MAP, register.permission] : [MAP] }];
        const caller = { ...person(), region: asked, grants, sectors: supervised, enterpriseId: own };
        const inSector = supervised === null || of.length === 0 || of.some((sector) => supervised.includes(sector));
        const sees = reads && home.startsWith(asked) && inSector && (own === null || own === enterprise);
        expect(await tileOf(caller, z, place)).toHaveLength(sees ? 1 : 0);
        const selected = await world.ask(caller, findWithin, { ...place, metres: 100 });
        expect(selected.total).toBe(sees ? 1 : 0);
      },
    ),
    { numRuns: 60 },
  );
});

test("layers are the registers that one may read, with their counts", async () => {
  const caller = person("330421", [MAP, "enterprises.enterprise.read"]);
  await keep(anEntry({ region: "330421001", position: { longitude: 120.92, latitude: 30.83 } }));
  const { layers } = await world.ask(caller, findLayers, {});
  expect(layers).toMatchObject([{ register: "enterprises.enterprise", count: 1, symbol: "factory" }]);
});
