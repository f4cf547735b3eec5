import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { createRecord, editRecord, findDuties, findLimits, moveRecord } from "../contract/index.ts";
import { aKeeper, BUOY, buildLighthouse, newLicence, registersWorld } from "../testing/index.ts";
import { createCatalogue } from "./catalogue.ts";
import { tellLimits } from "./index.ts";
import type { RegistersPorts } from "./ports.ts";

const UNIT = "0190a000-0000-7000-8000-0000000000aa";
const ENTERPRISE = "0190a000-0000-7000-8000-000000000001";
const ACCOUNT = "0190a000-0000-7000-8000-0000000000bb";

let world: TestWorld;
let ports: RegistersPorts;
let keeper: Caller;

beforeAll(async () => {
  const made = await registersWorld({
    unitsWithin: async () => [
      { id: "x", name: "交通局", region: "440605" },
      { id: UNIT, name: "航标管理站", region: "440605" },
    ],
    enterpriseAccounts: async () => [ACCOUNT],
  });
  ({ world, ports } = made);
  keeper = aKeeper(world);
});

async function buoy(nextCheck: string, enterpriseId: string | null = null) {
  const { recordId } = await world.run(keeper, createRecord, {
    kind: BUOY,
    name: "浮标",
    region: "440605011",
    enterpriseId,
    values: { tag: newLicence(), nextCheck },
  });
  if (recordId === null) throw new Error("not written");
  return recordId;
}

const tellToday = () => tellLimits(world.runtime, ports, createCatalogue());

async function todos(id: string) {
  const { rows } = await world.database.ownerPool.query<{
    state: string;
    level: number;
    unit: string;
    account: string;
    text: string;
  }>(
    `select state, level, unit_id as unit, account_id as account, text_zh as text from notices.todos
      where subject_id = $1 order by account_id nulls first`,
    [id],
  );
  return rows;
}

test("warned days and periodical duties are one list of what runs out", async () => {
  const id = await buildLighthouse(world, keeper, { values: { lastInspection: "2025-04-01" } });
  await buoy("2026-02-01");
  const { rows } = await world.list(keeper, findLimits, {});
  expect(rows).toMatchObject([
    { what: "下次检查", due: "2026-02-01", late: true, kindName: "浮标" },
    { recordId: id, what: "灯器检查", due: "2026-04-01", late: false },
  ]);
  const { duties } = await world.ask(keeper, findDuties, { recordId: id });
  expect(duties).toMatchObject([{ code: "lamp-check", every: "P1Y", nextDue: "2026-04-01", checklist: "lamp" }]);
});

test("an enterprise's duties come from the records that it has", async () => {
  await buildLighthouse(world, keeper, { enterpriseId: ENTERPRISE, values: { manned: true } });
  await buildLighthouse(world, keeper, { enterpriseId: ENTERPRISE, values: { manned: false } });
  const { duties } = await world.ask(keeper, findDuties, { enterpriseId: ENTERPRISE });
  expect(duties.map(({ code, records, nextDue }) => [code, records, nextDue])).toEqual([
    ["lamp-check", 2, "2027-03-02"],
    ["report", 1, null],
  ]);
});

test("what nears its limit becomes a to-do of who supervises it and of the enterprise, once, and rises", async () => {
  world.clock.set("2026-03-02T01:00:00.000Z");
  await tellToday();
  const id = await buoy("2026-05-01", ENTERPRISE);
  expect(await tellToday()).toBe(0);
  world.clock.set("2026-04-01T01:00:00.000Z");
  expect(await tellToday()).toBeGreaterThanOrEqual(1);
  expect(await tellToday()).toBe(0);
  expect(await todos(id)).toMatchObject([
    { state: "open", level: 0, unit: UNIT, account: null, text: "浮标：下次检查将于 2026-05-01 到期" },
    { state: "open", level: 0, unit: null, account: ACCOUNT },
  ]);
  world.clock.set("2026-04-24T01:00:00.000Z");
  await tellToday();
  expect((await todos(id)).map(({ level }) => level)).toEqual([1, 1]);
  await world.run(keeper, editRecord, {
    recordId: id,
    revision: 1,
    values: { nextCheck: "2027-05-01" },
    reason: "已检",
  });
  expect((await todos(id)).map(({ state }) => state)).toEqual(["done", "done"]);
  world.clock.set("2027-04-01T01:00:00.000Z");
  await tellToday();
  expect((await todos(id)).filter(({ state }) => state === "open")).toHaveLength(2);
});

test("an ended record runs out no more", async () => {
  const id = await buoy("2027-05-10");
  await world.run(keeper, moveRecord, { recordId: id, revision: 1, move: "close", remark: "报废" });
  const { rows } = await world.list(keeper, findLimits, { kind: BUOY, due: "2027-05-10..2027-05-10" });
  expect(rows).toEqual([]);
});

test("the time of a step runs like any other limit, and ends with the step", async () => {
  world.clock.set("2027-06-01T01:00:00.000Z");
  const id = await buildLighthouse(world, keeper);
  const move = (revision: number, step: string, more: object = {}) =>
    world.run(keeper, moveRecord, { recordId: id, revision, move: step, ...more });
  await move(1, "light", { values: { lastInspection: "2027-05-01" } });
  await move(2, "fail", { remark: "灯灭" });
  const due = () => world.list(keeper, findLimits, { due: "2027-06-04..2027-06-04" });
  expect((await due()).rows).toMatchObject([{ recordId: id, what: "修复" }]);
  world.clock.set("2027-06-03T01:00:00.000Z");
  await tellToday();
  expect((await todos(id)).map(({ state, level }) => [state, level])).toEqual([["open", 0]]);
  world.clock.set("2027-06-05T01:00:00.000Z");
  await tellToday();
  expect(await todos(id)).toMatchObject([{ level: 1, text: "北角灯塔：办理“修复”已于 2027-06-04 到期" }]);
  await move(3, "repair");
  expect((await due()).rows).toEqual([]);
  expect((await todos(id)).map(({ state }) => state)).toEqual(["done"]);
});
