import { accidentStatisticsChanged } from "@anlan/accidents/contract";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  enterSeriesValues,
  factsPath,
  findCatalogue,
  findFacts,
  findSeriesValues,
  getFigure,
  getSeriesGrid,
  recompute,
  returnSeriesValue,
  signSeriesValue,
  withdrawSeriesValue,
} from "../contract/index.ts";
import { seriesRights, statisticsWorld } from "../testing/index.ts";
import { catalogueOf, readCatalogue } from "./index.ts";
import { readWhere } from "./queries/figures.ts";

type World = Awaited<ReturnType<typeof statisticsWorld>>;

const NANHAI = "440605";

const accident = {
  region: "440605011",
  day: "2026-03-05",
  counted: true,
  deaths: 2,
  missing: 1,
  seriousInjuries: 0,
  minorInjuries: null,
  directLoss: 120.55,
  grade: "serious",
  gradeProvisional: false,
  type: "1986/09",
  category: "industry-mining-trade",
  trade: "C2614",
  sector: null,
  cause: null,
} as const;

async function emit({ world }: World, payload: Parameters<typeof accidentStatisticsChanged.payload.parse>[0]) {
  const { runtime } = world;
  const entry = outboxEntry(accidentStatisticsChanged, NANHAI, payload, runtime.clock.now(), runtime.newId());
  await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    await outboxInsert([entry]).execute(db);
  });
}

let it: World;
beforeAll(async () => {
  it = await statisticsWorld();
});

describe("accidents", () => {
  const accidentId = "0190a000-0000-7000-8000-000000000001";
  beforeAll(() => {
    it.world.clock.set("2026-03-06T00:00:00.000Z");
  });

  test("are counted from their events, in any order and more than once", async () => {
    const reader = it.world.person({ region: NANHAI, permissions: ["statistics.figure.read"] });
    await emit(it, { accidentId, revision: 3, facts: { ...accident, deaths: 3 } });
    await emit(it, { accidentId, revision: 2, facts: accident });
    await emit(it, { accidentId, revision: 3, facts: { ...accident, deaths: 3 } });
    await it.world.deliverEvents();
    const asked = { metric: "deaths", region: NANHAI, from: "2026-01-01", to: "2026-12-31" };
    const figure = await it.world.ask(reader, getFigure, {
      ...asked,
      where: "grade=serious;category=industry-mining-trade",
    });
    expect(figure).toMatchObject({
      value: 4,
      facts: 1,
      unknown: 0,
      definition: { code: "deaths" },
      regionName: NANHAI,
    });
    const { rows } = await it.world.list(reader, findFacts, {
      metric: ["deaths", "minor-injuries"],
      region: NANHAI,
      day: "2026-01-01..2026-12-31",
      state: "in-force",
    });
    expect(
      rows.map(({ metric, value, sourceLink, dimensionWords }) => [metric, value, sourceLink, dimensionWords.zh]),
    ).toContainEqual([
      "deaths",
      4,
      `/accidents/${accidentId}`,
      "事故等级：较大事故；事故类别：工矿商贸；事故类型：1986/09；国民经济行业：化学原料和化学制品制造业",
    ]);
    expect(rows.find(({ metric }) => metric === "minor-injuries")?.value).toBeNull();
  });

  test("that change are reversed and written anew, and every row stays", async () => {
    const reader = it.world.person({ region: NANHAI, permissions: ["statistics.figure.read"] });
    it.world.clock.set("2026-04-01T00:00:00.000Z");
    await emit(it, { accidentId, revision: 4, facts: null });
    await it.world.deliverEvents();
    const filters = { metric: "deaths", region: NANHAI };
    const now = await it.world.list(reader, findFacts, { ...filters, state: "in-force" });
    expect(now.rows).toEqual([]);
    const all = await it.world.list(reader, findFacts, { ...filters, sort: "writtenAt" });
    expect(all.rows.map(({ state, value, reversedAt }) => [state, value, reversedAt === null])).toEqual([
      ["reversed", 4, false],
      ["reversal", -4, true],
    ]);
    const then = await it.world.list(reader, findFacts, { ...filters, asOf: "2026-03-20T00:00:00.000Z" });
    expect(then.rows).toHaveLength(1);
    await expect(it.world.list(reader, findFacts, { asOf: "soon" })).rejects.toMatchObject({
      code: "KERNEL_BAD_REQUEST",
    });
    const unknown = await it.world.list(reader, findFacts, {
      unknown: "yes",
      category: "industry-mining-trade",
      day: "2026-03-01..",
    });
    expect(unknown.rows).toHaveLength(2);
  });

  test("that are counted nowhere before they were counted stay so when an older state arrives", async () => {
    const other = "0190a000-0000-7000-8000-000000000002";
    await emit(it, { accidentId: other, revision: 2, facts: null });
    await it.world.deliverEvents();
    await emit(it, { accidentId: other, revision: 1, facts: accident });
    await it.world.deliverEvents();
    const reader = it.world.person({ region: NANHAI, permissions: ["statistics.figure.read"] });
    expect((await it.world.list(reader, findFacts, { sourceId: other })).rows).toEqual([]);
  });

  test("the operator counts a government's rollups anew", async () => {
    const operator = it.world.person({ region: NANHAI, permissions: ["statistics.rollup.recompute"] });
    const found = await it.world.run(operator, recompute, { region: NANHAI, repair: true });
    expect(found).toMatchObject({ differing: 0, repaired: true, differences: [] });
    const town = it.world.person({ region: "440605011", permissions: ["statistics.rollup.recompute"] });
    await expect(it.world.run(town, recompute, { region: "440605011", repair: false })).rejects.toMatchObject({
      code: "STATISTICS_REGION_BEYOND",
    });
  });
});

describe("denominators", () => {
  const at = { series: "gdp", region: NANHAI };
  const given = (values: readonly object[], more: object = {}) =>
    ({ series: "gdp", unit: "亿元", settled: "final", source: "2025 年统计公报", values, ...more }) as never;
  beforeAll(() => {
    it.world.clock.set("2026-03-02T00:00:00.000Z");
  });
  const writer = () =>
    it.world.person({ region: NANHAI, permissions: seriesRights, accountId: "writer", name: "何工" });
  const signer = () =>
    it.world.person({ region: NANHAI, permissions: seriesRights, accountId: "signer", name: "签人" });
  const value = (year: number, more: object = {}) =>
    it.asHandler((context) => it.statistics.seriesValue(context, { ...at, year, ...more }));

  test("are divided by only after another person has signed", async () => {
    const { entered } = await it.world.run(
      writer(),
      enterSeriesValues,
      given([{ region: NANHAI, year: 2024, value: 4000.5, seen: 0 }]),
    );
    expect(await value(2024)).toBeNull();
    const valueId = entered[0]?.id ?? ("" as never);
    await expect(it.world.run(writer(), signSeriesValue, { valueId, revision: 1 })).rejects.toMatchObject({
      code: "KERNEL_NOT_YOUR_MOVE",
    });
    await it.world.run(signer(), signSeriesValue, { valueId, revision: 1 });
    expect(await value(2024)).toMatchObject({
      value: 40_005_000,
      unit: "万元",
      state: "final",
      version: 1,
      enteredBy: "何工",
      signedBy: "签人",
    });
    expect(await value(2023)).toBeNull();
  });

  test("given a second time are a new version with a reason, and the old one can still be told", async () => {
    it.world.clock.set("2026-06-01T00:00:00.000Z");
    const again = { region: NANHAI, year: 2024, value: 4100, seen: 1 };
    await expect(it.world.run(writer(), enterSeriesValues, given([again]))).rejects.toMatchObject({
      code: "STATISTICS_VALUES_REFUSED",
      issues: [{ path: "values.0.value", code: "reason" }],
    });
    const { entered } = await it.world.run(writer(), enterSeriesValues, given([{ ...again, reason: "普查修订" }]));
    const valueId = entered[0]?.id ?? ("" as never);
    await it.world.run(signer(), signSeriesValue, { valueId, revision: 1 });
    expect(await value(2024)).toMatchObject({ value: 41_000_000, version: 2 });
    expect(await value(2024, { asOf: "2026-04-01T00:00:00.000Z" })).toMatchObject({ value: 40_005_000, version: 1 });
    const same = await it.world.run(writer(), enterSeriesValues, given([{ ...again, seen: 2 }]));
    expect(same).toEqual({ entered: [], unchanged: 1 });
  });

  test("withdrawn give way to the version before", async () => {
    const { rows } = await it.world.list(signer(), findSeriesValues, { series: "gdp", inForce: "yes" });
    const [used] = rows;
    it.world.clock.set("2026-07-01T00:00:00.000Z");
    await expect(
      it.world.run(signer(), withdrawSeriesValue, { valueId: used?.id as never, revision: 2, remark: "" }),
    ).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
    await it.world.run(signer(), withdrawSeriesValue, { valueId: used?.id as never, revision: 2, remark: "误签" });
    expect(await value(2024)).toMatchObject({ version: 1 });
    expect(await value(2024, { asOf: "2026-06-15T00:00:00.000Z" })).toMatchObject({ version: 2 });
  });

  test("entered in yuan are caught and taken with a reason; one unsigned version gives way to the next", async () => {
    const cell = { region: NANHAI, year: 2025, value: 41_231_000, seen: 0 };
    const refused = it.world.run(writer(), enterSeriesValues, given([cell]));
    await expect(refused).rejects.toMatchObject({ issues: [{ code: "neighbour" }] });
    const first = await it.world.run(writer(), enterSeriesValues, given([{ ...cell, confirmed: "区划调整" }]));
    const second = await it.world.run(
      writer(),
      enterSeriesValues,
      given([{ ...cell, value: 4200, seen: 1, reason: "单位填错" }]),
    );
    const { values } = await it.world.ask(writer(), getSeriesGrid, { ...at, from: 2020, to: 2026 });
    expect(values.map(({ year, version, state, inForce }) => [year, version, state, inForce])).toEqual([
      [2024, 1, "signed", true],
      [2024, 2, "withdrawn", false],
      [2025, 2, "entered", false],
    ]);
    await expect(
      it.world.run(signer(), signSeriesValue, { valueId: first.entered[0]?.id as never, revision: 2 }),
    ).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
    await it.world.run(signer(), returnSeriesValue, {
      valueId: second.entered[0]?.id as never,
      revision: 1,
      remark: "附来源",
    });
    expect(await value(2025)).toBeNull();
  });

  test("of two officials at the same time the second is told, and nothing is lost", async () => {
    const one = { region: NANHAI, year: 2022, value: 3800, seen: 0 };
    const both = await Promise.allSettled([
      it.world.run(writer(), enterSeriesValues, given([one])),
      it.world.run(signer(), enterSeriesValues, given([{ ...one, value: 3801 }])),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { issues: [{ code: "stale" }] } });
  });

  test("of a town are entered by the town, and not by its neighbour", async () => {
    const town = it.world.person({ region: "440605011", permissions: seriesRights });
    const cell = { region: "440605011", year: 2024, value: 500, seen: 0 };
    await it.world.run(town, enterSeriesValues, given([cell]));
    for (const region of ["440605121", NANHAI]) {
      await expect(it.world.run(town, enterSeriesValues, given([{ ...cell, region }]))).rejects.toMatchObject({
        code: "STATISTICS_REGION_BEYOND",
      });
    }
    const { rows } = await it.world.list(town, findSeriesValues, { region: NANHAI });
    expect(rows.map(({ region }) => region)).toEqual(["440605011"]);
    await expect(
      it.world.ask(town, getSeriesGrid, { ...at, series: "sunshine", from: 2020, to: 2024 }),
    ).rejects.toMatchObject({
      code: "STATISTICS_SERIES_UNKNOWN",
    });
  });
});

describe("what plans tell of the past", () => {
  test("stands in the years of which the ledger has nothing", async () => {
    const { asHandler, statistics } = it;
    const figure = (year: number, value: number, name = "生产安全事故起数") => ({
      source: {
        module: "plans",
        type: "plan-item",
        id: `${year}${name}`,
        revision: null,
        title: "规划",
        link: "/plans/p",
      },
      facts: [
        {
          metric: "plan-history",
          region: NANHAI,
          day: `${year}-01-01`,
          precision: "year" as const,
          dimensions: { figure: "accidents", name },
          value,
        },
      ],
    });
    await asHandler(async (context) => {
      for (const one of [
        figure(2018, 120),
        figure(2019, 110),
        figure(2020, 90),
        figure(2020, 30, "工矿商贸事故起数"),
      ]) {
        await statistics.replaceFacts(context, one);
      }
      const own = { metric: "accidents", region: NANHAI, day: "2019-05-01", value: 1 };
      await statistics.replaceFacts(context, {
        source: { module: "t", type: "t", id: "1", revision: 1 },
        facts: [own],
      });
      const years = await statistics.years(context, { metric: "accidents", region: NANHAI, from: 2017, to: 2020 });
      expect(years.map(({ year, value, from, link }) => [year, value, from, link])).toEqual([
        [2017, 0, "nothing", null],
        [2018, 120, "plan", "/plans/p"],
        [2019, 1, "ledger", null],
        [2020, 0, "nothing", null],
      ]);
      const missing = await statistics.years(context, { metric: "missing", region: NANHAI, from: 2018, to: 2018 });
      expect(missing[0]?.from).toBe("nothing");
    });
  });
});

describe("the catalogue", () => {
  test("is shown to who may read, and every entry is as it must be", async () => {
    const { world, statistics } = it;
    const reader = world.person({ region: NANHAI, permissions: ["statistics.figure.read"] });
    const { metrics, series } = await world.ask(reader, findCatalogue, {});
    expect(metrics.map(({ code }) => code)).toContain("deaths");
    expect(series.map(({ code }) => code)).toContain("gdp");
    const [first] = statistics.catalogue.metrics;
    expect(() => catalogueOf({ metrics: [first, first] as never, series: [] })).toThrow("twice");
    expect(() => readCatalogue("/nowhere")).toThrow();
  });

  test("gives every figure the address of its rows", () => {
    const ask = {
      metric: "deaths",
      region: NANHAI,
      from: "2026-01-01",
      to: "2026-12-31",
      where: { grade: ["major", ""] },
    };
    expect(factsPath(ask)).toBe(
      "/statistics/facts?metric=deaths&region=440605&day=2026-01-01..2026-12-31&grade=major&grade=&state=in-force",
    );
    expect(factsPath({ ...ask, where: {}, asOf: "2026-01-01T00:00:00Z" })).toContain("asOf=2026");
    expect(readWhere("grade=major,;category=fire")).toEqual({ grade: ["major", ""], category: ["fire"] });
    expect(readWhere(undefined)).toEqual({});
  });
});
