import { anEnterprise } from "@anlan/enterprises/testing";
import { aDanger } from "@anlan/hidden-dangers/testing";
import type { Caller } from "@anlan/kernel";
import { findNotices, findTodos } from "@anlan/notices/contract";
import { aConfirmedPoint, ofEnterprise } from "@anlan/risks/testing";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  approveCorrection,
  findAreas,
  findEnterpriseRisks,
  getEnterpriseRisk,
  getOwnEnterpriseRisk,
  getRegionRisk,
  liftCorrection,
  proposeCorrection,
  refuseCorrection,
  reviseCorrection,
  withdrawCorrection,
} from "../contract/index.ts";
import { another, pointsOf, REGIONAL_RISK_RIGHTS, regionalRisksWorld } from "../testing/index.ts";
import { reckonAll, tellMonths } from "./index.ts";

const TOWN = "440605011";
const VILLAGE = "440605011001";

let w: Awaited<ReturnType<typeof regionalRisksWorld>>;
beforeAll(async () => {
  w = await regionalRisksWorld();
});
beforeEach(() => {
  w.world.clock.set("2026-03-02T01:00:00.000Z");
  w.found.accidents = { accidents: 0, deaths: 0 };
});

let count = 0;
async function aFactory(region = TOWN, values: object = {}): Promise<string> {
  count += 1;
  const id = await anEnterprise(w.world, w.official, { name: `示例厂${count}`, region, sectors: ["fire"], ...values });
  await w.world.deliverEvents();
  return id;
}
const see = (enterpriseId: string) => w.world.ask(w.keeper, getEnterpriseRisk, { enterpriseId });
const town = (region = TOWN) => w.world.ask(w.keeper, getRegionRisk, { region });

test("an enterprise has a class from the day it is known, and every point of it is explained", async () => {
  const id = await aFactory();
  const found = await see(id);
  expect(found).toMatchObject({
    class: "B",
    score: 85,
    colour: null,
    perYear: 1,
    changes: [{ reason: "first", to: "B" }],
  });
  const { explained } = found;
  const sum = explained?.lines.reduce((total, { amount }) => total + amount, explained.start);
  expect(sum).toBe(found.score);
});

test("colours are rolled up to town and county at once, and the rule that held is told", async () => {
  const region = "440605121";
  const [one, other] = [await aFactory(region), await aFactory(region)];
  await pointsOf(w.world, region, one, { orange: 1, blue: 3 }, 1);
  await pointsOf(w.world, region, other, { blue: 2 }, 1);
  const { area, rule } = await town(region);
  expect(area).toMatchObject({
    colour: "orange",
    enterprises: 2,
    unassessed: 0,
    counts: { orange: 1, blue: 1 },
    points: { orange: 1, blue: 5 },
    rollUp: { by: "share", because: { share: 0.5, of: ["red", "orange"] } },
  });
  expect(rule?.code).toBe(area?.rollUp.ruleCode);
  const county = await town("440605");
  expect(county.below.map(({ id }) => id)).toContain(region);
  // An older state of the points says nothing new.
  await pointsOf(w.world, region, one, { red: 5 }, 1);
  expect((await see(one)).colour).toBe("orange");
  await pointsOf(w.world, region, one, { red: 5 }, 2);
  expect((await town(region)).area).toMatchObject({ colour: "red" });
  expect(await see(one)).toMatchObject({ perYear: 4, frequency: { byColour: 4 } });
});

test("a grid and a park show the gravest of their enterprises", async () => {
  const region = VILLAGE;
  w.found.grid = { id: w.world.runtime.newId(), code: "W1", name: "第一网格", level: "small", region };
  w.found.parks = [{ id: w.world.runtime.newId(), name: "示例产业园", region: "440605", covers: [region] }];
  const id = await aFactory(region, { longitude: 113.1, latitude: 23.05 });
  await pointsOf(w.world, region, id, { yellow: 1 }, 1);
  w.found.grid = undefined;
  const { rows } = await w.world.list(w.keeper, findAreas, { region: ["440605"], kind: ["grid", "park"] });
  const known = rows.filter(({ name }) => ["第一网格", "示例产业园"].includes(name));
  expect(known.map(({ kind, colour, by }) => [kind, colour, by]).sort()).toEqual([
    ["grid", "yellow", "max"],
    ["park", "yellow", "max"],
  ]);
  w.found.parks = [];
});

test("dangers, accidents and their ends move the class down at once and up one by one, each with its reason", async () => {
  const id = await aFactory();
  await pointsOf(w.world, TOWN, id, { blue: 1 }, 1);
  expect(await see(id)).toMatchObject({ score: 100, class: "B", betterFrom: "2026-05-31" });
  const given = { enterpriseId: id, level: "major", criterionId: "GM11-1" };
  await aDanger(w.dangers, w.official, given);
  await w.world.deliverEvents();
  expect(await see(id)).toMatchObject({ class: "C", changes: [{ reason: "floor", from: "B", to: "C" }, {}] });
  expect((await see(id)).explained?.floors.map(({ code }) => code)).toEqual(["major-open"]);
  w.found.accidents = { accidents: 1, deaths: 3 };
  await reckonAll(w.ports, w.world.runtime);
  expect(await see(id)).toMatchObject({ class: "D", perYear: 4 });
  w.found.accidents = { accidents: 0, deaths: 0 };
  w.world.clock.set("2026-07-02T01:00:00.000Z");
  await reckonAll(w.ports, w.world.runtime);
  expect((await see(id)).changes[0]).toMatchObject({ reason: "better", from: "D", to: "C" });
});

test("a class corrected by hand needs a reason and another person, drives the frequency, and ends by its day", async () => {
  const id = await aFactory();
  const ask = { enterpriseId: id, class: "D" as const, reason: "多次拒绝检查", until: "2026-06-30" };
  const asked = await w.world.run(w.keeper, proposeCorrection, ask);
  const on = ({ id: correctionId, revision }: { id: string; revision: number }) =>
    ({ id: correctionId, revision }) as never;
  await expect(w.world.run(w.keeper, approveCorrection, on(asked))).rejects.toMatchObject({
    code: "KERNEL_SAME_PERSON",
  });
  await expect(w.world.run(w.keeper, proposeCorrection, ask)).rejects.toMatchObject({
    code: "REGIONAL_RISKS_CORRECTION_WAITS",
  });
  const { enterpriseId: _id, ...change } = ask;
  const changed = await w.world.run(w.keeper, reviseCorrection, {
    ...change,
    ...(on(asked) as object),
    until: "2026-05-31",
  } as never);
  await w.world.run(another(w.world), approveCorrection, on(changed));
  await w.world.deliverEvents();
  expect(await see(id)).toMatchObject({
    class: "D",
    corrected: true,
    perYear: 4,
    changes: [{ reason: "corrected", byName: "另一人" }, {}],
  });
  w.world.clock.set("2026-06-01T01:00:00.000Z");
  await reckonAll(w.ports, w.world.runtime);
  expect(await see(id)).toMatchObject({
    class: "B",
    corrected: false,
    corrections: [{ state: "lifted" }],
    changes: [{ reason: "lifted" }, {}, {}],
  });
});

test("a correction is refused with a reason, withdrawn by who asked, or lifted before its day", async () => {
  const id = await aFactory();
  const ask = (wanted: "A" | "C") =>
    w.world.run(w.keeper, proposeCorrection, { enterpriseId: id, class: wanted, reason: "核实", until: "2026-06-30" });
  await expect(ask("B" as never)).rejects.toMatchObject({ code: "REGIONAL_RISKS_SAME_CLASS" });
  const past = { enterpriseId: id, class: "C" as const, reason: "核实", until: "2026-03-02" };
  await expect(w.world.run(w.keeper, proposeCorrection, past)).rejects.toMatchObject({
    code: "REGIONAL_RISKS_DAY_PAST",
  });
  const first = await ask("C");
  const refused = { id: first.id, revision: 1 };
  await expect(w.world.run(another(w.world), refuseCorrection, refused)).rejects.toMatchObject({
    code: "KERNEL_NEEDS",
  });
  await w.world.run(another(w.world), refuseCorrection, { ...refused, remark: "依据不足" });
  const second = await ask("C");
  await w.world.run(w.keeper, withdrawCorrection, { id: second.id, revision: 1 });
  const third = await ask("A");
  await w.world.run(another(w.world), approveCorrection, { id: third.id, revision: 1 });
  await w.world.deliverEvents();
  expect((await see(id)).class).toBe("A");
  await w.world.run(another(w.world), liftCorrection, { id: third.id, revision: 2, remark: "情况变化" });
  await w.world.deliverEvents();
  expect(await see(id)).toMatchObject({ class: "B", corrected: false });
});

const waitsAt = async (caller: Caller) =>
  (await w.world.list(caller, findTodos, { state: ["open"] })).rows.filter(({ step }) => step === "decide");

test("a correction waits on the list of who may approve, until it is decided; who asked is told", async () => {
  const id = await aFactory();
  const ask = { enterpriseId: id, class: "D" as const, reason: "多次拒绝检查", until: "2026-08-30" };
  const approver = another(w.world);
  const before = (await waitsAt(approver)).length;
  const asked = await w.world.run(w.keeper, proposeCorrection, ask);
  const [todo] = (await waitsAt(approver)).filter(({ subjectId }) => subjectId === asked.id);
  expect(todo).toMatchObject({
    text: expect.stringContaining("修正为 D 类"),
    link: `/regional-risks/enterprises/${id}`,
  });
  expect(todo?.dueAt).not.toBeNull();
  const { enterpriseId: _id, ...change } = ask;
  const changed = await w.world.run(w.keeper, reviseCorrection, { ...change, class: "C", id: asked.id, revision: 1 });
  const again = (await waitsAt(approver)).filter(({ subjectId }) => subjectId === asked.id);
  expect(again.map(({ text }) => text)).toEqual([expect.stringContaining("修正为 C 类")]);
  const elsewhere = w.world.person({ region: "440606", permissions: REGIONAL_RISK_RIGHTS });
  expect(await waitsAt(elsewhere)).toEqual([]);
  await w.world.run(approver, refuseCorrection, { id: asked.id, revision: changed.revision, remark: "依据不足" });
  expect(await waitsAt(approver)).toHaveLength(before);
  const told = await w.world.list(w.keeper, findNotices, {});
  expect(told.rows.map(({ text }) => text).join()).toContain("未获同意：依据不足");
});

test("an enterprise sees its own class with every point, of corrections the one in force, and nobody else's", async () => {
  const [id, other] = [await aFactory(), await aFactory()];
  await pointsOf(w.world, TOWN, id, { red: 1 }, 1);
  const account = (enterpriseId: string | null) => ({
    ...w.world.person({ region: TOWN, permissions: ["regional-risks.own.read"] }),
    enterpriseId,
  });
  await w.world.run(w.keeper, proposeCorrection, { enterpriseId: id, class: "D", reason: "核实", until: "2026-08-30" });
  const seen = await w.world.ask(account(id), getOwnEnterpriseRisk, {});
  expect(seen).toMatchObject({ enterpriseId: id, colour: "red", corrections: [] });
  expect(seen.explained?.lines.some(({ count }) => count > 0)).toBe(true);
  expect((await w.world.ask(account(other), getOwnEnterpriseRisk, {})).enterpriseId).toBe(other);
  await expect(w.world.ask(account(null), getOwnEnterpriseRisk, {})).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
});

test("the home page tells which class fell, why and whose, and which area became graver; an enterprise its own fall alone", async () => {
  const region = "440605121";
  const id = await aFactory(region);
  await pointsOf(w.world, region, id, { blue: 1 }, 1);
  const official = w.world.person({ region, permissions: REGIONAL_RISK_RIGHTS });
  expect(await w.world.home(official, "regional-risks.class")).toMatchObject({ total: 0, lines: [] });
  await aDanger(w.dangers, w.official, { enterpriseId: id, level: "major", criterionId: "GM11-1" });
  await w.world.deliverEvents();
  const to = `/regional-risks/enterprises/${id}`;
  const fell = await w.world.home(official, "regional-risks.class");
  expect(fell?.lines).toMatchObject([
    { to, why: { zh: "触发直接降类情形" }, text: { zh: "企业分类由 B 类降为 C 类" } },
  ]);
  const account = { ...w.world.person({ region, permissions: ["regional-risks.own.read"] }), enterpriseId: id };
  expect((await w.world.home(account, "regional-risks.class"))?.lines).toMatchObject([{ to: "/regional-risks/own" }]);
  expect(await w.world.home(account, "regional-risks.areas")).toBeNull();
  expect(await w.world.home(official, "regional-risks.areas")).toMatchObject({ total: 0 });
  await pointsOf(w.world, region, id, { red: 1 }, 2);
  const graver = await w.world.home(official, "regional-risks.areas");
  expect(graver?.lines[0]).toMatchObject({ to: `/regional-risks?in=${region}` });
  expect(graver?.lines[0]?.text.zh).toContain("变为重大（红）");
  const elsewhere = w.world.person({ region: "440606004", permissions: REGIONAL_RISK_RIGHTS });
  expect(await w.world.home(elsewhere, "regional-risks.areas")).toMatchObject({ total: 0 });
});

test("the nightly reckoning changes no number that the events have kept, and closed enterprises count nowhere", async () => {
  const region = VILLAGE;
  const ids = [await aFactory(region), await aFactory(region), await aFactory(region)];
  await aConfirmedPoint(w.world, ofEnterprise(w.world, ids[0] ?? ""));
  await w.world.database.ownerPool.query("update enterprises.enterprises set state = 'closed' where id = $1", [ids[2]]);
  await w.world.deliverEvents();
  const { area: before } = await town(region);
  expect(before).toMatchObject({ colour: "red" });
  await reckonAll(w.ports, w.world.runtime);
  const { area: after } = await town(region);
  expect(after?.enterprises).toBe((before?.enterprises ?? 0) - 1);
  expect(after?.counts).toEqual(before?.counts);
  const { rows } = await w.world.list(w.keeper, findEnterpriseRisks, { region: [region], sort: "score" });
  expect(rows).toHaveLength(after?.enterprises ?? 0);
});

const REGIONS = ["44", "4406", "440605", TOWN, "440605121", "440606", "33"];

test("who sees and corrects is decided by right, region, sector and enterprise", async () => {
  const id = await aFactory();
  const held = fc.record({
    grants: fc.array(
      fc.record({ right: fc.constantFrom(...REGIONAL_RISK_RIGHTS), region: fc.constantFrom(...REGIONS) }),
      { maxLength: 5 },
    ),
    sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
    enterprise: fc.constantFrom(null, null, "own", "other"),
  });
  const waiting = await w.world.run(w.keeper, proposeCorrection, {
    enterpriseId: id,
    class: "D",
    reason: "核实",
    until: "2026-06-30",
  });
  const codeOf = (call: Promise<unknown>) =>
    call.then(
      () => "done",
      (error: { code?: string }) => error.code ?? String(error),
    );
  await fc.assert(
    fc.asyncProperty(held, async ({ grants, sectors, enterprise }) => {
      const caller = {
        ...w.keeper,
        accountId: "somebody",
        sectors,
        enterpriseId: enterprise === null ? null : enterprise === "own" ? id : w.world.runtime.newId(),
        grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
      };
      // The oracle, with nothing from the code under test.
      const anywhere = (right: string) => grants.some((one) => one.right === right);
      const sees = (right: string) =>
        grants.some((one) => one.right === right && TOWN.startsWith(one.region)) &&
        (sectors === null || sectors.includes("fire")) &&
        enterprise !== "other";
      const expected = (right: string, otherwise: string) =>
        !anywhere(right) ? "KERNEL_FORBIDDEN" : sees(right) ? otherwise : "KERNEL_NOT_FOUND";
      const [READ, CORRECT, APPROVE] = ["read", "correct", "approve"].map((verb) => `regional-risks.class.${verb}`) as [
        string,
        string,
        string,
      ];
      const stale = { id: waiting.id, revision: 999 };
      expect(await codeOf(w.world.ask(caller, getEnterpriseRisk, { enterpriseId: id }))).toBe(expected(READ, "done"));
      const late = { enterpriseId: id, class: "D" as const, reason: "核实", until: "2020-01-01" };
      expect(await codeOf(w.world.run(caller, proposeCorrection, late))).toBe(
        expected(CORRECT, "REGIONAL_RISKS_DAY_PAST"),
      );
      const { enterpriseId: _id, ...change } = late;
      expect(await codeOf(w.world.run(caller, reviseCorrection, { ...change, ...stale }))).toBe(
        expected(CORRECT, "KERNEL_NOT_YOUR_MOVE"),
      );
      expect(await codeOf(w.world.run(caller, withdrawCorrection, stale))).toBe(
        expected(CORRECT, "KERNEL_NOT_YOUR_MOVE"),
      );
      expect(await codeOf(w.world.run(caller, approveCorrection, stale))).toBe(expected(APPROVE, "KERNEL_STALE"));
      expect(await codeOf(w.world.run(caller, refuseCorrection, { ...stale, remark: "不" }))).toBe(
        expected(APPROVE, "KERNEL_STALE"),
      );
      expect(await codeOf(w.world.run(caller, liftCorrection, { ...stale, remark: "不" }))).toBe(
        expected(APPROVE, "KERNEL_MOVE_NOT_ALLOWED"),
      );
    }),
    { numRuns: 25 },
  );
});

test("each month says how many enterprises of a town are of which class, once for each change", async () => {
  const there = "440605121";
  const id = await aFactory(there);
  await pointsOf(w.world, there, id, { red: 1, blue: 3 }, 1);
  const told = async () => {
    const { rows } = await w.world.database.ownerPool.query<{ payload: Record<string, unknown> }>(
      "select payload from kernel.outbox where name = 'regional-risks.month-counted' and payload ->> 'region' = $1 order by id",
      [there],
    );
    return rows.map(({ payload }) => payload);
  };
  w.world.clock.set("2026-05-02T01:00:00.000Z");
  expect(await tellMonths(w.world.runtime)).toBeGreaterThan(0);
  expect(await tellMonths(w.world.runtime)).toBe(0);
  const [first] = await told();
  expect(first).toMatchObject({ month: "2026-05", revision: 1, county: "440605" });
  type OfSector = { sector: string; classes: Record<string, number>; points: Record<string, number> };
  const of = (payload: Record<string, unknown> | undefined) =>
    ((payload?.["sectors"] ?? []) as OfSector[]).find(({ sector }) => sector === "fire");
  const before = of(first);
  expect(before?.points["red"]).toBeGreaterThan(0);
  await pointsOf(w.world, there, id, { red: 3, blue: 1 }, 2);
  expect(await tellMonths(w.world.runtime)).toBe(1);
  const [, second] = await told();
  expect(second).toMatchObject({ month: "2026-05", revision: 2 });
  expect(of(second)?.points["red"]).toBe((before?.points["red"] ?? 0) + 2);
  const count = ({ classes }: { classes: Record<string, number> }) =>
    Object.values(classes).reduce((sum, one) => sum + one, 0);
  expect(count(of(second) as never)).toBe(count(before as never));
});
