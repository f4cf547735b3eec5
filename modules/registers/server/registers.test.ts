import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  createRecord,
  editRecord,
  findChanges,
  findKinds,
  findPublicRecords,
  findRecords,
  getRecord,
  moveRecord,
  openProtected,
  removeRecord,
} from "../contract/index.ts";
import { aKeeper, BUOY, buildLighthouse, LIGHTHOUSE, newLicence, registersWorld } from "../testing/index.ts";

let world: TestWorld;
let keeper: Caller;
let decider: Caller;
beforeAll(async () => {
  ({ world } = await registersWorld());
  keeper = aKeeper(world);
  decider = aKeeper(world, "440605", "王五");
});

const build = (values: Record<string, unknown> = {}, more: Parameters<typeof buildLighthouse>[2] = {}) =>
  buildLighthouse(world, keeper, { values, ...more });

const open = (id: string) => world.ask(keeper, getRecord, { recordId: id as never });

test("a sector that no code knows has registers, lists and a life", async () => {
  const { sectors } = await world.ask(keeper, findKinds, {});
  expect(sectors.map(({ code }) => code)).toEqual(["test-lighthouses"]);
  const id = await build({ lamp: "gas", gasTank: 50 });
  const { record, kind, abilities, mayEdit } = await open(id);
  expect(record).toMatchObject({ state: "planned", revision: 1, region: "440605011", values: { gasTank: 50 } });
  expect(record.number).toMatch(/^DT-/);
  expect(kind.linkedFrom.map((link) => [link.kind, link.field])).toEqual([
    [BUOY, null],
    [BUOY, "keeper"],
  ]);
  expect(abilities.map(({ move, needs, refusal }) => [move, needs, refusal])).toEqual([
    ["light", ["lastInspection"], null],
  ]);
  expect(mayEdit).toBe(true);
});

test("every value that does not fit is told, and nothing is written", async () => {
  const failed = world.run(keeper, createRecord, {
    kind: LIGHTHOUSE,
    name: "错",
    region: "440605011",
    values: { licence: "x", height: 999, lamp: "gas", colour: "red" },
  });
  await expect(failed).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
  const issues = await failed.catch((error: { issues: { path: string }[] }) => error.issues.map(({ path }) => path));
  expect(issues).toEqual(expect.arrayContaining(["values.licence", "values.height"]));
  const told = await world
    .run(keeper, createRecord, {
      kind: LIGHTHOUSE,
      name: "错",
      region: "440605011",
      values: { licence: "x", lamp: "gas" },
    })
    .catch((error: { issues: { path: string; zh: string }[] }) => error.issues.map(({ path, zh }) => `${path} ${zh}`));
  expect(told).toEqual(expect.arrayContaining(["values.licence 格式不对", "values.height 请填写"]));
});

test("what is not asked for under the condition is not kept", async () => {
  const id = await build({ lamp: "gas", gasTank: 50 });
  await world.run(keeper, editRecord, { recordId: id, revision: 1, values: { lamp: "led" }, reason: "换灯" });
  const { record } = await open(id);
  expect(record.values).toMatchObject({ lamp: "led" });
  expect(record.values).not.toHaveProperty("gasTank");
});

test("history says who changed what from what to what, and why", async () => {
  const id = await build();
  await world.run(keeper, editRecord, {
    recordId: id,
    revision: 1,
    name: "北角新灯塔",
    values: { height: 22, keeperPhone: "13812345678" },
    reason: "重建",
  });
  const { history } = await world.ask(keeper, findChanges, { recordId: id });
  expect(history[0]).toMatchObject({
    accountName: "李四",
    reason: "重建",
    origin: "page",
    changes: [
      { field: "name", from: "北角灯塔", to: "北角新灯塔" },
      { field: "height", from: 20.5, to: 22 },
      { field: "keeperPhone", from: null, to: null, hidden: true },
    ],
  });
  expect(history).toHaveLength(2);
});

test("protected values are sealed, shown masked, and opened only with a reason that is logged", async () => {
  const id = await build({ keeperPhone: "13812345678" });
  const { record } = await open(id);
  expect(record.values).toMatchObject({ keeperPhone: "138****5678" });
  const stored = await world.database.ownerPool.query("select set_config('anlan.region_to', '~', false)");
  expect(stored.rowCount).toBe(1);
  // The mask comes back unchanged from a form, and the number stays.
  await world.run(keeper, editRecord, {
    recordId: id,
    revision: 1,
    values: { keeperPhone: "138****5678", height: 30 },
    reason: "量高",
  });
  const opened = await world.ask(keeper, openProtected, { recordId: id, reason: "联系值守" });
  expect(opened.values).toEqual([{ place: "keeperPhone", name: expect.anything(), value: "13812345678" }]);
  const { history } = await world.ask(keeper, findChanges, { recordId: id });
  expect(history[0]?.changes.map(({ field }) => field)).toEqual(["height"]);
});

test("no two open records share a unique code in one county; an ended one gives it free", async () => {
  const shared = newLicence();
  const first = await build({ licence: shared });
  await expect(build({ licence: shared })).rejects.toMatchObject({ code: "REGISTERS_CODE_TAKEN" });
  await world.run(keeper, moveRecord, {
    recordId: first,
    revision: 1,
    move: "light",
    values: { lastInspection: "2026-01-02" },
  });
  await world.run(decider, moveRecord, { recordId: first, revision: 2, move: "dismantle", values: {} });
  await expect(build({ licence: shared })).resolves.toBeTypeOf("string");
});

test("a record takes the steps of its kind's life, with what they need, and never skips one", async () => {
  const id = await build();
  const move = (by: Caller, revision: number, step: string, more: object = {}) =>
    world.run(by, moveRecord, { recordId: id, revision, move: step, ...more });
  await expect(move(keeper, 1, "repair")).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
  await expect(move(keeper, 1, "light")).rejects.toMatchObject({ code: "KERNEL_NEEDS" });
  await expect(move(keeper, 1, "light", { values: { lastInspection: "2026-02-01", height: 5 } })).rejects.toMatchObject(
    { code: "KERNEL_INVALID_INPUT" },
  );
  await expect(move(keeper, 1, "light", { values: { lastInspection: "2026-02-01" } })).resolves.toMatchObject({
    state: "lit",
    revision: 2,
  });
  await expect(move(keeper, 1, "fail", { remark: "灯灭" })).rejects.toMatchObject({ code: "KERNEL_STALE" });
  await move(keeper, 2, "fail", { remark: "灯灭" });
  const { due } = await open(id);
  expect(due?.move).toBe("repair");
  await move(keeper, 3, "repair");
  await expect(move(keeper, 4, "dismantle")).rejects.toMatchObject({ code: "KERNEL_SAME_PERSON" });
  await move(decider, 4, "dismantle");
  const { moves, record, mayEdit } = await open(id);
  expect(moves.map((one) => one.move)).toEqual(["dismantle", "repair", "fail", "light"]);
  expect(moves.at(-1)?.values).toEqual({ lastInspection: "2026-02-01" });
  expect(record.state).toBe("dismantled");
  expect(mayEdit).toBe(false);
  await expect(
    world.run(keeper, editRecord, { recordId: id, revision: 5, name: "新名", reason: "改名" }),
  ).rejects.toMatchObject({ code: "REGISTERS_ENDED" });
});

test("a step is refused, with its reason, while what it is bound to does not hold", async () => {
  const id = await build();
  const move = (revision: number, step: string, values: object) =>
    world.run(keeper, moveRecord, { recordId: id, revision, move: step, values: values as never });
  await move(1, "light", { lastInspection: "2026-02-01" });
  await expect(move(2, "relamp", { manned: false })).rejects.toMatchObject({
    code: "REGISTERS_STEP_NOT_FIT",
    parameters: { reason: { zh: "有人值守才能换灯" } },
    issues: [{ path: "values.manned", zh: "有人值守才能换灯" }],
  });
  expect((await open(id)).record).toMatchObject({ state: "lit", revision: 2 });
  await expect(move(2, "relamp", { manned: true })).resolves.toMatchObject({ state: "lit", revision: 3 });
  // What belonged to the round that ends is empty afterwards; the lists below count what is watched.
  await world.run(keeper, moveRecord, { recordId: id, revision: 3, move: "fail", remark: "灯灭" });
  expect((await open(id)).record.values).not.toHaveProperty("manned");
});

test("the list has the kind's columns, filters and sorts", async () => {
  const tall = await build({ height: 190, manned: true }, { name: "最高灯塔" });
  const page = await world.list(keeper, findRecords, { kind: LIGHTHOUSE, limit: 1, count: "yes" });
  expect(page.rows[0]).toMatchObject({ id: tall, "f.height": 190, "f.manned": true, "f.bulbs": null });
  expect(page.rows[0]).not.toHaveProperty("data");
  const next = await world.list(keeper, findRecords, { kind: LIGHTHOUSE, limit: 200, cursor: page.nextCursor });
  const heights = next.rows.map((row) => Number(row["f.height"]));
  expect(heights).toEqual([...heights].sort((one, other) => other - one));
  expect(next.rows.length + 1).toBe(page.total);
  const found = (filters: object) =>
    world.list(keeper, findRecords, { kind: LIGHTHOUSE, ...filters }).then(({ rows }) => rows.map(({ id }) => id));
  expect(await found({ "f.height": "189..191" })).toEqual([tall]);
  expect(await found({ "f.manned": "yes" })).toEqual([tall]);
  expect(await found({ text: "最高" })).toEqual([tall]);
  expect(await found({ state: "planned", region: "440605011", text: "最高", sort: "-f.height" })).toEqual([tall]);
  expect(await found({ located: "yes" })).toEqual([]);
  await expect(found({ "f.keeperPhone": "138" })).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
  await expect(world.list(keeper, findRecords, {})).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
  await expect(world.list(keeper, findRecords, { kind: "a/b" })).rejects.toMatchObject({
    code: "REGISTERS_UNKNOWN_KIND",
  });
});

test("records stand in others, refer to others, and are found from there", async () => {
  const tower = await build();
  const inTower = { kind: BUOY, name: "一号浮标", region: "440605011", withinId: tower };
  const tag = newLicence();
  const { recordId } = await world.run(keeper, createRecord, { ...inTower, values: { tag, keeper: tower } });
  const { links } = await open(tower);
  expect(links.map(({ field, count }) => [field, count])).toEqual([
    [null, 1],
    ["keeper", 1],
  ]);
  const linked = await world.list(keeper, findRecords, { kind: BUOY, linkedTo: tower });
  expect(linked.rows).toMatchObject([{ id: recordId, withinName: "北角灯塔", "f.keeper": "北角灯塔" }]);
  await expect(world.run(keeper, removeRecord, { recordId: tower, revision: 1, reason: "误登" })).rejects.toMatchObject(
    { code: "REGISTERS_HAS_RECORDS_WITHIN" },
  );
  await expect(
    world.run(keeper, createRecord, { ...inTower, values: { tag: `${tag}x`, keeper: recordId } }),
  ).rejects.toMatchObject({ code: "REGISTERS_REFERENCE_UNKNOWN" });
  await expect(
    world.run(keeper, createRecord, { ...inTower, withinId: recordId, values: { tag: `${tag}y` } }),
  ).rejects.toMatchObject({ code: "REGISTERS_REFERENCE_UNKNOWN" });
});

test("a record entered by mistake goes, its history stays, and search and map are told", async () => {
  const id = await build({}, { name: "误登灯塔" });
  await world.run(keeper, removeRecord, { recordId: id, revision: 1, reason: "重复登记" });
  await expect(open(id)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  const { rows } = await world.database.ownerPool.query<{ payload: { entries: { id: string; removed: boolean }[] } }>(
    "select payload from kernel.outbox where name = 'records.entries-changed' order by id desc limit 1",
  );
  expect(rows[0]?.payload.entries).toMatchObject([{ id, removed: true, title: "误登灯塔" }]);
});

test("whoever asks without an account sees public states and public fields, and nothing else", async () => {
  const id = await build({ height: 33, manned: true }, { name: "公开灯塔" });
  const ask = () => world.ask(world.anonymous, findPublicRecords, { kind: LIGHTHOUSE, text: "公开灯塔" });
  expect((await ask()).rows).toEqual([]);
  await world.run(keeper, moveRecord, {
    recordId: id,
    revision: 1,
    move: "light",
    values: { lastInspection: "2026-01-02" },
  });
  const { rows, fields } = await ask();
  expect(rows).toEqual([
    { id, name: "公开灯塔", state: "lit", regionName: null, address: null, values: { height: 33 } },
  ]);
  expect(fields.map(({ code }) => code)).toEqual(["height", "lamp"]);
  await expect(world.ask(world.anonymous, findPublicRecords, { kind: BUOY })).rejects.toMatchObject({
    code: "REGISTERS_UNKNOWN_KIND",
  });
});

test("a line or an area without a point of its own lies at its middle", async () => {
  const geometry = {
    type: "LineString" as const,
    coordinates: [
      [113, 23],
      [113.2, 23.1],
    ] as [number, number][],
  };
  const id = await build({}, { geometry });
  expect((await open(id)).record.position).toEqual({ longitude: 113.1, latitude: 23.05 });
});

test("a shape that crosses itself, has too few points or lies outside of China is refused, and so is such a position", async () => {
  const ring = (...points: [number, number][]) => [[...points, points[0] as [number, number]]];
  const area = (...points: [number, number][]) => ({ type: "Polygon" as const, coordinates: ring(...points) });
  const bow = area([113, 23], [113.1, 23.1], [113.1, 23], [113, 23.1]);
  await expect(build({}, { geometry: bow })).rejects.toMatchObject({
    code: "REGISTERS_BAD_SHAPE",
    parameters: { longitude: 113.05, latitude: 23.05, reason: { zh: "线与自身相交或折回" } },
  });
  const thin = area([113, 23], [113.1, 23], [113.1, 23]);
  await expect(build({}, { geometry: thin })).rejects.toMatchObject({ code: "REGISTERS_BAD_SHAPE" });
  const turned = {
    type: "LineString" as const,
    coordinates: [[23, 53] as [number, number], [23, 54] as [number, number]],
  };
  await expect(build({}, { geometry: turned })).rejects.toMatchObject({ code: "REGISTERS_BAD_SHAPE" });
  const nowhere = { longitude: 0, latitude: 0 };
  await expect(build({}, { position: nowhere })).rejects.toMatchObject({ code: "REGISTERS_NOT_IN_CHINA" });
  const id = await build();
  const edit = { recordId: id, revision: 1, reason: "改画", geometry: bow };
  await expect(world.run(keeper, editRecord, edit)).rejects.toMatchObject({ code: "REGISTERS_BAD_SHAPE" });
});

test("a change that changes nothing is refused, and so is another county", async () => {
  const id = await build();
  const edit = (change: object) =>
    world.run(keeper, editRecord, { recordId: id, revision: 1, reason: "试试", ...change });
  await expect(edit({ values: { height: 20.5 } })).rejects.toMatchObject({ code: "REGISTERS_NOTHING_CHANGED" });
  await expect(edit({ region: "440606" })).rejects.toMatchObject({ code: "REGISTERS_OTHER_COUNTY" });
});
