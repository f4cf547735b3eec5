import { readFileSync } from "node:fs";
import { acceptReport, assignItem, getAssignment, reportProgress } from "@anlan/assignments/contract";
import { milestoneOf, officePerson, reporterOf, testUnit } from "@anlan/assignments/testing";
import type { Caller } from "@anlan/kernel";
import { getPlan, withdrawPlan } from "@anlan/plans/contract";
import { enterSeriesValues, signSeriesValue, withdrawSeriesValue } from "@anlan/statistics/contract";
import { seriesRights } from "@anlan/statistics/testing";
import { beforeAll, describe, expect, test } from "vitest";
import {
  bindTargetToFields,
  findTargets,
  getBackTest,
  getIndicator,
  getTarget,
  getTargetPlans,
  rebindTarget,
  rebindTargets,
  setControl,
} from "../contract/index.ts";
import { aPlanWithTargets, INDICATOR_RIGHTS, indicatorsWorld, OFFICE_RIGHTS, signedSeries } from "../testing/index.ts";
import { computeTargets } from "./index.ts";

const REGION = "330499";
type World = Awaited<ReturnType<typeof indicatorsWorld>>;

/** As many deaths in a year, one on each 15th and 28th from January on. */
const deathsOf = (year: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const day = `${year}-${String((index % 12) + 1).padStart(2, "0")}-${index < 12 ? "15" : "28"}`;
    const dimensions = { grade: "ordinary", category: "industry-mining-trade" };
    return [
      { metric: "accidents", day, value: 1, dimensions },
      { metric: "deaths", day, value: 1, dimensions },
    ];
  }).flat();

async function boardOf({ world }: World, caller: Caller, params: Record<string, unknown> = {}) {
  const { rows } = await world.list(caller, findTargets, { limit: 100, ...params });
  return Object.fromEntries(rows.map((row) => [row.name, row]));
}

const readPlan = (file: string) => readFileSync(new URL(`../../../packs/demo/plans/${file}`, import.meta.url), "utf8");

describe("every target of the five plans", () => {
  const PLANS: readonly [file: string, region: string, byIndicator: number][] = [
    ["440605.md", "440605", 5],
    ["320118.md", "320118", 7],
    ["4407.md", "4407", 3],
    ["330421.md", "330421", 3],
    ["440103.md", "440103", 4],
  ];
  let made: World;
  beforeAll(async () => {
    made = await indicatorsWorld();
    for (const [file, region] of PLANS) await aPlanWithTargets(made.world, readPlan(file), region);
    await computeTargets(made.world.runtime, made.ports);
  });

  test.each(PLANS)("%s is bound to an indicator or to hand-reported progress", async (_, region, byIndicator) => {
    const { world } = made;
    const caller = world.person({ region, permissions: INDICATOR_RIGHTS });
    const { rows } = await world.list(caller, findTargets, { limit: 200 });
    expect(rows.every(({ boundTo, indicator }) => (boundTo === "indicator") === (indicator !== null))).toBe(true);
    expect(rows.filter(({ boundTo }) => boundTo === "indicator").map(({ kind }) => kind)).toEqual(
      Array(byIndicator).fill("indicator"),
    );
    // As many targets as the plan has indicators and promises with a number; the rest is reported by hand.
    expect(rows.filter(({ kind }) => kind === "commitment").length).toBeGreaterThanOrEqual(6);
    expect(rows.filter(({ kind }) => kind === "commitment").every(({ boundTo }) => boundTo === "hand")).toBe(true);
    expect(rows.every(({ why }) => why.length > 0)).toBe(true);
    const { plans } = await world.ask(caller, getTargetPlans, {});
    expect(plans.map(({ targets, byIndicator: computed }) => [targets, computed])).toEqual([
      [rows.length, byIndicator],
    ]);
  });

  test("what the plan itself tells of past years is its history: Nanhai's 2016 to 2020", async () => {
    const { world } = made;
    const caller = world.person({ region: "440605", permissions: INDICATOR_RIGHTS });
    const { rows } = await world.list(caller, findTargets, { indicator: ["deaths"] });
    const { history, row } = await world.ask(caller, getTarget, { targetId: rows[0]?.id as never });
    expect(history.filter(({ from }) => from === "plan").map(({ year, value }) => [year, value])).toEqual([
      [2016, 216],
      [2017, 93],
      [2018, 71],
      [2019, 68],
      [2020, 45],
    ]);
    // 45 less 5 %.
    expect([row.baseline, row.goal, row.state]).toEqual([45, 42.75, "no-data"]);
  });
});

describe("a target that is computed", () => {
  let made: World;
  let office: Caller;
  beforeAll(async () => {
    made = await indicatorsWorld();
    const { world, count } = made;
    world.clock.set("2024-09-30T08:00:00.000Z");
    await aPlanWithTargets(world);
    office = world.person({ region: REGION, permissions: OFFICE_RIGHTS, name: "安委办" });
    for (const [year, deaths] of [
      [2020, 20],
      [2021, 19],
      [2022, 18],
      [2023, 18],
    ] as const) {
      await count(deathsOf(year, deaths));
      await signedSeries(world, { series: "gdp", unit: "亿元", year, value: 1000 });
    }
    await count(deathsOf(2024, 9));
    await computeTargets(world.runtime, made.ports);
    await world.deliverEvents();
  });

  test("is computed anew once a denominator is signed or withdrawn, not before; a mark that comes meanwhile stays", async () => {
    const { world, ports } = made;
    const stale = async () => {
      await world.deliverEvents();
      const sql = "select count(*)::int as n from indicators.targets where stale_since is not null";
      return (await world.database.ownerPool.query(sql)).rows[0].n as number;
    };
    await computeTargets(world.runtime, ports, true);
    expect(await stale()).toBe(0);
    const [enters, signs] = [0, 1].map(() => world.person({ region: REGION, permissions: seriesRights })) as [
      Caller,
      Caller,
    ];
    const values = [{ region: REGION, year: 2019, value: 990, seen: 0 }];
    const given = { series: "gdp", unit: "亿元", settled: "final" as const, source: "公报", values };
    const { entered } = await world.run(enters, enterSeriesValues, given);
    expect(await stale()).toBe(0);
    const valueId = entered[0]?.id as never;
    await world.run(signs, signSeriesValue, { valueId, revision: 1 });
    const marked = await stale();
    expect(marked).toBeGreaterThan(0);
    // Something changes while the numbers are being read.
    const { totals } = ports.statistics;
    let isFirst = true;
    const statistics = {
      ...ports.statistics,
      totals: async (...asked: Parameters<typeof totals>) => {
        if (isFirst) {
          isFirst = false;
          world.clock.advance(1000);
          await world.run(signs, withdrawSeriesValue, { valueId, revision: 2, remark: "修订" });
          await world.deliverEvents();
        }
        return totals(...asked);
      },
    };
    await computeTargets(world.runtime, { ...ports, statistics }, true);
    expect(await stale()).toBe(marked);
    await computeTargets(world.runtime, ports, true);
    expect(await stale()).toBe(0);
  });

  test("has baseline, path, value, forecast with its past error and state with reasons", async () => {
    const deaths = (await boardOf(made, office))["生产安全事故死亡人数"];
    // 15 % less than 20 in 2025; 2024 is four fifths of the way.
    expect(deaths?.baseline).toBe(20);
    expect(deaths?.goal).toBe(17);
    expect(deaths?.level).toBeCloseTo(17.6, 9);
    expect(deaths?.now).toBe(9);
    expect(deaths?.forecast).toBeGreaterThan(10);
    expect(deaths?.forecast).toBeLessThan(16);
    expect(deaths?.low).toBeLessThanOrEqual(deaths?.forecast ?? 0);
    expect(deaths?.error).toBeGreaterThan(0);
    expect(deaths?.state).toBe("on-path");
    expect(deaths?.whyText.zh).toContain("预计2024年");
    expect(deaths?.endForecast).not.toBeNull();
  });

  test("is not divided by a denominator that is missing, and its forecast says which year stands in", async () => {
    const rate = (await boardOf(made, office))["亿元国内生产总值生产安全事故死亡率"];
    expect(rate?.baseline).toBe(0.02);
    expect(rate?.now).toBeNull();
    expect(rate?.forecast).toBeGreaterThan(0.01);
    expect(rate?.why.map(({ code }) => code)).toContain("denominator-earlier");
    const none = (await boardOf(made, office))["工矿商贸就业人员十万人生产安全事故死亡率"];
    expect([none?.state, none?.why[0]?.code]).toEqual(["no-data", "baseline-unknown"]);
  });

  test("opens its rows: each part of the number has its link, and the definition its version", async () => {
    const deaths = (await boardOf(made, office))["生产安全事故死亡人数"];
    const record = await made.world.ask(office, getTarget, { targetId: deaths?.id as never });
    expect(record.parts).toMatchObject([{ name: "deaths", value: 9, from: "rows", rows: 9 }]);
    expect(record.parts[0]?.link).toContain("/statistics/facts?metric=deaths&region=330499&day=2024-01-01..2024-09-30");
    expect(record.definition).toMatchObject({ code: "deaths", version: 0 });
    expect(record.path.map(({ level }) => Math.round(level * 10) / 10)).toEqual([20, 19.4, 18.8, 18.2, 17.6, 17]);
    expect(record.history.map(({ year, value }) => [year, value]).slice(-4)).toEqual([
      [2020, 20],
      [2021, 19],
      [2022, 18],
      [2023, 18],
    ]);
  });

  test("a control figure goes before the path, is corrected only with a reason, and moves the state", async () => {
    const { world } = made;
    const before = (await boardOf(made, office))["生产安全事故死亡人数"];
    const on = {
      targetId: before?.id as never,
      revision: before?.revision ?? 0,
      year: 2024,
      source: "市安委〔2024〕3号",
    };
    const first = await world.run(office, setControl, { ...on, value: 8 });
    expect(first.state).toBe("off");
    await expect(world.run(office, setControl, { ...on, revision: first.revision, value: 30 })).rejects.toMatchObject({
      code: "INDICATORS_REASON_NEEDED",
    });
    const second = await world.run(office, setControl, {
      ...on,
      revision: first.revision,
      value: 30,
      reason: "文号有误",
    });
    expect(second.state).toBe("on-path");
    const { controls } = await world.ask(office, getTarget, { targetId: on.targetId });
    expect(controls).toMatchObject([{ year: 2024, value: 30, by: "安委办", reason: "文号有误" }]);
  });

  test("is the same again with the same data, and another when facts come in late", async () => {
    const { world, ports, count } = made;
    const before = (await boardOf(made, office))["生产安全事故死亡人数"];
    await computeTargets(world.runtime, ports);
    const again = (await boardOf(made, office))["生产安全事故死亡人数"];
    expect(again).toEqual({ ...before, computedAt: again?.computedAt });
    await count([{ metric: "deaths", day: "2024-02-02", value: 2, dimensions: {} }]);
    await computeTargets(world.runtime, ports);
    expect((await boardOf(made, office))["生产安全事故死亡人数"]?.now).toBe(11);
  });

  test("its back-test states how wrong forecasts would have been", async () => {
    const deaths = (await boardOf(made, office))["生产安全事故死亡人数"];
    const { parts } = await made.world.ask(office, getBackTest, { targetId: deaths?.id as never });
    expect(parts).toMatchObject([{ name: "deaths", years: [2020, 2021, 2022, 2023] }]);
    expect(parts[0]?.overall?.forecasts).toBe(22);
    expect(parts[0]?.season).toHaveLength(12);
    expect(parts[0]?.season.at(-1)).toBe(1);
  });

  test("a person binds it anew with a reason, to what is in force only", async () => {
    const { world } = made;
    const target = (await boardOf(made, office))["生产安全事故死亡人数"];
    const on = { targetId: target?.id as never, revision: target?.revision ?? 0, reason: "按口径核对" };
    await expect(
      world.run(office, rebindTarget, { ...on, boundTo: "indicator", indicator: "nothing-known" }),
    ).rejects.toMatchObject({ code: "INDICATORS_UNKNOWN_INDICATOR" });
    await expect(world.run(office, rebindTarget, { ...on, boundTo: "indicator" })).rejects.toMatchObject({
      code: "INDICATORS_INDICATOR_NEEDED",
    });
    const bound = await world.run(office, rebindTarget, {
      ...on,
      boundTo: "indicator",
      indicator: "industry-and-trade-deaths",
    });
    const { row, boundReason } = await world.ask(office, getTarget, { targetId: on.targetId });
    expect([row.indicator, boundReason, row.revision]).toEqual([
      "industry-and-trade-deaths",
      "按口径核对",
      bound.revision,
    ]);
    // A deed of that day: the two late deaths are of no category.
    expect(row.now).toBe(9);
  });

  test("is bound to some fields in one go: the indicator for them is made once, with the reason on the target", async () => {
    const target = (await boardOf(made, office))["生产安全事故死亡人数"];
    const targetId = target?.id as never;
    const bind = async (values: object) => {
      const { row } = await made.world.ask(office, getTarget, { targetId });
      const on = { targetId, revision: row.revision, indicator: "deaths", join: "any" as const, reason: "按领域考核" };
      return made.world.run(office, bindTargetToFields, { ...on, ...values } as never);
    };
    const done = await bind({ fields: ["industry-and-trade", "construction"] });
    expect(done.indicator).toBe("deaths-construction-or-industry-and-trade");
    const { row, steps, definition } = await made.world.ask(office, getTarget, { targetId });
    expect([row.indicator, row.boundTo, row.now]).toEqual([done.indicator, "indicator", 9]);
    expect(steps[0]).toMatchObject({ step: "rebound", remark: "工矿商贸和建筑施工事故死亡人数：按领域考核" });
    expect(definition?.version).toBe(1);
    await bind({ fields: ["fire"] });
    expect((await bind({ fields: ["construction", "industry-and-trade"] })).indicator).toBe(done.indicator);
    const { versions } = await made.world.ask(office, getIndicator, { code: done.indicator });
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ state: "in-force", origin: "own", approvedBy: "系统（按规则限定）" });
    const refused = (values: object, code: string) => expect(bind(values)).rejects.toMatchObject({ code });
    await refused({ fields: ["fire", "railway"], join: "all" }, "INDICATORS_NOT_BY_FIELD");
    await refused({ fields: ["fire"], indicator: "fires" }, "INDICATORS_NOT_BY_FIELD");
    await refused({ fields: ["moon"] }, "INDICATORS_FIELD_UNKNOWN");
    await refused({ fields: ["fire"], indicator: "nothing-known" }, "INDICATORS_UNKNOWN_INDICATOR");
  });

  test("many are bound at once with one reason: all of them, or none and each problem beside its target", async () => {
    const { world } = made;
    const rows = Object.values(await boardOf(made, office));
    const bindAll = (changes: readonly object[], by = office) =>
      world.run(by, rebindTargets, { region: REGION, reason: "年初统一核对", changes } as never);
    const toDeaths = rows.map(({ id, revision }) => ({
      targetId: id,
      revision,
      boundTo: "indicator",
      indicator: "deaths",
    }));
    const [first, second, ...rest] = toDeaths;
    const wrong = [{ ...first, revision: 999 }, { ...second, indicator: "nothing-known" }, ...rest];
    await expect(bindAll(wrong)).rejects.toMatchObject({
      code: "INDICATORS_BINDINGS_REFUSED",
      issues: [
        { path: "changes.0", code: "stale" },
        { path: "changes.1", code: "indicator" },
      ],
    });
    expect(Object.values(await boardOf(made, office)).map(({ revision }) => revision)).toEqual(
      rows.map(({ revision }) => revision),
    );
    expect(await bindAll(toDeaths)).toEqual({ targets: rows.length });
    const after = Object.values(await boardOf(made, office));
    expect(new Set(after.map(({ indicator }) => indicator))).toEqual(new Set(["deaths"]));
    const { steps } = await world.ask(office, getTarget, { targetId: after[0]?.id as never });
    expect(steps[0]).toMatchObject({ step: "rebound", remark: expect.stringContaining("年初统一核对") });
    const back = after.map(({ id, revision }, at) => {
      const { boundTo, indicator } = rows[at] ?? {};
      return { targetId: id, revision, boundTo, indicator };
    });
    await bindAll(back);
    const other = world.person({ region: "330498", permissions: OFFICE_RIGHTS });
    await expect(bindAll(back, other)).rejects.toMatchObject({ code: "INDICATORS_OUT_OF_REGION" });
  });

  test("a town sees no figures of the whole government", async () => {
    const town = made.world.person({ region: "330499001", permissions: OFFICE_RIGHTS });
    expect(await boardOf(made, town)).toEqual({});
    expect((await made.world.ask(town, getTargetPlans, {})).plans).toEqual([]);
  });
});

describe("a target that is reported by hand", () => {
  test("stands by the lead's accepted number and by milestones, and goes with its plan", async () => {
    const made = await indicatorsWorld();
    const { world, ports } = made;
    world.clock.set("2023-03-01T01:00:00.000Z");
    const { items, planId, adopter } = await aPlanWithTargets(world);
    const caller = world.person({ region: REGION, permissions: OFFICE_RIGHTS });
    const now = async () => {
      await world.deliverEvents();
      await computeTargets(world.runtime, ports, true);
      const rows = await boardOf(made, caller, { boundTo: ["hand"] });
      return Object.values(rows).find(({ name }) => name.includes("接入"));
    };
    expect([(await now())?.state, (await now())?.why[0]?.code]).toEqual(["no-data", "not-assigned"]);
    const office = officePerson(world, REGION);
    const item = items.find(({ current }) => current.name.includes("接入"));
    const milestones = [
      milestoneOf(2023, { dueOn: "2023-12-31", targetValue: 100 }),
      milestoneOf(2024, { dueOn: "2024-12-31", targetValue: 200 }),
    ];
    const units = [{ unitId: testUnit("应急管理局").id, role: "lead" as const }];
    const { assignments } = await world.run(office, assignItem, { itemId: item?.id as never, units, milestones });
    const assignmentId = assignments[0]?.assignmentId as never;
    expect((await now())?.unitName).toBe("青屿县应急管理局");
    const reporter = reporterOf(world, "应急管理局");
    const reached = async (number: number) => {
      const { facts, milestones: open } = await world.ask(office, getAssignment, { assignmentId });
      const next = open.find(({ acceptedAt }) => acceptedAt === null);
      const report = { period: "年度", text: "已接入", number, files: [], submit: true };
      const on = { assignmentId, revision: facts.revision, milestoneId: next?.id ?? null };
      const { revision } = await world.run(reporter, reportProgress, { ...on, ...report });
      await world.run(office, acceptReport, { assignmentId, revision, remark: null });
    };
    world.clock.set("2023-12-20T01:00:00.000Z");
    await reached(90);
    world.clock.set("2024-01-05T01:00:00.000Z");
    await computeTargets(world.runtime, ports);
    const short = await now();
    expect([short?.state, short?.now, short?.level]).toEqual(["at-risk", 90, 100]);
    world.clock.set("2024-12-01T01:00:00.000Z");
    await reached(210);
    const met = await now();
    expect([met?.state, met?.now]).toEqual(["met", 210]);
    const { record } = await world.ask(adopter, getPlan, { planId });
    await world.run(adopter, withdrawPlan, { planId, revision: record.revision, reason: "重新编制" });
    await world.deliverEvents();
    expect(await boardOf(made, caller)).toEqual({});
  });
});
