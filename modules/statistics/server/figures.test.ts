import { inScope, scopeOver } from "@anlan/server-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { DIMENSIONS } from "../contract/index.ts";
import { endOf, startOf } from "../domain/index.ts";
import { statisticsWorld } from "../testing/index.ts";
import { type Fact, recomputeRollups, type Statistics } from "./index.ts";

type World = Awaited<ReturnType<typeof statisticsWorld>>;

// What somebody without rollups would do: all states in mind, everything added up anew for each question.
interface Told {
  revision: number;
  facts: readonly Fact[];
}
type Model = Map<string, Told>;

const until = ({ day, precision = "day" }: Fact) => endOf(precision, day);
const since = ({ day, precision = "day" }: Fact) => startOf(precision, day);

interface Question {
  readonly metric: string;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly where?: Readonly<Record<string, readonly string[]>>;
}

function answer(model: Model, { metric, region, from, to, where = {} }: Question) {
  const rows = [...model.values()]
    .flatMap(({ facts }) => facts)
    .filter(
      (fact) =>
        fact.metric === metric &&
        fact.region.startsWith(region) &&
        since(fact) >= from &&
        until(fact) <= to &&
        Object.entries(where).every(([name, values]) =>
          values.includes(fact.dimensions?.[name as keyof typeof DIMENSIONS] ?? ""),
        ),
    );
  const value = rows.reduce((sum, fact) => sum + (fact.value ?? 0), 0);
  return { value, facts: rows.length, unknown: rows.filter((fact) => fact.value === null).length };
}

const REGIONS = ["4406", "440605", "440605011", "440605011001", "440605011002", "440605121", "440606001001", "440703"];
const region = fc.constantFrom(...REGIONS);
const day = fc.integer({ min: 0, max: 1200 }).map((n) => new Date(Date.UTC(2023, 9, 1 + n)).toISOString().slice(0, 10));
const optional = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: null });
const aFact: fc.Arbitrary<Fact> = fc.record({
  metric: fc.constantFrom("accidents", "deaths", "direct-loss"),
  region,
  day,
  precision: fc.constantFrom("day", "day", "day", "month", "year"),
  dimensions: fc.record(
    {
      grade: optional("serious", "ordinary"),
      category: optional("fire", "road-traffic"),
      sector: optional("town-gas"),
    },
    { requiredKeys: [] },
  ),
  value: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null, freq: 6 }),
});
const aState = fc.record({
  source: fc.constantFrom("a", "b", "c", "d"),
  revision: fc.integer({ min: 1, max: 5 }),
  facts: fc.array(aFact, { maxLength: 5 }),
});
const aQuestion: fc.Arbitrary<Question> = fc
  .record({
    metric: fc.constantFrom("accidents", "deaths", "direct-loss"),
    region: fc.constantFrom("44", ...REGIONS),
    days: fc.tuple(day, day),
    whole: fc.constantFrom("day", "month", "year"),
    where: fc.constantFrom<Question["where"]>(
      undefined,
      { grade: ["serious"] },
      { category: ["fire", ""] },
      { category: ["fire"], grade: ["ordinary", "serious"] },
      { sector: ["town-gas"], category: ["road-traffic"] },
    ),
  })
  .map(({ days, whole, where, ...rest }) => {
    const [one, other] = [...days].sort() as [string, string];
    const period = { from: startOf(whole as "day", one), to: endOf(whole as "day", other) };
    return { ...rest, ...period, ...(where && { where }) };
  });

async function tell({ asHandler, statistics }: World, prefix: string, state: { source: string } & Told) {
  await asHandler((context) =>
    statistics.replaceFacts(context, {
      source: { module: "test", type: "thing", id: `${prefix}${state.source}`, revision: state.revision },
      facts: state.facts,
      region: "440605",
    }),
  );
}

const asked = (world: World, questions: readonly Question[]) =>
  world.asHandler((context) => world.statistics.totals(context, questions));

/** Deaths of a city in four years by region and month; what is known only by year stands in no month. */
const cellsOf = (world: World, asOf?: string) =>
  world.asHandler((context) =>
    world.statistics.byDimension(context, {
      metric: "deaths",
      region: "440605",
      from: "2023-01-01",
      to: "2027-12-31",
      by: "region",
      and: "month",
      ...(asOf !== undefined && { asOf }),
    }),
  );

describe("any history of facts", () => {
  let world: World;
  beforeAll(async () => {
    world = await statisticsWorld();
  });

  test("gives the same sums as adding everything up anew, whatever came late, again, moved or went", async () => {
    const model: Model = new Map();
    let run = 0;
    const start = Date.parse("2026-02-01T00:00:00.000Z");
    const seen: { asOf: string; questions: readonly Question[]; answers: unknown; cells: unknown }[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(aState, { minLength: 1, maxLength: 6 }),
        fc.array(aQuestion, { minLength: 8, maxLength: 8 }),
        async (states, questions) => {
          run += 1;
          const asOf = new Date(start + run * 60_000).toISOString();
          world.world.clock.set(asOf);
          for (const state of states) {
            await tell(world, `${run}`, state);
            const key = `${run}${state.source}`;
            if ((model.get(key)?.revision ?? 0) < state.revision) model.set(key, state);
          }
          const answers = questions.map((question) => answer(model, question));
          expect(await asked(world, questions)).toEqual(answers);
          seen.push({ asOf, questions, answers, cells: await cellsOf(world) });
          // What was seen at an earlier moment is told again, whatever has been written since.
          const earlier = seen[Math.floor(seen.length / 2)];
          const then = earlier?.questions.map((question) => ({ ...question, asOf: earlier.asOf })) ?? [];
          expect(await asked(world, then)).toEqual(earlier?.answers);
          expect(await cellsOf(world, earlier?.asOf)).toEqual(earlier?.cells);
        },
      ),
      { numRuns: 12 },
    );
    const { differing, facts } = await recomputeRollups(world.world.runtime, world.statistics.catalogue, {
      repair: false,
    });
    expect(differing).toBe(0);
    expect(facts).toBe([...model.values()].flatMap((told) => told.facts).length);
  });

  test("adds up alike by every dimension, region and period", async () => {
    const all = { metric: "deaths", region: "4406", from: "2023-01-01", to: "2027-12-31" };
    await world.asHandler(async (context) => {
      const [total] = await world.statistics.totals(context, [all]);
      for (const by of ["grade", "category", "sector", "region", "year"] as const) {
        for (const and of [undefined, "cause", "region", "grade"] as const) {
          const cells = await world.statistics.byDimension(context, { ...all, by, ...(and && { and }) });
          const sum = (key: "value" | "facts" | "unknown") => cells.reduce((all_, cell) => all_ + cell[key], 0);
          expect([by, and, sum("value"), sum("facts"), sum("unknown")]).toEqual([
            by,
            and,
            total?.value,
            total?.facts,
            total?.unknown,
          ]);
        }
      }
    });
  });

  test("what is known only for a county stands beside its towns", async () => {
    const facts = ["440783", "440783001", "440783002001", "440783"].map((place) => ({
      metric: "deaths",
      region: place,
      day: "2026-03-05",
      value: 2,
    }));
    await tell(world, "beside", { source: "towns", revision: 1, facts });
    const county = { metric: "deaths", region: "440783", from: "2026-01-01", to: "2026-12-31" };
    const towns = await world.asHandler((context) =>
      world.statistics.byDimension(context, { ...county, by: "region" }),
    );
    expect(towns).toEqual([
      { key: "440783", value: 4, facts: 2, unknown: 0 },
      { key: "440783001", value: 2, facts: 1, unknown: 0 },
      { key: "440783002", value: 2, facts: 1, unknown: 0 },
    ]);
    const months = await world.asHandler((context) =>
      world.statistics.byDimension(context, { ...county, by: "month", and: "region" }),
    );
    expect(months.map(({ key, also, value }) => [key, also, value])).toEqual([
      ["2026-03", "440783", 4],
      ["2026-03", "440783001", 2],
      ["2026-03", "440783002", 2],
    ]);
  });
});

describe("a figure", () => {
  let world: World;
  let statistics: Statistics;
  const deaths = (value: number | null, more: Partial<Fact> = {}): Fact => ({
    metric: "deaths",
    region: "440605011",
    day: "2026-03-05",
    value,
    ...more,
  });
  const year = { metric: "deaths", region: "440605", from: "2026-01-01", to: "2026-12-31" };
  const one = async (question: Parameters<Statistics["totals"]>[1][number]) =>
    (await world.asHandler((context) => statistics.totals(context, [question])))[0];

  beforeAll(async () => {
    world = await statisticsWorld();
    ({ statistics } = world);
    world.world.clock.set("2026-04-01T00:00:00.000Z");
    await tell(world, "", { source: "x", revision: 1, facts: [deaths(2)] });
    world.world.clock.set("2026-05-01T00:00:00.000Z");
    await tell(world, "", { source: "x", revision: 2, facts: [deaths(3), deaths(null)] });
  });

  test("is told as it was seen on any day", async () => {
    expect(await one(year)).toEqual({ value: 3, facts: 2, unknown: 1 });
    expect(await one({ ...year, asOf: "2026-04-15T00:00:00.000Z" })).toEqual({ value: 2, facts: 1, unknown: 0 });
    expect(await one({ ...year, asOf: "2026-03-15T00:00:00.000Z" })).toEqual({ value: 0, facts: 0, unknown: 0 });
  });

  test("of a town that moved counts where it was then", async () => {
    await tell(world, "", {
      source: "moved",
      revision: 1,
      facts: [deaths(7, { region: "440606101", day: "2025-06-01" })],
    });
    await tell(world, "", {
      source: "moved2",
      revision: 1,
      facts: [deaths(9, { region: "440608101", day: "2026-06-01" })],
    });
    const both = { ...year, from: "2025-01-01" };
    expect(await one({ ...both, region: "440606" })).toMatchObject({ value: 7 });
    expect(await one({ ...both, region: "440608" })).toMatchObject({ value: 9 });
  });

  test("goes to another county with its record, and leaves nothing behind", async () => {
    await tell(world, "", { source: "goes", revision: 1, facts: [deaths(5, { region: "440703001" })] });
    await tell(world, "", { source: "goes", revision: 2, facts: [deaths(5, { region: "440704001" })] });
    await tell(world, "", { source: "goes", revision: 1, facts: [deaths(50, { region: "440703001" })] });
    expect(await one({ ...year, region: "440703" })).toEqual({ value: 0, facts: 0, unknown: 0 });
    expect(await one({ ...year, region: "440704" })).toMatchObject({ value: 5 });
  });

  test("is by day what is known by day", async () => {
    const days = await world.asHandler((context) => statistics.daily(context, year));
    expect(days).toEqual([{ day: "2026-03-05", value: 3, facts: 2, unknown: 1 }]);
    const months = await world.asHandler((context) =>
      statistics.byDimension(context, { ...year, by: "month", and: "region" }),
    );
    expect(months).toEqual([{ key: "2026-03", also: "440605011", value: 3, facts: 2, unknown: 1 }]);
  });

  test("that is asked wrongly is refused in words", async () => {
    const code = (question: Parameters<typeof one>[0]) => one(question).catch((error: { code: string }) => error.code);
    expect(await code({ ...year, metric: "sunshine" })).toBe("STATISTICS_METRIC_UNKNOWN");
    expect(await code({ ...year, where: { figure: ["x"] } })).toBe("STATISTICS_DIMENSION_UNKNOWN");
    expect(await code({ ...year, where: { weather: ["x"] } as never })).toBe("STATISTICS_DIMENSION_UNKNOWN");
    expect(await code({ ...year, from: "2027-01-01" })).toBe("STATISTICS_PERIOD_WRONG");
    expect(await code({ ...year, to: "2026-02-30" })).toBe("STATISTICS_PERIOD_WRONG");
    expect(await code({ ...year, region: "1" })).toBe("STATISTICS_REGION_BEYOND");
    expect(await world.asHandler((context) => statistics.totals(context, []))).toEqual([]);
  });

  test("of a wrong fact is not counted at all", async () => {
    const code = (fact: Fact) =>
      tell(world, "", { source: "wrong", revision: 1, facts: [fact] }).catch((error: { code: string }) => error.code);
    for (const wrong of [
      deaths(1, { metric: "sunshine" }),
      deaths(1, { region: "9" }),
      deaths(1, { day: "2026-02-30" }),
      deaths(Number.NaN),
      deaths(1, { dimensions: { figure: "x" } }),
    ]) {
      expect(await code(wrong)).toBe("STATISTICS_FACT_WRONG");
    }
  });

  test("that reaches beyond one's regions is refused instead of being summed from what one sees", async () => {
    const within = (regions: readonly string[], wanted: string) =>
      inScope(world.world.runtime.pool, scopeOver("town", regions), "read", (db) =>
        statistics.totals({ tables: () => db as never }, [{ ...year, region: wanted }]),
      ).then(
        ([total]) => total?.value,
        (error: { code: string }) => error.code,
      );
    expect(await within(["440605011"], "440605011")).toBe(3);
    expect(await within(["440605011"], "440605")).toBe("STATISTICS_REGION_BEYOND");
    expect(await within(["440605011"], "440605012")).toBe("STATISTICS_REGION_BEYOND");
    expect(await within(["440605011", "440605121"], "440605121")).toBe(0);
    expect(await within(["440605"], "440605")).toBe(3);
    expect(await within([], "440605")).toBe("STATISTICS_REGION_BEYOND");
  });

  test("that was spoilt is found by counting anew, and mended", async () => {
    const { runtime, database } = world.world;
    await database.ownerPool.query(
      "update statistics.rollups set value = value + 1 where county = '440605' and metric = 'deaths' and grain = 'year' and by1 = '' and level = 6",
    );
    await database.ownerPool.query("delete from statistics.rollups where county = '440605' and grain = 'day'");
    const progress: string[] = [];
    const how = {
      county: "440605",
      repair: false,
      onProgress: ({ county }: { county: string }) => progress.push(county),
    };
    const found = await recomputeRollups(runtime, statistics.catalogue, how);
    expect(found.differing).toBe(2);
    expect(found.differences.map(({ grain, kept, counted }) => [grain, kept?.value, counted?.value])).toEqual([
      ["day", undefined, 3],
      ["year", 4, 3],
    ]);
    expect(progress).toEqual(["440605"]);
    await recomputeRollups(runtime, statistics.catalogue, { repair: true });
    expect((await recomputeRollups(runtime, statistics.catalogue, { repair: false })).differing).toBe(0);
    expect(await one(year)).toMatchObject({ value: 3 });
  });
});
