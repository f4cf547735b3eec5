import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { editRecord, findRecords } from "../contract/index.ts";
import { aKeeper, buildLighthouse, LIGHTHOUSE, registersWorld } from "../testing/index.ts";

let world: TestWorld;
let keeper: Caller;
let town: Caller;

interface Built {
  readonly id: string;
  readonly region: string;
  readonly text: string;
  readonly licence: string;
}
const built: Built[] = [];

const CHARACTERS = [..."北角灯塔DdT-0 19路%_é𠮷"];
const words = (maxLength: number) =>
  fc.array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength }).map((parts) => parts.join(""));

beforeAll(async () => {
  ({ world } = await registersWorld());
  keeper = aKeeper(world);
  town = aKeeper(world, "440605011");
  const texts = fc.sample(fc.tuple(words(9), words(9)), { numRuns: 60, seed: 7 });
  for (const [n, [name, address]] of texts.entries()) {
    const region = ["440605011001", "440605121"][n % 2] ?? "";
    const licence = `DT-${String(1000 + n * 37)}`;
    const given = { name: `灯${name.trim()}`, address: `${address.trim()}路`, region };
    const id = await buildLighthouse(world, keeper, { ...given, values: { licence } });
    built.push({ id, region, licence, text: `${given.name} ${licence} ${given.address}` });
  }
});

const ids = async (caller: Caller, filters: object) =>
  (await world.list(caller, findRecords, { kind: LIGHTHOUSE, limit: 200, ...filters })).rows.map(({ id }) => id).sort();
const holding = (records: readonly Built[], key: "text" | "licence", part: string) =>
  records
    .filter((record) => record[key].toLowerCase().includes(part.toLowerCase()))
    .map(({ id }) => id)
    .sort();

const parts = fc
  .oneof(
    words(4),
    fc.nat(1000).chain((n) => {
      const characters = [...(built[n % built.length]?.text ?? "")];
      const bounds = fc.tuple(fc.nat(characters.length - 1), fc.integer({ min: 1, max: 12 }));
      return bounds.map(([from, size]) => characters.slice(from, from + size).join(""));
    }),
  )
  .filter((part) => part.trim() === part && part !== "");

test("a part of a text or a code finds the records that hold it, in the caller's scope, whatever its characters", async () => {
  await fc.assert(
    fc.asyncProperty(parts, fc.boolean(), async (part, isTown) => {
      const seen = isTown ? built.filter(({ region }) => region.startsWith("440605011")) : built;
      const caller = isTown ? town : keeper;
      expect(await ids(caller, { text: part })).toEqual(holding(seen, "text", part));
      expect(await ids(caller, { "f.licence": part })).toEqual(holding(seen, "licence", part));
    }),
    { numRuns: 150 },
  );
});

test("the words of a record follow its changes", async () => {
  const id = await buildLighthouse(world, keeper, { name: "旧名灯塔", values: { licence: "DT-9001" } });
  expect(await ids(keeper, { text: "旧名" })).toEqual([id]);
  const change = { recordId: id, revision: 1, name: "新名灯塔", region: "440605121", values: { licence: "DT-9002" } };
  await world.run(keeper, editRecord, { ...change, reason: "改名" });
  expect(await ids(keeper, { text: "旧名" })).toEqual([]);
  expect(await ids(keeper, { "f.licence": "dt-9001" })).toEqual([]);
  expect(await ids(keeper, { text: "新名", "f.licence": "dt-9002" })).toEqual([id]);
  expect(await ids(town, { text: "新名" })).toEqual([]);
});

test("the function that finds words gives nothing to a session without a scope", async () => {
  const client = await world.runtime.pool.connect();
  await client.query("reset all");
  const asked = "select from registers.find_words($1, '', '灯', 10)";
  const { rowCount } = await client.query(asked, [LIGHTHOUSE]);
  client.release(true);
  expect(rowCount).toBe(0);
});

test("words that very many records hold leave the list in its order and lose nothing", async () => {
  await world.database.ownerPool.query(
    `insert into registers.records (county, id, region_code, sector, kind, name, state, state_since, created_at, updated_at)
      select '440605', gen_random_uuid(), '440605121', 'test-lighthouses', $1, '众多' || n, 'lit', now(), now(), now()
      from generate_series(1, 2100) n`,
    [LIGHTHOUSE],
  );
  for (let asked = 0; asked < 2; asked += 1) {
    const page = await world.list(keeper, findRecords, { kind: LIGHTHOUSE, text: "众多", count: "yes", limit: 5 });
    expect(page.total).toBe(2100);
    expect(page.rows).toHaveLength(5);
  }
  expect(await ids(keeper, { text: "众多2099" })).toHaveLength(1);
});
