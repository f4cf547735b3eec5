import { randomUUID } from "node:crypto";
import type { Caller } from "@anlan/kernel";
import type { RecordEntry } from "@anlan/records";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { findPoints, findWithin } from "../contract/index.ts";
import { anEntry, MAP, type MapWorld, MOST_TOLD_APART_IN_TESTS, mapWorld, REGISTERS } from "./map-world.fixture.ts";

let map: MapWorld;
beforeAll(async () => {
  map = await mapWorld();
});

const REGIONS = ["440605011", "440605121", "440604001"] as const;
const SECTORS = ["fire", "town-gas"] as const;
const ENTERPRISES = [randomUUID(), randomUUID()] as const;
const NARROW = "440605011";

/** A record that stands where all the others of a run stand. */
const record = fc.record({
  region: fc.constantFrom(...REGIONS),
  sectors: fc.subarray([...SECTORS]),
  forEverySector: fc.constantFrom(undefined, true as const),
  enterpriseId: fc.constantFrom(null, ...ENTERPRISES),
  register: fc.constantFrom(...REGISTERS.map(({ code }) => code)),
});

/** An official of a province, city, county or town, of a sector or of all; an enterprise. Rights over all, over a town, none. */
const reader = fc.record({
  asked: fc.constantFrom("44", "4406", "440605", "440605011", "440605121", "320118"),
  sectors: fc.option(fc.subarray([...SECTORS])),
  enterpriseId: fc.option(fc.constantFrom(...ENTERPRISES)),
  reads: fc.array(fc.constantFrom("all", "narrow", "none"), { minLength: 2, maxLength: 2 }),
});
type Reader = typeof reader extends fc.Arbitrary<infer One> ? One : never;

function callerOf({ asked, sectors, enterpriseId, reads }: Reader): Caller {
  const rightsAt = (reach: string) =>
    REGISTERS.filter((_, index) => reads[index] === reach).map((one) => one.permission);
  const grants = [
    { role: "test", region: asked, permissions: [MAP, ...rightsAt("all")] },
    { role: "test", region: NARROW, permissions: rightsAt("narrow") },
  ];
  return { ...map.person(asked), region: asked, grants, sectors, enterpriseId };
}

/** Of no sector: only those who supervise all, unless it says that it is for each. */
function isForSectors(sectors: readonly string[] | null, entry: RecordEntry): boolean {
  if (sectors === null) return true;
  if (entry.sectors.length === 0) return entry.forEverySector === true;
  return entry.sectors.some((one) => sectors.includes(one));
}

/** The rule in words of its own: region of the map, right of the register there, sector, enterprise. */
function maySee({ asked, sectors, enterpriseId, reads }: Reader, entry: RecordEntry): boolean {
  const reach = reads[REGISTERS.findIndex(({ code }) => code === entry.register)];
  const isReadable = reach === "all" || (reach === "narrow" && entry.region.startsWith(NARROW));
  const isOwn = enterpriseId === null || enterpriseId === entry.enterpriseId;
  return entry.region.startsWith(asked) && isReadable && isForSectors(sectors, entry) && isOwn;
}

let made = 0;

// Many readers ask for the same tiles one after the other, twice each, while records change in between: what was drawn for one
// must not be given to another, nor what was true before.
test("a tile shows each reader what he may read now, whoever asked before him", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 4 }),
      reader,
      // Readers that differ from the first in one thing alone, and null for a change of a record.
      fc.array(fc.option(fc.tuple(fc.constantFrom("asked", "sectors", "enterpriseId", "reads"), reader), { freq: 6 }), {
        minLength: 4,
        maxLength: 10,
      }),
      async (records, first, others) => {
        const steps = [first, ...others.map((other) => other && { ...first, [other[0]]: other[1][other[0]] })];
        made += 1;
        const place = { longitude: 80 + made * 0.4, latitude: 30 };
        let entries = records.map((one) => anEntry({ ...one, position: place }));
        await map.keep(...entries);
        for (const step of [...steps, ...steps]) {
          if (step === null) {
            // The first record goes, or comes back.
            entries = entries.map((one, index) =>
              index > 0 ? one : { ...one, removed: !one.removed, revision: one.revision + 1 },
            );
            await map.keep(...entries.slice(0, 1));
            continue;
          }
          const caller = callerOf(step);
          const seen = entries.filter((one) => !one.removed && maySee(step, one));
          const ids = seen.map(({ id }) => id).sort();
          const deepest = await map.tileOf(caller, 18, place);
          expect(deepest.map(({ id }) => id).sort()).toEqual(ids);
          // An enterprise is told its own records one by one at every zoom.
          const isCounted = step.enterpriseId === null && seen.length > MOST_TOLD_APART_IN_TESTS;
          const near = await map.tileOf(caller, 15, place);
          expect(near.flatMap(({ id }) => id ?? []).sort()).toEqual(isCounted ? [] : ids);
          for (const cells of [near, await map.tileOf(caller, 10, place)]) {
            const counted = cells.reduce((sum, { count, id }) => sum + (id === undefined ? Number(count) : 1), 0);
            expect(counted).toBe(seen.length);
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});

test("a selection and places by their ids hold nothing that the reader may not read", async () => {
  await fc.assert(
    fc.asyncProperty(record, reader, async (one, who) => {
      made += 1;
      const place = { longitude: 80 + made * 0.4, latitude: 40 };
      const entry = anEntry({ ...one, position: place });
      await map.keep(entry);
      const expected = maySee(who, entry) ? [entry.id] : [];
      const caller = callerOf(who);
      const { records } = await map.world.ask(caller, findWithin, { ...place, metres: 100 });
      expect(records.map(({ id }) => id)).toEqual(expected);
      const placed = await map.world.ask(caller, findPoints, { ids: entry.id });
      expect(placed.records.map(({ id }) => id)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("whoever may not see the map gets no tile, and no browser keeps one for the next who signs in", async () => {
  const refused = await map.ask(map.person("440605", []), "/api/v1/map/tiles/10/833/444");
  expect(refused.statusCode).toBe(403);
  const { headers } = await map.ask(map.person(), "/api/v1/map/tiles/10/833/444");
  expect(headers).toMatchObject({ "cache-control": "private, max-age=60", vary: expect.stringMatching(/cookie/i) });
});
