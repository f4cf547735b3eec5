import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addMeasure,
  addPoint,
  addUnit,
  askCorrection,
  assessEvent,
  chooseProfile,
  confirmPoint,
  editMeasure,
  editPoint,
  editUnit,
  findOwnPoints,
  findPointByCode,
  getOwnPoint,
  getOwnRegister,
  getPoint,
  getRegister,
  removePart,
  removeUnit,
  restorePoint,
  retirePoint,
  revisePoint,
} from "../contract/index.ts";
import { aConfirmedPoint, anAssessedPoint, aPoint, ofEnterprise, risksWorld, SCORES } from "../testing/index.ts";
import { askReassessment } from "./index.ts";

let world: TestWorld;
let official: Caller;
const ACCOUNT = "account-of-the-firm";

beforeAll(async () => {
  ({ world, official } = await risksWorld({
    enterpriseAccounts: async () => [ACCOUNT],
    personName: async (_context, _enterprise, person) => (person.endsWith("1") ? "赵一" : null),
  }));
});

/** An enterprise of its own for each test, so that counts are its own. */
async function aFirm(values: object = {}) {
  const id = await anEnterprise(world, official, {
    name: `试验厂${Math.floor(world.clock.now().getTime())}`,
    ...values,
  });
  return { id, own: ofEnterprise(world, id) };
}
const sqlRows = async (text: string, values: unknown[] = []) =>
  (await world.database.ownerPool.query(text, values)).rows;
const eventsOf = async (id: string) =>
  (
    await sqlRows(
      "select payload from kernel.outbox where name = 'risks.points-changed' and payload->>'enterpriseId' = $1 order by id",
      [id],
    )
  ).map(({ payload }) => payload);

describe("a risk point", () => {
  test("is a draft that counts nowhere until it is complete and confirmed", async () => {
    const { id, own } = await aFirm();
    await world.run(own, chooseProfile, { profile: "lec-4", revision: 0 });
    const bare = await aPoint(world, own);
    await expect(world.run(own, confirmPoint, { pointId: bare.pointId, revision: 1 })).rejects.toMatchObject({
      code: "RISKS_POINT_INCOMPLETE",
    });
    const point = await anAssessedPoint(world, own);
    expect(await sqlRows("select from risks.current_measures where enterprise_id = $1", [id])).toHaveLength(0);
    const confirmed = await world.run(own, confirmPoint, { pointId: point.pointId, revision: point.revision });
    expect(confirmed.state).toBe("confirmed");
    expect(await sqlRows("select * from risks.current_measures where enterprise_id = $1", [id])).toMatchObject([
      {
        measure_id: point.measureId,
        colour: "red",
        level: "company",
        content: "炉前地面无积水",
        cycle: 1,
        cycle_unit: "day",
      },
    ]);
    expect(await sqlRows("select colour, qr_code from risks.current_points where enterprise_id = $1", [id])).toEqual([
      { colour: "red", qr_code: expect.stringMatching(/^RP[0-9A-F]{12}$/) },
    ]);
    expect((await eventsOf(id)).at(-1)).toMatchObject({
      enterpriseId: id,
      colour: "red",
      counts: { red: 1, orange: 0, yellow: 0, blue: 0 },
    });
    const read = await world.ask(official, getPoint, { pointId: point.pointId });
    expect(read).toMatchObject({
      state: "confirmed",
      colour: "red",
      level: "company",
      version: 1,
      dueOn: "2027-03-02",
    });
    expect(read.versions).toMatchObject([{ version: 1, profile: "lec-4", profileVersion: 1, by: "陈安" }]);
    expect(read.hazards[0]?.events[0]?.explained[3]?.zh).toContain("= 540");
  });

  test("what is confirmed counts while it is revised, and is changed only by the next confirmation", async () => {
    const { id, own } = await aFirm();
    const point = await aConfirmedPoint(world, own);
    const on = { pointId: point.pointId };
    await expect(
      world.run(own, assessEvent, {
        ...on,
        revision: point.revision,
        eventId: point.eventId,
        judged: { variant: "scores", scores: SCORES },
      }),
    ).rejects.toMatchObject({ code: "RISKS_POINT_CLOSED" });
    let { revision } = await world.run(own, revisePoint, {
      ...on,
      revision: point.revision,
      trigger: "process-changed",
      remark: "更换除尘",
    });
    const judged = { variant: "scores", scores: { L: 1, E: 3, C: 7 } };
    ({ revision } = await world.run(own, assessEvent, { ...on, revision, eventId: point.eventId, judged }));
    const colours = () => sqlRows("select colour from risks.current_points where enterprise_id = $1", [id]);
    expect(await colours()).toEqual([{ colour: "red" }]);
    await expect(world.run(own, confirmPoint, { ...on, revision })).rejects.toMatchObject({
      code: "RISKS_CONCLUSION_NEEDED",
    });
    await world.run(own, confirmPoint, { ...on, revision, conclusion: "降为低风险" });
    expect(await colours()).toEqual([{ colour: "blue" }]);
    const { versions, history, reasons } = await world.ask(own, getOwnPoint, on);
    expect(versions.map((one) => [one.version, one.colour, one.conclusion])).toEqual([
      [2, "blue", "降为低风险"],
      [1, "red", null],
    ]);
    expect(versions[0]?.reasons).toMatchObject([{ trigger: "process-changed", remark: "更换除尘" }]);
    expect(reasons).toEqual([]);
    expect(history.map((one) => one.changes[0]?.field)).toContain("assessment");
    const kept = await sqlRows(
      "select assessment->'risk'->>'score' as score from risks.assessments where point_id = $1 order by at, id",
      [point.pointId],
    );
    expect(kept.map(({ score }) => score)).toEqual(["540", "21"]);
  });

  test("is retired and restored by its enterprise; then it counts no more", async () => {
    const { id, own } = await aFirm();
    const { pointId, revision } = await aConfirmedPoint(world, own);
    const retired = await world.run(own, retirePoint, { pointId, revision, remark: "拆除" });
    expect(await sqlRows("select from risks.current_points where enterprise_id = $1", [id])).toHaveLength(0);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ colour: null, counts: { red: 0 } });
    const { state } = await world.run(own, restorePoint, { pointId, revision: retired.revision, remark: "恢复使用" });
    expect(state).toBe("draft");
    const listed = await world.list(own, findOwnPoints, { state: ["draft"] });
    expect(listed.rows).toMatchObject([{ id: pointId, confirmedColour: null, dueOn: null, overdue: false }]);
  });

  test("is found by what its QR code says, with an address before it or not", async () => {
    const { own } = await aFirm();
    const { pointId } = await aPoint(world, own);
    const { qrCode } = await world.ask(own, getOwnPoint, { pointId });
    for (const code of [qrCode, qrCode.toLowerCase(), `https://example.org/risks/scan/${qrCode}`]) {
      expect(await world.ask(own, findPointByCode, { code })).toMatchObject({ pointId });
    }
    await expect(world.ask(own, findPointByCode, { code: "RP-1" })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  });

  test("names stand once in their unit, units once in their enterprise", async () => {
    const { own } = await aFirm();
    const { unitId } = await world.run(own, addUnit, { name: "熔炼车间" });
    await expect(world.run(own, addUnit, { name: "熔炼车间" })).rejects.toMatchObject({ code: "RISKS_NAME_TAKEN" });
    const { revision } = await world.run(own, editUnit, {
      unitId,
      revision: 1,
      name: "熔炼车间",
      department: "生产部",
    });
    await world.run(own, addPoint, { unitId, name: "1 号炉", kind: "equipment" });
    await expect(world.run(own, addPoint, { unitId, name: "1 号炉", kind: "equipment" })).rejects.toMatchObject({
      code: "RISKS_NAME_TAKEN",
    });
    await expect(world.run(own, removeUnit, { unitId, revision })).rejects.toMatchObject({ code: "RISKS_UNIT_IN_USE" });
    const empty = await world.run(own, addUnit, { name: "空单元" });
    await world.run(own, removeUnit, { unitId: empty.unitId, revision: 1 });
    const others = await aFirm();
    await expect(world.run(others.own, addPoint, { unitId, name: "偷", kind: "place" })).rejects.toMatchObject({
      code: "RISKS_UNIT_UNKNOWN",
    });
    const register = await world.ask(own, getOwnRegister, {});
    expect(register.units).toMatchObject([{ name: "熔炼车间", department: "生产部", points: [{ name: "1 号炉" }] }]);
  });

  test("two who write at once: the second is told, and nothing of the first is lost", async () => {
    const { own } = await aFirm();
    const { pointId, unitId } = await aPoint(world, own);
    const values = { pointId, unitId, revision: 1, name: "甲", kind: "place" } as const;
    const both = await Promise.allSettled([
      world.run(own, editPoint, values),
      world.run(own, editPoint, { ...values, name: "乙" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "KERNEL_STALE" } });
  });
});

describe("measures", () => {
  const base = { description: "看", hierarchy: "management", dataSource: "check" } as const;

  test("say how often people check, belong to their class, and name people of the enterprise", async () => {
    const { own } = await aFirm();
    await world.run(own, chooseProfile, { profile: "lec-4", revision: 0 });
    const point = await anAssessedPoint(world, own);
    const on = { pointId: point.pointId, revision: point.revision, eventId: point.eventId, ...base };
    const refused = (values: object) => expect(world.run(own, addMeasure, { ...on, ...values })).rejects;
    await refused({}).toMatchObject({ code: "RISKS_CYCLE_WRONG" });
    await refused({ cycle: 1 }).toMatchObject({ code: "RISKS_CYCLE_WRONG" });
    const daily = { cycle: 1, cycleUnit: "day" } as const;
    await refused({ ...daily, classify1: "1", classify2: "2-1" }).toMatchObject({ code: "RISKS_CLASS_WRONG" });
    const person = "0190a000-0000-7000-8000-00000000000";
    await refused({ ...daily, personId: `${person}2` }).toMatchObject({ code: "RISKS_PERSON_UNKNOWN" });
    const added = await world.run(own, addMeasure, {
      ...on,
      ...daily,
      personId: `${person}1`,
      classify1: "1",
      classify2: "1-2",
    });
    const { eventId: _, ...edit } = on;
    const changed = {
      ...edit,
      revision: added.revision,
      measureId: added.id as never,
      dataSource: "monitoring",
    } as const;
    const { revision } = await world.run(own, editMeasure, { ...changed, description: "温度报警" });
    const read = await world.ask(own, getOwnPoint, { pointId: point.pointId });
    expect(read.hazards[0]?.events[0]?.measures[1]).toMatchObject({
      description: "温度报警",
      personName: null,
      cycle: null,
    });
    const gone = await world.run(own, removePart, {
      pointId: point.pointId,
      revision,
      part: "hazard",
      id: point.hazardId,
    });
    await expect(
      world.run(own, removePart, { pointId: point.pointId, revision: gone.revision, part: "measure", id: added.id }),
    ).rejects.toMatchObject({ code: "RISKS_PART_UNKNOWN" });
    expect(await world.ask(own, getOwnPoint, { pointId: point.pointId })).toMatchObject({
      colour: null,
      events: 0,
      measures: 0,
    });
  });
});

describe("the profile of an enterprise", () => {
  test("is needed before anything is assessed, and one at a time", async () => {
    const { own } = await aFirm();
    await expect(anAssessedPoint(world, own)).rejects.toMatchObject({ code: "RISKS_NO_PROFILE" });
    const { revision } = await world.ask(own, getOwnRegister, {});
    await expect(world.run(own, chooseProfile, { profile: "tarot", revision })).rejects.toMatchObject({
      code: "RISKS_PROFILE_UNKNOWN",
    });
    const chosen = await world.run(own, chooseProfile, { profile: "lec-4", revision });
    await expect(world.run(own, chooseProfile, { profile: "lec-4", revision: chosen.revision })).rejects.toMatchObject({
      code: "RISKS_PROFILE_SAME",
    });
    await expect(world.run(own, chooseProfile, { profile: "mes", revision: chosen.revision })).rejects.toMatchObject({
      code: "RISKS_REASON_NEEDED",
    });
    await expect(world.run(own, chooseProfile, { profile: "mes", revision })).rejects.toMatchObject({
      code: "KERNEL_STALE",
    });
  });

  test("changed, all points are assessed anew by the new one, and the old assessments stay", async () => {
    const { id, own } = await aFirm();
    const point = await aConfirmedPoint(world, own);
    const { revision } = await world.ask(own, getOwnRegister, {});
    const { asked } = await world.run(own, chooseProfile, { profile: "ls-20-15-9", revision, reason: "集团统一" });
    expect(asked).toBe(1);
    const waiting = await world.ask(own, getOwnPoint, { pointId: point.pointId });
    expect(waiting).toMatchObject({
      state: "reassessing",
      reasons: [{ trigger: "profile-changed", remark: "集团统一" }],
    });
    expect(waiting.lacks[0]?.zh).toContain("仍按原方法评估");
    const register = await world.ask(official, getRegister, { enterpriseId: id as never });
    expect(register).toMatchObject({ profile: "ls-20-15-9", unsettled: 1, reassessing: 1, red: 1 });
    expect(register.history[0]).toMatchObject({ reason: "集团统一", changes: [{ field: "profile" }] });
    const on = { pointId: point.pointId, conclusion: "按新方法" };
    await expect(world.run(own, confirmPoint, { ...on, revision: waiting.revision })).rejects.toMatchObject({
      code: "RISKS_POINT_INCOMPLETE",
    });
    const judged = { variant: "scores", scores: { L: 3, S: 4 } };
    const assessed = await world.run(own, assessEvent, {
      pointId: point.pointId,
      revision: waiting.revision,
      eventId: point.eventId,
      judged,
    });
    await world.run(own, confirmPoint, { ...on, revision: assessed.revision });
    expect(await world.ask(own, getOwnRegister, {})).toMatchObject({
      unsettled: 0,
      yellow: 1,
      red: 0,
      colour: "yellow",
    });
    const kept = await sqlRows(
      "select assessment->>'profile' as profile from risks.assessments where point_id = $1 order by at, id",
      [point.pointId],
    );
    expect(kept.map(({ profile }) => profile)).toEqual(["lec-4", "ls-20-15-9"]);
  });
});

describe("a re-assessment", () => {
  const todosOf = (pointId: string) =>
    sqlRows(
      "select account_id, step, done_at, outcome, text_zh from notices.todos where subject_id = $1 order by created_at",
      [pointId],
    ).catch(() => sqlRows("select * from notices.todos where subject_id = $1", [pointId]));

  test("is asked for by officials, who change nothing themselves", async () => {
    const { own } = await aFirm();
    const point = await aConfirmedPoint(world, own);
    const on = { pointId: point.pointId, revision: point.revision };
    const { state } = await world.run(official, askCorrection, { ...on, remark: "漏了有限空间" });
    expect(state).toBe("reassessing");
    expect(await world.ask(own, getOwnPoint, { pointId: point.pointId })).toMatchObject({
      dueOn: "2026-03-17",
      reasons: [{ trigger: "official-asked", remark: "漏了有限空间", by: "李官" }],
    });
    expect((await todosOf(point.pointId))[0]).toMatchObject({ account_id: ACCOUNT });
    const wide = { ...official, grants: own.grants };
    await expect(
      world.run(wide, retirePoint, { ...on, revision: on.revision + 1, remark: "代办" }),
    ).rejects.toMatchObject({
      code: "KERNEL_NOT_YOUR_MOVE",
    });
  });

  test("is asked for by other modules through the port, once for each occasion", async () => {
    const { own } = await aFirm();
    const point = await aConfirmedPoint(world, own);
    const draft = await aPoint(world, own);
    const foreign = await aConfirmedPoint(world, own);
    const asked = [
      { pointId: point.pointId, enterpriseId: own.enterpriseId },
      { pointId: draft.pointId, enterpriseId: own.enterpriseId },
      // Another enterprise named this point in a danger of its own.
      { pointId: foreign.pointId, enterpriseId: world.runtime.newId() },
    ];
    for (const { pointId, enterpriseId } of asked) {
      const emitted: unknown[][] = [];
      askReassessment({ caller: official, emit: (...one: unknown[]) => emitted.push(one) } as never, {
        pointId,
        ...(typeof enterpriseId === "string" ? { enterpriseId } : {}),
        reason: "隐患已整改",
      });
      expect(emitted).toMatchObject([
        [{ name: "risks.reassessment-asked" }, "440605", { pointId, trigger: "danger-rectified" }],
      ]);
      const [[event, region, payload]] = emitted as [[{ name: string }, string, object]];
      await world.database.ownerPool.query(
        `insert into kernel.outbox (county, id, region_code, name, version, payload, at, next_attempt_at)
         values ('440605', $1, $2, $3, 1, $4, $5, $5)`,
        [world.runtime.newId(), region, event.name, payload, world.clock.now()],
      );
    }
    await world.deliverEvents();
    expect(await world.ask(own, getOwnPoint, { pointId: point.pointId })).toMatchObject({
      state: "reassessing",
      dueOn: "2026-04-01",
      reasons: [{ trigger: "danger-rectified", remark: "隐患已整改", by: "李官" }],
    });
    expect(await world.ask(own, getOwnPoint, { pointId: draft.pointId })).toMatchObject({
      state: "draft",
      reasons: [],
    });
    expect(await world.ask(own, getOwnPoint, { pointId: foreign.pointId })).toMatchObject({
      state: "confirmed",
      reasons: [],
    });
  });
});
