import type { Caller } from "@anlan/kernel";
import { findFacts, getFigure } from "@anlan/statistics/contract";
import type { Fact } from "@anlan/statistics/server";
import { statisticsWorld } from "@anlan/statistics/testing";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type CellFigure, getCockpit, getCrossTable, type TableAsk } from "../contract/index.ts";
import { testAnalysisPorts } from "../testing/index.ts";
import { fileTableOf } from "./export-route.ts";
import { analysisModule } from "./index.ts";

const RIGHTS = ["analysis.table.read", "statistics.figure.read"];
const TOWNS = [
  { code: "440605011", name: "桂城街道" },
  { code: "440605121", name: "西樵镇" },
  { code: "440605122", name: "丹灶镇" },
];

type World = Awaited<ReturnType<typeof statisticsWorld>>;
let statistics: World;
let county: Caller;
let town: Caller;

const accident = (
  region: string,
  day: string,
  category: string | null,
  deaths: number | null,
  precision: Fact["precision"] = "day",
): Fact[] => [
  { metric: "accidents", region, day, precision, dimensions: { category }, value: 1 },
  { metric: "deaths", region, day, precision, dimensions: { category }, value: deaths },
];

const FACTS: readonly Fact[][] = [
  accident("440605011", "2025-02-10", "fire", 1),
  accident("440605011001", "2026-01-05", "fire", 2),
  accident("440605011", "2026-02-10", "road-traffic", null),
  accident("440605121", "2026-02-27", null, 1),
  accident("440605", "2026-01-31", "fire", 0),
  accident("440605121", "2025-06-01", "fire", 3, "year"),
];

beforeAll(async () => {
  const regionsBelow = async (code: string) => (code === "440605" ? TOWNS : []);
  const analysis = analysisModule(testAnalysisPorts({ regionsBelow }));
  statistics = await statisticsWorld([analysis]);
  const { world, statistics: port, asHandler } = statistics;
  world.clock.set("2026-03-02T01:00:00.000Z");
  for (const [index, facts] of FACTS.entries()) {
    const source = { module: "accidents", type: "accident", id: String(index), revision: 1 };
    await asHandler((context) => port.replaceFacts(context, { source, facts, region: facts[0]?.region }));
  }
  county = world.person({ region: "440605", permissions: RIGHTS });
  town = world.person({ region: "440605011", permissions: RIGHTS });
});

const ask = (changes: Partial<Record<keyof TableAsk, unknown>>, caller = county) =>
  statistics.world.ask(caller, getCrossTable, {
    metrics: "accidents",
    region: "440605",
    from: "2026-01-01",
    to: "2026-12-31",
    rows: "region",
    ...changes,
  } as never);

const values = (cells: readonly (CellFigure | null)[]) => cells.map((cell) => cell?.value ?? null);

test("a table crosses region and category; lines stand by their size, what is known only for the county apart", async () => {
  const table = await ask({ columns: "category" });
  expect(table.heads.map(({ key }) => key)).toEqual(["fire", "road-traffic", ""]);
  expect(table.lines.map(({ key, cells, total }) => [key, ...values(cells), total?.value])).toEqual([
    ["440605011", 1, 1, null, 2],
    ["440605", 1, null, null, 1],
    ["440605121", null, null, 1, 1],
  ]);
  expect(values(table.sum.cells)).toEqual([2, 1, 1]);
  expect(table.sum.total?.value).toBe(4);
});

test("every number opens exactly its own rows", async () => {
  const { lines } = await ask({ columns: "category" });
  const at = (line: number, cell: number) => new URL(lines[line]?.cells[cell]?.to ?? "", "http://x").searchParams;
  expect(at(0, 0).get("region")).toBe("440605011");
  expect(at(0, 0).get("category")).toBe("fire");
  expect(at(0, 0).get("day")).toBe("2026-01-01..2026-12-31");
  expect([at(1, 0).get("region"), at(1, 0).get("at")]).toEqual([null, "440605"]);
  expect(at(2, 2).getAll("category")).toEqual([""]);
});

test("several metrics stand beside each other; a death that is not known yet is no zero", async () => {
  const table = await ask({ metrics: ["accidents", "deaths"], rows: "category" });
  expect(table.heads.map(({ key }) => key)).toEqual(["accidents", "deaths"]);
  const traffic = table.lines.find(({ key }) => key === "road-traffic");
  expect(traffic?.cells[1]).toMatchObject({ value: 0, facts: 1, unknown: 1 });
  expect(fileTableOf(table, "zh").rows.find(([name]) => name === "道路运输（交通）")).toEqual([
    "道路运输（交通）",
    1,
    "?",
  ]);
});

test("each month up to today has its line, and what is known only by year is said beside the table", async () => {
  const table = await ask({ rows: "month", from: "2025-11-01" });
  expect(table.lines.map(({ key, total }) => [key, total?.value ?? null])).toEqual([
    ["2025-11", null],
    ["2025-12", null],
    ["2026-01", 2],
    ["2026-02", 2],
    ["2026-03", null],
  ]);
  const year = await ask({ rows: "month", from: "2025-01-01", to: "2025-12-31" });
  expect(year.unplaced).toBe(1);
  expect(year.sum.total?.value).toBe(2);
});

test("lines are compared with those of a year before", async () => {
  const table = await ask({ compare: "last-year", to: "2026-02-28" });
  expect(table.before).toEqual({ from: "2025-01-01", to: "2025-02-28" });
  expect(table.lines.map(({ key, before }) => [key, before?.value ?? null])).toEqual([
    ["440605011", 1],
    ["440605", null],
    ["440605121", null],
  ]);
  expect(table.sum.before?.value).toBe(1);
  const months = await ask({ rows: "month", compare: "last-year", to: "2026-02-28" });
  expect(months.lines.map(({ key, before }) => [key, before?.value ?? null])).toEqual([
    ["2026-01", null],
    ["2026-02", 1],
  ]);
});

test("what was before anybody counted is not known, and no zero: it is neither compared nor a month's quiet nought", async () => {
  const table = await ask({ compare: "last-year", from: "2025-01-01", to: "2025-12-31" });
  expect([table.beforeKnown, table.sum.before]).toEqual([false, null]);
  expect(fileTableOf(table, "zh").rows.every((cells) => cells.at(-1) === "—")).toBe(true);
  expect((await ask({ compare: "last-year" })).beforeKnown).toBe(true);
  const months = await ask({ rows: "month", from: "2024-12-01", to: "2025-02-28" });
  expect(months.lines.map(({ key, untold }) => [key, untold])).toEqual([
    ["2024-12", true],
    ["2025-01", false],
    ["2025-02", false],
  ]);
});

test("the year turns with China's clocks", async () => {
  const { clock } = statistics.world;
  clock.set("2026-12-31T16:30:00.000Z");
  const table = await ask({ rows: "year", from: "2026-01-01", to: "2027-12-31" });
  clock.set("2026-03-02T01:00:00.000Z");
  expect(table.lines.map(({ key }) => key)).toEqual(["2026", "2027"]);
});

test("a year of which neither ledger nor plan tells is not known, and no zero", async () => {
  const table = await ask({ rows: "year", from: "2024-01-01" });
  expect(table.lines.map(({ key, untold, total }) => [key, untold, total?.value ?? null])).toEqual([
    ["2024", true, null],
    ["2025", false, 2],
    ["2026", false, 4],
  ]);
  expect(fileTableOf(table, "zh").rows.map(([, value]) => value)).toEqual(["—", 2, 4, 6]);
});

test("filters narrow the table and its links", async () => {
  const table = await ask({ where: "category=fire", rows: "region" });
  expect(table.sum.total?.value).toBe(2);
  expect(table.lines[0]?.total?.to).toContain("category=fire");
});

test("the same axis twice, and columns beside several metrics, are refused in words", async () => {
  await expect(ask({ rows: "region", columns: "region" })).rejects.toMatchObject({ code: "ANALYSIS_SAME_AXIS" });
  await expect(ask({ metrics: ["accidents", "deaths"], columns: "category" })).rejects.toMatchObject({
    code: "ANALYSIS_METRICS_AND_COLUMNS",
  });
  await expect(ask({ metrics: "nothing" })).rejects.toMatchObject({ code: "STATISTICS_METRIC_UNKNOWN" });
});

test("the cockpit holds this year to today beside the same days of last year, the worst place first", async () => {
  const cockpit = await statistics.world.ask(county, getCockpit, { region: "440605" });
  expect([cockpit.from, cockpit.to]).toEqual(["2026-01-01", "2026-03-02"]);
  expect(cockpit.now.accidents.value).toBe(4);
  expect(cockpit.now.deaths).toMatchObject({ value: 3, unknown: 1 });
  expect(cockpit.before.accidents.value).toBe(1);
  expect(cockpit.beforeKnown).toBe(true);
  // The village had its first accident this year: of last year nothing is known.
  const village = await statistics.world.ask(county, getCockpit, { region: "440605011001" });
  expect([village.now.accidents.value, village.beforeKnown]).toEqual([1, false]);
  expect(cockpit.places.map(({ name, now }) => [name, now.accidents.value, now.deaths.value])).toEqual([
    ["桂城街道", 2, 2],
    ["西樵镇", 1, 1],
    ["丹灶镇", 0, 0],
  ]);
  expect(cockpit.months.map(({ now }) => now?.accidents.value ?? null).slice(0, 4)).toEqual([2, 2, 0, null]);
  expect(cockpit.months[1]?.before.deaths.value).toBe(1);
  expect(cockpit.above).toEqual([]);
  expect(cockpit.kinds.map(({ key, name, total, months }) => [key, name.zh, total.value, months.slice(0, 3)])).toEqual([
    ["fire", "火灾（消防）", 2, [2, 0, 0]],
    ["", "未填", 1, [0, 1, 0]],
    ["road-traffic", "道路运输（交通）", 1, [0, 1, 0]],
  ]);
  // The composition adds up to the whole, and each part opens its own rows.
  expect(cockpit.kinds.reduce((sum, { total }) => sum + total.value, 0)).toBe(cockpit.now.accidents.value);
  expect(cockpit.kinds[0]?.total.to).toContain("category=fire");
});

test("a town sees its own town and nothing of the county or of its neighbour", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("44", "4406", "440605", "440605011", "440605011001", "440605121", "440606"),
      fc.constantFrom(county, town),
      async (region, caller) => {
        // The oracle: a region is seen by whoever holds it or a region above it.
        const isSeen = region.startsWith(caller.grants[0]?.region ?? "-");
        const asks = [
          () => statistics.world.ask(caller, getCockpit, { region }),
          () => ask({ region }, caller),
          () => ask({ region, rows: "category", columns: "month" }, caller),
        ];
        for (const one of asks) {
          if (isSeen) await expect(one()).resolves.toMatchObject({ region });
          else await expect(one()).rejects.toMatchObject({ code: "STATISTICS_REGION_BEYOND" });
        }
      },
    ),
    { numRuns: 20 },
  );
});

const REGIONS = ["4406", "440605", "440605011", "440605011001", "440605121", "440605122"] as const;
const AXIS_PAIRS = [
  ["region", undefined],
  ["category", "month"],
  ["year", "category"],
  ["month", "region"],
] as const;

/** Everything that a person may ask about figures, as he hears it: numbers, rows, totals, refusals. */
async function heardBy(caller: Caller): Promise<string[]> {
  const { world } = statistics;
  const heard = (call: Promise<unknown>) =>
    call.then(
      (reply) => JSON.stringify(reply),
      (error: { code: string; parameters?: unknown }) => JSON.stringify([error.code, error.parameters]),
    );
  const period = { from: "2025-01-01", to: "2026-12-31" };
  return Promise.all(
    REGIONS.flatMap((region) => [
      heard(world.ask(caller, getCockpit, { region })),
      ...AXIS_PAIRS.map(([rows, columns]) =>
        heard(ask({ region, rows, columns, from: "2025-01-01", compare: "last-year" }, caller)),
      ),
      heard(ask({ region, metrics: ["accidents", "deaths"], where: "category=fire,", rows: "month" }, caller)),
      ...["", "category=fire"].map((where) =>
        heard(world.ask(caller, getFigure, { metric: "deaths", region, ...period, where })),
      ),
      heard(world.ask(caller, getFigure, { metric: "deaths", region, ...period, asOf: "2026-03-02T01:00:00.000Z" })),
      ...(["region", "at"] as const).map((by) => heard(world.list(caller, findFacts, { [by]: region, limit: 3 }))),
      heard(world.list(caller, findFacts, { sort: "writtenAt", limit: 200 })),
    ]),
  );
}

test("nothing that a town's official may ask differs by what happens beyond his town", async () => {
  const before = await heardBy(town);
  const ofCounty = await heardBy(county);
  expect(before.filter((reply) => reply.startsWith("{")).length).toBeGreaterThan(10);
  const { statistics: port, asHandler } = statistics;
  const elsewhere = fc.record({
    region: fc.constantFrom("4406", "440605", "440605121", "440605122001", "440606001"),
    day: fc.constantFrom("2025-02-10", "2026-01-05", "2026-03-01"),
    category: fc.constantFrom("fire", "road-traffic", null),
    deaths: fc.constantFrom(0, 3, null),
  });
  let source = 100;
  await fc.assert(
    fc.asyncProperty(fc.array(elsewhere, { minLength: 1, maxLength: 4 }), async (told) => {
      for (const { region, day, category, deaths } of told) {
        source += 1;
        const facts = accident(region, day, category, deaths);
        const from = { module: "accidents", type: "accident", id: String(source), revision: 1 };
        await asHandler((context) => port.replaceFacts(context, { source: from, facts, region }));
      }
      expect(await heardBy(town)).toEqual(before);
    }),
    { numRuns: 4 },
  );
  // Whoever holds the county hears of it: the questions are not deaf.
  expect(await heardBy(county)).not.toEqual(ofCounty);
});

test("without the right nothing is told, not even to who may see figures elsewhere", async () => {
  const reader = statistics.world.person({ region: "440605", permissions: ["statistics.figure.read"] });
  await expect(ask({}, reader)).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
  await expect(
    statistics.world.ask(statistics.world.anonymous, getCockpit, { region: "440605" }),
  ).rejects.toMatchObject({
    code: "KERNEL_UNAUTHENTICATED",
  });
});
