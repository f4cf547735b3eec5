import { describe, expect, test } from "vitest";
import { Series } from "../contract/index.ts";
import { type CheckContext, checkCells, converted, type GivenCell, type KnownVersion } from "./check-cells.ts";
import { doubtOf, nearest } from "./plausible.ts";

const gdp = Series.parse({
  code: "gdp",
  name: { zh: "地区生产总值", en: "GDP" },
  about: { zh: "当年价", en: "current prices" },
  unit: "万元",
  units: [
    { unit: "万元", factor: 1 },
    { unit: "亿元", factor: 10_000 },
  ],
  digits: 2,
  change: { down: 0.7, up: 1.4 },
  most: { county: 200_000_000 },
  publisher: { zh: "统计局", en: "bureau" },
  source: "年鉴",
  confidence: "verified",
});
const people = Series.parse({ ...gdp, code: "population", unit: "人", units: [{ unit: "人", factor: 1 }] });

const NANHAI = "440605";
const known = (year: number, value: number, more: Partial<KnownVersion> = {}): KnownVersion => ({
  region: NANHAI,
  year,
  version: 1,
  value,
  state: "signed",
  settled: "final",
  source: "年鉴",
  ...more,
});
const cell = (year: number, value: number, more: Partial<GivenCell> = {}): GivenCell => ({
  region: NANHAI,
  year,
  value,
  seen: 0,
  ...more,
});
const check = (cells: GivenCell[], versions: KnownVersion[] = [], unit = "万元") => {
  const context: CheckContext = { series: gdp, known: versions, thisYear: 2026, regionName: () => "南海区" };
  return checkCells({ unit, settled: "final", source: "年鉴", cells }, context);
};
const codes = (...given: Parameters<typeof check>) => check(...given).issues.map(({ code }) => code);

describe("a number that is given", () => {
  test("is kept in the unit of the series, without the dust of binary fractions", () => {
    expect(check([cell(2025, 4123.1)], [], "亿元").cells[0]).toMatchObject({ kept: 41_231_000, version: 1 });
    expect(converted(0.1 + 0.2, 1)).toBe(0.3);
  });

  test("in a unit that the series does not know is refused as a whole", () => {
    const { cells, issues } = check([cell(2025, 1)], [], "元");
    expect(cells).toEqual([]);
    expect(issues[0]).toMatchObject({ path: "unit", zh: "“地区生产总值”不能用“元”填报，可用：万元、亿元" });
  });

  test("of a year that has not begun is refused, and one given twice", () => {
    expect(codes([cell(2027, 1)])).toEqual(["future"]);
    expect(codes([cell(2025, 1), cell(2025, 2)])).toEqual(["repeated", "repeated"]);
  });
});

describe("a year that is there already", () => {
  test("needs a reason, and becomes the next version", () => {
    expect(codes([cell(2025, 101, { seen: 1 })], [known(2025, 100)])).toEqual(["reason"]);
    const { cells, issues } = check([cell(2025, 101, { seen: 1, reason: "年鉴修订" })], [known(2025, 100)]);
    expect(issues).toEqual([]);
    expect(cells[0]).toMatchObject({ version: 2, unchanged: false });
  });

  test("asks for no reason where the number was returned, and says nothing new where nothing differs", () => {
    expect(codes([cell(2025, 101, { seen: 1 })], [known(2025, 100, { state: "returned" })])).toEqual([]);
    expect(check([cell(2025, 100, { seen: 1 })], [known(2025, 100)]).cells[0]?.unchanged).toBe(true);
    expect(codes([cell(2025, 100, { seen: 1 })], [known(2025, 100, { settled: "provisional" })])).toEqual(["reason"]);
    expect(codes([cell(2025, 100, { seen: 1 })], [known(2025, 100, { source: "公报" })])).toEqual(["reason"]);
  });

  test("that somebody else has changed since is told, not overwritten", () => {
    const versions = [known(2025, 100), known(2025, 102, { version: 2 })];
    expect(codes([cell(2025, 101, { seen: 1, reason: "改" })], versions)).toEqual(["stale"]);
    expect(codes([cell(2025, 101, { seen: 1, reason: "改" })])).toEqual(["stale"]);
  });
});

describe("an unlikely number", () => {
  test("is told with its neighbour and the unit in which it would be likely", () => {
    const { issues } = check([cell(2025, 412_310_000_000)], [known(2024, 40_000_000)]);
    expect(issues[0]).toMatchObject({ code: "neighbour", path: "values.0.value" });
    expect(issues[0]?.zh).toContain("南海区 2025 年");
    expect(issues[0]?.zh).toContain("像是按“元”填的");
    expect(codes([cell(2025, 412_310_000_000, { confirmed: "区划合并" })], [known(2024, 40_000_000)])).toEqual([]);
  });

  test("is compared with numbers of the same submission too, and with the nearest year on either side", () => {
    expect(codes([cell(2024, 40_000_000), cell(2025, 4_000)])).toEqual(["neighbour", "neighbour"]);
    expect(codes([cell(2020, 4_000)], [known(2022, 40_000_000)])).toEqual(["neighbour"]);
    expect(codes([cell(2020, 30_000_000)], [known(2022, 40_000_000)])).toEqual([]);
    expect(codes([cell(2010, 4_000)], [known(2022, 40_000_000)])).toEqual([]);
    expect(codes([cell(2025, 4_000)], [known(2024, 40_000_000, { state: "returned" })])).toEqual([]);
    expect(codes([cell(2025, 4_000)], [known(2024, 40_000_000, { region: "440606" })])).toEqual([]);
  });

  test("is more than any region of its level has, in the first year too", () => {
    const { issues } = check([cell(2025, 412_310_000_000)]);
    expect(issues[0]?.code).toBe("most");
    expect(issues[0]?.zh).toContain("像是按“元”填的");
    expect(check([cell(2025, 30_000)], [], "亿元").issues[0]?.zh).toContain("“万元”");
  });

  test("without a likelier unit is told without a guess", () => {
    const [issue] = check([cell(2025, 90_000_000)], [known(2024, 40_000_000)]).issues;
    expect(issue?.zh).toBe("南海区 2025 年 90,000,000 万元 是 2024 年 40,000,000 万元 的 2.25 倍；确实无误请写明理由");
    const doubt = (entered: number, years: Parameters<typeof doubtOf>[2]) =>
      doubtOf(people, { region: NANHAI, year: 2025, entered, unit: "人", value: entered }, years);
    expect(doubt(9e14, [])).toEqual({ kind: "most", looksLike: null });
    expect(doubt(100, [{ year: 2024, value: 10 }])).toMatchObject({ kind: "neighbour", times: 10, looksLike: null });
    expect(doubt(300_000_000, [{ year: 2024, value: 290_000_000 }])).toMatchObject({ kind: "most" });
    expect(doubt(5, [{ year: 2024, value: 0 }])).toBeNull();
    const anywhere = Series.parse({ ...people, most: {} });
    expect(doubtOf(anywhere, { region: "4406", year: 2025, entered: 1e12, unit: "人", value: 1e12 }, [])).toBeNull();
  });

  test("the nearest year is the one before where two are equally near", () => {
    const years = [2023, 2025, 2030].map((year) => ({ year, value: 1 }));
    expect(nearest(2024, years)?.year).toBe(2023);
    expect(nearest(2025, years)?.year).toBe(2023);
    expect(nearest(2010, years)).toBeUndefined();
  });
});
