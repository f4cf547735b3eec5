import { enterpriseClosed, enterpriseMoved, enterpriseReopened, enterpriseSplit } from "@anlan/enterprises/contract";
import type { Caller, EventSpec } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import {
  createOwnRecord,
  createRecord,
  findChanges,
  findProposals,
  getRecord,
  moveRecord,
  openProtected,
} from "../../contract/index.ts";
import { aKeeper, anEnterprise, BUOY, buildLighthouse, newLicence, registersWorld } from "../../testing/index.ts";

const FOGHORN = "test-lighthouses/foghorn";
let world: TestWorld;
let left: Caller;
let reached: Caller;
let everywhere: Caller;
let told: string[];
let count = 0;

const newEnterprise = () => {
  count += 1;
  return `0190a000-0000-7000-8000-0000000001${String(count).padStart(2, "0")}`;
};

beforeAll(async () => {
  told = [];
  const notices = createNotices({ accountsWith: async () => [] });
  const tell: typeof notices.tell = async (context, notice) => {
    told.push(notice.message.zh.replace("{count}", String(notice.parameters?.["count"])));
    return notices.tell(context, notice);
  };
  ({ world } = await registersWorld({ notices: { ...notices, tell } }));
  left = aKeeper(world);
  reached = aKeeper(world, "440606");
  everywhere = aKeeper(world, "4406");
});

async function happens<P extends z.ZodType>(event: EventSpec<string, P>, payload: z.input<P>) {
  const { runtime } = world;
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    await outboxInsert([outboxEntry(event, "440605", payload, runtime.clock.now(), runtime.newId())]).execute(db);
  });
  await world.deliverEvents();
}

const moves = (enterpriseId: string) =>
  happens(enterpriseMoved, {
    enterpriseId: enterpriseId as never,
    fromCounty: "440605",
    fromRegion: "440605011",
    toCounty: "440606",
    toRegion: "440606004",
  });
const seen = async (who: Caller, recordId: never) =>
  world.ask(who, getRecord, { recordId }).then(
    ({ record }) => record,
    (error: { code: string }) => error.code,
  );
const buoy = (values: object = {}) => ({ tag: newLicence(), ...values });
const foghorn = async (enterpriseId: string) => {
  const input = { kind: FOGHORN, name: "雾号", region: "440605011", enterpriseId, values: { serial: newLicence() } };
  return (await world.run(left, createRecord, input)).recordId as never;
};

describe("when an enterprise moves to another county", () => {
  test("records at its place go along with data, sealed values, steps and history; the left county sees them no more", async () => {
    const enterpriseId = newEnterprise();
    const values = { lastInspection: "2026-01-05", keeperPhone: "13812341234", lamp: "led" };
    const id = (await buildLighthouse(world, left, { enterpriseId, values })) as never;
    const step = { recordId: id, revision: 1, move: "light", values: { lastInspection: "2026-01-05" } };
    await world.run(left, moveRecord, step);
    await moves(enterpriseId);
    expect(await seen(left, id)).toBe("KERNEL_NOT_FOUND");
    expect(await seen(reached, id)).toMatchObject({
      region: "440606004",
      enterpriseId,
      state: "lit",
      values: { lamp: "led", height: 20.5 },
      revision: 4,
    });
    const { history } = await world.ask(reached, findChanges, { recordId: id });
    expect(history[0]).toMatchObject({
      origin: "enterprises",
      reason: "企业迁往其他县区，台账随迁",
      changes: [{ field: "region", from: "440605011", to: "440606004" }],
    });
    expect(history.length).toBeGreaterThan(1);
    const phone = await world.ask(reached, openProtected, { recordId: id, reason: "核实联系方式" });
    expect(JSON.stringify(phone)).toContain("13812341234");
    // Limits, codes and entries stand in the new county; its own number is taken there now.
    const { rows } = await world.database.ownerPool.query(
      `select county, 'limit' as what from registers.limits where record_id = $1
        union all select county, 'code' from registers.codes where record_id = $1`,
      [id],
    );
    expect(rows.map(({ county, what }) => `${county} ${what}`).sort()).toEqual(["440606 code", "440606 limit"]);
    await happens(enterpriseMoved, {
      enterpriseId: enterpriseId as never,
      fromCounty: "440606",
      fromRegion: "440606004",
      toCounty: "440605",
      toRegion: "440605011",
    });
    expect(await seen(left, id)).toMatchObject({ region: "440605011" });
    expect(await seen(reached, id)).toBe("KERNEL_NOT_FOUND");
  });

  test("what lies elsewhere stays where it is and keeps its enterprise", async () => {
    const enterpriseId = newEnterprise();
    const branch = (await buildLighthouse(world, left, { enterpriseId, region: "440605121" })) as never;
    await moves(enterpriseId);
    expect(await seen(left, branch)).toMatchObject({ region: "440605121", enterpriseId, revision: 1 });
    expect(await seen(reached, branch)).toBe("KERNEL_NOT_FOUND");
  });

  test("a record whose number is taken there stays, and one that stood in a record that went stands in nothing", async () => {
    const [enterpriseId, other] = [newEnterprise(), newEnterprise()];
    const licence = newLicence();
    await buildLighthouse(world, reached, { region: "440606004", values: { licence } });
    const taken = (await buildLighthouse(world, left, { enterpriseId, values: { licence } })) as never;
    const host = (await buildLighthouse(world, left, { enterpriseId })) as never;
    const guest = {
      kind: BUOY,
      name: "浮标",
      region: "440605011",
      enterpriseId: other,
      withinId: host,
      values: buoy(),
    };
    const { recordId } = await world.run(left, createRecord, guest);
    await moves(enterpriseId);
    expect(await seen(left, taken)).toMatchObject({ enterpriseId, region: "440605011" });
    expect(await seen(reached, host)).toMatchObject({ region: "440606004" });
    expect(await seen(left, recordId as never)).toMatchObject({ withinId: null, enterpriseId: other, revision: 2 });
  });

  test("what it proposed there and nobody can confirm any more is returned", async () => {
    const enterpriseId = newEnterprise();
    const account = anEnterprise(world, enterpriseId);
    const input = { kind: FOGHORN, name: "新雾号", region: "440605011", values: { serial: newLicence() } };
    await world.run(account, createOwnRecord, input);
    await moves(enterpriseId);
    const { rows } = await world.list(everywhere, findProposals, { state: ["returned"] });
    expect(rows).toMatchObject([{ title: "新雾号", remark: "企业已迁往其他县区" }]);
  });
});

describe("when an enterprise is split", () => {
  const split = (originId: string, splitId: string, region: string) =>
    happens(enterpriseSplit, {
      county: "440605",
      originId: originId as never,
      originRegion: "440605011",
      splitId: splitId as never,
      splitName: "分立公司",
      region,
    });

  test("records at the new one's own place become its; of the rest the keepers are told", async () => {
    const [origin, part] = [newEnterprise(), newEnterprise()];
    const stays = (await buildLighthouse(world, left, { enterpriseId: origin })) as never;
    const goes = (await buildLighthouse(world, left, { enterpriseId: origin, region: "440605121" })) as never;
    await split(origin, part, "440605121");
    expect(await seen(left, goes)).toMatchObject({
      enterpriseId: part,
      enterpriseName: "分立公司",
      region: "440605121",
    });
    expect(await seen(left, stays)).toMatchObject({ enterpriseId: origin });
    expect(told.at(-1)).toBe("“{enterprise}”分立出“分立公司”，名下还有 1 条台账，请逐条核对处理");
  });

  test("at one place nothing is given away", async () => {
    const [origin, part] = [newEnterprise(), newEnterprise()];
    const stays = (await buildLighthouse(world, left, { enterpriseId: origin })) as never;
    await split(origin, part, "440605011");
    expect(await seen(left, stays)).toMatchObject({ enterpriseId: origin, revision: 1 });
  });
});

describe("when an enterprise is closed", () => {
  const closes = (id: string) =>
    happens(enterpriseClosed, { enterpriseId: id as never, county: "440605", region: "440605011", on: "2026-03-01" });
  const reopens = (id: string) =>
    happens(enterpriseReopened, { enterpriseId: id as never, county: "440605", region: "440605011" });

  test("what is nothing without it ends and is in use again with it; a life of its own goes on, and keepers are told", async () => {
    const enterpriseId = newEnterprise();
    const horn = await foghorn(enterpriseId);
    const tower = (await buildLighthouse(world, left, { enterpriseId })) as never;
    await closes(enterpriseId);
    expect(await seen(left, horn)).toMatchObject({ state: "closed" });
    expect(await seen(left, tower)).toMatchObject({ state: "planned" });
    expect(told.at(-1)).toBe("“{enterprise}”已关停注销，名下还有 1 条台账，请逐条核对处理");
    const { history } = await world.ask(left, findChanges, { recordId: horn });
    expect(history[0]).toMatchObject({
      reason: "企业关停注销，台账随之注销",
      changes: [{ field: "state", from: "在用", to: "已注销" }],
    });
    await reopens(enterpriseId);
    expect(await seen(left, horn)).toMatchObject({ state: "in-use" });
  });

  test("what a person closed before stays closed, and so does what lost its number meanwhile", async () => {
    const enterpriseId = newEnterprise();
    const [byHand, lost] = [await foghorn(enterpriseId), await foghorn(enterpriseId)];
    await world.run(left, moveRecord, { recordId: byHand, revision: 1, move: "close", remark: "报废" });
    await closes(enterpriseId);
    const record = (await seen(left, lost)) as unknown as { values: { serial: string } };
    const other = { kind: FOGHORN, name: "新的", region: "440605011", enterpriseId: newEnterprise() };
    await world.run(left, createRecord, { ...other, values: { serial: record.values.serial } });
    await reopens(enterpriseId);
    expect(await seen(left, byHand)).toMatchObject({ state: "closed" });
    expect(await seen(left, lost)).toMatchObject({ state: "closed" });
  });
});
