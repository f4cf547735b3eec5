import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  addOwnReport,
  addReport,
  completeReport,
  correctOwnReport,
  getAccident,
  getOwnAccident,
  lockMonth,
  reportOwnAccident,
  sendFollowUp,
  verifyAccident,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld, anAccident, OWN_ACCIDENT_RIGHTS } from "../testing/index.ts";

const TOWN = "440605011";
const TOWN_RIGHTS = ["accidents.accident.read", "accidents.accident.report"] as const;

let world: TestWorld;
let keeper: Caller;
let town: Caller;
let colleague: Caller;
let enterpriseId: string;

beforeAll(async () => {
  ({ world, keeper } = await accidentsWorld());
  town = world.person({ region: TOWN, permissions: TOWN_RIGHTS, name: "镇街甲" });
  enterpriseId = await anEnterprise(world, keeper, { name: "南海某铸造厂", sectors: [] });
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
  const known = { ...sent, revision: 4, inWindow: true };
  expect(await world.run(both, sendFollowUp, known)).toMatchObject({ heldBack: false });
  expect(await read(accidentId)).toMatchObject({ deaths: 2 });
  await expect(world.run(town, addOwnReport, plain)).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
});

test("casualties that change after the 30 or 7 days alter nothing by themselves: the report is kept, the county looks into it", async () => {
  const fire = { category: "fire", occurredAt: "2026-10-30T02:00:00.000Z", casualties: { deaths: 2, missing: 0 } };
  const { accidentId } = await anAccident(world, town, fire);
  const sent = { accidentId, revision: 1, kind: "supplement" as const, content: "伤者死亡", casualties: { deaths: 3 } };
  // The seventh day is 6 November: what was said then counts, entered whenever.
  world.clock.set("2026-11-06T15:59:00.000Z");
  await expect(world.run(keeper, addReport, { ...sent, at: "2026-11-06T16:01:00.000Z" })).rejects.toMatchObject({
    code: "ACCIDENTS_WINDOW_OVER",
    parameters: { days: 7, lastDay: "2026-11-06" },
  });
  world.clock.set("2026-11-10T02:00:00.000Z");
  expect(await world.run(town, sendFollowUp, sent)).toMatchObject({ heldBack: true, grade: "ordinary" });
  expect(await read(accidentId)).toMatchObject({ deaths: 2, window: { open: false } });
  await expect(world.run(keeper, addReport, { ...sent, revision: 2 })).rejects.toMatchObject({
    code: "ACCIDENTS_WINDOW_OVER",
  });
  // What was not known yet may be filled in at any time.
  const filled = { ...sent, revision: 2, casualties: { seriousInjuries: 0 } };
  expect(await world.run(keeper, addReport, filled)).toMatchObject({ grade: "ordinary" });
  const within = { ...sent, revision: 3, inWindow: true };
  expect(await world.run(keeper, addReport, within)).toMatchObject({ grade: "serious" });
});

const unit = (): Caller => ({
  ...world.person({ region: "440605", permissions: OWN_ACCIDENT_RIGHTS, name: "企业安全员" }),
  enterpriseId,
});
const ownReport = async (by: Caller, occurredAt = "2026-11-10T01:30:00.000Z") =>
  world.run(by, reportOwnAccident, {
    title: "钢包倾覆",
    category: "industry-mining-trade",
    occurredAt,
    casualties: { deaths: 1 },
    brief: "一人被埋",
  } as never);
const own = (by: Caller, accidentId: string) => world.ask(by, getOwnAccident, { accidentId: accidentId as never });
const correction = { occurredAt: "2026-11-10T01:10:00.000Z", casualties: { deaths: 3 }, reason: "清点人数后更正" };

test("an enterprise corrects its quick report: the record follows, the first report stays word for word beside the correction", async () => {
  const by = unit();
  const { accidentId } = await ownReport(by);
  const first = (await own(by, accidentId)).reports[0];
  const done = await world.run(unit(), correctOwnReport, { accidentId, revision: 1, ...correction } as never);
  expect(done).toMatchObject({ heldBack: false, grade: "serious", revision: 2 });
  const shown = await own(by, accidentId);
  expect(shown).toMatchObject({ occurredAt: correction.occurredAt, deaths: 3 });
  expect(shown.reports).toHaveLength(2);
  expect(shown.reports[1]).toEqual(first);
  const [kept] = shown.reports;
  expect(kept).toMatchObject({ kind: "correction", by: "unit", to: "county", casualties: { deaths: 3 } });
  expect(kept?.content).toBe("清点人数后更正\n死亡：1 → 3\n发生时间：2026-11-10 09:30 → 2026-11-10 09:10");
  expect(shown.history[0]).toMatchObject({ origin: "enterprise", reason: "清点人数后更正" });
  // A correction is no follow-up of the day, and it does not make the first report come later.
  expect(shown.clocks.find(({ code }) => code === "R2")?.doneAt).toBe(first?.at);
});

test("a correction of what is verified, or of what others reported, is kept and waits for the county", async () => {
  const by = unit();
  const { accidentId } = await ownReport(by);
  await world.run(keeper, verifyAccident, { accidentId, revision: 1, nature: "production" });
  const late = await world.run(by, correctOwnReport, { accidentId, revision: 2, ...correction } as never);
  expect(late).toMatchObject({ heldBack: true, revision: 3 });
  const shown = await own(by, accidentId);
  expect(shown).toMatchObject({ deaths: 1, occurredAt: "2026-11-10T01:30:00.000Z" });
  expect(shown.reports[0]?.content).toContain("死亡：1 → 3");
  const others = await anAccident(world, town, { enterpriseId, casualties: { deaths: 1 } });
  const about = { accidentId: others.accidentId, revision: 1, ...correction };
  expect(await world.run(by, correctOwnReport, about as never)).toMatchObject({ heldBack: true });
  expect(await own(by, others.accidentId)).toMatchObject({ deaths: 1 });
});

test("a correction never reaches behind the lock of a month, whether the accident was in it or would be", async () => {
  const by = unit();
  await world.run(keeper, lockMonth, { region: "440605", month: "2026-07" });
  const { accidentId } = await ownReport(by);
  const before = { accidentId, revision: 1, occurredAt: "2026-07-31T15:59:00.000Z", reason: "日期记错" };
  expect(await world.run(by, correctOwnReport, before as never)).toMatchObject({ heldBack: true });
  expect((await own(by, accidentId)).occurredOn).toBe("2026-11-10");
  // 16:00 in UTC is midnight in China: the month after the locked one.
  const after = { accidentId, revision: 2, occurredAt: "2026-07-31T16:00:00.000Z", reason: "日期记错" };
  expect(await world.run(by, correctOwnReport, after as never)).toMatchObject({ heldBack: false });
  expect((await own(by, accidentId)).occurredOn).toBe("2026-08-01");
});

test("nobody corrects an enterprise's report but the enterprise; nothing that is the same, in the future or elsewhere is taken", async () => {
  const by = unit();
  const { accidentId } = await ownReport(by);
  const correct = (who: Caller, values: object) =>
    world.run(who, correctOwnReport, { accidentId, revision: 1, reason: "更正", ...values } as never);
  await expect(correct(keeper, { title: "别的" })).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
  await expect(correct(by, { title: "钢包倾覆" })).rejects.toMatchObject({ code: "ACCIDENTS_NOTHING_CHANGED" });
  await expect(correct(by, { occurredAt: "2026-12-01T00:00:00.000Z" })).rejects.toMatchObject({
    code: "ACCIDENTS_FUTURE",
  });
  await expect(correct(by, { region: "440606" })).rejects.toMatchObject({ code: "ACCIDENTS_NOT_YOURS" });
  await expect(correct(by, { reason: "" })).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
  const other = { ...unit(), enterpriseId: "01920000-0000-7000-8000-0000000000aa" };
  await expect(correct(other, { title: "别的" })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});
