import { randomUUID } from "node:crypto";
import { DEEPEST } from "@anlan/map-cells";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { findLayers, findPoints, findWithin } from "../contract/index.ts";
import { LEVELS } from "./keep-points.ts";
import { anEntry, MAP, type MapWorld, MOST_LOOKED_AT_IN_TESTS, mapWorld, REGISTERS } from "./map-world.fixture.ts";

let world: TestWorld;
let keep: MapWorld["keep"];
let tileOf: MapWorld["tileOf"];
let person: MapWorld["person"];
beforeAll(async () => {
  ({ world, keep, tileOf, person } = await mapWorld());
});

/** Counts as they are kept, and as the points themselves give them. */
async function bothCounts() {
  // The tables are bound by the regions also for their owner.
  const rowsOf = (query: string) =>
    inScope(
      world.runtime.ownerPool,
      unsafeEverywhere,
      "read",
      async (db) => (await sql<object>`${sql.raw(query)}`.execute(db)).rows,
    );
  const kept = await rowsOf(
    `select breadth, level, cell::text, region_code, register, risk, sectors, count,
       round(longitudes::numeric, 6)::text as longitudes from map.cells`,
  );
  const points = await rowsOf(
    `select b.breadth, l.level, div(p.cell, (4::numeric ^ (${DEEPEST} - l.level))::bigint)::text as cell,
       case b.breadth when 'county' then left(p.region_code, 6) else p.region_code end as region_code, p.register,
       coalesce(p.risk, '') as risk, array(select unnest(p.sectors) order by 1) as sectors, count(*)::int as count,
       round(sum(p.longitude)::numeric, 6)::text as longitudes
     from map.points p, unnest(array[${LEVELS.join(",")}]) as l(level), unnest(array['county', 'town']) as b(breadth)
     group by 1, 2, 3, 4, 5, 6, 7`,
  );
  const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
  return { kept: sorted(kept), counted: sorted(points), points: points.length };
}

test("below the detailed zoom a tile holds counts, from there on the few records themselves", async () => {
  const place = { longitude: 112.51, latitude: 22.51 };
  const entry = anEntry({ position: place, title: "单独的厂", risk: "red" });
  await keep(entry, anEntry({ position: place }));
  const coarse = await tileOf(person(), 9, place, "?risk=red");
  expect(coarse).toEqual([{ count: 1, register: "enterprises.enterprise", risk: "red" }]);
  const fine = await tileOf(person(), 15, place);
  expect(fine.map(({ title }) => title).sort()).toEqual(["单独的厂", "示范厂"]);
  expect(await tileOf(person(), 15, place, "?registers=town-gas/station")).toEqual([]);
});

test("records too many to be told apart are counted, until the deepest zoom, and told one by one where a filter leaves few", async () => {
  const place = { longitude: 112.31, latitude: 22.31 };
  const station = { register: "town-gas/station", risk: "blue" as const };
  await keep(anEntry({ position: place }), anEntry({ position: place }), anEntry({ position: place, ...station }));
  for (const zoom of [14, 15, 17]) {
    const counted = await tileOf(person(), zoom, place);
    expect(counted.map(({ register, risk, count }) => [register, risk, count]).sort()).toEqual([
      ["enterprises.enterprise", "", 2],
      ["town-gas/station", "blue", 1],
    ]);
    expect(await tileOf(person(), zoom, place, "?registers=town-gas/station")).toMatchObject([{ title: "示范厂" }]);
    expect(await tileOf(person(), zoom, place, "?risk=blue")).toMatchObject([{ title: "示范厂" }]);
  }
  expect((await tileOf(person(), 18, place)).map(({ title }) => title)).toEqual(["示范厂", "示范厂", "示范厂"]);
});

test("cells of a deep tile are as fine as those of the tiles above it", async () => {
  const place = { longitude: 112.11, latitude: 22.11 };
  // A sixteenth of a tile of zoom 16 is about 35 m wide here, the finest cell that is kept 140 m.
  const far = { ...place, longitude: place.longitude + 0.0006 };
  await keep(...[place, place, far].map((position) => anEntry({ position })));
  const counts = (await tileOf(person(), 16, place)).map(({ count }) => count).sort();
  expect(counts).toEqual([1, 2]);
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
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      await keep(...changes.map((one) => anEntry(one)));
      const { kept, counted, points } = await bothCounts();
      expect(kept).toEqual(counted);
      most = Math.max(most, points);
    }),
    { numRuns: 40 },
  );
  expect(most).toBeGreaterThan(0);
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

test("an area with more records than the program can look at is refused in words, and one within it is not", async () => {
  const crowd = { longitude: 112.9, latitude: 23.31 };
  await keep(...Array.from({ length: MOST_LOOKED_AT_IN_TESTS + 1 }, () => anEntry({ position: crowd })));
  const refused = world.ask(person(), findWithin, { ...crowd, metres: 100 });
  await expect(refused).rejects.toMatchObject({ code: "MAP_AREA_TOO_LARGE", parameters: { most: 40 } });
  const others = { ...crowd, metres: 100, registers: "town-gas/station" };
  expect((await world.ask(person(), findWithin, others)).total).toBe(0);
});

test("layers are the registers that one may read, with their counts", async () => {
  const caller = person("330421", [MAP, "enterprises.enterprise.read"]);
  await keep(anEntry({ region: "330421001", position: { longitude: 120.92, latitude: 30.83 } }));
  const { layers } = await world.ask(caller, findLayers, {});
  expect(layers).toMatchObject([{ register: "enterprises.enterprise", count: 1, symbol: "factory" }]);
});

test("where records lie is told by their ids; without a place, of another county, or without the right to read they are left out", async () => {
  const own = anEntry({ title: "有位置", position: { longitude: 113.11, latitude: 23.01 } });
  const nowhere = anEntry({ position: null });
  const elsewhere = anEntry({ region: "320118001" });
  const station = anEntry({ register: "town-gas/station", position: { longitude: 113.12, latitude: 23.02 } });
  await keep(own, nowhere, elsewhere, station);
  const ids = [own, nowhere, elsewhere, station].map(({ id }) => id).join(",");
  const found = async (caller: ReturnType<typeof person>) =>
    (await world.ask(caller, findPoints, { ids })).records.map(({ id }) => id).sort();
  expect(await found(person())).toEqual([own.id, station.id].sort());
  expect(await found(person("440605", [MAP, "enterprises.enterprise.read"]))).toEqual([own.id]);
  expect(await found(person("440605", [MAP]))).toEqual([]);
  expect(await found(person("440605121"))).toEqual([]);
  expect(await found({ ...person(), enterpriseId: randomUUID() })).toEqual([]);
  const { records } = await world.ask(person(), findPoints, { ids: own.id });
  expect(records).toMatchObject([{ title: "有位置", longitude: 113.11, latitude: 23.01, metres: null }]);
});

test("ids that are none are refused", async () => {
  for (const ids of ["", "1", `${randomUUID()};drop`, Array.from({ length: 201 }, () => randomUUID()).join(",")])
    await expect(world.ask(person(), findPoints, { ids })).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
});
