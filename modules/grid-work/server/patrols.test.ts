import { anEnterprise } from "@anlan/enterprises/testing";
import { accountDisabled, roleRevoked } from "@anlan/identity/contract";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  editPlan,
  findPatrols,
  findPlans,
  findVisits,
  findWorkloads,
  getCoverage,
  getPatrol,
  getPlan,
  getToday,
  getWorkload,
  type PatrolPlan,
  recordVisit,
  setPlanState,
} from "../contract/index.ts";
import { aGrid, aPlan, type GridWorkWorld, gridWorkWorld } from "../testing/index.ts";
import { planDays } from "./index.ts";

let w: GridWorkWorld;
beforeAll(async () => {
  w = await gridWorkWorld();
});
beforeEach(() => {
  w.world.clock.set("2026-03-02T02:00:00.000Z");
});

const VILLAGE = "440605011001";
const AT = { longitude: 113.1, latitude: 23.05, accuracy: 15 };

function aMember(gridId: string, name = "李网格") {
  const rights = ["grid-work.patrol.do", "grid-work.patrol.read", "grid-work.workload.read"];
  const person = w.world.person({ region: VILLAGE, permissions: rights, name });
  w.members.set(person.accountId, [gridId]);
  return person;
}

async function today(member: ReturnType<typeof aMember>) {
  const found = await w.world.ask(member, getToday, {});
  const [patrol] = found.patrols;
  if (patrol === undefined) throw new Error("no patrol today");
  return patrol;
}

const visit = (patrol: { id: string; stops: readonly { id: string }[] }, index: number, values: object = {}) =>
  ({
    id: w.world.runtime.newId(),
    patrolId: patrol.id,
    stopId: patrol.stops[index]?.id,
    deviceAt: "2026-03-02T01:59:00.000Z",
    checkIn: { fix: AT },
    result: "normal",
    ...values,
  }) as never;

const change = ({ id, revision, name, cycle, startsOn, stops }: PatrolPlan, values: object = {}) =>
  ({ id, revision, name, cycle, startsOn, stops, ...values }) as never;

test("a plan gives its grid's member the patrols of today and of the week that a phone may be without signal", async () => {
  const grid = aGrid(w);
  const plan = await aPlan(w, grid.id);
  const member = aMember(grid.id);
  const week = await w.world.ask(member, getToday, { days: 8 });
  expect(week.patrols).toHaveLength(8);
  expect(week.grids).toMatchObject([{ id: grid.id }]);
  expect((await today(member)).stops.map(({ name }) => name)).toEqual(["示例村口", "示例市场"]);
  expect((await w.world.ask(w.keeper, getPlan, { id: plan.id })).next[0]).toBe("2026-03-02");
  const other = aMember(aGrid(w).id);
  expect((await w.world.ask(other, getToday, {})).patrols).toEqual([]);
  const all = await w.world.ask(other, getToday, { everyone: "yes" });
  expect(all.patrols.length).toBeGreaterThan(0);
});

test("visits bring a patrol forward; a check-in of 5 km accuracy or none is kept and marked", async () => {
  const grid = aGrid(w);
  await aPlan(w, grid.id);
  const member = aMember(grid.id);
  const patrol = await today(member);
  const first = await w.world.run(member, recordVisit, visit(patrol, 0));
  expect(first).toMatchObject({ patrol: { state: "running", visited: 1 }, visit: { found: { verdict: "confirmed" } } });
  const coarse = { checkIn: { fix: { ...AT, accuracy: 5000 } } };
  const second = await w.world.run(member, recordVisit, visit(patrol, 1, coarse));
  expect(second).toMatchObject({
    patrol: { state: "done", visited: 2, doubtful: 0 },
    visit: { found: { verdict: "unconfirmed", marks: ["coarse"] }, fix: { accuracy: 5000 } },
  });
  const { visits } = await w.world.ask(w.keeper, getPatrol, { id: patrol.id });
  expect(visits.map(({ deviceAt, receivedAt }) => [deviceAt, receivedAt])[0]).toEqual([
    "2026-03-02T01:59:00.000Z",
    "2026-03-02T02:00:00.000Z",
  ]);
});

test("a visit of a device that had no fix is kept, its finding enters the ledger at the stop's own place", async () => {
  const grid = aGrid(w);
  await aPlan(w, grid.id);
  const member = aMember(grid.id);
  const patrol = await today(member);
  const nowhere = { checkIn: { fix: { longitude: 0, latitude: 0, accuracy: 3 } } };
  const findings = [{ description: "灭火器被遮挡" }];
  const before = w.dangers.length;
  const first = await w.world.run(member, recordVisit, visit(patrol, 0, { ...nowhere, result: "danger", findings }));
  expect(first.visit).toMatchObject({ fix: null, found: { marks: ["no-fix"], verdict: "unconfirmed", metres: null } });
  expect(w.dangers.slice(before)).toMatchObject([{ longitude: 113.1, latitude: 23.05, accuracy: null }]);
  const paris = { checkIn: { fix: { longitude: 2.35, latitude: 48.85, accuracy: 3 } } };
  const second = await w.world.run(member, recordVisit, visit(patrol, 1, paris));
  expect(second).toMatchObject({ visit: { fix: null, found: { verdict: "doubtful" } }, patrol: { doubtful: 1 } });
  const stops = [{ name: "示例村口", position: { longitude: 0, latitude: 0 } }];
  await expect(aPlan(w, grid.id, { stops })).rejects.toMatchObject({ code: "GRID_WORK_STOP_ELSEWHERE" });
});

test("a visit sent twice is one visit; somebody else's at the same stop is a conflict that names him", async () => {
  const grid = aGrid(w);
  await aPlan(w, grid.id);
  const [member, other] = [aMember(grid.id), aMember(grid.id, "王替班")];
  const patrol = await today(member);
  const sent = visit(patrol, 0);
  await w.world.run(member, recordVisit, sent, "key-1");
  const again = await w.world.run(member, recordVisit, sent, "key-2");
  expect(again.patrol.visited).toBe(1);
  await expect(w.world.run(other, recordVisit, visit(patrol, 0))).rejects.toMatchObject({
    code: "GRID_WORK_STOP_VISITED",
    parameters: { name: "李网格", at: "2026-03-02 09:59" },
  });
  await expect(w.world.run(other, recordVisit, sent)).rejects.toMatchObject({ code: "GRID_WORK_ID_TAKEN" });
});

test("what is found at an enterprise goes into the ledger with its place, once for each finding", async () => {
  const enterpriseId = await anEnterprise(w.world, w.keeper, { name: "示例五金厂", region: VILLAGE });
  const grid = aGrid(w);
  await aPlan(w, grid.id, { stops: [{ enterpriseId, position: { longitude: 113.1, latitude: 23.05 } }] });
  const member = aMember(grid.id);
  const patrol = await today(member);
  expect(patrol.stops[0]?.name).toBe("示例五金厂");
  await expect(w.world.run(member, recordVisit, visit(patrol, 0, { result: "danger" }))).rejects.toMatchObject({
    code: "GRID_WORK_FINDING_MISSING",
  });
  const findings = [{ description: "配电箱前堆放杂物" }, { description: "灭火器过期", level: "general" }];
  const before = w.dangers.length;
  const { visit: done } = await w.world.run(member, recordVisit, visit(patrol, 0, { result: "danger", findings }));
  expect(done.dangerIds).toHaveLength(2);
  expect(w.dangers.slice(before)).toMatchObject([
    { source: "grid", enterpriseId, region: VILLAGE, longitude: 113.1, accuracy: 15, foundBy: "李网格" },
    { description: "灭火器过期", level: "general", origin: { id: `${done.id}.1` } },
  ]);
});

test("a stop that could not be checked needs a reason", async () => {
  const grid = aGrid(w);
  await aPlan(w, grid.id);
  const member = aMember(grid.id);
  const patrol = await today(member);
  const closed = { result: "not-visited", checkIn: {} };
  await expect(w.world.run(member, recordVisit, visit(patrol, 0, closed))).rejects.toMatchObject({
    code: "GRID_WORK_REASON_MISSING",
  });
  const said = await w.world.run(member, recordVisit, visit(patrol, 0, { ...closed, reason: "停业关门" }));
  expect(said.visit).toMatchObject({ result: "not-visited", found: { marks: ["no-position"] } });
});

test("a changed plan is walked as it is now; what was done without signal on the old one comes in all the same", async () => {
  const grid = aGrid(w);
  const plan = await aPlan(w, grid.id);
  const member = aMember(grid.id);
  const patrol = await today(member);
  const paused = await w.world.run(w.keeper, setPlanState, {
    id: plan.id,
    revision: 1,
    state: "paused",
    remark: "节日停巡",
  });
  expect((await w.world.ask(member, getToday, {})).patrols).toEqual([]);
  const late = await w.world.run(member, recordVisit, visit(patrol, 0));
  expect(late.patrol).toMatchObject({ state: "running", visited: 1 });
  const resumed = await w.world.run(w.keeper, setPlanState, {
    id: plan.id,
    revision: paused.revision,
    state: "active",
    remark: "恢复",
  });
  const [stop] = plan.stops;
  await w.world.run(w.keeper, editPlan, change(resumed, { stops: [stop], name: "早巡" }));
  const week = (await w.world.ask(member, getToday, { days: 8 })).patrols;
  expect(week.map(({ stops }) => stops.length)).toEqual([2, 1, 1, 1, 1, 1, 1, 1]);
  expect(week.at(-1)?.planName).toBe("早巡");
  const unknown = visit(week[1] as never, 0, { stopId: plan.stops[1]?.id });
  await expect(w.world.run(member, recordVisit, unknown)).rejects.toMatchObject({ code: "GRID_WORK_STOP_UNKNOWN" });
});

test("a plan refuses stops without a name, the same code twice, days reversed and grids that are not there", async () => {
  const grid = aGrid(w);
  const plan = (values: object, gridId = grid.id) => aPlan(w, gridId, values as never);
  await expect(plan({ stops: [{}] })).rejects.toMatchObject({ code: "GRID_WORK_STOP_NAMELESS" });
  const twice = [
    { name: "甲", qrCode: "X" },
    { name: "乙", qrCode: "X" },
  ];
  await expect(plan({ stops: twice })).rejects.toMatchObject({ code: "GRID_WORK_CODE_TWICE" });
  const nobody = [{ enterpriseId: w.world.runtime.newId() }];
  await expect(plan({ stops: nobody })).rejects.toMatchObject({ code: "GRID_WORK_ENTERPRISE_UNKNOWN" });
  await expect(plan({ endsOn: "2020-01-01" })).rejects.toMatchObject({ code: "GRID_WORK_DAYS_REVERSED" });
  await expect(plan({}, w.world.runtime.newId())).rejects.toMatchObject({ code: "GRID_WORK_GRID_UNKNOWN" });
  const ended = await plan({});
  const over = { id: ended.id, revision: 1, state: "ended" as const, remark: "并入其他计划" };
  await w.world.run(w.keeper, setPlanState, over);
  await expect(w.world.run(w.keeper, setPlanState, { ...over, revision: 2 })).rejects.toMatchObject({
    code: "GRID_WORK_PLAN_ENDED",
  });
  await expect(w.world.run(w.keeper, editPlan, change({ ...ended, revision: 2 }))).rejects.toMatchObject({
    code: "GRID_WORK_PLAN_ENDED",
  });
});

test("each night makes the next day and calls a patrol missed or partly done after a day of grace", async () => {
  const grid = aGrid(w);
  const plan = await aPlan(w, grid.id);
  const member = aMember(grid.id);
  await w.world.run(member, recordVisit, visit(await today(member), 0));
  w.world.clock.set("2026-03-05T02:00:00.000Z");
  await planDays(w.world.runtime);
  await planDays(w.world.runtime);
  const { rows } = await w.world.list(w.keeper, findPatrols, { planId: [plan.id], sort: "day", limit: 20 });
  expect(rows.map(({ day, state }) => [day, state]).slice(0, 4)).toEqual([
    ["2026-03-02", "partly"],
    ["2026-03-03", "missed"],
    ["2026-03-04", "planned"],
    ["2026-03-05", "planned"],
  ]);
  expect(rows).toHaveLength(11);
  const missed = await w.world.home(member, "grid-work.missed");
  expect(missed?.lines.map(({ at }) => at)).toEqual(["2026-03-02", "2026-03-03"]);
  expect((await w.world.home(member, "grid-work.today"))?.lines).toMatchObject([{ at: "2026-03-05", who: null }]);
  const other = aMember(aGrid(w).id, "王网格");
  expect((await w.world.home(other, "grid-work.missed"))?.total).toBe(0);
  const late = rows[1];
  if (late === undefined) throw new Error("no patrol");
  const stops = (await w.world.ask(w.keeper, getPatrol, { id: late.id })).stops;
  const done = await w.world.run(member, recordVisit, visit({ id: late.id, stops }, 0));
  expect(done.patrol.state).toBe("partly");
});

test("a closed enterprise is no longer walked to", async () => {
  const enterpriseId = await anEnterprise(w.world, w.keeper, { name: "将关厂", region: VILLAGE });
  const grid = aGrid(w);
  await aPlan(w, grid.id, { stops: [{ enterpriseId }, { name: "村口" }] });
  await w.world.database.ownerPool.query("update enterprises.enterprises set state = 'closed' where id = $1", [
    enterpriseId,
  ]);
  w.world.clock.set("2026-03-03T02:00:00.000Z");
  await planDays(w.world.runtime);
  expect((await today(aMember(grid.id))).stops.map(({ name }) => name)).toEqual(["村口"]);
});

test("a month's work is counted from its rows, and the allowance explained line by line", async () => {
  const grid = aGrid(w);
  await aPlan(w, grid.id);
  const member = aMember(grid.id, "赵网格");
  const patrol = await today(member);
  await w.world.run(
    member,
    recordVisit,
    visit(patrol, 0, { result: "danger", findings: [{ description: "杂物堵塞" }] }),
  );
  await w.world.run(member, recordVisit, visit(patrol, 1, { checkIn: {} }));
  await w.world.deliverEvents();
  const found = await w.world.ask(member, getWorkload, { accountId: member.accountId, month: "2026-03" });
  expect(found).toMatchObject({ patrols: 1, visits: 2, confirmed: 1, workDays: 1, findings: 1, yuan: 12 });
  expect(found.lines.map(({ code, amount }) => [code, amount])).toEqual([
    ["base", 0],
    ["visits", 200],
    ["findings", 1000],
    ["events", 0],
    ["handled", 0],
  ]);
  const { rows } = await w.world.list(w.keeper, findWorkloads, { month: ["now"], text: "赵" });
  expect(rows).toMatchObject([{ memberName: "赵网格", yuan: 12, regionName: expect.any(String) }]);
});

test("lists find plans and visits by text, region and verdict", async () => {
  const grid = aGrid(w);
  const { rows } = await w.world.list(w.keeper, findPlans, { text: grid.name, region: ["4406"] });
  expect(rows).toEqual([]);
  const plan = await aPlan(w, grid.id, { name: "夜巡计划" });
  const found = await w.world.list(w.keeper, findPlans, { text: "夜巡" });
  expect(found.rows).toMatchObject([{ id: plan.id, cycle: "每天", stopCount: 2 }]);
  const visits = await w.world.list(w.keeper, findVisits, { verdict: ["confirmed"], day: "2026-03-01..2026-03-31" });
  expect(visits.rows.length).toBeGreaterThan(0);
  expect(visits.rows.every(({ verdict }) => verdict === "confirmed")).toBe(true);
  const { levels } = await w.world.ask(w.keeper, getCoverage, {});
  expect(levels[0]).toMatchObject({ level: "small", terminals: 1 });
  expect(levels[0]?.planned).toBeGreaterThan(0);
});

test("the patrols of a member who left are walked by whoever works in the grid", async () => {
  const grid = aGrid(w);
  const [leaver, other] = [aMember(grid.id, "将走"), aMember(grid.id, "接手")];
  const plan = await aPlan(w, grid.id, { accountId: leaver.accountId, memberName: "将走" });
  expect((await w.world.ask(other, getToday, {})).patrols).toEqual([]);
  const { runtime } = w.world;
  const gone = outboxEntry(
    accountDisabled,
    "440605",
    { accountId: leaver.accountId } as never,
    runtime.clock.now(),
    runtime.newId(),
  );
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert([gone]).execute(db));
  await w.world.deliverEvents();
  expect((await today(other)).planId).toBe(plan.id);
  await planDays(runtime);
  expect(await w.world.ask(w.keeper, getPlan, { id: plan.id })).toMatchObject({ accountId: null, memberName: null });
});

test("what is found at an enterprise that moved to another county is found all the same", async () => {
  const enterpriseId = await anEnterprise(w.world, w.keeper, { name: "示例迁出厂", region: VILLAGE });
  const grid = aGrid(w);
  await aPlan(w, grid.id, { stops: [{ enterpriseId, position: { longitude: 113.1, latitude: 23.05 } }] });
  const member = aMember(grid.id);
  const patrol = await today(member);
  await w.world.database.ownerPool.query("update enterprises.enterprises set state = 'moved' where id = $1", [
    enterpriseId,
  ]);
  const findings = [{ description: "空厂房被人占用", level: "major" }];
  await w.world.run(member, recordVisit, visit(patrol, 0, { result: "danger", findings }));
  expect(w.dangers.at(-1)).toMatchObject({ enterpriseId: null, place: "示例迁出厂", description: "空厂房被人占用" });
});

test("patrols of somebody who may walk no more fall to whoever works in the grid, those that he began as well", async () => {
  const grid = aGrid(w);
  const [leaver, other] = [aMember(grid.id, "赵离岗"), aMember(grid.id, "王替班")];
  const plan = await aPlan(w, grid.id, { accountId: leaver.accountId, memberName: "赵离岗" });
  await w.world.run(leaver, recordVisit, visit(await today(leaver), 0));
  const walks = async (caller: typeof other) =>
    (await w.world.ask(caller, getToday, { days: 8 })).patrols.map(({ accountId, state }) => [accountId, state]);
  expect(await walks(other)).toEqual([]);
  const { runtime } = w.world;
  const told = async () => {
    const payload = { accountId: leaver.accountId, role: "grid-member", region: VILLAGE };
    const entry = outboxEntry(roleRevoked, VILLAGE, payload, runtime.clock.now(), runtime.newId());
    await inScope(runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert([entry]).execute(db));
    await w.world.deliverEvents();
  };
  // Another of his roles was taken: he still may.
  await told();
  expect(await walks(other)).toEqual([]);
  w.gone.add(leaver.accountId);
  await told();
  const found = await walks(other);
  expect(found).toHaveLength(8);
  expect(found[0]).toEqual([null, "running"]);
  expect(found.slice(1).every(([accountId, state]) => accountId === null && state === "planned")).toBe(true);
  expect(await w.world.ask(w.keeper, getPlan, { id: plan.id })).toMatchObject({ accountId: null, memberName: null });
});
