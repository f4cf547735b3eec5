import { roleRevoked } from "@anlan/identity/contract";
import type { Caller } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, expect, test } from "vitest";
import {
  assignOwnDanger,
  cancelDanger,
  type DangerId,
  getDanger,
  gradeDanger,
  joinDanger,
  putRightOwnDanger,
  registerDanger,
  separateDanger,
  stopForDanger,
  verifyOwnDanger,
} from "../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../testing/index.ts";

const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const MEASURE = "0190a1b2-c3d4-7e5f-8a6b-0000000000c1";
const GENERAL = { level: "general" } as const;
const done = { measures: "已更换配电箱门并上锁", files: [PHOTO] };
const on = ({ dangerId, revision }: { dangerId: DangerId; revision: number }) => ({ dangerId, revision });
let stage: DangersWorld;
let town: Caller;

beforeAll(async () => {
  stage = await hiddenDangersWorld();
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
