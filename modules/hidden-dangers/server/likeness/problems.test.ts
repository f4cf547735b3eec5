import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { beforeAll, expect, test } from "vitest";
import {
  checkShamSign,
  dismissProblem,
  findProblemDangers,
  findShamSigns,
  findSharedProblems,
  getLastSearch,
  getShamSign,
  getSharedProblem,
  nameProblem,
  restoreProblem,
  searchProblems,
  suggestCampaign,
} from "../../contract/index.ts";
import {
  aDanger,
  DANGER_RIGHTS,
  type DangersWorld,
  hiddenDangersWorld,
  testHiddenDangersPorts,
} from "../../testing/index.ts";
import { lookForShams } from "./jobs/look-for-shams.ts";
import { askNightlySearches, workOnSearches } from "./jobs/search-problems.ts";

const RIGHTS = ["hidden-dangers.problem.read", "hidden-dangers.problem.manage", "hidden-dangers.sham.check"];
const PHOTOS = ["0190a1b2-c3d4-7e5f-8a6b-000000000011", "0190a1b2-c3d4-7e5f-8a6b-000000000012"] as const;
const shipped = testHiddenDangersPorts().likeness;
const likeness = {
  ...shipped,
  photos: async (_runtime: unknown, ids: readonly string[]) =>
    ids.map((fileId) => ({ fileId, hash: "same", look: null, takenAt: "2020-01-01T00:00:00.000Z" })),
  trades: async (_runtime: unknown, ids: readonly string[]) => new Map(ids.map((id) => [id, "C2110"])),
};
const told: unknown[] = [];
const notices = createNotices();
let stage: DangersWorld;
let county: Caller;
const towns = ["440605011", "440605121", "440605011"];
const enterprises: string[] = [];

beforeAll(async () => {
  stage = await hiddenDangersWorld({
    likeness,
    notices: { ...notices, tell: async (_context, notice) => told.push(notice) },
  });
  const { world, official } = stage;
  world.clock.set("2026-03-02T01:00:00.000Z");
  county = world.person({ region: "440605", permissions: [...DANGER_RIGHTS, ...RIGHTS, "campaigns.campaign.manage"] });
  for (const [index, region] of towns.entries()) {
    enterprises.push(await anEnterprise(world, official, { name: `同病厂${index}`, sectors: ["fire"], region }));
  }
  const texts = ["三楼安全出口被货物堵塞", "消防通道不畅通", "疏散通道堆放杂物，堵塞"];
  for (const [index, description] of texts.entries()) {
    const at = { ...stage, enterpriseId: enterprises[index] ?? "" };
    await aDanger(at, official, { description, region: towns[index] });
  }
});

const search = async () => {
  const { world } = stage;
  await world.run(county, searchProblems, { region: "440605", from: "2026-02-01", to: "2026-03-02" });
  await workOnSearches(world.runtime, likeness);
  return (await world.list(county, findSharedProblems, {})).rows;
};

test("a search finds what several enterprises share, with the rows behind, where they are, and how far it is", async () => {
  const { world } = stage;
  const [problem, ...others] = await search();
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    kind: "text",
    dangers: 3,
    enterprises: 3,
    towns: 2,
    open: 3,
    before: 0,
    state: "found",
    trades: ["21"],
  });
  expect(problem?.name).toContain("安全出口");
  const { search: last } = await world.ask(county, getLastSearch, { region: "440605" });
  expect(last).toMatchObject({ state: "done", found: 1, done: 6, total: 6 });
  if (problem === undefined) throw new Error("nothing found");
  const whole = await world.ask(county, getSharedProblem, { problemId: problem.id });
  expect(whole.byTown.map(({ code, dangers }) => [code, dangers])).toEqual([
    ["440605011", 2],
    ["440605121", 1],
  ]);
  const { rows } = await world.list(county, findProblemDangers, { problemId: [problem.id] });
  expect(rows.map(({ enterpriseName }) => enterpriseName).sort()).toEqual(["同病厂0", "同病厂1", "同病厂2"]);
  // A town sees the problem, and the rows of its own alone.
  const town = world.person({ region: "440605121", permissions: [...DANGER_RIGHTS, ...RIGHTS] });
  expect((await world.list(town, findSharedProblems, {})).rows).toHaveLength(1);
  expect((await world.list(town, findProblemDangers, { problemId: [problem.id] })).rows).toHaveLength(1);
  expect((await world.list(county, findSharedProblems, { town: ["440605121"], sector: ["fire"] })).rows).toHaveLength(
    1,
  );
  expect((await world.list(county, findSharedProblems, { sector: ["town-gas"] })).rows).toHaveLength(0);
});

test("who names a problem keeps it named through the next search, and suggests a campaign to whoever organises those", async () => {
  const { world } = stage;
  const [found] = await search();
  if (found === undefined) throw new Error("nothing found");
  const on = { problemId: found.id, revision: found.revision };
  await expect(world.run(county, suggestCampaign, { ...on, reason: "多发" })).rejects.toMatchObject({
    code: "KERNEL_MOVE_NOT_ALLOWED",
  });
  await world.run(county, nameProblem, { ...on, name: "生命通道堵塞" });
  const [named] = await search();
  expect(named).toMatchObject({ id: found.id, name: "生命通道堵塞", state: "named" });
  if (named === undefined) throw new Error("gone");
  const suggested = await world.run(county, suggestCampaign, {
    problemId: named.id,
    revision: named.revision,
    reason: "三家企业同时存在",
  });
  expect(suggested.state).toBe("suggested");
  expect(told).toMatchObject([
    { to: [{ permission: "campaigns.campaign.manage", region: "440605" }], parameters: { name: "生命通道堵塞" } },
  ]);
});

test("one search of a county at a time; periods and regions that make no sense are refused; the clock asks every night", async () => {
  const { world } = stage;
  const period = { region: "440605", from: "2026-02-01", to: "2026-03-02" };
  for (const wrong of [
    { ...period, to: "2026-01-01" },
    { ...period, from: "2027-01-01", to: "2027-02-01" },
    { ...period, region: "440605011" },
    { ...period, region: "320118" },
  ]) {
    await expect(world.run(county, searchProblems, wrong)).rejects.toMatchObject({
      code: "HIDDEN_DANGERS_SEARCH_WRONG",
    });
  }
  await world.run(county, searchProblems, period);
  await expect(world.run(county, searchProblems, period)).rejects.toMatchObject({ code: "HIDDEN_DANGERS_SEARCH_RUNS" });
  await askNightlySearches(world.runtime, likeness);
  expect(await workOnSearches(world.runtime, likeness)).toBe(1);
  await askNightlySearches(world.runtime, likeness);
  const { search: asked } = await world.ask(county, getLastSearch, { region: "440605" });
  expect(asked).toMatchObject({ state: "waiting", askedBy: "系统", to: "2026-03-01" });
  expect(await workOnSearches(world.runtime, likeness)).toBe(1);
});

test("what is dismissed can be restored; what is gone and nobody took up disappears", async () => {
  const { world, official } = stage;
  for (const enterpriseId of enterprises)
    await aDanger({ ...stage, enterpriseId }, official, { description: "应急照明灯不亮" });
  const fresh = (await search()).find(({ state }) => state === "found");
  if (fresh === undefined) throw new Error("nothing found");
  const gone = await world.run(county, dismissProblem, {
    problemId: fresh.id,
    revision: fresh.revision,
    note: "已在专项中",
  });
  const back = await world.run(county, restoreProblem, { problemId: fresh.id, revision: gone.revision });
  expect(back.state).toBe("found");
  world.clock.set("2026-12-01T01:00:00.000Z");
  await world.run(county, searchProblems, { region: "440605", from: "2026-11-01", to: "2026-11-30" });
  await workOnSearches(world.runtime, likeness);
  const { rows } = await world.list(county, findSharedProblems, {});
  expect(rows.map(({ state, dangers }) => [state, dangers])).toEqual([["suggested", 0]]);
  world.clock.set("2026-03-02T01:00:00.000Z");
});

test("suspected reports are listed with reasons, checked by an official, and no enterprise sees them", async () => {
  const { world, own } = stage;
  const copied = "二楼包装车间疏散指示灯损坏不亮";
  for (const fileId of [...PHOTOS, null]) {
    await aDanger(stage, own.finder, { description: copied, files: fileId === null ? [] : [fileId] });
  }
  await aDanger(stage, own.finder, { description: "已整改" });
  await lookForShams(world.runtime, likeness, "440605");
  await lookForShams(world.runtime, likeness, "440605");
  const { rows } = await world.list(county, findShamSigns, { enterpriseId: [stage.enterpriseId] });
  expect(rows.map(({ rule, dangers }) => `${rule} ${dangers}`).sort()).toEqual([
    "copied-own 3",
    "photo-older 1",
    "photo-older 1",
    "photo-reused 2",
    "says-nothing 1",
  ]);
  const sign = rows.find(({ rule }) => rule === "copied-own");
  if (sign === undefined) throw new Error("no sign");
  expect(sign.reason).toContain("3 条隐患使用同一段描述");
  const whole = await world.ask(county, getShamSign, { signId: sign.id });
  expect(whole.behind).toHaveLength(3);
  expect(whole.about.zh).toContain("一字不差");
  const checked = await world.run(county, checkShamSign, {
    signId: sign.id,
    revision: sign.revision,
    result: "founded",
    note: "约谈后重报",
  });
  expect(checked.state).toBe("founded");
  await lookForShams(world.runtime, likeness, "440605");
  const [again] = (await world.list(county, findShamSigns, { rule: ["copied-own"] })).rows;
  expect(again).toMatchObject({ state: "founded", note: "约谈后重报", revision: checked.revision });
  const intruder = { ...own.finder, grants: [{ role: "x", region: "440605", permissions: RIGHTS }] };
  await expect(world.list(intruder, findShamSigns, {})).rejects.toMatchObject({ code: "HIDDEN_DANGERS_OUT_OF_BOUNDS" });
});
