import { dangerChanged } from "@anlan/hidden-dangers/contract";
import { addDays, type Caller, chinaDay } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  completeTasks,
  findCommitments,
  findRates,
  findScores,
  getCommitment,
  getMyTasks,
  getOwnCommitment,
  getPublicCommitment,
  getRates,
  getScore,
  liftVeto,
  publishCommitment,
  setCommitmentDuty,
  setVeto,
} from "../contract/index.ts";
import { aCheckedEnterprise, selfChecksWorld } from "../testing/index.ts";
import { followDangers } from "./handlers/dangers.ts";
import { makeAll, missAll, scoreAll, tellDays, watchCommitments } from "./index.ts";

const NOW = "2026-03-08T00:30:00.000Z";
let stage: Awaited<ReturnType<typeof selfChecksWorld>>;
let world: TestWorld;
let official: Caller;

beforeAll(async () => {
  stage = await selfChecksWorld({ enterpriseAccounts: async (_context, id) => [`account-of-${id}`] });
  ({ world, official } = stage);
});

let numbers = 0;
async function factory(values: object = {}) {
  numbers += 1;
  world.clock.set(NOW);
  const measures = [
    { content: "甲", colour: "red" as const },
    { content: "乙", colour: "red" as const },
  ];
  const made = await aCheckedEnterprise(world, official, measures, { name: `第${numbers}厂`, ...values });
  await makeAll(world.runtime, stage.ports);
  return made;
}
async function doAll(worker: Caller, count = 9) {
  const { tasks } = await world.ask(worker, getMyTasks, {});
  const taskIds = tasks
    .filter(({ state }) => state === "open")
    .slice(0, count)
    .map(({ taskId }) => taskId);
  const deviceAt = world.clock.now().toISOString();
  await world.run(worker, completeTasks, {
    recordId: world.runtime.newId() as never,
    taskIds,
    result: "normal",
    deviceAt,
  });
}
async function danger(enterpriseId: string, more: object = {}) {
  const facts = {
    ...{
      dangerId: world.runtime.newId(),
      revision: 1,
      enterpriseId,
      region: "440605011",
      sectors: [],
      level: "general",
    },
    ...{ state: "rectifying", source: "grid", criterionId: null, measureId: null, pointId: null },
    ...{ foundAt: "2026-03-02T00:00:00.000Z", dueOn: null, rectifiedAt: null, verifiedAt: null, closedAt: null },
    ...{ joinedTo: null, overdue: false },
    ...more,
  };
  const handler = followDangers(stage.ports);
  await inScope(world.runtime.pool, unsafeEverywhere, "write", (db) =>
    handler.run(
      {
        ...{ tables: () => db, now: world.clock.now(), runtime: world.runtime, newId: world.runtime.newId },
        ...{ emit: () => undefined, region: "440605011", eventId: world.runtime.newId() },
      } as never,
      dangerChanged.payload.parse(facts),
    ),
  );
  return facts;
}
const scoreOf = (enterpriseId: string) => world.ask(official, getScore, { enterpriseId: enterpriseId as never });

describe("effectiveness", () => {
  test("follows each record and each danger at once, and every point is explained", async () => {
    const { worker, enterpriseId } = await factory();
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: null, grade: null });
    await doAll(worker, 1);
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 100, grade: "excellent" });
    world.clock.set("2026-03-08T16:10:00.000Z");
    await missAll(world.runtime);
    await scoreAll(world.runtime, stage.ports, "2026-03-09");
    // One of two done: 25 of 50; no danger was due: 50.
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 75, grade: "fair" });
    const overdue = await danger(enterpriseId, { dueOn: "2026-03-06" });
    const later = await scoreOf(enterpriseId);
    expect(later).toMatchObject({ score: 25 });
    expect(later.parts.map(({ code, points }) => [code, points])).toEqual([
      ["tasks", 25],
      ["dangers", 0],
    ]);
    await danger(enterpriseId, { ...overdue, revision: 2, verifiedAt: "2026-03-08T02:00:00.000Z", state: "verified" });
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 75 });
    // What comes late and is older says nothing; what was no danger counts nowhere.
    await danger(enterpriseId, overdue);
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 75 });
    const { rows } = await world.list(official, findScores, {
      enterpriseId: [enterpriseId],
      day: "2026-03-09..2026-03-09",
    });
    expect(rows).toMatchObject([{ score: 75, planned: 2, done: 1 }]);
  });

  test("is nought while a major danger is untreated beyond its day, or records were found fabricated", async () => {
    const { worker, enterpriseId } = await factory();
    await doAll(worker);
    const major = await danger(enterpriseId, { level: "major", dueOn: "2026-03-07" });
    expect(await scoreOf(enterpriseId)).toMatchObject({
      score: 0,
      grade: "poor",
      vetoes: [{ code: "major-untreated" }],
    });
    await danger(enterpriseId, { ...major, revision: 2, state: "cancelled" });
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 100 });
    const today = chinaDay(world.clock.now());
    const veto = {
      enterpriseId: enterpriseId as never,
      fromDay: "2026-03-01",
      toDay: today,
      reason: "照片重复",
    };
    await expect(world.run(official, setVeto, { ...veto, toDay: addDays(today, 1) })).rejects.toMatchObject({
      code: "SELF_CHECKS_VETO_DAYS",
    });
    const { vetoId } = await world.run(official, setVeto, veto);
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 0, findings: [{ reason: "照片重复", lifted: false }] });
    await world.run(official, liftVeto, { vetoId, revision: 1, reason: "复核" });
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 100 });
    await expect(world.run(official, liftVeto, { vetoId, revision: 2, reason: "复核" })).rejects.toMatchObject({
      code: "SELF_CHECKS_VETO_LIFTED",
    });
  });

  test("is nought for who sends nothing for a week while tasks wait", async () => {
    const { enterpriseId } = await factory();
    for (const day of ["09", "11", "13", "15"]) {
      world.clock.set(`2026-03-${day}T00:30:00.000Z`);
      await missAll(world.runtime);
      await makeAll(world.runtime, stage.ports);
    }
    await scoreAll(world.runtime, stage.ports, "2026-03-15");
    expect(await scoreOf(enterpriseId)).toMatchObject({ score: 0, vetoes: [{ code: "offline" }] });
  });
});

describe("rates", () => {
  test("count enterprises, those online and those that reported, and open the enterprises behind", async () => {
    const { worker, enterpriseId } = await factory({ region: "440605121" });
    await factory({ region: "440605121" });
    await doAll(worker);
    const found = { foundAt: "2026-03-02T00:00:00.000Z", region: "440605121" };
    await danger(enterpriseId, { ...found, rectifiedAt: "2026-03-04T00:00:00.000Z" });
    const { groups } = await world.ask(official, getRates, { by: "town", month: "2026-03" });
    expect(groups.find(({ code }) => code === "440605121")).toMatchObject({
      name: "西樵镇",
      rates: {
        ...{ enterprises: 2, participants: 2, online: 1, reporting: 1, reportingRate: 1, planned: 2, done: 2 },
        ...{ found: 1, rectified: 1, rectificationRate: 1, rectificationDays: 2 },
      },
    });
    const sectors = await world.ask(official, getRates, { by: "sector", month: "2026-03", region: "440605121" });
    expect(sectors.groups).toMatchObject([{ code: "fire", name: "消防", rates: { enterprises: 2 } }]);
    expect(sectors.total.enterprises).toBe(2);
    const { rows } = await world.list(official, findRates, { month: "2026-03", region: "440605121", reported: "yes" });
    expect(rows).toMatchObject([{ enterpriseId, online: true, done: 2, found: 1, rectified: 1, rectificationDays: 2 }]);
  });

  test("of a day are told to the statistics once, and anew when a phone sends late", async () => {
    const { worker } = await factory();
    const count = async () => {
      const { rows } = await world.database.ownerPool.query(
        "select max((payload ->> 'revision')::int) as revision from kernel.outbox where name = 'self-checks.day-counted' and payload ->> 'day' = '2026-03-08'",
      );
      return rows[0].revision;
    };
    const task = (await world.ask(worker, getMyTasks, {})).tasks[0]?.taskId ?? "";
    world.clock.set("2026-03-09T00:00:00.000Z");
    await missAll(world.runtime);
    await tellDays(world.runtime, "2026-03-09");
    const before = await count();
    expect(await tellDays(world.runtime, "2026-03-09")).toBe(0);
    const late = {
      recordId: world.runtime.newId() as never,
      taskIds: [task],
      result: "normal" as const,
      deviceAt: NOW,
    };
    await world.run(worker, completeTasks, late);
    expect(await tellDays(world.runtime, "2026-03-09")).toBe(1);
    expect(await count()).toBe(before + 1);
  });
});

describe("a commitment", () => {
  const fields = {
    ...{ kind: "daily" as const, day: "2026-03-08", plants: 3, running: 2, stopped: 1, overhaul: 0, hotWorkSpecial: 0 },
    ...{ hotWorkFirst: 1, hotWorkSecond: 0, confinedSpaces: 0, otherSpecialWork: 0, trialProduction: false },
    ...{ startStop: false, tanksNormal: true, sourcesSafe: true, majorDangers: 0, text: "特此承诺", person: "李总" },
  } as const;

  test("is published before the hour, compared with the facts, corrected by another version, and read by anybody", async () => {
    const { worker, enterpriseId } = await factory({ sectors: ["hazardous-chemicals"] });
    const read = await world.ask(worker, getOwnCommitment, {});
    expect(read).toMatchObject({ kind: "daily", state: null, proposed: { majorDangers: 0, sourcesSafe: true } });
    await expect(world.run(worker, publishCommitment, { ...fields, day: "2026-03-07" })).rejects.toMatchObject({
      code: "SELF_CHECKS_NOT_TODAY",
    });
    await expect(world.run(worker, publishCommitment, { ...fields, plants: 4 })).rejects.toMatchObject({
      code: "SELF_CHECKS_PLANTS_DIFFER",
    });
    expect(await world.run(worker, publishCommitment, fields)).toMatchObject({
      version: 1,
      late: false,
      contradictions: 0,
    });
    // Registered afterwards, but found before: the commitment was false all the same. What is found later is not held against it.
    world.clock.set("2026-03-08T03:00:00.000Z");
    await danger(enterpriseId, { level: "major" });
    await danger(enterpriseId, { level: "major", foundAt: "2026-03-08T02:59:00.000Z" });
    const after = await world.ask(official, getCommitment, { enterpriseId });
    expect(after.versions[0]?.contradictions.map(({ code, said, found }) => [code, said, found])).toEqual([
      ["major-danger", 0, 1],
      ["source-unsafe", 1, 1],
    ]);
    const corrected = { ...fields, majorDangers: 2, sourcesSafe: false };
    expect(await world.run(worker, publishCommitment, corrected)).toMatchObject({
      version: 2,
      late: true,
      contradictions: 0,
    });
    const board = await world.list(official, findCommitments, { enterpriseId: [enterpriseId] });
    expect(board.rows).toMatchObject([{ state: "made", contradictions: 0, majorDangers: 2, specialWork: 1 }]);
    const seen = await world.ask(world.anonymous, getPublicCommitment, { enterpriseId });
    expect(seen).toMatchObject({ commitment: { majorDangers: 2, person: "李总" } });
    expect(JSON.stringify(seen)).not.toContain("contradictions");
  });

  test("is reminded of before the hour, told to the county after it, each once; an official may free an enterprise", async () => {
    const { enterpriseId } = await factory({ sectors: ["hazardous-chemicals"] });
    const freed = await factory({ sectors: ["hazardous-chemicals"] });
    const duty = { enterpriseId: freed.enterpriseId, kind: "none" as const, reason: "停用储罐" };
    expect(await world.run(official, setCommitmentDuty, duty)).toEqual({ kind: "none" });
    const todos = async (id: string) => {
      const { rows } = await world.database.ownerPool.query(
        "select step, state, level from notices.todos where subject_id like $1 order by step",
        [`${id}%`],
      );
      return rows;
    };
    await watchCommitments(world.runtime, stage.ports);
    expect(await todos(enterpriseId)).toEqual([]);
    world.clock.set("2026-03-08T01:00:00.000Z");
    await watchCommitments(world.runtime, stage.ports);
    await watchCommitments(world.runtime, stage.ports);
    expect(await todos(enterpriseId)).toEqual([{ step: "commit", state: "open", level: 0 }]);
    world.clock.set("2026-03-08T02:00:00.000Z");
    await watchCommitments(world.runtime, stage.ports);
    expect(await todos(enterpriseId)).toMatchObject([{ step: "commit", level: 1 }]);
    expect(await todos("2026-03-08")).toMatchObject([{ step: "urge", state: "open" }]);
    const state = async (id: string) =>
      (await world.list(official, findCommitments, { enterpriseId: [id], kind: ["daily"] })).rows.map(
        (row) => row.state,
      );
    expect(await state(enterpriseId)).toEqual(["missing"]);
    expect(await state(freed.enterpriseId)).toEqual([]);
    const late = await world.home(official, "self-checks.uncommitted");
    expect(late?.lines.map(({ to }) => to)).toContain(`/self-checks/commitments/${enterpriseId}`);
  });
});

describe("the home page", () => {
  test("tells an enterprise's person what is left to check, what was missed, and the commitment", async () => {
    const { worker } = await factory({ sectors: ["hazardous-chemicals"] });
    await watchCommitments(world.runtime, stage.ports);
    const today = await world.home(worker, "self-checks.today");
    expect(today).toMatchObject({ total: 2, lines: [{ to: "/self-checks/today", text: { zh: "自查还有 2 项未做" } }] });
    expect(await world.home(worker, "self-checks.commitment")).toMatchObject({ total: 1 });
    expect(await world.home(worker, "self-checks.missed")).toMatchObject({ total: 0 });
    world.clock.set("2026-03-09T00:30:00.000Z");
    await missAll(world.runtime);
    expect(await world.home(worker, "self-checks.missed")).toMatchObject({
      total: 2,
      lines: [{ why: { zh: "其中红、橙风险点 2 项" } }],
    });
    expect(await world.home(official, "self-checks.today")).toBeNull();
  });

  test("tells whose effectiveness and which town's checks fell, to an enterprise its own alone", async () => {
    const { enterpriseId, worker } = await factory();
    const other = await factory();
    const score = (day: string, points: number) =>
      world.database.ownerPool.query(
        `insert into self_checks.scores (county, enterprise_id, day, region_code, score, grade, task_points, danger_points,
            planned, done, vetoes, counts, reckoned_at)
          values ('440605', $1, $2, '440605011', $3, 'fair', 0, 0, 1, 1, '{}', '{}', now())`,
        [enterpriseId, day, points],
      );
    await score("2026-02-28", 95);
    await score("2026-03-07", 72.5);
    const text = { zh: "双重预防成效由 95 分降为 72.5 分（中）" };
    const to = `/self-checks/effectiveness/${enterpriseId}`;
    const fallen = await world.home(official, "self-checks.effect");
    expect(fallen?.lines.find((line) => line.to === to)).toMatchObject({ text });
    expect((await world.home(worker, "self-checks.effect"))?.lines).toMatchObject([{ text }]);
    expect(await world.home(other.worker, "self-checks.effect")).toMatchObject({ total: 0 });
    const told = (day: string, done: number) =>
      world.database.ownerPool.query(
        `insert into self_checks.told_days (county, town, day, region_code, revision, content)
          values ('440605', '440605124', $1, '440605124', 1, $2)`,
        [day, JSON.stringify([{ sector: "fire", planned: 40, done }])],
      );
    await told("2026-02-25", 36);
    await told("2026-03-05", 20);
    const fell = await world.home(official, "self-checks.rates");
    expect(fell?.lines).toMatchObject([{ text: { zh: "自查完成率由 90% 降为 50%" } }]);
    const department = { ...official, sectors: ["town-gas"] };
    expect(await world.home(department, "self-checks.rates")).toMatchObject({ total: 0 });
  });
});
