import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { UnitClosed } from "@anlan/organisation/contract";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  addHelper,
  declineEvent,
  dismissEvent,
  dispatchEvent,
  editHelper,
  escalateEvent,
  evaluateEvent,
  findEvents,
  findHelpers,
  findHelperVisits,
  type GridEvent,
  getEvent,
  getHelper,
  getWorkload,
  handleEvent,
  recordHelperVisit,
  reopenEvent,
  reportEvent,
  returnEvent,
  sendEventBack,
  settleEvent,
  takeEventBack,
  transferEvent,
} from "../contract/index.ts";
import { aGrid, anEvent, type GridWorkWorld, gridWorkWorld } from "../testing/index.ts";
import { watchEvents } from "./index.ts";

const VILLAGE = "440605011001";
const TOWN = "440605011";
const EVENT = "grid-work.event.";

let w: GridWorkWorld;
let unitId: string;
let finder: Caller;
let village: Caller;
let town: Caller;
let unit: Caller;
beforeAll(async () => {
  w = await gridWorkWorld();
  unitId = w.world.runtime.newId();
  w.units.set(unitId, { id: unitId, name: "区消防救援大队", region: "440605" });
  const person = (region: string, name: string, ...rights: string[]) =>
    w.world.person({ region, name, permissions: ["read", ...rights].map((right) => EVENT + right) });
  finder = person(VILLAGE, "李网格", "report");
  village = person(VILLAGE, "村委", "dispatch");
  town = person(TOWN, "镇街", "dispatch");
  unit = { ...person("440605", "消防", "handle"), unitId };
});
beforeEach(() => {
  w.world.clock.set("2026-03-02T02:00:00.000Z");
});

const on = ({ id, revision }: GridEvent) => ({ id, revision });
const dispatched = async (values: object = {}, dueOn = "2026-03-06") => {
  const event = await anEvent(w, finder, values as never);
  return w.world.run(village, dispatchEvent, { ...on(event), unitId, dueOn });
};

async function waiting(id: string): Promise<string[]> {
  await w.world.deliverEvents();
  const { rows } = await w.world.database.ownerPool.query<{ step: string }>(
    "select step from notices.todos where subject_id = $1 and state = 'open' order by step",
    [id],
  );
  return rows.map(({ step }) => step);
}

test("an event without a fix lies in no grid, and its history says so", async () => {
  aGrid(w);
  const event = await anEvent(w, finder, { fix: { longitude: 0, latitude: 0, accuracy: 5 }, handledHere: "已搬开" });
  expect(event).toMatchObject({ fix: null, gridId: null, result: "已搬开" });
  const { steps } = await w.world.ask(finder, getEvent, { id: event.id });
  expect(steps[0]?.text).toBe("已搬开；设备未取得定位（0, 0），按无定位处理（所报坐标 0, 0）");
});

test("an event goes from report to evaluation, and always waits for exactly one", async () => {
  const event = await anEvent(w, finder, { fix: { longitude: 113.1, latitude: 23.05, accuracy: 30 } });
  expect(event).toMatchObject({ state: "reported", office: "village", reportedBy: finder.accountId });
  expect(await waiting(event.id)).toEqual(["dispatch"]);
  const given = await w.world.run(village, dispatchEvent, { ...on(event), unitId, dueOn: "2026-03-06" });
  expect(await waiting(event.id)).toEqual(["handle"]);
  const handled = await w.world.run(unit, handleEvent, { ...on(given), result: "已清理" });
  expect(await waiting(event.id)).toEqual(["settle"]);
  const returned = await w.world.run(village, returnEvent, { ...on(handled), remark: "门口仍有杂物" });
  const again = await w.world.run(unit, handleEvent, { ...on(returned), result: "全部清理" });
  const settled = await w.world.run(village, settleEvent, on(again));
  expect(await waiting(event.id)).toEqual(["evaluate"]);
  const judged = await w.world.run(finder, evaluateEvent, { ...on(settled), score: 5, opinion: "很快" });
  expect(judged).toMatchObject({ state: "evaluated", score: 5 });
  expect(await waiting(event.id)).toEqual([]);
  const { steps } = await w.world.ask(village, getEvent, { id: event.id });
  expect(steps.map(({ move }) => move)).toEqual([
    "report",
    "dispatch",
    "handle",
    "return",
    "handle",
    "settle",
    "evaluate",
  ]);
  const work = w.world.person({ region: "440605", permissions: ["grid-work.workload.read"] });
  const month = { month: "2026-03", accountId: unit.accountId };
  expect(await w.world.ask(work, getWorkload, month)).toMatchObject({ handled: 1, memberName: "消防" });
});

test("what the finder handled on the spot is settled by another, or sent back to be dispatched", async () => {
  const both = w.world.person({ region: VILLAGE, permissions: ["read", "report", "dispatch"].map((r) => EVENT + r) });
  const event = await anEvent(w, both, { handledHere: "当场移走" });
  expect(event.state).toBe("handled");
  await expect(w.world.run(both, settleEvent, on(event))).rejects.toMatchObject({ code: "KERNEL_SAME_PERSON" });
  await expect(w.world.run(village, returnEvent, { ...on(event), remark: "不" })).rejects.toMatchObject({
    code: "GRID_WORK_NOT_DISPATCHED",
  });
  const back = await w.world.run(village, sendEventBack, { ...on(event), remark: "没有照片" });
  expect(back).toMatchObject({ state: "reported", result: null });
});

test("the same event sent twice is one event; another's id is refused", async () => {
  const id = w.world.runtime.newId();
  const given = { id, region: VILLAGE, category: "gas", description: "楼道有燃气味", urgency: "urgent" } as never;
  await w.world.run(finder, reportEvent, given, "a");
  expect((await w.world.run(finder, reportEvent, given, "b")).revision).toBe(1);
  const other = w.world.person({ region: VILLAGE, permissions: [`${EVENT}report`, `${EVENT}read`] });
  await expect(w.world.run(other, reportEvent, given)).rejects.toMatchObject({ code: "GRID_WORK_ID_TAKEN" });
});

test("a grid is found by position only where the position is good enough, and must be there where it is named", async () => {
  const grid = aGrid(w);
  const at = (accuracy: number) => ({ fix: { longitude: 113.1, latitude: 23.05, accuracy } });
  expect((await anEvent(w, finder, at(30))).gridName).not.toBeNull();
  expect((await anEvent(w, finder, at(5000))).gridName).toBeNull();
  expect((await anEvent(w, finder, { gridId: grid.id })).gridId).toBe(grid.id);
  await expect(anEvent(w, finder, { gridId: w.world.runtime.newId() })).rejects.toMatchObject({
    code: "GRID_WORK_GRID_UNKNOWN",
  });
  const enterpriseId = w.world.runtime.newId();
  await expect(anEvent(w, finder, { enterpriseId })).rejects.toMatchObject({ code: "GRID_WORK_ENTERPRISE_UNKNOWN" });
  await expect(anEvent(w, finder, { region: "440605121001" })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});

test("a unit that does not reach the place, or a day that has passed, is no dispatch", async () => {
  const event = await anEvent(w, finder);
  const far = w.world.runtime.newId();
  w.units.set(far, { id: far, name: "邻区", region: "440606" });
  const give = (to: string, dueOn: string) =>
    w.world.run(village, dispatchEvent, { ...on(event), unitId: to, dueOn } as never);
  await expect(give(far, "2026-03-06")).rejects.toMatchObject({ code: "GRID_WORK_UNIT_UNKNOWN" });
  await expect(give(unitId, "2026-03-01")).rejects.toMatchObject({ code: "GRID_WORK_DUE_PAST" });
});

test("a unit declines what is not its own; the village hands up what it cannot do and then only looks on", async () => {
  const given = await dispatched();
  const declined = await w.world.run(unit, declineEvent, { ...on(given), remark: "不属消防职责" });
  expect(declined).toMatchObject({ state: "reported", unitId: null });
  const up = await w.world.run(village, escalateEvent, { ...on(declined), remark: "村里无力处置" });
  expect(up).toMatchObject({ office: "town", officeRegion: TOWN });
  await expect(w.world.run(village, dispatchEvent, { ...on(up), unitId, dueOn: "2026-03-06" })).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
  expect(await w.world.ask(village, getEvent, { id: up.id })).toMatchObject({ office: "town" });
  expect((await w.world.run(town, dispatchEvent, { ...on(up), unitId, dueOn: "2026-03-06" })).state).toBe("dispatched");
});

test("nothing is orphaned: an event that nobody dispatches climbs to the county, each office with a clock of its own", async () => {
  const event = await anEvent(w, finder, { description: "无人派单的事件" });
  const offices: string[] = [];
  for (const day of ["04", "06", "10"]) {
    w.world.clock.set(`2026-03-${day}T02:00:00.000Z`);
    await watchEvents(w.ports, w.world.runtime);
    await watchEvents(w.ports, w.world.runtime);
    offices.push((await w.world.ask(village, getEvent, { id: event.id })).office);
    expect(await waiting(event.id)).toEqual(["dispatch"]);
  }
  expect(offices).toEqual(["town", "county", "county"]);
  const { steps } = await w.world.ask(village, getEvent, { id: event.id });
  expect(steps.map(({ move }) => move)).toEqual(["report", "raise", "raise"]);
});

test("what a unit leaves lying stays its own and is handed up beside it", async () => {
  const event = await dispatched({ description: "单位拖延的事件" });
  w.world.clock.set("2026-03-11T02:00:00.000Z");
  await watchEvents(w.ports, w.world.runtime);
  const found = await w.world.ask(village, getEvent, { id: event.id });
  expect(found).toMatchObject({ state: "dispatched", unitId, office: "town" });
  const { rows } = await w.world.list(village, findEvents, { late: "yes", text: "拖延" });
  expect(rows).toMatchObject([{ id: event.id, late: true, office: "town", regionName: expect.any(String) }]);
  const late = await w.world.home(village, "grid-work.events");
  expect(late?.lines.map(({ to }) => to)).toContain(`/grid-work/events/${event.id}`);
});

test("a unit that is closed gives back what it had", async () => {
  const event = await dispatched();
  const payload = { unitId, region: "440605", kind: "department", name: "区消防救援大队", on: "2026-03-02" };
  const entry = outboxEntry(UnitClosed, "440605", payload as never, w.world.clock.now(), w.world.runtime.newId());
  await inScope(w.world.runtime.pool, unsafeEverywhere, "write", async (db) => {
    await outboxInsert([entry]).execute(db);
  });
  expect(await waiting(event.id)).toEqual(["dispatch"]);
  expect(await w.world.ask(village, getEvent, { id: event.id })).toMatchObject({ state: "reported", unitId: null });
});

test("an event becomes a hidden danger, or is dismissed with a reason that the reporter is told", async () => {
  const enterpriseId = await anEnterprise(w.world, w.keeper, { name: "示例纸箱厂", region: VILLAGE });
  const named = w.world.person({
    region: VILLAGE,
    permissions: [`${EVENT}report`, "enterprises.enterprise.read"],
  });
  const event = await anEvent(w, named, { enterpriseId, place: "二楼仓库" });
  expect(event.enterpriseName).toBe("示例纸箱厂");
  const moved = await w.world.run(village, transferEvent, { ...on(event), level: "general" });
  expect(moved).toMatchObject({ state: "transferred", dangerId: expect.any(String) });
  expect(w.dangers.at(-1)).toMatchObject({ source: "grid", enterpriseId, place: "二楼仓库", level: "general" });
  const other = await anEvent(w, finder);
  const gone = await w.world.run(village, dismissEvent, { ...on(other), remark: "重复上报" });
  expect(await waiting(other.id)).toEqual([]);
  const { rows } = await w.world.database.ownerPool.query("select 1 from notices.notices where subject_id = $1", [
    other.id,
  ]);
  expect(rows).toHaveLength(1);
  expect((await w.world.run(finder, reopenEvent, { ...on(gone), remark: "不是重复" })).state).toBe("reported");
});

test("two who settle at once: one does, the other is told that the event has changed", async () => {
  const given = await dispatched();
  const handled = await w.world.run(unit, handleEvent, { ...on(given), result: "已清理" });
  const outcomes = await Promise.allSettled([
    w.world.run(village, settleEvent, on(handled)),
    w.world.run(town, settleEvent, on(handled)),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("an adviser stationed in a village has a roster entry, visits, and findings in the ledger as an expert's", async () => {
  const helper = await w.world.run(w.keeper, addHelper, {
    region: VILLAGE,
    kind: "adviser",
    name: "陈工",
    organisation: "示例安全技术公司",
    fromDay: "2026-01-01",
  });
  const visit = {
    id: w.world.runtime.newId(),
    helperId: helper.id,
    day: "2026-03-02",
    placeName: "示例小作坊",
    work: "讲解用电安全，检查配电箱",
    findings: [{ description: "配电箱无门" }],
  } as never;
  const done = await w.world.run(w.keeper, recordHelperVisit, visit, "k1");
  expect(done).toMatchObject({ findings: 1, helperName: "陈工" });
  expect(w.dangers.at(-1)).toMatchObject({ source: "expert", place: "示例小作坊" });
  expect((await w.world.run(w.keeper, recordHelperVisit, visit, "k2")).id).toBe(done.id);
  const change = { id: helper.id, revision: 1, name: "陈工", fromDay: "2026-01-01", toDay: "2026-03-01" };
  const ended = await w.world.run(w.keeper, editHelper, change);
  expect(ended).toMatchObject({ state: "ended", visits: 1, findings: 1 });
  const after = { ...(visit as object), id: w.world.runtime.newId() } as never;
  await expect(w.world.run(w.keeper, recordHelperVisit, after)).rejects.toMatchObject({
    code: "GRID_WORK_HELPER_ENDED",
  });
  const ahead = { ...(after as object), day: "2027-01-01" } as never;
  await expect(w.world.run(w.keeper, recordHelperVisit, ahead)).rejects.toMatchObject({ code: "GRID_WORK_DAY_AHEAD" });
  const reversed = w.world.run(w.keeper, editHelper, { ...change, revision: 2, toDay: "2025-01-01" });
  await expect(reversed).rejects.toMatchObject({ code: "GRID_WORK_DAYS_REVERSED" });
  expect((await w.world.list(w.keeper, findHelpers, { state: ["ended"] })).rows).toMatchObject([{ name: "陈工" }]);
  const { rows } = await w.world.list(w.keeper, findHelperVisits, { kind: ["adviser"], helperId: [helper.id] });
  expect(rows).toMatchObject([{ placeName: "示例小作坊", findings: 1 }]);
  expect(await w.world.ask(w.keeper, getHelper, { id: helper.id })).toMatchObject({ lastVisitOn: "2026-03-02" });
});

test("what a unit leaves lying is taken back by the office that has it, at the county too", async () => {
  const event = await dispatched({ description: "无人处置的事件" });
  await expect(w.world.run(unit, takeEventBack, { ...on(event), remark: "不办" })).rejects.toMatchObject({
    code: "KERNEL_FORBIDDEN",
  });
  const back = await w.world.run(village, takeEventBack, { ...on(event), remark: "单位一直没有处置" });
  expect(back).toMatchObject({ state: "reported", unitId: null, dueOn: null, office: event.office });
  expect(await waiting(event.id)).toEqual(["dispatch"]);
});

test("what a unit handled before it was closed goes back to be dispatched, not to the unit that is no more", async () => {
  const given = await dispatched();
  const handled = await w.world.run(unit, handleEvent, { ...on(given), result: "已清理" });
  const payload = { unitId, region: "440605", kind: "department", name: "区消防救援大队", on: "2026-03-02" };
  const entry = outboxEntry(UnitClosed, "440605", payload as never, w.world.clock.now(), w.world.runtime.newId());
  await inScope(w.world.runtime.pool, unsafeEverywhere, "write", (db) => outboxInsert([entry]).execute(db));
  expect(await waiting(given.id)).toEqual(["settle"]);
  const now = { id: given.id, revision: handled.revision + 1 } as never;
  await expect(
    w.world.run(village, returnEvent, { ...(now as object), remark: "没有清完" } as never),
  ).rejects.toMatchObject({ code: "GRID_WORK_NOT_DISPATCHED" });
  const again = await w.world.run(village, sendEventBack, { ...(now as object), remark: "没有清完" } as never);
  expect(again).toMatchObject({ state: "reported" });
});
