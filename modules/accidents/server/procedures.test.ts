import { mergeEnterprises } from "@anlan/enterprises/contract";
import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  addReport,
  answerTipOff,
  approveRemoval,
  askReopenMonth,
  correctAccident,
  enterTipOff,
  findAccidents,
  findRemovals,
  findTipOffs,
  finishRemoval,
  getAccident,
  getMonths,
  keepMonth,
  lockMonth,
  proposeRemoval,
  publishRemoval,
  refuseRemoval,
  relockMonth,
  reopenMonth,
  verifyAccident,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld, anAccident } from "../testing/index.ts";

let world: TestWorld;
let keeper: Caller;
let other: Caller;

beforeAll(async () => {
  ({ world, keeper } = await accidentsWorld());
  other = world.person({ region: "440605", permissions: ACCIDENT_RIGHTS, name: "李四" });
});
beforeEach(() => world.clock.set("2026-11-10T02:00:00.000Z"));

const months = async () => (await world.ask(keeper, getMonths, { region: "440605" })).months;
const month = async (name: string) => (await months()).find((one) => one.month === name);

describe("the lock of a month", () => {
  test("waits until the month is over and everything is verified, then figures change only by corrections", async () => {
    const occurredAt = "2026-10-05T02:00:00.000Z";
    const known = { deaths: 1, missing: 0, seriousInjuries: 0, minorInjuries: 0 };
    const { accidentId } = await anAccident(world, keeper, { occurredAt, casualties: known });
    const lock = (name: string) => world.run(keeper, lockMonth, { region: "440605", month: name });
    await expect(lock("2026-11")).rejects.toMatchObject({ code: "ACCIDENTS_MONTH_NOT_OVER" });
    await expect(lock("2026-10")).rejects.toMatchObject({
      code: "ACCIDENTS_MONTH_UNVERIFIED",
      parameters: { count: 1 },
    });
    await world.run(keeper, verifyAccident, { accidentId, revision: 1, nature: "production" });
    const { monthId } = await lock("2026-10");
    await expect(lock("2026-10")).rejects.toMatchObject({ code: "ACCIDENTS_MONTH_KNOWN" });
    expect(await month("2026-10")).toMatchObject({
      lock: { locked: { accidents: 1, deaths: 1, unknown: 1 }, corrections: 0 },
    });

    const rising = {
      accidentId,
      revision: 2,
      kind: "supplement",
      content: "又一人死亡",
      casualties: { deaths: 2 },
      inWindow: true,
    } as const;
    const { "accidents.statistics.correct": _, ...rest } = Object.fromEntries(
      ACCIDENT_RIGHTS.map((right) => [right, true]),
    );
    const clerk = world.person({ region: "440605", permissions: Object.keys(rest) });
    await expect(world.run(clerk, addReport, rising)).rejects.toMatchObject({
      code: "ACCIDENTS_MONTH_LOCKED",
      parameters: { month: "2026-10" },
    });
    world.clock.set("2026-11-10T03:00:00.000Z");
    // What statistics do not count is not bound by the lock.
    await world.run(clerk, correctAccident, { accidentId, revision: 2, reason: "补写", scene: "车间东侧" } as never);
    await world.run(keeper, addReport, { ...rising, revision: 3 });
    const shown = await world.ask(keeper, getAccident, { accidentId });
    expect(shown.history[0]).toMatchObject({ origin: "correction", reason: "又一人死亡" });
    expect(shown.history[0]?.changes).toContainEqual({ field: "deaths", from: 1, to: 2 });
    expect(await month("2026-10")).toMatchObject({
      figures: { deaths: 2 },
      lock: { locked: { deaths: 1 }, corrections: 1 },
    });

    await expect(world.run(keeper, reopenMonth, { monthId, revision: 1 })).rejects.toMatchObject({
      code: "KERNEL_MOVE_NOT_ALLOWED",
    });
    await world.run(keeper, askReopenMonth, { monthId, revision: 1, reason: "漏统一起" });
    await expect(world.run(keeper, reopenMonth, { monthId, revision: 2 })).rejects.toMatchObject({
      code: "KERNEL_SAME_PERSON",
    });
    await world.run(other, keepMonth, { monthId, revision: 2, remark: "请先说明" });
    await world.run(keeper, askReopenMonth, { monthId, revision: 3, reason: "漏统一起，附说明" });
    await world.run(other, reopenMonth, { monthId, revision: 4 });
    await world.run(clerk, correctAccident, {
      accidentId,
      revision: 4,
      reason: "核实",
      casualties: { deaths: 3 },
    } as never);
    world.clock.set("2026-11-10T04:00:00.000Z");
    await world.run(keeper, relockMonth, { monthId, revision: 5 });
    expect(await month("2026-10")).toMatchObject({ lock: { state: "locked", locked: { deaths: 3 }, corrections: 0 } });
  });

  test("does not stop a quick report of what happened in it; the history says that it came after the lock", async () => {
    await world.run(keeper, lockMonth, { region: "440605", month: "2026-08" });
    const { accidentId } = await anAccident(world, keeper, { occurredAt: "2026-08-31T15:59:00.000Z" });
    const { rows } = await world.database.ownerPool.query(
      "select origin from accidents.changes where accident_id = $1",
      [accidentId],
    );
    expect(rows).toEqual([{ origin: "correction" }]);
    // One minute later it is September in China, whose figures nobody has locked.
    const next = await anAccident(world, keeper, { occurredAt: "2026-08-31T16:00:00.000Z" });
    expect((await world.ask(keeper, getAccident, { accidentId: next.accidentId })).month).toBeNull();
  });

  test("is neither set nor read by who sees only a part of the government", async () => {
    const town = world.person({ region: "440605011", permissions: ACCIDENT_RIGHTS });
    const department = { ...keeper, sectors: ["fire"] };
    for (const caller of [town, department]) {
      const asked = { region: "440605", month: "2026-07" };
      await expect(world.run(caller, lockMonth, asked)).rejects.toMatchObject({ code: "ACCIDENTS_NOT_YOURS" });
      await expect(world.ask(caller, getMonths, { region: "440605" })).rejects.toMatchObject({
        code: "ACCIDENTS_NOT_YOURS",
      });
    }
  });
});

describe("removal from statistics", () => {
  test("is proposed, approved by another, published, and done after the notice; statistics hear of nothing more", async () => {
    const { accidentId } = await anAccident(world, keeper, { casualties: { deaths: 1 } });
    const propose = { accidentId, revision: 1, reason: "经认定为疾病死亡", evidence: "司法鉴定意见书" };
    await expect(world.run(keeper, proposeRemoval, propose)).rejects.toMatchObject({ code: "ACCIDENTS_NOT_VERIFIED" });
    await world.run(keeper, verifyAccident, { accidentId, revision: 1, nature: "production" });
    const { removalId } = await world.run(keeper, proposeRemoval, { ...propose, revision: 2 });
    await expect(world.run(keeper, proposeRemoval, { ...propose, revision: 2 })).rejects.toMatchObject({
      code: "ACCIDENTS_REMOVAL_OPEN",
    });
    const decide = { removalId, revision: 1, remark: "材料齐全" };
    await expect(world.run(keeper, approveRemoval, decide)).rejects.toMatchObject({ code: "KERNEL_SAME_PERSON" });
    await world.run(other, approveRemoval, decide);
    const publish = { removalId, revision: 2, publishedAt: "区政府网站", noticeUntil: "2026-11-17" };
    await expect(world.run(keeper, publishRemoval, { ...publish, noticeUntil: "2026-11-09" })).rejects.toMatchObject({
      code: "ACCIDENTS_TIMES_WRONG",
    });
    await world.run(keeper, publishRemoval, publish);
    await expect(world.run(keeper, finishRemoval, { removalId, revision: 3 })).rejects.toMatchObject({
      code: "ACCIDENTS_NOTICE_RUNNING",
    });
    world.clock.set("2026-11-18T02:00:00.000Z");
    await world.run(keeper, finishRemoval, { removalId, revision: 3 });
    expect(await world.ask(keeper, getAccident, { accidentId })).toMatchObject({
      state: "removed",
      removal: { state: "done" },
    });
    expect((await world.list(keeper, findRemovals, { state: "done" })).rows).toMatchObject([{ accidentId }]);
  });

  test("that is refused may be proposed again", async () => {
    const { accidentId } = await anAccident(world, keeper);
    await world.run(keeper, verifyAccident, { accidentId, revision: 1, nature: "production" });
    const propose = { accidentId, revision: 2, reason: "非生产", evidence: "证明" };
    const { removalId } = await world.run(keeper, proposeRemoval, propose);
    await world.run(other, refuseRemoval, { removalId, revision: 1, remark: "证据不足" });
    const again = await world.run(keeper, proposeRemoval, propose);
    expect((await world.ask(keeper, getAccident, { accidentId })).removal).toMatchObject({ id: again.removalId });
  });
});

describe("a tip-off", () => {
  test("is looked into within 5 days and answered within 2 months, each once", async () => {
    const given = { region: "440605011", channel: "12350", content: "某工地瞒报坠落事故" };
    const { tipOffId } = await world.run(keeper, enterTipOff, given);
    const [row] = (await world.list(keeper, findTipOffs, {})).rows;
    expect(row).toMatchObject({
      preliminaryBy: "2026-11-15",
      detailedBy: "2027-01-10",
      nextBy: "2026-11-15",
      state: "open",
    });
    const answer = { tipOffId, revision: 1, step: "preliminary" as const, result: "属实" };
    await world.run(keeper, answerTipOff, answer);
    await expect(world.run(keeper, answerTipOff, { ...answer, revision: 2 })).rejects.toMatchObject({
      code: "ACCIDENTS_TIP_OFF_ANSWERED",
    });
    const todos = "select step from notices.todos where subject_id = $1 and state = 'open'";
    expect((await world.database.ownerPool.query(todos, [tipOffId])).rows).toEqual([{ step: "detailed" }]);
    await world.run(keeper, answerTipOff, { ...answer, revision: 2, step: "detailed" });
    expect((await world.database.ownerPool.query(todos, [tipOffId])).rows).toEqual([]);
    await expect(world.run(keeper, enterTipOff, { ...given, region: "440699" })).rejects.toMatchObject({
      code: "ACCIDENTS_REGION_UNKNOWN",
    });
  });
});

test("accidents follow a merge of enterprises", async () => {
  const survivorId = await anEnterprise(world, keeper, { name: "存续厂" });
  const mergedId = await anEnterprise(world, keeper, { name: "并入厂" });
  const { accidentId } = await anAccident(world, keeper, { enterpriseId: mergedId });
  await world.run(keeper, mergeEnterprises, {
    enterpriseId: survivorId,
    revision: 1,
    otherId: mergedId,
    otherRevision: 1,
    reason: "同一企业",
  });
  await world.deliverEvents();
  const { rows } = await world.list(keeper, findAccidents, { enterpriseId: survivorId });
  expect(rows.map(({ id }) => id)).toEqual([accidentId]);
});
