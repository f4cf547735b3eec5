import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  addCasualty,
  dismissAccident,
  findAccidentEnterprises,
  findLikelySame,
  getAccident,
  joinAccident,
  lockMonth,
  reinstateAccident,
  reportOwnAccident,
  verifyAccident,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld, anAccident, OWN_ACCIDENT_RIGHTS } from "../testing/index.ts";

const TOWN = "440605011";
let world: TestWorld;
let keeper: Caller;
let enterprise: Caller;

beforeAll(async () => {
  ({ world, keeper } = await accidentsWorld());
  const enterpriseId = await anEnterprise(world, keeper, { name: "南海某五金厂", sectors: [] });
  enterprise = { ...world.person({ region: TOWN, permissions: OWN_ACCIDENT_RIGHTS }), enterpriseId };
});
beforeEach(() => world.clock.set("2026-11-10T02:00:00.000Z"));

const read = (accidentId: unknown, by = keeper) => world.ask(by, getAccident, { accidentId: accidentId as never });
const told = async (id: unknown) => {
  const { rows } = await world.database.ownerPool.query(
    "select payload from kernel.outbox where name = 'accidents.statistics-changed' and payload ->> 'accidentId' = $1 order by id",
    [id],
  );
  return (rows as { payload: { facts: { deaths: number } | null } }[]).map(({ payload }) => payload.facts);
};

/** The same accident twice: the enterprise tells its county in time, the town hears of it later by telephone. */
async function twice(ofTown: Readonly<Record<string, unknown>> = {}) {
  const own = await world.run(enterprise, reportOwnAccident, {
    title: "冲压车间机械伤害",
    category: "industry-mining-trade",
    occurredAt: "2026-11-10T01:10:00.000Z",
    casualties: { deaths: 1 },
  } as never);
  world.clock.set("2026-11-10T03:30:00.000Z");
  const town = await anAccident(world, keeper, {
    title: "五金厂冲压车间机械伤害致一人死亡",
    occurredAt: "2026-11-10T01:00:00.000Z",
    unitKnewAt: "2026-11-10T01:05:00.000Z",
    by: "public",
    region: "440605121",
    ...ofTown,
  });
  return { own: own.accidentId, town: town.accidentId };
}

test("of two records of one accident one stays: it counts once, knows what both knew, and is not late where one was in time", async () => {
  const { own, town } = await twice();
  expect((await read(town)).marks).toEqual(["late"]);
  const { rows } = await world.ask(keeper, findLikelySame, { accidentId: own });
  expect(rows.find(({ id }) => id === town)).toMatchObject({ why: ["words"], regionName: expect.any(String) });
  const asked = { accidentId: own, revision: 1, into: town, reason: "两处所报为同一起" };
  expect(await world.run(keeper, joinAccident, asked)).toMatchObject({ state: "joined" });
  const kept = await read(town);
  expect(kept).toMatchObject({ deaths: 1, enterpriseName: "南海某五金厂", marks: [], grade: "ordinary" });
  expect(kept.reports.map(({ by }) => by).sort()).toEqual(["public", "unit"]);
  expect(kept.joined).toMatchObject([{ id: own }]);
  expect(kept.history[0]?.changes.map(({ field }) => field)).toContain("joined");
  expect(await read(own)).toMatchObject({ joinedTo: { id: town }, clocks: expect.any(Array) });
  expect((await told(own)).at(-1)).toBeNull();
  expect((await told(town)).at(-1)).toMatchObject({ deaths: 1 });
  expect((await world.ask(keeper, findLikelySame, { accidentId: town })).rows.map(({ id }) => id)).not.toContain(own);
});

test("what was joined by mistake stands by itself again, and its reports are its own alone", async () => {
  const { own, town } = await twice();
  await world.run(keeper, joinAccident, { accidentId: own, revision: 1, into: town, reason: "同一起" });
  await world.run(keeper, reinstateAccident, { accidentId: own, revision: 2, reason: "查明是两起" });
  expect(await read(own)).toMatchObject({ state: "reported", joinedTo: null });
  const kept = await read(town);
  expect(kept).toMatchObject({ joined: [], marks: ["late"] });
  expect(kept.reports.map(({ by }) => by)).toEqual(["public"]);
  expect((await told(own)).at(-1)).toMatchObject({ deaths: 1 });
});

test("nothing graver is lost by it: the record that stays is corrected first", async () => {
  const { own, town } = await twice({ casualties: { deaths: 0, missing: 0 } });
  const asked = { accidentId: own, revision: 1, into: town, reason: "同一起" };
  await expect(world.run(keeper, joinAccident, asked)).rejects.toMatchObject({
    code: "ACCIDENTS_JOIN_LOSES",
    parameters: { mine: 1, theirs: 0 },
  });
  // Whom one calls missing and the other dead is one person.
  const missing = await twice({ casualties: { deaths: 0, missing: 1 } });
  await world.run(keeper, joinAccident, { ...asked, accidentId: missing.own, into: missing.town });
  expect(await read(missing.town)).toMatchObject({ deaths: 0, missing: 1 });
});

test("a record is joined to no other that is closed, out of reach or itself; persons are not left behind", async () => {
  const { own, town } = await twice();
  const join = (accidentId: unknown, into: unknown, by = keeper, revision = 1) =>
    world.run(by, joinAccident, { accidentId, into, revision, reason: "同一起" } as never);
  await expect(join(own, own)).rejects.toMatchObject({ code: "ACCIDENTS_JOIN_WRONG" });
  const there = world.person({ region: TOWN, permissions: ACCIDENT_RIGHTS });
  await expect(join(own, town, there)).rejects.toMatchObject({ code: "ACCIDENTS_JOIN_WRONG" });
  const person = { name: "李安", degree: "death", identityNumber: null };
  await world.run(keeper, addCasualty, { accidentId: own, revision: 1, ...person } as never);
  await expect(join(own, town, keeper, 2)).rejects.toMatchObject({ code: "ACCIDENTS_JOIN_HANGS" });
  await join(town, own);
  await expect(join(own, town, keeper, 3)).rejects.toMatchObject({ code: "ACCIDENTS_JOIN_WRONG" });
});

test("behind the lock of a month only who may correct it joins, and a counted accident is not made none by one person", async () => {
  world.clock.set("2026-11-10T02:00:00.000Z");
  const october = { occurredAt: "2026-10-05T02:00:00.000Z", casualties: { deaths: 1, missing: 0 } };
  const [one, other] = [await anAccident(world, keeper, october), await anAccident(world, keeper, october)];
  for (const { accidentId } of [one, other]) {
    await world.run(keeper, verifyAccident, { accidentId, revision: 1, nature: "production" });
  }
  const { accidentId } = one;
  await expect(world.run(keeper, dismissAccident, { accidentId, revision: 2, reason: "误报" })).rejects.toMatchObject({
    code: "ACCIDENTS_DISMISS_COUNTED",
  });
  await world.run(keeper, lockMonth, { region: "440605", month: "2026-10" });
  const handler = world.person({
    region: "440605",
    permissions: ACCIDENT_RIGHTS.filter((right) => right !== "accidents.statistics.correct"),
  });
  const asked = { accidentId, revision: 2, into: other.accidentId, reason: "同一起" };
  await expect(world.run(handler, joinAccident, asked)).rejects.toMatchObject({ code: "ACCIDENTS_MONTH_LOCKED" });
  await world.run(keeper, joinAccident, asked);
  expect((await read(accidentId)).history[0]).toMatchObject({ origin: "correction", reason: "同一起" });
});

test("of two officials who join two records to each other at once one is told, and one record stays", async () => {
  const { own, town } = await twice();
  const ask = (accidentId: unknown, into: unknown) =>
    world.run(keeper, joinAccident, { accidentId, into, revision: 1, reason: "同一起" } as never);
  const done = await Promise.allSettled([ask(own, town), ask(town, own)]);
  expect(done.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const states = [(await read(own)).state, (await read(town)).state].sort();
  expect(states).toEqual(["joined", "reported"]);
});

test("what is not known is no zero on the home page and in the enterprises' list; what was none or joined is no news", async () => {
  const enterpriseId = await anEnterprise(world, keeper, { name: "南海某木器厂", sectors: [] });
  const hurt = await anAccident(world, keeper, { enterpriseId, casualties: { seriousInjuries: 2 } });
  const none = await anAccident(world, keeper, { title: "误报的火情" });
  await world.run(keeper, dismissAccident, { accidentId: none.accidentId, revision: 1, reason: "误报" });
  const lines = (await world.home(keeper, "accidents.new"))?.lines ?? [];
  expect(lines.find(({ to }) => to.endsWith(hurt.accidentId))?.why?.zh).toBe("新发生事故：死亡待核，重伤 2");
  expect(lines.some(({ to }) => to.endsWith(none.accidentId))).toBe(false);
  const { rows } = await world.list(keeper, findAccidentEnterprises, { text: "木器厂" });
  expect(rows).toMatchObject([{ accidents: 1, deaths: null, unknownDeaths: 1, seriousInjuries: 2, directLoss: null }]);
});
