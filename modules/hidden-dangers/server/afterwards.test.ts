import { editEnterprise, mergeEnterprises, undoMerge } from "@anlan/enterprises/contract";
import { anEnterprise, ENTERPRISE_RIGHTS } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, expect, test } from "vitest";
import {
  askExtensionOfDanger,
  askExtensionOfOwnDanger,
  assignDanger,
  assignOwnDanger,
  type DangerId,
  decideExtensionOfDanger,
  getDanger,
  getSupervision,
  gradeDanger,
  issueSupervision,
  joinDanger,
  proposeSupervision,
  putRightOwnDanger,
  registerDanger,
  reopenDanger,
  returnDanger,
  stopForDanger,
  submitOwnDanger,
  verifyDanger,
} from "../contract/index.ts";
import { aDanger, DANGER_RIGHTS, type DangersWorld, hiddenDangersWorld } from "../testing/index.ts";
import { createHiddenDangers, escalateAll } from "./index.ts";

const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const GENERAL = { level: "general" } as const;
const MAJOR = { level: "major", criterionId: "GM11-1" } as const;
const done = { measures: "已更换配电箱门并上锁", files: [PHOTO] };
const remark = "现场复核";
const on = ({ dangerId, revision }: { dangerId: DangerId; revision: number }) => ({ dangerId, revision });
const matter = {
  reason: "影响范围大",
  requirements: "停用除尘系统",
  unitName: "示例五金厂",
  leader: "副区长",
  reviewBody: "区应急管理局",
  dueOn: "2026-06-30",
};
let stage: DangersWorld;

beforeAll(async () => {
  stage = await hiddenDangersWorld({
    supervisors: async () => ["0190a1b2-c3d4-7e5f-8a6b-0000000000e1"],
    // The department has nobody with an account.
    staffed: async () => [],
  });
});

const seen = (dangerId: DangerId) => stage.world.ask(stage.official, getDanger, { dangerId });
const now = async (dangerId: DangerId) => ({ dangerId, revision: (await seen(dangerId)).life.revision });
const stepsFor = async (caller: Caller, id: string) =>
  (await stage.world.list(caller, findTodos, { state: ["open"], limit: 200 } as never)).rows
    .filter(({ subjectId }) => subjectId === id)
    .map(({ step }) => step)
    .sort();

async function assigned(values: object = GENERAL, dueOn = "2026-03-20") {
  const at = await aDanger(stage, stage.official, values as never);
  return stage.world.run(stage.official, assignDanger, { ...on(at), dueOn });
}

test("what an enterprise asks for its own major danger is asked of the authority, which alone may decide", async () => {
  const { world, official, own } = stage;
  let at = await aDanger(stage, own.finder, MAJOR as never);
  at = await world.run(own.finder, assignOwnDanger, { ...on(at), dueOn: "2026-03-30" });
  await world.run(own.worker, askExtensionOfOwnDanger, { ...on(at), until: "2026-04-05", reason: "等配件" });
  expect(await stepsFor(official, at.dangerId)).toContain("decide-extension");
  expect(await stepsFor(own.checker, at.dangerId)).not.toContain("decide-extension");
});

test("a request for more time lapses with its limit, and keeps no later one out", async () => {
  const { world, official, own } = stage;
  let at = await assigned();
  at = await world.run(own.worker, askExtensionOfOwnDanger, { ...on(at), until: "2026-04-05", reason: "等配件" });
  at = await world.run(own.worker, putRightOwnDanger, { ...on(at), ...done });
  at = await world.run(official, verifyDanger, on(at));
  expect((await seen(at.dangerId)).extensions).toMatchObject([{ state: "lapsed" }]);
  at = await world.run(official, reopenDanger, { ...on(at), remark, dueOn: "2026-03-25" });
  at = await world.run(own.worker, askExtensionOfOwnDanger, { ...on(at), until: "2026-04-20", reason: "又坏了" });
  at = await world.run(official, gradeDanger, { ...on(at), level: "major", majorReasons: ["stop"], remark });
  const { extensions } = await seen(at.dangerId);
  expect(extensions.map(({ state }) => state)).toEqual(["lapsed", "lapsed"]);
  expect(await stepsFor(official, at.dangerId)).not.toContain("decide-extension");
});

test("a danger under listed supervision or a stop order is not lowered, and a general one not listed", async () => {
  const { world, official, other } = stage;
  const lower = { ...GENERAL, remark };
  const major = await aDanger(stage, official, MAJOR as never);
  let supervision = await world.run(official, proposeSupervision, {
    kind: "danger",
    subjectId: major.dangerId,
    ...matter,
  });
  const notice = () => ({
    supervisionId: supervision.supervisionId,
    revision: supervision.revision,
    number: "1号",
    listedOn: "2026-03-02",
  });
  await world.run(official, gradeDanger, { ...on(major), ...lower });
  await expect(world.run(other, issueSupervision, notice())).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_SUPERVISION_WRONG",
  });
  await world.run(official, gradeDanger, { ...(await now(major.dangerId)), level: "major", majorReasons: ["stop"] });
  supervision = await world.run(other, issueSupervision, notice());
  await expect(world.run(official, gradeDanger, { ...(await now(major.dangerId)), ...lower })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_SUPERVISED",
  });
  const stopped = await aDanger(stage, official, MAJOR as never);
  const stop = { kind: "whole" as const, from: "2026-03-02" };
  const at = await world.run(official, stopForDanger, { ...on(stopped), ...stop });
  await expect(world.run(official, gradeDanger, { ...on(at), ...lower })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_STOP_STANDS",
  });
});

test("what was late and is sent back comes back to the lists of the authority, also where a department has no accounts", async () => {
  const { world, ports, official, own } = stage;
  const start = world.clock.now();
  let at = await assigned(GENERAL, "2026-03-10");
  world.clock.set("2026-03-18T00:00:00.000Z");
  await escalateAll(world.runtime, ports);
  expect(await stepsFor(official, at.dangerId)).toEqual(["inspect"]);
  at = await world.run(own.worker, putRightOwnDanger, { ...(await now(at.dangerId)), ...done });
  expect(await stepsFor(official, at.dangerId)).toEqual(["verify"]);
  at = await world.run(official, returnDanger, { ...on(at), remark });
  await escalateAll(world.runtime, ports);
  expect(await stepsFor(official, at.dangerId)).toEqual(["inspect", "watch-returned"]);
  at = await world.run(own.worker, submitOwnDanger, { ...(await now(at.dangerId)), ...done });
  await world.run(official, verifyDanger, on(at));
  world.clock.set(start.toISOString());
});

test("when an enterprise moves to another town, that town has its dangers, requests and supervision, and can end them", async () => {
  const { world, official, other, own } = stage;
  const keeper = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS });
  const enterpriseId = await anEnterprise(world, keeper, { name: "示例搬迁厂", sectors: ["fire"] });
  const mover = { ...own.worker, enterpriseId };
  let at = await world.run(official, registerDanger, {
    description: "除尘管道积粉",
    region: "440605011",
    enterpriseId,
    ...MAJOR,
  } as never);
  at = await world.run(official, assignDanger, { ...on(at), dueOn: "2026-05-20" });
  const proposal = { kind: "danger" as const, subjectId: at.dangerId, ...matter };
  const { supervisionId, revision } = await world.run(official, proposeSupervision, proposal);
  await world.run(other, issueSupervision, { supervisionId, revision, number: "2号", listedOn: "2026-03-02" });
  at = await world.run(mover, askExtensionOfOwnDanger, {
    ...(await now(at.dangerId)),
    until: "2026-06-05",
    reason: "等设备",
  });
  await world.run(keeper, editEnterprise, { enterpriseId, revision: 1, region: "440605121", reason: "搬迁" } as never);
  await world.deliverEvents();
  const town = world.person({ region: "440605121", permissions: DANGER_RIGHTS });
  expect(await stepsFor(town, at.dangerId)).toContain("decide-extension");
  expect(await stepsFor(town, supervisionId)).toContain("publish-listing");
  expect(await world.ask(town, getSupervision, { supervisionId })).toMatchObject({ state: "listed" });
  const [request] = (await world.ask(town, getDanger, { dangerId: at.dangerId })).extensions;
  await world.run(town, decideExtensionOfDanger, {
    ...(await now(at.dangerId)),
    extensionId: request?.id as never,
    granted: true,
  });
  expect(await seen(at.dangerId)).toMatchObject({ dueOn: "2026-06-05", extensions: [{ state: "granted" }] });
});

test("finds that were joined while two enterprises were one are dangers of their own when the merge is taken back", async () => {
  const { world, official } = stage;
  const keeper = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS });
  const [one, two] = [
    await anEnterprise(world, keeper, { name: "示例甲厂", sectors: ["fire"] }),
    await anEnterprise(world, keeper, { name: "示例乙厂", sectors: ["fire"] }),
  ];
  const find = (enterpriseId: string, description: string) =>
    world.run(official, registerDanger, { description, region: "440605011", enterpriseId, ...GENERAL } as never);
  const ofOne = await find(one, "灭火器过期");
  const ofTwo = await find(two, "灭火器过期两具");
  const merge = { enterpriseId: one, otherId: two, revision: 1, otherRevision: 1, choices: {}, reason: "同一家" };
  const { mergeId } = (await world.run(keeper, mergeEnterprises, merge as never)) as { mergeId: string };
  await world.deliverEvents();
  const late = await find(two, "合并后手机才报上来的隐患");
  expect(await seen(late.dangerId)).toMatchObject({ enterpriseId: one, enterpriseOpen: true });
  await world.run(official, joinDanger, { ...(await now(ofTwo.dangerId)), joinTo: ofOne.dangerId, remark });
  await world.run(keeper, undoMerge, { mergeId, reason: "不是同一家" } as never);
  await world.deliverEvents();
  expect(await seen(ofTwo.dangerId)).toMatchObject({ enterpriseId: two, state: "registered", joinedTo: null });
  expect(await stepsFor(official, ofTwo.dangerId)).toEqual(["assign"]);
});

test("who takes a find for major on a patrol is not refused for knowing no criterion: it waits to be graded", async () => {
  const { world, ports, official, enterpriseId } = stage;
  const find = {
    source: "grid" as const,
    origin: { type: "grid-visit", id: "v-1" },
    enterpriseId: enterpriseId as never,
    region: "440605011",
    description: "仓库内堆放不明化学品",
    level: "major" as const,
    foundAt: "2026-03-02T00:30:00.000Z",
    foundBy: "网格员",
  };
  const { id } = await inScope(world.runtime.pool, unsafeEverywhere, "write", (db) => {
    const { runtime, clock } = world;
    const nothing = { emit: () => undefined, note: () => undefined };
    const context = { tables: () => db, caller: official, now: clock.now(), newId: runtime.newId, runtime, ...nothing };
    return createHiddenDangers(ports).register(context as never, find);
  });
  const danger = await seen(id);
  expect(danger).toMatchObject({ level: null, state: "registered" });
  expect(danger.steps[0]?.remark).toContain("疑为重大");
});

test("a danger that is opened again knows that its enterprise works no longer", async () => {
  const { world, official, own, enterpriseId } = stage;
  let at = await assigned();
  at = await world.run(own.worker, putRightOwnDanger, { ...on(at), ...done });
  at = await world.run(official, verifyDanger, on(at));
  const set = (state: string) =>
    world.database.ownerPool.query("update enterprises.enterprises set state = $1 where id = $2", [
      state,
      enterpriseId,
    ]);
  await set("closed");
  at = await world.run(official, reopenDanger, { ...on(at), remark });
  expect(await seen(at.dangerId)).toMatchObject({ enterpriseOpen: false, state: "rectifying" });
  expect(await stepsFor(own.worker, at.dangerId)).toEqual([]);
  expect(await stepsFor(official, at.dangerId)).toContain("submit");
  await set("active");
  await expect(
    world.run(official, askExtensionOfDanger, { ...on(at), until: "2026-01-01", reason: "过去的日子" }),
  ).rejects.toMatchObject({ code: "HIDDEN_DANGERS_DAY_WRONG" });
});

test("two who verify at once: one does, the other hears that it has changed", async () => {
  const { world, official, other, own } = stage;
  let at = await assigned();
  at = await world.run(own.worker, putRightOwnDanger, { ...on(at), ...done });
  const outcomes = await Promise.allSettled([official, other].map((one) => world.run(one, verifyDanger, on(at))));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
  expect(["KERNEL_STALE", "KERNEL_MOVE_NOT_ALLOWED"]).toContain(refused.reason.code);
});

test("a phone whose clock is a year off, ahead or behind, keeps no find out and dates none wrongly", async () => {
  const { world, official } = stage;
  const day = async (foundAt: string, deviceAt: string) => {
    const given = { description: "消火栓缺水", region: "440605121", foundAt, deviceAt };
    const { dangerId } = await world.run(official, registerDanger, given as never);
    return (await seen(dangerId)).foundAt.slice(0, 10);
  };
  expect(await day("2027-03-02T00:00:00.000Z", "2027-03-02T00:00:10.000Z")).toBe("2026-03-02");
  expect(await day("2025-03-02T00:00:00.000Z", "2025-03-02T00:00:10.000Z")).toBe("2026-03-02");
  // Typed by a person, or within the days that a phone may be without a signal.
  expect(await day("2026-01-05T00:00:00.000Z", "2026-03-01T23:00:00.000Z")).toBe("2026-01-05");
  expect(await day("2026-02-27T02:00:00.000Z", "2026-02-27T02:05:00.000Z")).toBe("2026-02-27");
});
