import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Definition, IndicatorCatalogue, type Parts } from "../contract/index.ts";
import { checkDefinition } from "./check-definition.ts";
import { computeFormula } from "./compute.ts";
import { explainDefinition } from "./explain-definition.ts";
import { type KnownNames, partLabel, partLabels, partUnit } from "./names.ts";
import { builtIns, definitionOn, shownVersion } from "./versions.ts";

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../packs/rules/data/${name}.json`, import.meta.url), "utf8"));
const catalogue = IndicatorCatalogue.parse(read("indicators"));
const entry = (code: string) => {
  const found = catalogue.find((one) => one.code === code);
  if (found === undefined) throw new Error(`no indicator ${code}`);
  return found;
};
const computed = (code: string, values: Record<string, number | null>) => {
  const { parts } = entry(code);
  const labels = Object.fromEntries(Object.keys(parts).map((name) => [name, { zh: name, en: name }]));
  return computeFormula(entry(code), values, labels, 2025);
};

describe("the built-in indicators", () => {
  test.each([
    // Worked examples of GB 6441-2025, annex A: GDP is kept in 10,000 yuan, output in tonnes.
    ["deaths-per-100m-gdp", { deaths: 25, gdp: 1.25e12 / 10_000 }, 0.002],
    ["deaths-per-million-tons-coal", { deaths: 6, coal: 1.2e8 }, 0.05],
    ["deaths-per-1000-employees", { deaths: 3, employees: 150_000 }, 0.02],
    ["injuries-per-1000-employees", { serious: 12, minor: 48, employees: 150_000 }, 0.4],
    ["deaths-per-100k-industry-workers", { deaths: 11, workers: 1_000_000 }, 1.1],
    ["deaths-per-10k-vehicles", { deaths: 138, vehicles: 1_000_000 }, 1.38],
    ["fire-deaths-per-100k", { deaths: 3, people: 3_667_000 }, 300_000 / 3_667_000],
    ["deaths-per-10k-special-equipment", { deaths: 1, sets: 40_000 }, 0.25],
    ["loss-per-1000-employees", { loss: 450, employees: 150_000 }, 3],
    ["accidents-over-year", { now: 19, before: 20 }, -5],
    ["accidents", { accidents: 7 }, 7],
  ])("%s gives its worked example", (code, values, expected) => {
    expect(computed(code, values).value).toBe(expected);
  });

  test("are each computable over the shipped metrics and series, and say their source", () => {
    const metrics = read("metrics") as {
      code: string;
      name: never;
      unit: { zh: string };
      about: never;
      dimensions: string[];
    }[];
    const series = read("series") as { code: string; name: never; unit: string; about: never }[];
    const known: KnownNames = {
      metrics: metrics.map((one) => ({
        ...one,
        unit: one.unit.zh,
        dimensions: one.dimensions.map((code) => ({ code, name: { zh: code, en: code }, values: [] })),
      })),
      series,
      indicators: catalogue.map(({ code, name, unit }) => ({ code, name, unit: unit.zh })),
      partsOf: new Map(catalogue.map(({ code, parts }) => [code, parts])),
    };
    for (const one of catalogue) {
      expect([one.code, checkDefinition(one, known)]).toEqual([one.code, []]);
      expect(one.source.length).toBeGreaterThan(3);
    }
    expect(new Set(catalogue.map(({ code }) => code)).size).toBe(catalogue.length);
  });
});

describe("a value that is not there", () => {
  test("a missing denominator is never divided by, and is named", () => {
    expect(computed("deaths-per-100m-gdp", { deaths: 25, gdp: null })).toEqual({
      value: null,
      why: [{ code: "denominator-missing", numbers: { year: 2025 }, texts: { names: { zh: "gdp", en: "gdp" } } }],
    });
  });

  test("zero is not divided by either, and what stands there is named", () => {
    expect(computed("deaths-over-year", { now: 3, before: 0 }).why).toMatchObject([
      { code: "division-by-zero", texts: { names: { zh: "before" } } },
    ]);
    expect(computed("injuries-per-1000-employees", { serious: 1, minor: 1, employees: 0 }).why[0]?.code).toBe(
      "division-by-zero",
    );
    const nested = { formula: "1 + max(-(a / (b - b)), 2)", parts: {} };
    expect(computeFormula(nested, { a: 1, b: 2 }, {}, 2025).why).toMatchObject([
      { code: "division-by-zero", texts: { names: { zh: "b" } } },
    ]);
  });

  test("a formula that cannot be read or gives no number says so", () => {
    const none = { value: null, why: [{ code: "formula-failed", numbers: {}, texts: {} }] };
    expect(computeFormula({ formula: "a +", parts: {} }, { a: 1 }, {}, 2025)).toEqual(none);
    expect(computeFormula({ formula: "null", parts: {} }, {}, {}, 2025)).toEqual(none);
    expect(computeFormula({ formula: "round(a, 99)", parts: {} }, { a: 1 }, {}, 2025)).toEqual(none);
  });

  test("whatever is typed, computing ends and gives a number or reasons", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
        (formula, a) => {
          const { value, why } = computeFormula({ formula, parts: {} }, { a }, {}, 2025);
          expect(value === null ? why.length > 0 : Number.isFinite(value)).toBe(true);
        },
      ),
    );
  });
});

const label = (zh: string) => ({ zh, en: zh });
const known: KnownNames = {
  metrics: [
    {
      code: "deaths",
      name: { zh: "死亡人数", en: "Deaths" },
      unit: "人",
      about: label(""),
      dimensions: [
        {
          code: "category",
          name: { zh: "事故类别", en: "Category" },
          values: [{ code: "fire", name: { zh: "火灾", en: "Fire" } }],
        },
      ],
    },
  ],
  series: [{ code: "gdp", name: { zh: "地区生产总值", en: "GDP" }, unit: "万元", about: label("") }],
  indicators: [{ code: "other", name: { zh: "另一指标", en: "Other" }, unit: "人" }],
  partsOf: new Map<string, Parts>([
    ["other", { x: { kind: "metric", metric: "deaths" } }],
    ["ring", { x: { kind: "indicator", indicator: "mine" } }],
    ...Array.from({ length: 5 }, (_, index): [string, Parts] => [
      `deep${index}`,
      index === 0
        ? { x: { kind: "metric", metric: "deaths" } }
        : { x: { kind: "indicator", indicator: `deep${index - 1}` } },
    ]),
  ]),
};
const DEATHS = { kind: "metric", metric: "deaths" } as const;
const GDP = { kind: "series", series: "gdp" } as const;
const problemsOf = (formula: string, parts: Parts) => checkDefinition({ code: "mine", formula, parts }, known);
const codesOf = (formula: string, parts: Parts) => problemsOf(formula, parts).map(({ code }) => code);

describe("the check while typing", () => {
  test("lets a good formula pass", () => {
    expect(problemsOf("deaths / gdp * 10000", { deaths: DEATHS, gdp: GDP })).toEqual([]);
  });

  test("tells every mistake with its place", () => {
    expect(problemsOf("deaths / gpd", { deaths: DEATHS, gdp: GDP })).toMatchObject([
      { code: "unknown-name", at: 9, end: 12, zh: "没有字段“gpd”" },
      { code: "unused-part", part: "gdp" },
    ]);
    expect(codesOf("deaths +", { deaths: DEATHS })).toEqual(["unexpected-end"]);
    expect(codesOf(`${"(".repeat(60)}deaths`, { deaths: DEATHS })).toEqual(["too-deep"]);
    expect(codesOf("deaths + ".repeat(300), { deaths: DEATHS })).toEqual(["too-long"]);
    expect(codesOf("deaths = 1", { deaths: DEATHS })).toEqual(["wrong-type"]);
    expect(codesOf("1 + 1", {})).toEqual(["no-part"]);
  });

  test("tells a division that is always by zero", () => {
    expect(problemsOf("deaths / (2 - 2)", { deaths: DEATHS })).toMatchObject([{ code: "division-by-zero", at: 9 }]);
    expect(codesOf("deaths / 0 + max(1 / 0, deaths)", { deaths: DEATHS })).toEqual([
      "division-by-zero",
      "division-by-zero",
    ]);
    expect(codesOf("if(not (deaths > 1), deaths / 2, -deaths / (1 / 0))", { deaths: DEATHS })).toEqual([
      "division-by-zero",
    ]);
  });

  test("tells what there is not", () => {
    expect(codesOf("a", { a: { kind: "metric", metric: "cows" } })).toEqual(["unknown-part"]);
    expect(codesOf("a", { a: { kind: "series", series: "cows" } })).toEqual(["unknown-part"]);
    expect(codesOf("a", { a: { kind: "indicator", indicator: "cows" } })).toEqual(["unknown-part"]);
    expect(codesOf("a", { a: { ...DEATHS, where: { colour: ["red"] } } })).toEqual(["unknown-part"]);
    // It would count nothing, and look like zero.
    expect(problemsOf("a", { a: { ...DEATHS, where: { category: ["fires"] } } })).toMatchObject([
      { code: "unknown-part", part: "a", zh: expect.stringContaining("没有“fires”") },
    ]);
    expect(codesOf("a +", { a: { kind: "series", series: "cows" } })).toEqual(["unexpected-end", "unknown-part"]);
  });

  test("tells an indicator that refers to itself, directly, through others, or too deep below", () => {
    const of = (indicator: string): Parts => ({ a: { kind: "indicator", indicator } });
    expect(codesOf("a", of("other"))).toEqual([]);
    expect(codesOf("a", of("ring"))).toEqual(["refers-to-itself"]);
    expect(checkDefinition({ code: "other", formula: "a", parts: of("other") }, known).map(({ code }) => code)).toEqual(
      ["refers-to-itself"],
    );
    expect(codesOf("a", of("deep3"))).toEqual([]);
    expect(codesOf("a", of("deep4"))).toEqual(["chain-too-deep"]);
    // A ring elsewhere is not this draft's.
    const ringed = new Map<string, Parts>([...known.partsOf, ["mine2", of("ring2")], ["ring2", of("mine2")]]);
    const problems = checkDefinition({ code: "mine", formula: "a", parts: of("ring2") }, { ...known, partsOf: ringed });
    expect(problems).toEqual([]);
  });
});

describe("a definition in words", () => {
  test("says the formula, each name, and what happens without a denominator", () => {
    const parts: Parts = { deaths: { ...DEATHS, where: { category: ["fire"] } }, gdp: GDP };
    const said = explainDefinition({ formula: "deaths / gdp * 10000", parts, unit: label("人/亿元") }, known);
    expect(said.map(({ zh }) => zh)).toEqual([
      "指标值（人/亿元）＝死亡人数（火灾）÷地区生产总值×10000",
      "deaths：死亡人数（火灾），单位人，由业务记录逐条计数",
      "gdp：地区生产总值，单位万元，年度数据，填报后经审签才使用",
      "地区生产总值未知或为零时没有结果，不会当作零或用别的年份代替",
    ]);
  });

  test("keeps the brackets that matter, and says every sort of formula", () => {
    const said = (formula: string) =>
      explainDefinition({ formula, parts: { a: DEATHS, b: GDP }, unit: label("") }, known)[0]?.en;
    expect(said("(a - b) / (b * 2) - -a")).toBe("Value () = (Deaths − GDP) ÷ (GDP × 2) − −Deaths");
    expect(said("a - (b - 1)")).toBe("Value () = Deaths − (GDP − 1)");
    expect(said("if(a > 1 and not b = null, max(a, b), round(c, 2))")).toBe(
      "Value () = if Deaths is more than 1 and not (GDP is unknown) then the greatest of (Deaths, GDP), otherwise rounded (c, 2)",
    );
    expect(said('coalesce("x", true, false)')).toContain("“x”, yes, no");
    expect(said("daysBetween(a, b)")).toContain("daysBetween(");
    expect(said("-(a + b)")).toBe("Value () = −(Deaths + GDP)");
    expect(explainDefinition({ formula: "a +", parts: {}, unit: label("") }, known)).toEqual([]);
    expect(
      explainDefinition({ formula: "x", parts: { x: { kind: "metric", metric: "none" } }, unit: label("") }, known)[1]
        ?.zh,
    ).toBe("x：none，由业务记录逐条计数");
  });

  test("names parts of other years, of others, and of many values", () => {
    expect(partLabel({ ...DEATHS, years: -1 }, known).zh).toBe("上年死亡人数");
    expect(partLabel({ ...DEATHS, years: -3 }, known).en).toBe("Deaths 3 years before");
    expect(partLabel({ ...DEATHS, where: { category: ["fire", "flood"] } }, known).zh).toBe("死亡人数（火灾、flood）");
    const many = { category: ["1", "2", "3", "4", "5", "6", "7"] };
    expect(partLabel({ ...DEATHS, where: many }, known).zh).toBe("死亡人数（事故类别限 7 类）");
    expect(partLabel({ kind: "metric", metric: "none", where: { x: many.category } }, known).zh).toBe(
      "none（x限 7 类）",
    );
    expect(partLabels({ o: { kind: "indicator", indicator: "other" } }, known)["o"]?.zh).toBe("另一指标");
    expect([partUnit(DEATHS, known), partUnit({ kind: "series", series: "none" }, known)]).toEqual(["人", ""]);
    expect(partLabel({ kind: "series", series: "none" }, known).zh).toBe("none");
    expect(partLabel({ kind: "indicator", indicator: "none" }, known).zh).toBe("none");
  });
});

describe("versions of a definition", () => {
  const [first] = builtIns(catalogue) as [Definition];
  const own = (version: number, change: Partial<Definition>): Definition => ({
    ...first,
    version,
    origin: "own",
    inForceAt: "2024-02-01T00:00:00.000Z",
    validFrom: "2024-01-01",
    ...change,
  });
  const NOW = "2026-01-01T00:00:00.000Z";

  test("the one counts that is valid on the period's last day, the newest of several", () => {
    const versions = [own(1, { validFrom: "2020-01-01" }), own(2, {}), own(3, { state: "draft", inForceAt: null })];
    expect(definitionOn(versions, "2023-12-31", NOW)?.version).toBe(1);
    expect(definitionOn(versions, "2024-12-31", NOW)?.version).toBe(2);
    expect(definitionOn(versions, "2019-12-31", NOW)).toBeUndefined();
  });

  test("a moment before the approval does not know the version yet, so old reports stay as they were", () => {
    const versions = [own(1, { validFrom: "2020-01-01", inForceAt: "2020-01-01T00:00:00.000Z" }), own(2, {})];
    expect(definitionOn(versions, "2024-12-31", "2024-01-31T00:00:00.000Z")?.version).toBe(1);
  });

  test("an end holds from the day it says, for those who knew it", () => {
    const ended = own(1, { validTo: "2024-06-30", endedAt: "2024-07-15T00:00:00.000Z" });
    expect(definitionOn([ended], "2024-06-30", NOW)?.version).toBe(1);
    expect(definitionOn([ended], "2024-12-31", NOW)).toBeUndefined();
    expect(definitionOn([ended], "2024-12-31", "2024-07-01T00:00:00.000Z")?.version).toBe(1);
    expect(definitionOn([{ ...ended, endedAt: null }], "2024-12-31", NOW)).toBeUndefined();
  });

  test("pages show what is in force, else what is being drafted, never what was given up", () => {
    const draft = own(2, { state: "draft", inForceAt: null });
    expect(shownVersion([own(1, {}), draft], "2025-01-01", NOW)?.version).toBe(1);
    expect(shownVersion([draft, own(3, { state: "discarded" })], "2025-01-01", NOW)?.version).toBe(2);
    expect(shownVersion([own(3, { state: "discarded" })], "2025-01-01", NOW)).toBeUndefined();
  });

  test("entries of one code are versions in their order", () => {
    const [one] = catalogue;
    if (one === undefined) throw new Error("the catalogue is not empty");
    expect(
      builtIns([one, { ...one, validFrom: "2026-07-01" }]).map(({ version, validFrom }) => [version, validFrom]),
    ).toEqual([
      [0, null],
      [1, "2026-07-01"],
    ]);
  });
});
