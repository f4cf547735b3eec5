import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { editRecord, findRecords, moveRecord, setAdditions } from "../contract/index.ts";
import { aKeeper, buildLighthouse, LIGHTHOUSE, registersWorld, TEST_PACKS } from "../testing/index.ts";
import { loadPacks, type RegistersPorts } from "./index.ts";

let world: TestWorld;
let ports: RegistersPorts;
let keeper: Caller;
let town: Caller;

interface Built {
  readonly id: string;
  readonly region: string;
  readonly height: number;
  readonly lamp: string | undefined;
  readonly manned: boolean | undefined;
}
const built: Built[] = [];
const TOWNS = ["440605011", "440605011001", "440605121"];

beforeAll(async () => {
  ({ world, ports } = await registersWorld());
  keeper = aKeeper(world);
  town = aKeeper(world, "440605011");
  for (let n = 0; n < 24; n += 1) {
    const region = TOWNS[n % 3] ?? "";
    const lamp = [undefined, "led", "gas"][n % 3];
    const manned = [undefined, true, false][(n >> 1) % 3];
    const height = [1.5, 9, 10, 100.5, 20][n % 5] ?? 1;
    const licence = `DT-${9000 + n}`;
    const values = { licence, height, lamp, manned, ...(lamp === "gas" ? { gasTank: 5 } : {}) };
    built.push({ id: await buildLighthouse(world, keeper, { region, values }), region, height, lamp, manned });
  }
});

const ids = async (caller: Caller, filters: object) =>
  (await world.list(caller, findRecords, { kind: LIGHTHOUSE, limit: 200, ...filters })).rows.map(({ id }) => id);
const highestFirst = (records: readonly Built[]) =>
  [...records].sort((one, other) => other.height - one.height || (one.id < other.id ? -1 : 1)).map(({ id }) => id);

describe("the list by its keys gives what the data says, in the kind's order", () => {
  const filters = fc.record(
    {
      height: fc.constantFrom("9..10", "..10", "10..", "100.5..100.5", "..", "11..12"),
      lamp: fc.subarray(["led", "gas"], { minLength: 1 }),
      manned: fc.constantFrom("yes", "no"),
      region: fc.constantFrom("440605011", "440605011001", "440605", "440605121"),
    },
    { requiredKeys: [] },
  );
  type Wanted = typeof filters extends fc.Arbitrary<infer T> ? T : never;
  const holds = (record: Built, wanted: Wanted) => {
    const [from = "", to = ""] = (wanted.height ?? "..").split("..");
    return (
      (from === "" || record.height >= Number(from)) &&
      (to === "" || record.height <= Number(to)) &&
      (wanted.lamp === undefined || wanted.lamp.includes(record.lamp ?? "")) &&
      (wanted.manned === undefined || record.manned === (wanted.manned === "yes")) &&
      (wanted.region === undefined || record.region.startsWith(wanted.region))
    );
  };

  test("for officials of the county and of one town", async () => {
    await fc.assert(
      fc.asyncProperty(filters, fc.boolean(), async ({ height, lamp, manned, region }, ofTown) => {
        const asked = { "f.height": height, "f.lamp": lamp, "f.manned": manned, region };
        const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
        const seen = ofTown ? built.filter((one) => one.region.startsWith("440605011")) : built;
        const expected = highestFirst(seen.filter((one) => holds(one, { height, lamp, manned, region } as never)));
        expect(await ids(ofTown ? town : keeper, given)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  test("page by page, no record twice and none left out; the other way round and by name too", async () => {
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const asked = { kind: LIGHTHOUSE, limit: 5, ...(cursor === null ? {} : { cursor }) };
      const page: Awaited<ReturnType<typeof world.list>> = await world.list(keeper, findRecords, asked);
      paged.push(...page.rows.map((row) => String(row["id"])));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(highestFirst(built));
    const lowest = await ids(keeper, { sort: "f.height" });
    expect(lowest.map((id) => built.find((one) => one.id === id)?.height)).toEqual(
      built.map(({ height }) => height).sort((one, other) => one - other),
    );
    expect(await ids(keeper, { "f.licence": "dt-9000" })).toHaveLength(1);
    expect(await ids(keeper, { "f.licence": "T-90" })).toHaveLength(built.length);
    expect(await ids(keeper, { "f.licence": "lighthouse" })).toEqual([]);
  });
});

test("a change and a step of the life bring the keys along", async () => {
  const id = await buildLighthouse(world, keeper, { values: { height: 3, lamp: "led" } });
  expect(await ids(keeper, { "f.height": "3..3", "f.lamp": "led" })).toEqual([id]);
  await world.run(keeper, editRecord, {
    recordId: id,
    revision: 1,
    values: { height: 180, lamp: null },
    reason: "改造",
  });
  expect(await ids(keeper, { "f.height": "3..3" })).toEqual([]);
  expect((await ids(keeper, {}))[0]).toBe(id);
  expect(await ids(keeper, { state: "planned", "f.height": "180.." })).toEqual([id]);
  const values = { lastInspection: "2026-02-01" };
  await world.run(keeper, moveRecord, { recordId: id, revision: 2, move: "light", values });
  expect(await ids(keeper, { state: "planned", "f.height": "180.." })).toEqual([]);
  expect(await ids(keeper, { state: "lit" })).toEqual([id]);
});

test("another order of the pack, and a filter that a county turns on, make the keys of old records anew", async () => {
  const own = { code: "x1crew", name: { zh: "班组", en: "Crew" }, type: "integer" } as const;
  const set = (revision: number, more: object) =>
    world.run(keeper, setAdditions, { kind: LIGHTHOUSE, revision, fields: [{ ...own, ...more }] as never });
  await set(0, {});
  const id = await buildLighthouse(world, keeper, { values: { height: 2, x1crew: 7 } });
  await set(1, { filter: true });
  await world.deliverEvents();
  expect(await ids(keeper, { "f.x1crew": "7..7" })).toEqual([id]);
  const folder = await mkdtemp(join(tmpdir(), "packs-"));
  await cp(TEST_PACKS, folder, { recursive: true });
  const path = join(folder, "test-lighthouses", "kinds.yaml");
  await writeFile(path, (await readFile(path, "utf8")).replace("sort: -height", "sort: height"));
  await loadPacks(world.runtime, folder, ports);
  await rm(folder, { recursive: true });
  const page = await world.list(keeper, findRecords, { kind: LIGHTHOUSE, limit: 200 });
  const heights = page.rows.map((row) => Number(row["f.height"]));
  expect(heights).toEqual([...heights].sort((one, other) => one - other));
  const { rows } = await world.database.ownerPool.query("select distinct keyed_by from registers.records");
  expect(rows).toHaveLength(1);
});
