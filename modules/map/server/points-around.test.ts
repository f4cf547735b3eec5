import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, expect, test } from "vitest";
import { anEntry, type MapWorld, mapWorld } from "./map-world.fixture.ts";
import { type Around, pointsAround } from "./points-around.ts";

const PLACE = { longitude: 113.15, latitude: 23.03 };
/** Degrees of latitude in ten metres. */
const TEN_METRES = 10 / 111_320;
const STATION = "town-gas/station";
let stage: MapWorld;

beforeAll(async () => {
  stage = await mapWorld();
  const at = (tens: number) => ({ position: { ...PLACE, latitude: PLACE.latitude + tens * TEN_METRES } });
  const factories = Array.from({ length: 30 }, (_, n) => anEntry({ title: `厂${n + 1}`, ...at(n + 1) }));
  await stage.keep(
    ...factories,
    anEntry({ register: STATION, title: "远站", ...at(45) }),
    anEntry({ register: STATION, title: "更远站", ...at(60) }),
    anEntry({ register: STATION, title: "邻县站", region: "440606001", ...at(2) }),
  );
});

const around = (asked: Partial<Around>) =>
  inScope(stage.world.runtime.pool, unsafeEverywhere, "read", (db) =>
    pointsAround(db, { county: "440605", place: PLACE, metres: 500, registers: [STATION], ...asked }),
  );

test("tells the nearest of each register first, and many of one hide no other", async () => {
  const found = await around({ registers: ["enterprises.enterprise", STATION] });
  expect(found.map(({ title }) => title)).toEqual([...Array.from({ length: 20 }, (_, n) => `厂${n + 1}`), "远站"]);
  expect(found.at(-1)?.metres).toBeGreaterThanOrEqual(449);
  expect(found.at(-1)?.metres).toBeLessThanOrEqual(451);
});

test("tells nothing farther, of other registers or of another county", async () => {
  expect((await around({})).map(({ title }) => title)).toEqual(["远站"]);
  expect(await around({ metres: 440 })).toEqual([]);
  expect(await around({ registers: [] })).toEqual([]);
});
