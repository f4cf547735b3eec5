import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWithin } from "./region-code.ts";
import { RegionCodeError } from "./region-code-error.ts";
import { coveringRange, mergeRanges, type RegionRange, rangeOf } from "./region-range.ts";
import { aRegionCode } from "./testing.ts";

// The oracle compares bytes, as PostgreSQL does under collate "C".
function holds({ from, to }: RegionRange, code: string): boolean {
  const [low, high, x] = [Buffer.from(from), Buffer.from(to), Buffer.from(code)];
  return Buffer.compare(low, x) <= 0 && Buffer.compare(x, high) < 0;
}

describe("range of one region", () => {
  test.each([
    ["44", "45"],
    ["4406", "4407"],
    ["4409", "441"],
    ["4499", "45"],
    ["440599", "4406"],
    ["99", ":"],
    ["9999", ":"],
  ])("%s ends before %s", (code, to) => {
    expect(rangeOf(code)).toEqual({ from: code, to });
  });

  test("holds exactly what lies within the region", () => {
    fc.assert(
      fc.property(aRegionCode(), aRegionCode(), (code, other) => {
        expect(holds(rangeOf(code), other)).toBe(isWithin(other, code));
      }),
      { numRuns: 2000 },
    );
  });

  test("holds a text of digits exactly when it begins with the code, even if that text is no region code", () => {
    const text = fc.stringMatching(/^[0159]{0,13}$/);
    fc.assert(
      fc.property(aRegionCode(), text, (code, other) => {
        expect(holds(rangeOf(code), other)).toBe(other.startsWith(code));
        expect(holds(rangeOf(code), code + other)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("refuses what is not a region code", () => {
    expect(() => rangeOf("")).toThrow(RegionCodeError);
    expect(() => rangeOf("440700")).toThrow(RegionCodeError);
  });
});

describe("merged ranges", () => {
  test("neighbours, doubles and nested regions become one range", () => {
    expect(mergeRanges(["4406", "440605", "4405", "4406"])).toEqual([{ from: "4405", to: "4407" }]);
    expect(mergeRanges(["4410", "4409"])).toEqual([{ from: "4409", to: "4411" }]);
    expect(mergeRanges(["4499", "45"])).toEqual([{ from: "4499", to: "46" }]);
    expect(mergeRanges(["44", "440605"])).toEqual([{ from: "44", to: "45" }]);
  });

  test("regions with a code between them stay apart", () => {
    expect(mergeRanges(["440601", "4405"])).toEqual([
      { from: "4405", to: "4406" },
      { from: "440601", to: "440602" },
    ]);
    expect(mergeRanges([])).toEqual([]);
  });

  test("hold exactly the regions given, are disjoint and ascending", () => {
    fc.assert(
      fc.property(fc.array(aRegionCode(), { maxLength: 12 }), aRegionCode(), (codes, other) => {
        const ranges = mergeRanges(codes);
        const inside = codes.some((code) => isWithin(other, code));
        expect(ranges.filter((range) => holds(range, other)).length).toBe(inside ? 1 : 0);
        for (const [index, range] of ranges.entries()) {
          const next = ranges[index + 1];
          if (next !== undefined) expect(range.to < next.from).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("cannot be fewer: between two ranges there is always a code that is in neither", () => {
    const two = [..."0159"].flatMap((a) => [..."0159"].map((b) => a + b)).filter((text) => text !== "00");
    const universe = two
      .filter((text) => !text.startsWith("0"))
      .flatMap((p) => [p, ...two.flatMap((c) => [p + c, ...two.map((d) => p + c + d)])])
      .sort();
    fc.assert(
      fc.property(fc.subarray(universe, { maxLength: 20 }), (codes) => {
        const covered = universe.map((code) => codes.some((given) => code.startsWith(given)));
        const runs = covered.filter((is, index) => is && covered[index - 1] !== true).length;
        expect(mergeRanges(codes).length).toBeGreaterThanOrEqual(runs);
      }),
    );
    const full = Array.from({ length: 99 }, (_, index) => `44${String(index + 1).padStart(2, "0")}`);
    expect(mergeRanges(full)).toEqual([{ from: "4401", to: "45" }]);
    const towns = Array.from({ length: 999 }, (_, index) => `440605${String(index + 1).padStart(3, "0")}`);
    expect(mergeRanges(towns)).toEqual([{ from: "440605001", to: "440606" }]);
  });
});

describe("covering range", () => {
  test("reaches from the lowest to the highest, whatever the order", () => {
    expect(coveringRange([rangeOf("4406"), rangeOf("32"), rangeOf("4401")])).toEqual({ from: "32", to: "4407" });
    expect(coveringRange([rangeOf("99"), rangeOf("11")])).toEqual({ from: "11", to: ":" });
  });

  test("of nothing holds nothing, so that a scope without regions sees no row", () => {
    const none = coveringRange([]);
    fc.assert(
      fc.property(aRegionCode(), (code) => {
        expect(holds(none, code)).toBe(false);
      }),
    );
    expect(holds(none, "")).toBe(false);
  });

  test("holds every code that one of the ranges holds", () => {
    fc.assert(
      fc.property(fc.array(aRegionCode(), { minLength: 1, maxLength: 8 }), (codes) => {
        const covering = coveringRange(codes.map(rangeOf));
        for (const code of codes) expect(holds(covering, code)).toBe(true);
        expect(codes).toContain(covering.from);
      }),
    );
  });
});
