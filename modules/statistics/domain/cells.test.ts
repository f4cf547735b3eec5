import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Metric } from "../contract/index.ts";
import { cellsOf, endOf, isKept, levelOfSums, setsKept, startOf } from "./cells.ts";
import { segmentsOf } from "./segments.ts";

const metric = {
  code: "deaths",
  dimensions: ["grade", "category", "sector"],
  ready: ["grade", "category"],
  pairs: [["category", "grade"]],
} as unknown as Metric;

describe("periods", () => {
  test("begin and end as the calendar says, in leap years too", () => {
    expect(startOf("day", "2024-02-29")).toBe("2024-02-29");
    expect(startOf("month", "2024-02-29")).toBe("2024-02-01");
    expect(startOf("year", "2024-02-29")).toBe("2024-01-01");
    expect(endOf("day", "2024-02-05")).toBe("2024-02-05");
    expect(endOf("month", "2024-02-05")).toBe("2024-02-29");
    expect(endOf("month", "2023-02-05")).toBe("2023-02-28");
    expect(endOf("month", "2023-12-05")).toBe("2023-12-31");
    expect(endOf("year", "2023-02-05")).toBe("2023-12-31");
  });
});

describe("what is kept", () => {
  test("a county has pairs for years, single dimensions for months, plain sums for days", () => {
    expect(setsKept(metric, 6, "year")).toEqual([[], ["grade"], ["category"], ["sector"], ["category", "grade"]]);
    expect(setsKept(metric, 6, "month")).toEqual([[], ["grade"], ["category"]]);
    expect(setsKept(metric, 9, "year")).toEqual([[], ["grade"], ["category"]]);
    expect(setsKept(metric, 6, "day")).toEqual([[]]);
    expect(setsKept(metric, 9, "day")).toEqual([]);
    expect(setsKept(metric, 12, "year")).toEqual([[]]);
  });

  test("a pair is kept in either order, one that the metric does not name is not", () => {
    expect(isKept(metric, 6, "year", ["grade", "category"])).toBe(true);
    expect(isKept(metric, 6, "year", ["grade", "sector"])).toBe(false);
    expect(isKept(metric, 6, "month", ["grade", "category"])).toBe(false);
    expect(isKept(metric, 9, "month", ["grade"])).toBe(false);
    expect(isKept(metric, 6, "year", ["sector"])).toBe(true);
    expect(isKept(metric, 6, "month", ["sector"])).toBe(false);
    expect(isKept(metric, 9, "year", ["grade"])).toBe(true);
    expect(isKept(metric, 12, "month", [])).toBe(false);
  });

  test("cities and provinces are read from the rows of their counties", () => {
    expect(["44", "4406", "440605", "440605011", "440605011001"].map(levelOfSums)).toEqual([6, 6, 6, 9, 12]);
  });
});

describe("the cells of a fact", () => {
  const fact = {
    region: "440605011001",
    day: "2026-03-05",
    precision: "day",
    dimensions: { grade: "serious" },
  } as const;
  const placed = (given: Parameters<typeof cellsOf>[1]) =>
    cellsOf(metric, given).map(({ grain, region, at, by1, is1 }) => `${grain} ${region} ${at} ${by1}=${is1}`);

  test("lie in every region above it, and a dimension that is not known is one of its own", () => {
    const cells = placed(fact);
    expect(cells).toContain("day 440605 2026-03-05 =");
    expect(cells).toContain("month 440605011 2026-03-01 =");
    expect(cells).toContain("year 440605011001 2026-01-01 =");
    expect(cells).toContain("year 440605 2026-01-01 grade=serious");
    expect(cells).toContain("month 440605 2026-03-01 category=");
    expect(cells).toContain("year 440605 2026-01-01 sector=");
  });

  test("of two dimensions that are not known are cells of both", () => {
    const pair = cellsOf(metric, { ...fact, dimensions: {} }).find(({ by2 }) => by2 !== "");
    expect(pair).toMatchObject({ by1: "category", by2: "grade", is1: "", is2: "" });
  });

  test("of a year are in no month", () => {
    expect(placed({ ...fact, precision: "year" }).every((cell) => cell.startsWith("year"))).toBe(true);
    expect(placed({ ...fact, precision: "month" }).some((cell) => cell.startsWith("day"))).toBe(false);
  });

  test("of a city's own record lie under the city's code", () => {
    expect([...new Set(cellsOf(metric, { ...fact, region: "4407" }).map(({ region }) => region))]).toEqual(["4407"]);
    expect([...new Set(cellsOf(metric, { ...fact, region: "4407" }).map(({ level }) => level))]).toEqual([6]);
    expect([...new Set(cellsOf(metric, { ...fact, region: "440605" }).map(({ level }) => level))]).toEqual([6]);
  });
});

describe("where a period is read", () => {
  const plain = { metric, level: 6, dimensions: [], by: null } as const;

  test("whole years, then whole months, then days", () => {
    expect(segmentsOf(plain, "2023-11-15", "2026-02-10")).toEqual([
      { from: "2023-11-15", to: "2023-11-30", grain: "day" },
      { from: "2023-12-01", to: "2023-12-31", grain: "month" },
      { from: "2024-01-01", to: "2025-12-31", grain: "year" },
      { from: "2026-01-01", to: "2026-01-31", grain: "month" },
      { from: "2026-02-01", to: "2026-02-10", grain: "day" },
    ]);
    expect(segmentsOf(plain, "2026-02-03", "2026-02-10")).toEqual([
      { from: "2026-02-03", to: "2026-02-10", grain: "day" },
    ]);
    expect(segmentsOf(plain, "2026-01-01", "2026-12-31")).toEqual([
      { from: "2026-01-01", to: "2026-12-31", grain: "year" },
    ]);
  });

  test("the facts themselves where no rollup holds what is asked, parts that lie together at once", () => {
    const pair = { ...plain, dimensions: ["grade", "category"] } as const;
    expect(segmentsOf(pair, "2025-11-15", "2026-12-31")).toEqual([
      { from: "2025-11-15", to: "2025-12-31", grain: "facts" },
      { from: "2026-01-01", to: "2026-12-31", grain: "year" },
    ]);
    expect(segmentsOf({ ...plain, level: 12 }, "2025-11-15", "2026-11-30")).toEqual([
      { from: "2025-11-15", to: "2026-11-30", grain: "facts" },
    ]);
  });

  test("by months and days no year's row is read, which holds what no month has", () => {
    expect(segmentsOf({ ...plain, by: "month" }, "2025-01-01", "2025-12-31")).toEqual([
      { from: "2025-01-01", to: "2025-12-31", grain: "month" },
    ]);
    expect(segmentsOf({ ...plain, by: "day" }, "2025-01-01", "2025-12-31")).toEqual([
      { from: "2025-01-01", to: "2025-12-31", grain: "day" },
    ]);
  });

  test("every day of the period is read exactly once", () => {
    const day = fc
      .integer({ min: 0, max: 2500 })
      .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
    const by = fc.constantFrom(null, "year", "month", "day");
    const level = fc.constantFrom(6, 9, 12);
    const dimensions = fc.constantFrom([], ["grade"], ["category", "grade"], ["grade", "sector"]);
    fc.assert(
      fc.property(day, day, by, level, dimensions, (one, other, ...needs) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        const [asked, at, told] = needs;
        const segments = segmentsOf({ metric, level: at, dimensions: told as never, by: asked }, from, to);
        const next = (last: string) => new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
        expect(segments[0]?.from).toBe(from);
        expect(segments.at(-1)?.to).toBe(to);
        segments.slice(1).forEach((segment, index) => {
          expect(segment.from).toBe(next(segments[index]?.to ?? ""));
        });
      }),
    );
  });
});
