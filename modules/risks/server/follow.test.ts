import { acceptTransfer, askTransfer, closeEnterprise, mergeEnterprises, undoMerge } from "@anlan/enterprises/contract";
import { anEnterprise, ENTERPRISE_RIGHTS } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  assessEvent,
  confirmPoint,
  findPoints,
  getOwnPoint,
  getOwnRegister,
  getPoint,
  retirePoint,
  revisePoint,
} from "../contract/index.ts";
import { aConfirmedPoint, aPoint, ofEnterprise, RISK_RIGHTS, risksWorld, SCORES } from "../testing/index.ts";
import { enterpriseRisks, enterprisesWithRisks, type RisksPorts, watchAssessments } from "./index.ts";

let world: TestWorld;
let ports: RisksPorts;
let official: Caller;
const ACCOUNT = "account-of-the-firm";

beforeAll(async () => {
  ({ world, ports, official } = await risksWorld({ enterpriseAccounts: async () => [ACCOUNT] }));
});

const rowsOf = async (text: string, values: unknown[] = []) =>
  (await world.database.ownerPool.query(text, values)).rows;
const current = (id: string) => rowsOf("select point_id from risks.current_points where enterprise_id = $1", [id]);
const measures = (id: string) => rowsOf("select from risks.current_measures where enterprise_id = $1", [id]);
const firm = async (name: string, values: object = {}) => {
  const id = await anEnterprise(world, official, { name, ...values });
  return { id, own: ofEnterprise(world, id) };
};

describe("when two enterprises become one", () => {
  test("risks follow, keep their own region and sectors, and go back with the merge", async () => {
    const survivor = await firm("存续厂", { region: "440605121", sectors: ["fire"] });
    const merged = await firm("被并厂", { sectors: ["town-gas"] });
    const { pointId } = await aConfirmedPoint(world, merged.own);
    await aPoint(world, survivor.own);
    await world.deliverEvents();
    const merge = { enterpriseId: survivor.id, revision: 1, otherId: merged.id, otherRevision: 1, reason: "同一家" };
    const { mergeId } = await world.run(official, mergeEnterprises, merge);
    await world.deliverEvents();
    expect(await world.ask(official, getPoint, { pointId })).toMatchObject({
      enterpriseId: survivor.id,
      enterpriseName: "存续厂",
      region: "440605011",
      state: "confirmed",
    });
    expect(await world.ask(survivor.own, getOwnRegister, {})).toMatchObject({ profile: "lec-4", red: 1 });
    expect([(await current(survivor.id)).length, (await current(merged.id)).length]).toEqual([1, 0]);
    // Nobody sees more than before: neither the survivor's town nor its department.
    const seen = async (caller: Caller) =>
      (await world.list(caller, findPoints, {})).rows.some(({ id }) => id === pointId);
    const reader = (region: string) => world.person({ region, permissions: RISK_RIGHTS });
    expect(await seen(reader("440605121"))).toBe(false);
    expect(await seen({ ...reader("440605"), sectors: ["fire"] })).toBe(false);
    expect(await seen({ ...reader("440605"), sectors: ["town-gas"] })).toBe(true);
    await world.run(official, undoMerge, { mergeId, reason: "弄错" });
    await world.deliverEvents();
    expect(await world.ask(official, getPoint, { pointId })).toMatchObject({
      enterpriseId: merged.id,
      enterpriseName: "被并厂",
    });
    expect([(await current(survivor.id)).length, (await measures(merged.id)).length]).toEqual([0, 1]);
  });

  test("of another profile, they are asked for anew: one enterprise, one profile", async () => {
    const survivor = await firm("方法厂", {});
    const merged = await firm("异法厂", {});
    await aConfirmedPoint(world, survivor.own);
    const { pointId } = await aConfirmedPoint(world, merged.own);
    await rowsOf("update risks.enterprises set profile = 'ls-20-15-9' where enterprise_id = $1", [survivor.id]);
    const merge = { enterpriseId: survivor.id, revision: 1, otherId: merged.id, otherRevision: 1, reason: "同一家" };
    await world.run(official, mergeEnterprises, merge);
    await world.deliverEvents();
    expect(await world.ask(official, getPoint, { pointId })).toMatchObject({
      state: "reassessing",
      reasons: [{ trigger: "profile-changed" }],
    });
  });
});

test("an enterprise that moves takes its risks along, with versions and history; and back", async () => {
  const receiver = world.person({ region: "440606", permissions: [...RISK_RIGHTS, ...ENTERPRISE_RIGHTS] });
  const { id, own } = await firm("迁走厂");
  const { pointId } = await aConfirmedPoint(world, own);
  await world.deliverEvents();
  const move = async (from: Caller, to: Caller, region: string) => {
    const asked = await world.run(from, askTransfer, {
      enterpriseId: id,
      toRegion: region.slice(0, 6),
      reason: "搬迁",
    });
    await world.run(to, acceptTransfer, { transferId: asked.id, revision: 1, region });
    await world.deliverEvents();
  };
  await move(official, receiver, "440606004");
  await expect(world.ask(official, getPoint, { pointId })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  const there = await world.ask(receiver, getPoint, { pointId });
  expect(there).toMatchObject({ county: "440606", region: "440606004", version: 1, colour: "red" });
  expect(there.history.length).toBeGreaterThan(3);
  expect(await rowsOf("select county, region_code from risks.current_measures where enterprise_id = $1", [id])).toEqual(
    [{ county: "440606", region_code: "440606004" }],
  );
  await move(receiver, official, "440605121");
  const tables = ["units", "points", "hazards", "events", "measures", "assessments", "versions", "confirmed_points"];
  for (const table of tables) {
    const rows = await rowsOf(`select distinct county, region_code from risks.${table} where enterprise_id = $1`, [id]);
    expect(rows, table).toEqual([{ county: "440605", region_code: "440605121" }]);
  }
});

test("a closed enterprise has no current risks, and is told of as having none", async () => {
  const { id, own } = await firm("关停厂");
  const { pointId } = await aConfirmedPoint(world, own);
  await world.deliverEvents();
  await world.run(official, closeEnterprise, { enterpriseId: id, revision: 1, reason: "关停", on: "2026-03-01" });
  await world.deliverEvents();
  expect([await current(id), await measures(id)]).toEqual([[], []]);
  const [last] = await rowsOf(
    `select payload from kernel.outbox where name = 'risks.points-changed' and payload->>'enterpriseId' = $1
     order by (payload->>'revision')::int desc limit 1`,
    [id],
  );
  expect(last?.payload).toMatchObject({ colour: null, counts: { red: 0 } });
  expect(await world.ask(official, getPoint, { pointId })).toMatchObject({ state: "confirmed", colour: "red" });
});

test("the home page tells which points became graver and which assessments are late; an enterprise its own alone", async () => {
  world.clock.set("2026-03-02T01:00:00.000Z");
  const { own } = await firm("升级厂", { region: "440605121" });
  const other = await firm("旁观厂", { region: "440605121" });
  const { pointId, revision: first } = await aConfirmedPoint(world, own, { L: 1, E: 1, C: 1 });
  const reader = world.person({ region: "440605121", permissions: RISK_RIGHTS });
  expect(await world.home(reader, "risks.graver")).toMatchObject({ total: 0 });
  const { revision } = await world.run(own, revisePoint, {
    pointId,
    revision: first,
    trigger: "process-changed",
    remark: "新增熔炉",
  });
  const at = { pointId, revision };
  const [event] = (await world.ask(own, getOwnPoint, { pointId })).hazards.flatMap(({ events }) => events);
  const judged = { variant: "scores", scores: SCORES };
  const assessed = await world.run(own, assessEvent, { ...at, eventId: event?.id as never, judged });
  await world.run(own, confirmPoint, { pointId, revision: assessed.revision, conclusion: "升为重大" });
  const line = { to: `/risks/points/${pointId}`, why: { zh: expect.stringContaining("升为") } };
  expect(await world.home(reader, "risks.graver")).toMatchObject({ total: 1, lines: [line] });
  expect(await world.home(own, "risks.graver")).toMatchObject({ total: 1 });
  expect(await world.home(other.own, "risks.graver")).toMatchObject({ total: 0 });
  expect(await world.home(reader, "risks.late")).toMatchObject({ total: 0 });
  world.clock.set("2027-04-02T01:00:00.000Z");
  const late = await world.home(reader, "risks.late");
  expect(late?.lines.find(({ to }) => to === line.to)).toMatchObject({
    who: { zh: expect.stringContaining("升级厂") },
  });
  expect(await world.home(reader, "risks.graver")).toMatchObject({ total: 0 });
  world.clock.set("2026-03-02T01:00:00.000Z");
});

test("the archive of an enterprise shows its gravest points to those who may see them", async () => {
  const { id, own } = await firm("档案厂");
  await aConfirmedPoint(world, own, { L: 1, E: 3, C: 7 });
  const { pointId } = await aConfirmedPoint(world, own);
  const shownTo = (caller: Caller) =>
    inScope(world.runtime.pool, unsafeEverywhere, "read", (db) =>
      enterpriseRisks({ tables: () => db as never, caller }, { county: "440605", id }),
    );
  expect(await shownTo(official)).toMatchObject([{ register: "risks.point", total: 2, rows: [{ id: pointId }, {}] }]);
  expect(await shownTo(world.person({ region: "440605", permissions: [] }))).toEqual([]);
  expect(await enterprisesWithRisks(world.runtime, "440605", [id, pointId])).toEqual([id]);
});

describe("the yearly assessment", () => {
  const todos = (pointId: string) =>
    rowsOf(
      "select account_id, permission, state, level from notices.todos where subject_id = $1 order by created_at, id",
      [pointId],
    );

  test("reminds thirty days before, and is asked for when the year is over: then it is on the officials' list too", async () => {
    const { own } = await firm("年检厂");
    const { pointId } = await aConfirmedPoint(world, own);
    const retired = await aConfirmedPoint(world, own);
    await world.run(own, retirePoint, { pointId: retired.pointId, revision: retired.revision, remark: "拆除" });
    world.clock.set("2027-01-30T01:00:00.000Z");
    await watchAssessments(world.runtime, ports);
    expect(await todos(pointId)).toEqual([]);
    world.clock.set("2027-01-31T01:00:00.000Z");
    expect(await watchAssessments(world.runtime, ports)).toBeGreaterThan(0);
    expect(await todos(pointId)).toMatchObject([{ account_id: ACCOUNT }]);
    expect(await watchAssessments(world.runtime, ports)).toBe(0);
    world.clock.set("2027-03-03T01:00:00.000Z");
    await watchAssessments(world.runtime, ports);
    expect(await world.ask(own, getOwnPoint, { pointId })).toMatchObject({
      state: "reassessing",
      dueOn: "2027-03-02",
      overdue: true,
      reasons: [{ trigger: "yearly" }],
    });
    expect((await todos(pointId)).map(({ permission }) => permission)).toContain("risks.point.ask");
    expect(await watchAssessments(world.runtime, ports)).toBe(0);
    expect(await todos(retired.pointId)).toEqual([]);
    world.clock.set("2026-03-02T01:00:00.000Z");
  });
});
