import { anEnterprise } from "@anlan/enterprises/testing";
import { type Caller, kernelErrors, mergeErrors } from "@anlan/kernel";
import { addApi, createApp } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  assessEvent,
  chooseProfile,
  confirmPoint,
  getOwnPoint,
  getOwnRegister,
  importExchange,
  risksErrors,
} from "../contract/index.ts";
import { aConfirmedPoint, aPoint, ofEnterprise, RISK_RIGHTS, risksWorld } from "../testing/index.ts";
import { risksModule } from "./index.ts";

let world: TestWorld;
let official: Caller;
let get: (
  address: string,
  who: Caller,
) => Promise<{ statusCode: number; body: string; headers: Record<string, unknown> }>;
const callers = new Map<string, Caller>();

beforeAll(async () => {
  const made = await risksWorld();
  ({ world, official } = made);
  const catalogue = mergeErrors(kernelErrors, risksErrors);
  const app = await createApp({ runtime: world.runtime, catalogue, trustProxy: false, requestsPerMinute: 10_000 });
  const authenticate = async (request: { headers: Record<string, unknown> }) =>
    callers.get(String(request.headers["x-who"])) ?? world.anonymous;
  await addApi(app, world.runtime, authenticate as never, [
    risksModule({ ...made.ports, origin: () => "https://anlan.example" }),
  ]);
  await app.ready();
  get = async (address, who) => {
    callers.set(who.accountId, who);
    return app.inject({ method: "GET", url: address, headers: { "x-who": who.accountId } });
  };
});

let firms = 0;
async function aFirm() {
  firms += 1;
  const id = await anEnterprise(world, official, { name: `交换厂${firms}` });
  return { id, own: ofEnterprise(world, id) };
}

const DAY = "2026-03-01 08:00:00";
const document = (change: object = {}) => ({
  RiskUnit: [{ id: "u1", riskUnitName: "甲醇罐区", hazardCode: "440605001", deleted: 0, updateDate: DAY }],
  RiskEvent: [{ id: "e1", riskUnitId: "u1", riskEventName: "储罐泄漏", updateDate: DAY }],
  ControlMeasures: [
    {
      id: "m1",
      riskEventId: "e1",
      dataSrc: "1",
      riskMeasureDesc: "液位高高联锁",
      classify1: "1",
      classify2: "1-4",
      updateDate: DAY,
    },
    {
      id: "m2",
      riskEventId: "e1",
      dataSrc: "2",
      riskMeasureDesc: "围堰完好",
      classify1: "2",
      classify2: "2-2",
      updateDate: DAY,
    },
  ],
  MeasuresTask: [
    {
      id: "t2",
      riskMeasureId: "m2",
      troubleshootContent: "围堰无破损",
      checkCycle: 2,
      checkCycleUnit: "hour",
      updateDate: DAY,
    },
  ],
  ...change,
});
const send = (own: Caller, given: object, dryRun = false) =>
  world.run(own, importExchange, { document: given as never, dryRun });
const outcomes = (rows: readonly { id: string | null; outcome: string }[]) =>
  Object.fromEntries(rows.map(({ id, outcome }) => [id, outcome]));
const pointIn = async (own: Caller) => {
  const { units } = await world.ask(own, getOwnRegister, {});
  const id = units[0]?.points[0]?.id;
  if (id === undefined) throw new Error("no point");
  return world.ask(own, getOwnPoint, { pointId: id });
};

describe("a document of the exchange format", () => {
  test("becomes units, events and measures, which the enterprise then assesses and confirms", async () => {
    const { own } = await aFirm();
    const dry = await send(own, document({ DangerInvestigation: [{ id: "d" }] }), true);
    expect(dry).toMatchObject({ written: false, left: [{ object: "DangerInvestigation", rows: 1 }] });
    await expect(pointIn(own)).rejects.toThrow("no point");
    const { written, rows } = await send(own, document());
    expect(written).toBe(true);
    expect(outcomes(rows)).toEqual({ u1: "created", e1: "created", m1: "created", m2: "created", t2: "created" });
    const point = await pointIn(own);
    expect(point).toMatchObject({
      name: "甲醇罐区",
      state: "draft",
      events: 1,
      measures: 2,
      history: [{ origin: "exchange" }, {}],
    });
    expect(point.hazards[0]?.events[0]?.measures).toMatchObject([
      { description: "液位高高联锁", dataSource: "monitoring", hierarchy: "engineering", cycle: null },
      { description: "围堰完好", check: "围堰无破损", cycle: 2, cycleUnit: "hour", classify2: "2-2" },
    ]);
    expect(outcomes((await send(own, document())).rows)).toEqual({
      u1: "unchanged",
      e1: "unchanged",
      m1: "unchanged",
      m2: "unchanged",
      t2: "unchanged",
    });
  });

  test("is written whole or not at all, and every wrong row is named with its reason", async () => {
    const { own } = await aFirm();
    const wrong = document({
      RiskEvent: [
        { id: "e1", riskUnitId: "u1", riskEventName: "储罐泄漏" },
        { id: "e2", riskUnitId: "nowhere", riskEventName: "无单元" },
        { riskUnitId: "u1", riskEventName: "无编号" },
      ],
      MeasuresTask: [
        { id: "t2", riskMeasureId: "m2", checkCycle: 0, checkCycleUnit: "fortnight" },
        { id: "t3", riskMeasureId: "m2", checkCycle: 1, checkCycleUnit: "天" },
        { id: "t4", riskMeasureId: "m2", checkCycle: 1, checkCycleUnit: "周" },
        "nonsense",
      ],
    });
    const { rows, written } = await send(own, wrong, true);
    expect(written).toBe(false);
    const said = rows.map(({ object, index, problems }) => [object, index, problems.map(({ field }) => field)]);
    expect(said).toEqual([
      ["RiskEvent", 1, ["riskUnitId"]],
      ["RiskEvent", 2, ["id"]],
      ["MeasuresTask", 0, ["checkCycle", "checkCycleUnit"]],
      ["MeasuresTask", 2, ["riskMeasureId"]],
      ["MeasuresTask", 3, [null]],
    ]);
    await expect(send(own, wrong)).rejects.toMatchObject({
      code: "RISKS_EXCHANGE_REFUSED",
      parameters: { count: 5 },
      issues: expect.arrayContaining([expect.objectContaining({ path: "document.RiskEvent.1.riskUnitId" })]),
    });
    await expect(pointIn(own)).rejects.toThrow("no point");
    await expect(send(own, {})).rejects.toMatchObject({ code: "RISKS_EXCHANGE_EMPTY" });
    await expect(send(official, document())).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
  });

  test("is incremental: older rows change nothing, newer ones reopen what was confirmed, deleted ones end", async () => {
    const { id, own } = await aFirm();
    await send(own, document());
    const { revision: at } = await world.ask(own, getOwnRegister, {});
    await world.run(own, chooseProfile, { profile: "lec-4", revision: at });
    let point = await pointIn(own);
    const eventId = point.hazards[0]?.events[0]?.id;
    const judged = { variant: "scores", scores: { L: 3, E: 6, C: 15 } };
    const { revision } = await world.run(own, assessEvent, {
      pointId: point.id,
      revision: point.revision,
      eventId: eventId as never,
      judged,
    });
    await world.run(own, confirmPoint, { pointId: point.id, revision });
    const older = { id: "m2", riskEventId: "e1", dataSrc: 2, riskMeasureDesc: "旧", updateDate: "2026-02-01 00:00:00" };
    expect(outcomes((await send(own, { ControlMeasures: [older] })).rows)).toEqual({ m2: "older" });
    expect((await pointIn(own)).state).toBe("confirmed");
    const newer = { ...older, riskMeasureDesc: "围堰完好无渗漏", updateDate: "2026-03-02 00:00:00" };
    expect(outcomes((await send(own, { ControlMeasures: [newer] })).rows)).toEqual({ m2: "updated" });
    point = await pointIn(own);
    expect(point).toMatchObject({ state: "reassessing", reasons: [{ trigger: "exchange" }] });
    // What counts stays as it was confirmed until it is confirmed anew.
    const counting = () =>
      world.database.ownerPool.query("select from risks.current_measures where enterprise_id = $1", [id]);
    expect((await counting()).rowCount).toBe(2);
    const gone = { deleted: 1, updateDate: "2026-03-03 00:00:00" };
    const removed = await send(own, {
      ControlMeasures: [{ id: "m1", ...gone }],
      MeasuresTask: [{ id: "t2", ...gone }],
    });
    expect(outcomes(removed.rows)).toEqual({ m1: "removed", t2: "removed" });
    expect((await pointIn(own)).hazards[0]?.events[0]?.measures).toMatchObject([
      { description: "围堰完好无渗漏", cycle: null },
    ]);
    const again = await send(own, { MeasuresTask: [{ id: "t2", ...gone }], RiskUnit: [{ id: "u1", ...gone }] });
    expect(outcomes(again.rows)).toEqual({ t2: "unchanged", u1: "removed" });
    expect(await pointIn(own)).toMatchObject({ hazards: [], state: "reassessing", lacks: [{ zh: "没有危险源" }] });
    await expect(send(own, { RiskEvent: [{ id: "nobody", deleted: 1 }] })).rejects.toMatchObject({
      code: "RISKS_EXCHANGE_REFUSED",
    });
  });

  test("exported, it can be taken by another enterprise as it is", async () => {
    const { own, id } = await aFirm();
    await aConfirmedPoint(world, own);
    const reply = await get("/api/v1/risks/own-exchange", own);
    expect(reply.headers["content-type"]).toContain("application/json");
    const exported = JSON.parse(reply.body);
    expect(exported).toMatchObject({
      RiskUnit: [{ riskUnitName: expect.stringContaining("单元"), deleted: 0 }],
      RiskEvent: [{ riskEventName: "铝液遇水爆炸" }],
      ControlMeasures: [{ dataSrc: "2", riskMeasureDesc: "炉前地面无积水" }],
      MeasuresTask: [{ checkCycle: 1, checkCycleUnit: "day" }],
    });
    const other = await aFirm();
    expect((await send(other.own, exported)).written).toBe(true);
    expect((await get(`/api/v1/risks/enterprises/${id}/exchange`, official)).statusCode).toBe(200);
  });
});

describe("sheets", () => {
  const read = (body: string) =>
    JSON.parse(body) as { title: string; foot?: string; blocks: { type: string; text?: string }[] };

  test("board and cards are made of what is confirmed, with the code of the point", async () => {
    const { id, own } = await aFirm();
    const { pointId } = await aConfirmedPoint(world, own);
    await aConfirmedPoint(world, own, { L: 1, E: 3, C: 7 });
    const { qrCode } = await world.ask(own, getOwnPoint, { pointId });
    const post = await get(`/api/v1/risks/points/${pointId}/own-card?kind=post`, own);
    expect([post.statusCode, post.headers["content-type"]]).toEqual([200, "application/pdf"]);
    const { title, blocks, foot } = read(post.body);
    expect([title, foot]).toEqual(["岗位安全风险告知卡", "按第 1 版确认内容生成 · 2026-03-02 · 陈安"]);
    expect(blocks[0]).toMatchObject({ type: "band", text: "重大风险（红）", fill: "#d9261c" });
    expect(blocks.at(-1)).toMatchObject({ type: "qr-code", text: `https://anlan.example/risks/scan/${qrCode}` });
    expect(JSON.stringify(blocks)).toContain("炉前地面无积水（每 1 天）");
    const emergency = read((await get(`/api/v1/risks/points/${pointId}/card?kind=emergency`, official)).body);
    expect(emergency.title).toBe("岗位应急处置卡");
    expect(JSON.stringify(emergency)).toContain("撤离，切断熔炼炉电源");
    for (const [address, who] of [
      ["/api/v1/risks/own-board", own],
      [`/api/v1/risks/enterprises/${id}/board`, official],
    ] as const) {
      const board = read((await get(address, who)).body);
      expect(board.title).toBe("安全风险公告栏");
      expect(JSON.stringify(board)).toMatch(/重大风险（红）.*低风险（蓝）/u);
    }
  });

  test("are refused of drafts, to strangers, by the wrong door, and of what is no id", async () => {
    const { own, id } = await aFirm();
    const { pointId } = await aPoint(world, own);
    const codeOf = async (address: string, who: Caller) => JSON.parse((await get(address, who)).body).error?.code;
    expect(await codeOf(`/api/v1/risks/points/${pointId}/own-card`, own)).toBe("RISKS_NOTHING_TO_PRINT");
    expect(await codeOf(`/api/v1/risks/enterprises/${id}/board`, official)).toBe("RISKS_NOTHING_TO_PRINT");
    expect(await codeOf(`/api/v1/risks/points/${pointId}/own-card`, (await aFirm()).own)).toBe("KERNEL_NOT_FOUND");
    expect(await codeOf("/api/v1/risks/points/x/card", official)).toBe("KERNEL_NOT_FOUND");
    const both = world.person({ region: "440605", permissions: [...RISK_RIGHTS, "risks.own.read"] });
    expect(await codeOf(`/api/v1/risks/points/${pointId}/own-card`, both)).toBe("RISKS_NO_ENTERPRISE");
    expect(await codeOf("/api/v1/risks/own-board", world.person({ region: "440605", permissions: [] }))).toBe(
      "KERNEL_FORBIDDEN",
    );
  });
});
