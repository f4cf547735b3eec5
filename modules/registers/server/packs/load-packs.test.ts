import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Caller } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findChanges, findPacks, findRecords, getRecord, openProtected } from "../../contract/index.ts";
import { aKeeper, buildLighthouse, LIGHTHOUSE, registersWorld, TEST_PACKS } from "../../testing/index.ts";
import { loadPacks } from "../index.ts";
import type { RegistersPorts } from "../ports.ts";

let world: TestWorld;
let ports: RegistersPorts;
let keeper: Caller;
let folder: string;

beforeAll(async () => {
  ({ world, ports } = await registersWorld());
  keeper = aKeeper(world);
  folder = await mkdtemp(join(tmpdir(), "packs-"));
  await cp(TEST_PACKS, folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

async function change(name: string, edit: (text: string) => string) {
  const path = join(folder, "test-lighthouses", name);
  await writeFile(path, edit(await readFile(path, "utf8")));
}
const load = () => loadPacks(world.runtime, folder, ports);

test("loading again changes nothing", async () => {
  expect(await load()).toEqual({ loaded: [], problems: [], migrated: 0 });
});

test("a pack with an error is refused with file and line, and the old version stays", async () => {
  await change("kinds.yaml", (text) => text.replace("number: licence", "number: lost"));
  const { loaded, problems } = await load();
  expect(loaded).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(/^test-lighthouses\/kinds\.yaml:6: kinds\.0\.number：/)]);
  const { packs } = await world.ask(keeper, findPacks, {});
  expect(packs).toMatchObject([{ code: "test-lighthouses", version: 1, problems: [{ file: "kinds.yaml", line: 6 }] }]);
  expect((await world.list(keeper, findRecords, { kind: LIGHTHOUSE })).rows).toEqual([]);
  await change("kinds.yaml", (text) => text.replace("number: lost", "number: licence"));
  await load();
  expect((await world.ask(keeper, findPacks, {})).packs[0]?.problems).toEqual([]);
});

test("a new version migrates old records once, with a line in each history", async () => {
  const first = await buildLighthouse(world, keeper, { values: { lamp: "led", keeperPhone: "13812345678" } });
  const many = await Promise.all(
    Array.from({ length: 3 }, () => buildLighthouse(world, keeper, { values: { lamp: "led", manned: true } })),
  );
  await change("kinds.yaml", (text) =>
    text
      .replaceAll("keeperPhone", "phone")
      .replace("{ code: led, name: LED 灯 }", "{ code: diode, name: 发光二极管 }")
      .replace("{ code: planned, name: 在建, tone: waiting }", "{ code: building, name: 在建, tone: waiting }")
      .replace("start: planned", "start: building")
      .replace("from: planned", "from: building"),
  );
  await change(
    "pack.yaml",
    (text) => `${text.replace("version: 1", "version: 2")}migrations:
  - to: 2
    steps:
      - { do: rename-field, kind: lighthouse, from: keeperPhone, into: phone }
      - { do: map-choice, kind: lighthouse, field: lamp, values: { led: diode } }
      - { do: set-empty, kind: lighthouse, field: manned, value: false }
      - { do: map-state, kind: lighthouse, values: { planned: building } }
`,
  );
  expect(await load()).toMatchObject({ loaded: ["test-lighthouses"], problems: [], migrated: 4 });
  expect(await load()).toMatchObject({ loaded: [], migrated: 0 });
  const { record } = await world.ask(keeper, getRecord, { recordId: first });
  expect(record).toMatchObject({
    state: "building",
    revision: 2,
    values: { lamp: "diode", manned: false, phone: "138****5678" },
  });
  const opened = await world.ask(keeper, openProtected, { recordId: first, reason: "核对" });
  expect(opened.values.map(({ place, value }) => [place, value])).toEqual([["phone", "13812345678"]]);
  const { history } = await world.ask(keeper, findChanges, { recordId: first });
  expect(history[0]).toMatchObject({ origin: "pack", accountName: "系统", reason: "行业包升级到第 2 版" });
  const kept = await world.ask(keeper, getRecord, { recordId: many[0] as never });
  expect(kept.record.values).toMatchObject({ manned: true });
});

test("a migration that was stopped goes on where it stood", async () => {
  const ids = await Promise.all(Array.from({ length: 3 }, () => buildLighthouse(world, keeper)));
  await change(
    "pack.yaml",
    (text) =>
      `${text.replace("version: 2", "version: 3")}  - to: 3\n    steps:\n      - { do: set-empty, kind: lighthouse, field: gasTank, value: 7 }\n`,
  );
  const [stopped = ""] = [...ids].sort();
  // As a program leaves it that was killed after its first batch.
  await inScope(world.runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    await sql`insert into registers.pack_migrations (code, to_version, after_county, after_id)
      values ('test-lighthouses', 3, '440605', ${stopped})`.execute(db);
  });
  expect((await load()).migrated).toBe(2);
});

test("a pack never goes back to an older version", async () => {
  await change("pack.yaml", (text) => text.replace("version: 3", "version: 2").replace(/ {2}- to: 3[\s\S]*/, ""));
  expect((await load()).problems).toEqual([expect.stringContaining("不能退回第 2 版")]);
  expect((await world.ask(keeper, findPacks, {})).packs[0]?.version).toBe(3);
});
