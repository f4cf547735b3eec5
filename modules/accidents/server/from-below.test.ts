import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  addOwnReport,
  addReport,
  completeReport,
  getAccident,
  lockMonth,
  sendFollowUp,
  verifyAccident,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld, anAccident } from "../testing/index.ts";

const TOWN = "440605011";
const TOWN_RIGHTS = ["accidents.accident.read", "accidents.accident.report"] as const;

let world: TestWorld;
let keeper: Caller;
let town: Caller;
let colleague: Caller;

beforeAll(async () => {
  ({ world, keeper } = await accidentsWorld());
  town = world.person({ region: TOWN, permissions: TOWN_RIGHTS, name: "镇街甲" });
  colleague = world.person({ region: TOWN, permissions: TOWN_RIGHTS, name: "镇街乙" });
});
beforeEach(() => world.clock.set("2026-11-10T02:00:00.000Z"));

const read = (accidentId: string, by = town) => world.ask(by, getAccident, { accidentId: accidentId as never });
const notices = async (id: string) => {
  const { rows } = await world.database.ownerPool.query(
    "select message_key as key, account_id as account, text_zh as text from notices.notices where subject_id = $1",
    [id],
  );
  return rows as { key: string; account: string; text: string }[];
};
const october = { occurredAt: "2026-10-05T02:00:00.000Z", casualties: { deaths: 1, missing: 0, seriousInjuries: 0 } };

test("a town reports on to its county: the report stands on the record, its numbers grade anew, the county hears of it", async () => {
  const { accidentId } = await anAccident(world, town, { casualties: { deaths: 1 } });
  const sent = { accidentId, revision: 1, kind: "supplement" as const, content: "医院通报又两人死亡" };
  const done = await world.run(town, sendFollowUp, { ...sent, casualties: { deaths: 3 } });
  expect(done).toMatchObject({ revision: 2, grade: "serious", heldBack: false });
  const shown = await read(accidentId);
  expect(shown.reports[0]).toMatchObject({ kind: "supplement", by: "town", to: "county", casualties: { deaths: 3 } });
  expect(shown.deaths).toBe(3);
  await world.deliverEvents();
  const heard = await notices(accidentId);
  expect(heard.filter(({ account }) => account === town.accountId)).toEqual([]);
});

test("a town has no say about another town's accident, and cannot report upward in the county's place", async () => {
  const { accidentId } = await anAccident(world, keeper, { region: "440605121" });
  const sent = { accidentId, revision: 1, kind: "follow-up" as const, content: "x" };
  await expect(world.run(town, sendFollowUp, sent)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  await expect(world.run(town, addReport, sent)).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
});

test("whoever made the quick report completes it until it is verified; nobody else does, and not behind the region's border", async () => {
  const { accidentId } = await anAccident(world, town, { title: "厂房起火", category: "fire" });
  const complete = (by: Caller, values: object, revision = 1) =>
    world.run(by, completeReport, { accidentId, revision, ...values } as never);
  await expect(complete(colleague, { place: "东门" })).rejects.toMatchObject({ code: "ACCIDENTS_NOT_YOUR_REPORT" });
  await expect(complete(town, { title: "厂房起火" })).rejects.toMatchObject({ code: "ACCIDENTS_NOTHING_CHANGED" });
  await expect(complete(town, { region: "440605121" })).rejects.toMatchObject({ code: "ACCIDENTS_NOT_YOURS" });
  await expect(complete(town, { sector: "fire" })).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
  await complete(town, {
    unitName: "示例家具厂",
    measures: "已疏散",
    nearMajorKinds: ["pollution"],
    casualties: { deaths: 0 },
  });
  const shown = await read(accidentId);
  expect(shown).toMatchObject({ unitName: "示例家具厂", deaths: 0, nearMajor: ["pollution"], revision: 2 });
  await world.run(keeper, verifyAccident, { accidentId, revision: 2, nature: "production" });
  await expect(complete(town, { unitName: "别家" }, 3)).rejects.toMatchObject({ code: "ACCIDENTS_NOT_YOUR_REPORT" });
});

test("after the lock a report from below is kept as it was said; its numbers wait for the county's correction", async () => {
  const { accidentId } = await anAccident(world, town, october);
  await world.run(keeper, verifyAccident, { accidentId, revision: 1, nature: "production" });
  await world.run(keeper, lockMonth, { region: "440605", month: "2026-10" });
  const sent = {
    accidentId,
    revision: 2,
    kind: "supplement" as const,
    content: "又一人死亡",
    casualties: { deaths: 2 },
  };
  expect(await world.run(town, sendFollowUp, sent)).toMatchObject({ heldBack: true, revision: 3 });
  const shown = await read(accidentId);
  expect(shown.deaths).toBe(1);
  expect(shown.reports[0]).toMatchObject({ content: "又一人死亡", casualties: { deaths: 2 } });
  // What changes no number is no matter of the lock.
  const plain = { accidentId, revision: 3, kind: "follow-up" as const, content: "善后进行中" };
  expect(await world.run(town, sendFollowUp, plain)).toMatchObject({ heldBack: false });
  // Whoever may correct locked months and reports as an official corrects at once.
  const both = world.person({ region: "440605", permissions: ACCIDENT_RIGHTS });
  expect(await world.run(both, sendFollowUp, { ...sent, revision: 4 })).toMatchObject({ heldBack: false });
  expect(await read(accidentId)).toMatchObject({ deaths: 2 });
  await expect(world.run(town, addOwnReport, plain)).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
});
