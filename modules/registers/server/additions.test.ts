import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  compareHoldings,
  createRecord,
  findKinds,
  findOwnKinds,
  findRecords,
  getAdditions,
  getKind,
  getRecord,
  setAdditions,
  setOwnKind,
} from "../contract/index.ts";
import {
  aKeeper,
  anEnterprise,
  BUOY,
  buildLighthouse,
  LIGHTHOUSE,
  newLicence,
  registersWorld,
} from "../testing/index.ts";

let world: TestWorld;
let keeper: Caller;
let stranger: Caller;

beforeAll(async () => {
  ({ world } = await registersWorld());
  keeper = aKeeper(world);
  stranger = aKeeper(world, "440606");
});

const painter = { code: "x1painter", name: { zh: "油漆班组", en: "Painters" }, type: "text" as const, filter: true };

test("a county adds a field without a programmer; it stands in form, list and filter of that county alone", async () => {
  const set = (revision: number, fields: object[]) =>
    world.run(keeper, setAdditions, { kind: LIGHTHOUSE, revision, fields: fields as never });
  await expect(set(0, [{ ...painter, code: "painter" }])).rejects.toMatchObject({ code: "REGISTERS_BAD_FIELDS" });
  expect(await set(0, [painter])).toMatchObject({ revision: 1, updatedBy: "李四" });
  await expect(set(0, [painter])).rejects.toMatchObject({ code: "KERNEL_STALE" });
  const id = await buildLighthouse(world, keeper, { values: { x1painter: "三班" } });
  const { rows } = await world.list(keeper, findRecords, { kind: LIGHTHOUSE, "f.x1painter": "三" });
  expect(rows).toMatchObject([{ id, "f.x1painter": "三班" }]);
  expect((await world.ask(keeper, getKind, { kind: LIGHTHOUSE })).added).toEqual(["x1painter"]);
  expect((await world.ask(stranger, getKind, { kind: LIGHTHOUSE })).added).toEqual([]);
  await expect(
    world.run(stranger, createRecord, {
      kind: LIGHTHOUSE,
      name: "灯塔",
      region: "440606004",
      values: { licence: newLicence(), height: 3, x1painter: "三班" },
    }),
  ).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
});

test("a department shapes the registers of its own sectors, and those that all share are left to who supervises all", async () => {
  const field = { code: "x7paint", name: { zh: "涂料", en: "Paint" }, type: "text" as const };
  const other = { ...keeper, sectors: ["fire"] };
  await expect(
    world.run(other, setAdditions, { kind: LIGHTHOUSE, revision: 0, fields: [field] as never }),
  ).rejects.toMatchObject({ code: "REGISTERS_OUT_OF_BOUNDS" });
  await expect(
    world.run(other, setOwnKind, {
      code: "jetty",
      sector: "test-lighthouses",
      name: { zh: "栈桥", en: "Jetty" },
      subject: "place",
      fields: [field] as never,
    }),
  ).rejects.toMatchObject({ code: "REGISTERS_OUT_OF_BOUNDS" });
});

test("a retired field keeps its data; it is neither taken away nor made another type", async () => {
  const id = await buildLighthouse(world, keeper, { values: { x1painter: "五班" } });
  const set = (fields: object[], revision = 1) =>
    world.run(keeper, setAdditions, { kind: LIGHTHOUSE, revision, fields: fields as never });
  await expect(set([])).rejects.toMatchObject({ code: "REGISTERS_BAD_FIELDS" });
  await expect(set([{ ...painter, type: "day" }])).rejects.toMatchObject({ code: "REGISTERS_BAD_FIELDS" });
  await set([{ ...painter, validTo: "2026-03-01" }]);
  expect((await world.ask(keeper, getRecord, { recordId: id })).record.values).not.toHaveProperty("x1painter");
  await set([painter], 2);
  expect((await world.ask(keeper, getRecord, { recordId: id })).record.values).toMatchObject({ x1painter: "五班" });
});

test("a county makes a register of its own, which has everything that a pack's has", async () => {
  const make = (more: object = {}) =>
    world.run(keeper, setOwnKind, {
      code: "bench",
      name: "海边长椅",
      sector: "general",
      subject: "facility",
      fields: [{ code: "seats", name: "座位", type: "integer", min: 1, required: true, column: "shown" }],
      ...more,
    } as never);
  await expect(make({ number: "lost" })).rejects.toMatchObject({ code: "REGISTERS_BAD_FIELDS" });
  await expect(make({ sector: "nowhere" })).rejects.toMatchObject({ code: "REGISTERS_OUT_OF_BOUNDS" });
  const { kind } = await make();
  expect(kind).toBe("own-440605/bench");
  const { recordId } = await world.run(keeper, createRecord, {
    kind,
    name: "一号长椅",
    region: "440605011",
    values: { seats: 3 },
  });
  // Every department of the government keeps what belongs to no sector.
  const gas: Caller = { ...keeper, sectors: ["town-gas"] };
  const { record } = await world.ask(gas, getRecord, { recordId: recordId as never });
  expect(record).toMatchObject({ sector: "general", values: { seats: 3 } });
  const { sectors } = await world.ask(keeper, findKinds, {});
  expect(sectors.at(-1)).toMatchObject({ code: "own-440605", kinds: [{ code: kind, count: 1 }] });
  // An enterprise of which it holds nothing is not told of it.
  const company = anEnterprise(world, "0190a000-0000-7000-8000-000000000009");
  const { sectors: shown } = await world.ask(company, findOwnKinds, {});
  expect(shown.map(({ code }) => code)).not.toContain("own-440605");
  await expect(world.ask(stranger, getKind, { kind })).rejects.toMatchObject({ code: "REGISTERS_UNKNOWN_KIND" });
  const changed = await make({
    revision: 1,
    fields: [
      { code: "seats", name: "座位数", type: "integer", required: true },
      { code: "wood", name: "木料", type: "text" },
    ],
  });
  expect(changed.revision).toBe(2);
  // Nothing of it is lost, and it goes to no other sector, whose departments would not see its records.
  const seats = { code: "seats", name: "座位数", type: "integer" };
  const wood = { code: "wood", name: "木料", type: "text" };
  await expect(make({ revision: 2, fields: [seats] })).rejects.toMatchObject({ code: "REGISTERS_BAD_FIELDS" });
  await expect(make({ revision: 2, fields: [seats, { ...wood, type: "day" }] })).rejects.toMatchObject({
    code: "REGISTERS_BAD_FIELDS",
  });
  const moved = make({ revision: 2, sector: "test-lighthouses", fields: [seats, wood] });
  await expect(moved).rejects.toMatchObject({ code: "REGISTERS_BAD_FIELDS" });
  expect(await world.ask(keeper, getAdditions, { kind })).toMatchObject({ revision: 2 });
});

test("a department changes no register of a sector that it does not supervise", async () => {
  const input = {
    code: "jetty",
    name: "栈桥",
    subject: "facility",
    fields: [{ code: "length", name: "长", type: "number" }],
  };
  const own: Caller = { ...keeper, sectors: ["test-lighthouses"] };
  await world.run(own, setOwnKind, { ...input, sector: "test-lighthouses" } as never);
  const other: Caller = { ...keeper, sectors: ["fire"] };
  for (const sector of ["test-lighthouses", "general"]) {
    await expect(world.run(other, setOwnKind, { ...input, sector, revision: 1 } as never)).rejects.toMatchObject({
      code: "REGISTERS_OUT_OF_BOUNDS",
    });
  }
});

test("holdings are compared with the standard, kind by kind", async () => {
  const buoy = () =>
    world.run(keeper, createRecord, { kind: BUOY, name: "浮标", region: "440605011", values: { tag: newLicence() } });
  await buoy();
  const ask = () =>
    world.ask(keeper, compareHoldings, { sector: "test-lighthouses", standard: "station", region: "440605" });
  expect((await ask()).lines).toMatchObject([{ wanted: 2, found: 1, missing: 1 }]);
  await buoy();
  await buoy();
  expect((await ask()).lines).toMatchObject([{ wanted: 2, found: 3, missing: 0 }]);
});
