import { anEnterprise } from "@anlan/enterprises/testing";
import { accountDisabled, roleRevoked } from "@anlan/identity/contract";
import type { Caller } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import type { PlaceOutline } from "@anlan/records";
import { inScope, outboxEntry, outboxInsert, scopeOver, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, expect, test } from "vitest";
import {
  askExtensionOfOwnDanger,
  assignDanger,
  assignOwnDanger,
  cancelDanger,
  type DangerId,
  getDanger,
  gradeDanger,
  joinDanger,
  putRightOwnDanger,
  registerDanger,
  reopenOwnDanger,
  returnDanger,
  returnOwnDanger,
  separateDanger,
  startOwnDanger,
  stopForDanger,
  submitOwnDanger,
  verifyOwnDanger,
} from "../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../testing/index.ts";
import { createHiddenDangers } from "./index.ts";

const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const MEASURE = "0190a1b2-c3d4-7e5f-8a6b-0000000000c1";
const GENERAL = { level: "general" } as const;
/** The outline of the county as far as the test knows it. */
const SQUARE: PlaceOutline = {
  name: "示例区",
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [112.8, 22.6],
        [113.4, 22.6],
        [113.4, 23.4],
        [112.8, 23.4],
        [112.8, 22.6],
      ],
    ],
  },
};
const done = { measures: "已更换配电箱门并上锁", files: [PHOTO] };
const on = ({ dangerId, revision }: { dangerId: DangerId; revision: number }) => ({ dangerId, revision });
let stage: DangersWorld;
let town: Caller;

beforeAll(async () => {
  stage = await hiddenDangersWorld({ outline: async () => SQUARE });
  town = stage.world.person({
    region: "440605011",
    permissions: ["hidden-dangers.danger.read", "hidden-dangers.danger.handle", "hidden-dangers.danger.verify"],
  });
});

const seen = (dangerId: DangerId) => stage.world.ask(stage.official, getDanger, { dangerId });
/** What others did to it in between counts too. */
const now = async (dangerId: DangerId) => {
  const { rows } = await stage.world.database.ownerPool.query(
    "select revision from hidden_dangers.dangers where id = $1",
    [dangerId],
  );
  return { dangerId, revision: rows[0].revision as number };
};

test("neither a lower level nor a cancelling takes a major danger from the authority, and none ends under a stop order", async () => {
  const { world, official } = stage;
  const major = await aDanger(stage, official, { level: "major", criterionId: "GM11-1" });
  const remark = "现场复核";
  await expect(world.run(town, gradeDanger, { ...on(major), ...GENERAL, remark })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_DOWNGRADE",
  });
  await expect(world.run(town, cancelDanger, { ...on(major), remark })).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
  const stopped = await world.run(official, stopForDanger, {
    ...on(major),
    kind: "whole",
    from: "2026-03-02",
  });
  await expect(world.run(official, cancelDanger, { ...on(stopped), remark })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_STOP_STANDS",
  });
  const other = await aDanger(stage, official, GENERAL);
  await expect(
    world.run(official, joinDanger, { ...on(stopped), joinTo: other.dangerId, remark }),
  ).rejects.toMatchObject({ code: "HIDDEN_DANGERS_STOP_STANDS" });
  expect(await seen(major.dangerId)).toMatchObject({ state: "registered", level: "major" });
});

test("whoever put a find right does not verify the danger that it was joined to; separated, it is open as before", async () => {
  const { world, official, own } = stage;
  const x = await aDanger(stage, own.finder, GENERAL);
  const rectified = await world.run(own.checker, putRightOwnDanger, { ...on(x), ...done });
  const y = await aDanger(stage, own.finder, GENERAL);
  await world.run(official, joinDanger, { ...on(rectified), joinTo: y.dangerId, remark: "同一处" });
  const submitted = await world.run(own.worker, putRightOwnDanger, { ...(await now(y.dangerId)), ...done });
  await expect(world.run(own.checker, verifyOwnDanger, on(submitted))).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
  await world.run(official, separateDanger, { ...(await now(x.dangerId)), remark: "并案有误" });
  expect(await seen(x.dangerId)).toMatchObject({ state: "registered", rectifiedAt: null });
});

test("a find of what was already handed in as put right is a danger of its own", async () => {
  const { world, own } = stage;
  const first = await aDanger(stage, own.finder, { ...GENERAL, measureId: MEASURE });
  await world.run(own.worker, putRightOwnDanger, { ...on(first), ...done });
  const again = await aDanger(stage, own.finder, { ...GENERAL, measureId: MEASURE });
  expect(again.state).toBe("registered");
  const third = await aDanger(stage, own.finder, { ...GENERAL, measureId: MEASURE });
  expect(third).toMatchObject({ state: "joined", joinedTo: again.dangerId });
});

test("a danger lies where its enterprise lies, and was found since there are rules of it", async () => {
  const { world, official, enterpriseId } = stage;
  const description = "疏散通道被堵";
  const danger = await world.run(official, registerDanger, { description, enterpriseId, region: "440605121" } as never);
  expect(await seen(danger.dangerId)).toMatchObject({ region: "440605011" });
  await expect(
    world.run(official, registerDanger, {
      description,
      region: "440605121",
      foundAt: "1900-01-01T00:00:00.000Z",
    } as never),
  ).rejects.toMatchObject({ code: "HIDDEN_DANGERS_DAY_WRONG" });
});

test("a clock that runs a minute ahead over midnight keeps no find out", async () => {
  const { world, official } = stage;
  world.clock.set("2026-03-04T15:59:00.000Z");
  const given = { description: "消火栓缺水", region: "440605121", foundAt: "2026-03-04T16:00:30.000Z" };
  expect(await world.run(official, registerDanger, given as never)).toMatchObject({ state: "registered" });
});

/** A danger of the enterprise's own that is to be put right by the 20th and was handed in on a day. */
async function handedIn(day: string) {
  const { world, own } = stage;
  world.clock.set("2026-03-05T02:00:00.000Z");
  const found = await aDanger(stage, own.finder, GENERAL);
  const assigned = await world.run(own.finder, assignOwnDanger, { ...on(found), dueOn: "2026-03-20" });
  const started = await world.run(own.worker, startOwnDanger, on(assigned));
  world.clock.set(`${day}T02:00:00.000Z`);
  return world.run(own.worker, submitOwnDanger, { ...on(started), ...done });
}

test("sending back or opening again is no way round an extension: an enterprise leaves itself the time that was left", async () => {
  const { world, own } = stage;
  const late = { code: "HIDDEN_DANGERS_DAY_BY_EXTENSION" };
  const at = await handedIn("2026-03-16");
  world.clock.set("2026-03-18T02:00:00.000Z");
  const sent = { ...on(at), remark: "箱门仍未上锁" };
  await expect(world.run(own.checker, returnOwnDanger, { ...sent, dueOn: "2026-09-01" })).rejects.toMatchObject({
    ...late,
    parameters: { day: "2026-09-01", latest: "2026-03-22" },
  });
  await expect(world.run(own.checker, returnOwnDanger, { ...sent, dueOn: "2026-03-17" })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_DAY_WRONG",
  });
  await world.run(own.checker, returnOwnDanger, { ...sent, dueOn: "2026-03-22" });
  expect(await seen(at.dangerId)).toMatchObject({ state: "rectifying", dueOn: "2026-03-22" });

  const other = await handedIn("2026-03-16");
  const closed = await world.run(own.checker, verifyOwnDanger, on(other));
  const again = { ...on(closed), remark: "复查又坏" };
  await expect(world.run(own.checker, reopenOwnDanger, { ...again, dueOn: "2026-04-30" })).rejects.toMatchObject(late);
  await world.run(own.checker, reopenOwnDanger, again);
  expect(await seen(other.dangerId)).toMatchObject({ state: "rectifying", dueOn: "2026-03-20" });
});

test("the authority sends a danger back to a day that an extension could reach, and none later", async () => {
  const { world, official, own } = stage;
  world.clock.set("2026-03-05T02:00:00.000Z");
  const found = await aDanger(stage, official, GENERAL);
  const assigned = await world.run(official, assignDanger, { ...on(found), dueOn: "2026-03-20" });
  const started = await world.run(own.worker, startOwnDanger, on(assigned));
  const at = await world.run(own.worker, submitOwnDanger, { ...on(started), ...done });
  const sent = { ...on(at), remark: "仍可徒手打开" };
  await expect(world.run(official, returnDanger, { ...sent, dueOn: "2026-09-17" })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_DAY_BY_EXTENSION",
  });
  await world.run(official, returnDanger, { ...sent, dueOn: "2026-04-20" });
  expect(await seen(at.dangerId)).toMatchObject({ dueOn: "2026-04-20" });
});

test("what was put right on the spot had no time of its own: who sends it back gives it some", async () => {
  const { world, own } = stage;
  world.clock.set("2026-03-05T02:00:00.000Z");
  const found = await aDanger(stage, own.finder, GENERAL);
  const at = await world.run(own.worker, putRightOwnDanger, { ...on(found), ...done });
  await world.run(own.checker, returnOwnDanger, { ...on(at), remark: "没有上锁" });
  expect(await seen(at.dangerId)).toMatchObject({ state: "rectifying", dueOn: "2026-03-20" });
});

test("a find whose device had no fix, or says another continent, is kept without a position, and says why", async () => {
  const { world, official } = stage;
  world.clock.set("2026-03-05T02:00:00.000Z");
  const given = { description: "消火栓被遮挡", region: "440605121", accuracy: 20 };
  const told = async (position: { longitude: number; latitude: number }) => {
    const { dangerId } = await world.run(official, registerDanger, { ...given, position } as never);
    const { longitude, accuracy, steps } = await seen(dangerId);
    return { longitude, accuracy, said: steps.find(({ move }) => move === "no-place")?.remark ?? null };
  };
  expect(await told({ longitude: 113.1, latitude: 23.05 })).toEqual({ longitude: 113.1, accuracy: 20, said: null });
  const none = { longitude: null, accuracy: null };
  const nowhere = await told({ longitude: 0, latitude: 0 });
  expect(nowhere).toMatchObject({ ...none, said: expect.stringContaining("设备未取得定位（0, 0）") });
  const paris = await told({ longitude: 2.35, latitude: 48.85 });
  expect(paris).toMatchObject({ ...none, said: expect.stringContaining("所报坐标 2.35, 48.85") });
  const beijing = await told({ longitude: 116.4, latitude: 39.9 });
  expect(beijing).toMatchObject({ ...none, said: expect.stringContaining("示例区界线外约") });
});

test("the id of a record of one enterprise is none of another's, seen or not", async () => {
  const { world, ports, official, own, enterpriseId } = stage;
  world.clock.set("2026-03-05T02:00:00.000Z");
  const ledger = createHiddenDangers(ports);
  const { runtime } = world;
  const find = {
    source: "self-check" as const,
    origin: { type: "self-check", id: runtime.newId() },
    region: "440605011",
    description: "线路老化",
    foundAt: "2026-03-05T01:30:00.000Z",
    foundBy: "林查",
  };
  const handed = (caller: Caller, from: string) =>
    inScope(runtime.pool, scopeOver(caller.accountId, ["440605"], caller), "write", (db) => {
      const given = { caller, runtime, now: world.clock.now(), newId: runtime.newId };
      const context = { ...given, tables: () => db, emit: () => undefined, note: () => undefined };
      return ledger.register(context as never, { ...find, enterpriseId: from as never });
    });
  const first = await handed(own.finder, enterpriseId);
  expect((await handed(own.finder, enterpriseId)).id).toBe(first.id);
  const neighbour = await anEnterprise(world, official, { name: "隔壁木器厂", sectors: ["fire"], region: "440605011" });
  const stranger = { ...own.finder, accountId: "stranger", enterpriseId: neighbour };
  const taken = { code: "HIDDEN_DANGERS_ORIGIN_TAKEN" };
  await expect(handed(stranger, neighbour)).rejects.toMatchObject(taken);
  await expect(handed(official, neighbour)).rejects.toMatchObject(taken);
});

test("what an official enters under the enterprise's own source stays under the eyes of the authority", async () => {
  const { world, official, enterpriseId, own } = stage;
  const given = { description: "线路私拉乱接", enterpriseId, region: "440605011", source: "self-check" };
  const danger = await world.run(official, registerDanger, { ...given, ...GENERAL } as never);
  await expect(world.run(own.finder, assignOwnDanger, on(danger) as never)).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
});

test("work goes on to others when somebody may no longer put dangers right", async () => {
  const { world, own, idle } = stage;
  const at = await aDanger(stage, own.finder, GENERAL);
  await world.run(own.finder, assignOwnDanger, { ...on(at), responsibleAccountId: own.worker.accountId });
  const waiting = async (caller: Caller) =>
    (await world.list(caller, findTodos, { state: ["open"], limit: 200 } as never)).rows.filter(
      ({ link, step }) => link?.includes(at.dangerId) && step === "submit",
    ).length;
  expect([await waiting(own.worker), await waiting(own.checker)]).toEqual([1, 0]);
  const untouched = await aDanger(stage, own.finder, GENERAL);
  idle.add(own.worker.accountId);
  const { runtime } = world;
  const gone = { accountId: own.worker.accountId, role: "enterprise-safety", region: "440605" } as never;
  const event = outboxEntry(roleRevoked, "440605", gone, runtime.clock.now(), runtime.newId());
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert([event]).execute(db));
  await world.deliverEvents();
  idle.clear();
  expect([await waiting(own.worker), await waiting(own.checker)]).toEqual([0, 1]);
  // Nobody who has another danger of the enterprise open finds it changed by that.
  expect(await now(untouched.dangerId)).toEqual(on(untouched));
});

test("a request for more time that waited for leavers waits for the authority when the last of them has gone", async () => {
  const { world, official, own, left } = stage;
  world.clock.set("2026-03-05T02:00:00.000Z");
  const found = await aDanger(stage, own.finder, GENERAL);
  const responsible = { responsibleAccountId: own.worker.accountId, dueOn: "2026-03-25" };
  const at = await world.run(own.finder, assignOwnDanger, { ...on(found), ...responsible });
  await world.run(own.worker, askExtensionOfOwnDanger, {
    ...on(at),
    until: "2026-04-10",
    reason: "配件未到货",
    files: [],
  } as never);
  const waits = async (caller: Caller) =>
    (await world.list(caller, findTodos, { state: ["open"], limit: 200 } as never)).rows.filter(
      ({ link, step }) => link?.includes(at.dangerId) && step === "decide-extension",
    ).length;
  expect([await waits(own.finder), await waits(own.checker), await waits(official)]).toEqual([1, 1, 0]);
  const { runtime } = world;
  for (const { accountId } of [own.finder, own.checker]) {
    left.add(accountId);
    const event = outboxEntry(accountDisabled, "440605", { accountId }, runtime.clock.now(), runtime.newId());
    await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert([event]).execute(db));
    await world.deliverEvents();
  }
  left.clear();
  expect([await waits(own.finder), await waits(own.checker), await waits(official)]).toEqual([0, 0, 1]);
});
