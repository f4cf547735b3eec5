import type { Caller } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { beforeAll, expect, test } from "vitest";
import {
  acceptMajorDanger,
  applyReviewOfOwnDanger,
  approvePlan,
  askExtensionOfOwnDanger,
  assessMajorOwnDanger,
  assignDanger,
  assignOwnDanger,
  cancelDanger,
  closeMajorDanger,
  type DangerId,
  decideExtensionOfDanger,
  findDangers,
  getDanger,
  getOwnDanger,
  gradeDanger,
  joinDanger,
  planMajorOwnDanger,
  putRightOwnDanger,
  reopenDanger,
  reportMajorOwnDanger,
  returnDanger,
  separateDanger,
  startOwnDanger,
  stopForDanger,
  stopForOwnDanger,
  submitOwnDanger,
  verifyDanger,
  verifyOwnDanger,
} from "../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../testing/index.ts";

const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const asked: { pointId: string }[] = [];
let stage: DangersWorld;

beforeAll(async () => {
  stage = await hiddenDangersWorld({ askReassessment: async (_context, ask) => void asked.push(ask) });
});

const on = ({ dangerId, revision }: { dangerId: DangerId; revision: number }) => ({ dangerId, revision });
const done = { measures: "已更换配电箱门并上锁", files: [PHOTO] };
const GENERAL = { level: "general" } as const;
const MAJOR = { level: "major", criterionId: "GM11-1" } as const;
const todosOf = async (caller: Caller) =>
  (await stage.world.list(caller, findTodos, { state: ["open"], limit: 200 } as never)).rows;

test("a danger that the enterprise found itself is assigned, put right and verified by another of its people", async () => {
  const { world, own } = stage;
  const pointId = "0190a1b2-c3d4-7e5f-8a6b-0000000000b1";
  let at = await aDanger(stage, own.finder, { ...GENERAL, pointId });
  expect(at).toMatchObject({ state: "registered", level: "general", revision: 1 });
  at = await world.run(own.finder, assignOwnDanger, { ...on(at), responsibleAccountId: own.worker.accountId });
  at = await world.run(own.worker, startOwnDanger, on(at));
  at = await world.run(own.worker, submitOwnDanger, { ...on(at), ...done });
  await expect(world.run(own.worker, verifyOwnDanger, on(at))).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
  at = await world.run(own.checker, verifyOwnDanger, { ...on(at), remark: "现场查看属实" });
  expect(at.state).toBe("closed");
  const seen = await world.ask(own.finder, getOwnDanger, { dangerId: at.dangerId });
  expect(seen.steps.map(({ move }) => move)).toEqual(
    ["close", "verify", "submit", "start", "assign", "register"]
      .sort()
      .sort(
        (one, other) =>
          seen.steps.findIndex(({ move }) => move === one) - seen.steps.findIndex(({ move }) => move === other),
      ),
  );
  expect(seen).toMatchObject({ verifiedByName: "沈验", rectifiedByName: "马修", closedAt: expect.any(String) });
  expect(asked).toContainEqual(expect.objectContaining({ pointId }));
});

test("what is put right on the spot is still verified by another person", async () => {
  const { world, own } = stage;
  const found = await aDanger(stage, own.finder);
  const at = await world.run(own.finder, putRightOwnDanger, { ...on(found), ...done });
  expect(at).toMatchObject({ state: "submitted", level: "general" });
  await expect(world.run(own.finder, verifyOwnDanger, on(at))).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
  await expect(world.run(own.finder, putRightOwnDanger, { ...on(found), ...done, files: [] })).rejects.toMatchObject({
    code: "KERNEL_MOVE_NOT_ALLOWED",
  });
  expect((await world.run(own.checker, verifyOwnDanger, on(at))).state).toBe("closed");
});

test("a find of the government is verified by the government, and its verifier keeps sight of what he sent back", async () => {
  const { world, official, own } = stage;
  let at = await aDanger(stage, official, GENERAL);
  at = await world.run(official, assignDanger, { ...on(at), dueOn: "2026-03-20" });
  at = await world.run(own.worker, startOwnDanger, on(at));
  at = await world.run(own.worker, submitOwnDanger, { ...on(at), ...done });
  await expect(world.run(own.checker, verifyOwnDanger, on(at))).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
  at = await world.run(official, returnDanger, { ...on(at), remark: "箱门仍可徒手打开" });
  expect(at.state).toBe("rectifying");
  const subject = ({ subjectId }: { subjectId: string }) => subjectId === at.dangerId;
  expect((await todosOf(official)).filter(subject).map(({ step }) => step)).toEqual(["watch-returned"]);
  const mine = await world.list(official, findDangers, { mine: ["returned"] });
  expect(mine.rows.map(({ id }) => id)).toEqual([at.dangerId]);
  at = await world.run(own.worker, submitOwnDanger, { ...on(at), ...done });
  expect((await todosOf(official)).filter(subject).map(({ step }) => step)).toEqual(["verify"]);
  at = await world.run(official, verifyDanger, on(at));
  at = await world.run(official, reopenDanger, { ...on(at), remark: "复查发现箱门再次损坏" });
  const seen = await world.ask(official, getDanger, { dangerId: at.dangerId });
  expect(seen).toMatchObject({ state: "rectifying", closedAt: null, verifiedAt: null, returns: 1 });
});

test("a major danger takes every step of its own way", async () => {
  const { world, official, own } = stage;
  let at = await aDanger(stage, official, { ...MAJOR, description: "除尘系统未设泄爆装置" });
  expect(at.level).toBe("major");
  const rows = (await world.list(official, findDangers, { level: ["major"] })).rows;
  expect(rows.map(({ id }) => id)).toContain(at.dangerId);
  at = await world.run(official, assignDanger, on(at));
  await expect(world.run(own.worker, startOwnDanger, on(at))).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_MAJOR_WAY",
  });
  const report = {
    cause: "除尘系统建成时未设计泄爆",
    harm: "可能引起粉尘爆炸",
    congress: "职工代表大会",
    congressOn: "2026-03-02",
    authority: "区应急管理局",
    authorityOn: "2026-03-02",
  };
  at = await world.run(own.worker, reportMajorOwnDanger, { ...on(at), ...report });
  const plan = {
    responsible: "总经理",
    measures: "加装泄爆片",
    funds: "20 万元，企业自筹",
    dueOn: "2026-05-01",
    contingency: "治理期间停用除尘系统",
  };
  at = await world.run(own.worker, planMajorOwnDanger, { ...on(at), ...plan });
  at = await world.run(official, approvePlan, on(at));
  at = await world.run(official, stopForDanger, { ...on(at), kind: "part", area: "打磨车间", from: "2026-03-02" });
  await expect(
    world.run(own.worker, stopForOwnDanger, { ...on(at), kind: "none", from: "2026-03-02" }),
  ).rejects.toMatchObject({ code: "HIDDEN_DANGERS_STOP_STANDS" });
  const assessment = { by: "安全技术机构", on: "2026-03-02", result: "符合要求", files: [PHOTO] };
  at = await world.run(own.worker, assessMajorOwnDanger, { ...on(at), ...assessment });
  at = await world.run(own.worker, applyReviewOfOwnDanger, on(at));
  await expect(world.run(official, verifyDanger, on(at))).rejects.toMatchObject({ code: "HIDDEN_DANGERS_MAJOR_WAY" });
  const acceptance = { body: "区应急管理局", on: "2026-03-02", opinion: "同意", files: [PHOTO] };
  at = await world.run(official, acceptMajorDanger, { ...on(at), ...acceptance });
  await expect(world.run(official, closeMajorDanger, on(at))).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_STOP_STANDS",
  });
  at = await world.run(official, stopForDanger, { ...on(at), kind: "none", from: "2026-03-02" });
  at = await world.run(official, closeMajorDanger, on(at));
  const seen = await world.ask(official, getDanger, { dangerId: at.dangerId });
  expect(seen).toMatchObject({ state: "closed", dueOn: "2026-05-01", major: { plan, stop: { kind: "none" } } });
  expect(seen.grading?.explanation[1]?.zh).toContain("GM11-1");
});

test("a level has its reason, and a criterion holds on the day of the find", async () => {
  const { world, official } = stage;
  const refused = (values: object) => aDanger(stage, official, values as never);
  await expect(refused({ level: "major" })).rejects.toMatchObject({ code: "HIDDEN_DANGERS_GRADE_UNFOUNDED" });
  await expect(refused({ criterionId: "OLD-1" })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_CRITERION_NOT_IN_FORCE",
  });
  await expect(refused({ criterionId: "XX" })).rejects.toMatchObject({ code: "HIDDEN_DANGERS_CRITERION_UNKNOWN" });
  let at = await aDanger(stage, official);
  await expect(world.run(official, assignDanger, on(at))).rejects.toMatchObject({ code: "HIDDEN_DANGERS_NOT_GRADED" });
  at = await world.run(official, gradeDanger, { ...on(at), level: "general" });
  at = await world.run(official, assignDanger, on(at));
  at = await world.run(official, gradeDanger, { ...on(at), level: "major", majorReasons: ["stop"], remark: "须停产" });
  expect(at).toMatchObject({ state: "assigned", level: "major" });
  at = await world.run(official, gradeDanger, { ...on(at), level: "general", remark: "复核为一般" });
  expect(at).toMatchObject({ state: "assigned", level: "general" });
});

test("the same danger found twice is joined, not doubled, and can be separated again", async () => {
  const { world, official, own } = stage;
  const measureId = "0190a1b2-c3d4-7e5f-8a6b-0000000000c1";
  const first = await aDanger(stage, own.finder, { ...GENERAL, measureId });
  const second = await aDanger(stage, official, { measureId, description: "同一配电箱门缺失" });
  expect(second).toMatchObject({ state: "joined", joinedTo: first.dangerId });
  const seen = await world.ask(official, getDanger, { dangerId: first.dangerId });
  expect(seen).toMatchObject({ side: "government", joined: [{ id: second.dangerId }] });
  const third = await aDanger(stage, official, { description: "三号配电箱门缺失" });
  const joined = await world.run(official, joinDanger, {
    ...on(third),
    joinTo: first.dangerId,
    remark: "同一个配电箱",
  });
  expect(joined.joinedTo).toBe(first.dangerId);
  const separate = await world.run(official, separateDanger, { ...on(joined), remark: "不是同一处" });
  expect(separate).toMatchObject({ state: "registered", joinedTo: null });
  await expect(
    world.run(official, joinDanger, { ...on(separate), joinTo: separate.dangerId, remark: "重复" }),
  ).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_JOIN_WRONG",
  });
  expect((await world.run(official, cancelDanger, { ...on(separate), remark: "误登" })).state).toBe("cancelled");
});

test("more time is asked for in time and granted by another person", async () => {
  const { world, official, own } = stage;
  let at = await aDanger(stage, official, GENERAL);
  at = await world.run(official, assignDanger, { ...on(at), dueOn: "2026-03-20" });
  const ask = { until: "2026-04-05", reason: "配件未到货" };
  at = await world.run(own.worker, askExtensionOfOwnDanger, { ...on(at), ...ask });
  await expect(world.run(own.worker, askExtensionOfOwnDanger, { ...on(at), ...ask })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_EXTENSION_OPEN",
  });
  const { extensions } = await world.ask(official, getDanger, { dangerId: at.dangerId });
  const extensionId = extensions[0]?.id as never;
  expect(extensions[0]).toMatchObject({ state: "asked", answerBy: "2026-03-07" });
  at = await world.run(official, decideExtensionOfDanger, { ...on(at), extensionId, granted: true });
  expect(await world.ask(official, getDanger, { dangerId: at.dangerId })).toMatchObject({ dueOn: "2026-04-05" });
  let late = await aDanger(stage, official, GENERAL);
  late = await world.run(official, assignDanger, { ...on(late), dueOn: "2026-03-10" });
  await expect(world.run(own.worker, askExtensionOfOwnDanger, { ...on(late), ...ask })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_EXTENSION_LATE",
  });
});

test("elements judged together make a fire danger major while their standard held, and are refused after it", async () => {
  const { world, official } = stage;
  const elements = ["7.3.1", "7.3.4", "7.5"];
  const combined = { rule: "gb-35181-2017-combined", place: "crowded", elements };
  const before = { foundAt: "2025-10-30T02:00:00.000Z", description: "商场疏散设施多处不合格" };
  const at = await aDanger(stage, official, before);
  const graded = await world.run(official, gradeDanger, { ...on(at), level: "general", combined });
  expect(graded.level).toBe("major");
  const seen = await world.ask(official, getDanger, { dangerId: at.dangerId });
  expect(seen.grading).toMatchObject({ by: "combined", combined });
  expect(seen.sectors).toContain("fire");
  const later = await aDanger(stage, official, { ...before, foundAt: "2025-11-02T02:00:00.000Z" });
  const ask = { ...on(later), level: "major" as const, combined };
  await expect(world.run(official, gradeDanger, ask)).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_CRITERION_NOT_IN_FORCE",
  });
  const strange = { ...combined, elements: ["9.9"] };
  await expect(world.run(official, gradeDanger, { ...ask, combined: strange })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_CRITERION_UNKNOWN",
  });
});
