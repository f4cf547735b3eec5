import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Goal, goalOf, type Judged, judge, levelIn, type Terms } from "./index.ts";

const terms = (change: Partial<Terms>): Terms => ({
  comparator: "at_most",
  value: 10,
  unit: null,
  targetValue: null,
  targetYear: 2025,
  baseline: { year: 2020, value: 20 },
  direction: "lower",
  ...change,
});

describe("what a target asks for", () => {
  test("reduce by a percentage is measured against the baseline", () => {
    expect(
      goalOf(terms({ comparator: "reduce_by", value: 5, unit: "%", baseline: { year: 2020, value: 87 } })),
    ).toEqual({
      kind: "bound",
      bound: "at-most",
      value: 82.65,
    });
  });

  test("reduce by an amount takes it off, and a printed end value goes before both", () => {
    expect(goalOf(terms({ comparator: "reduce_by", value: 3, unit: "起" }))).toMatchObject({ value: 17 });
    expect(goalOf(terms({ comparator: "reduce_by", value: 50, unit: "%", targetValue: 0.13 }))).toMatchObject({
      value: 0.13,
    });
  });

  test("nothing is guessed where the baseline or the number is not known", () => {
    const unknown = { year: 2020, value: null };
    expect(goalOf(terms({ comparator: "reduce_by", unit: "%", baseline: unknown }))).toEqual({
      kind: "none",
      why: "baseline-unknown",
    });
    expect(goalOf(terms({ comparator: "reduce_by", unit: "%", baseline: null }))).toMatchObject({ kind: "none" });
    expect(goalOf(terms({ comparator: "reduce_by", value: null }))).toEqual({ kind: "none", why: "not-stated" });
    expect(goalOf(terms({ comparator: "unset", value: null }))).toEqual({ kind: "none", why: "not-stated" });
    expect(goalOf(terms({ comparator: "at_most", value: null }))).toEqual({ kind: "none", why: "not-stated" });
  });

  test("bounds, equality and words each have their kind", () => {
    expect(goalOf(terms({}))).toEqual({ kind: "bound", bound: "at-most", value: 10 });
    expect(goalOf(terms({ comparator: "at_least" }))).toEqual({ kind: "bound", bound: "at-least", value: 10 });
    expect(goalOf(terms({ comparator: "equal" }))).toMatchObject({ bound: "at-most" });
    expect(goalOf(terms({ comparator: "equal", direction: "higher" }))).toMatchObject({ bound: "at-least" });
    expect(goalOf(terms({ comparator: "zero" }))).toEqual({ kind: "zero", strive: false });
    expect(goalOf(terms({ comparator: "strive_zero" }))).toEqual({ kind: "zero", strive: true });
    expect(goalOf(terms({ comparator: "keep_falling" }))).toEqual({ kind: "falling" });
  });
});

describe("the path", () => {
  const path = (change: Partial<Terms>, year: number) => levelIn(terms(change), goalOf(terms(change)), year);

  test("is a straight line from the baseline to the target, and stays there", () => {
    expect([2019, 2020, 2021, 2023, 2025, 2026].map((year) => path({}, year))).toEqual([20, 20, 18, 14, 10, 10]);
    const up = { comparator: "at_least", value: 100, baseline: { year: 2020, value: 50 } } as const;
    expect([2020, 2022, 2025].map((year) => path(up, year))).toEqual([50, 70, 100]);
  });

  test("is the bound alone without a baseline, with one that is better already, or one after the target year", () => {
    expect(path({ baseline: null }, 2022)).toBe(10);
    expect(path({ baseline: { year: 2020, value: null } }, 2022)).toBe(10);
    expect(path({ baseline: { year: 2020, value: 8 } }, 2022)).toBe(10);
    expect(path({ comparator: "at_least", baseline: { year: 2020, value: 80 } }, 2022)).toBe(10);
    expect(path({ baseline: { year: 2026, value: 50 } }, 2022)).toBe(10);
    expect(path({ comparator: "zero" }, 2022)).toBeNull();
  });

  test("never leaves the ground between baseline and target", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2015, max: 2030 }), fc.nat(1000), fc.nat(1000), (year, from, to) => {
        const level = path({ value: to, baseline: { year: 2020, value: from } }, year) ?? Number.NaN;
        expect(level).toBeGreaterThanOrEqual(Math.min(from, to));
        expect(level).toBeLessThanOrEqual(Math.max(from, to));
      }),
    );
  });
});

const bound: Goal = { kind: "bound", bound: "at-most", value: 10 };
const judged = (change: Partial<Judged>): Judged => ({
  goal: bound,
  level: 10,
  isComplete: false,
  isLast: false,
  value: 5,
  onlyRises: true,
  forecast: null,
  happened: null,
  previous: null,
  ...change,
});
const says = (change: Partial<Judged>) => {
  const { state, reasons } = judge(judged(change));
  return [state, ...reasons.map(({ code }) => code)];
};
const interval = (low: number, middle: number, high: number) => ({ low, middle, high });

describe("how a target stands", () => {
  test("over the years: kept is met in the last one, missed is off, unknown is no data", () => {
    expect(says({ isComplete: true, value: 10, isLast: true })).toEqual(["met", "kept"]);
    expect(says({ isComplete: true, value: 10 })).toEqual(["on-path", "kept"]);
    expect(says({ isComplete: true, value: 11 })).toEqual(["off", "missed"]);
    expect(says({ isComplete: true, value: null })).toEqual(["no-data", "value-unknown"]);
  });

  test("by the forecast: the middle decides, the lucky end tells risk from loss", () => {
    expect(says({ forecast: interval(6, 8, 10) })).toEqual(["on-path", "forecast-keeps"]);
    expect(says({ forecast: interval(6, 9, 13) })).toEqual(["on-path", "high-end-misses"]);
    expect(says({ forecast: interval(9, 12, 15) })).toEqual(["at-risk", "forecast-misses"]);
    expect(says({ forecast: interval(11, 14, 18) })).toEqual(["off", "every-end-misses"]);
  });

  test("the other way round for what is to rise", () => {
    const rising = { goal: { ...bound, bound: "at-least" } as Goal };
    expect(says({ ...rising, forecast: interval(10, 12, 15) })).toEqual(["on-path", "forecast-keeps"]);
    expect(says({ ...rising, forecast: interval(8, 9, 11) })).toEqual(["at-risk", "forecast-misses"]);
    expect(says({ ...rising, forecast: interval(2, 5, 9) })).toEqual(["off", "every-end-misses"]);
    expect(says({ ...rising, value: 12 })).toEqual(["on-path", "already-reached"]);
    expect(says({ ...rising, value: 12, isLast: true })).toEqual(["met", "already-reached"]);
  });

  test("what can only rise and is above is off before any forecast", () => {
    expect(says({ value: 11, forecast: interval(0, 0, 0) })).toEqual(["off", "already-exceeded"]);
    expect(says({ value: 11, onlyRises: false, forecast: interval(8, 9, 10) })).toEqual(["on-path", "forecast-keeps"]);
  });

  test("without a forecast a count is not judged, a rate by itself", () => {
    expect(says({})).toEqual(["no-data", "not-enough-data"]);
    expect(says({ value: null })).toEqual(["no-data", "value-unknown"]);
    expect(says({ onlyRises: false })).toEqual(["on-path", "value-keeps"]);
    expect(says({ onlyRises: false, value: 12 })).toEqual(["at-risk", "value-misses"]);
  });

  test("a year's own bound goes before the path's", () => {
    expect(says({ level: 4 })).toEqual(["off", "already-exceeded"]);
    expect(says({ level: null, value: 9, isComplete: true })).toEqual(["on-path", "kept"]);
  });

  test("zero is broken by the first, unknown without a count, kept at the end", () => {
    const zero = { goal: { kind: "zero", strive: false } as Goal };
    expect(says({ ...zero, happened: null })).toEqual(["no-data", "value-unknown"]);
    expect(says({ ...zero, happened: 1 })).toEqual(["off", "happened"]);
    expect(says({ ...zero, happened: 0 })).toEqual(["on-path", "none-so-far"]);
    expect(says({ ...zero, happened: 0, isComplete: true })).toEqual(["on-path", "none-so-far"]);
    expect(says({ ...zero, happened: 0, isComplete: true, isLast: true })).toEqual(["met", "none-happened"]);
  });

  test("falling means less than the year before, and nothing is less than none", () => {
    const falling = { goal: { kind: "falling" } as Goal, level: null, isComplete: true };
    expect(says({ ...falling, previous: null })).toEqual(["no-data", "previous-unknown"]);
    expect(says({ ...falling, previous: 6 })).toEqual(["on-path", "kept"]);
    expect(says({ ...falling, previous: 5 })).toEqual(["off", "missed"]);
    expect(says({ ...falling, previous: 0, value: 0 })).toEqual(["on-path", "kept"]);
  });

  test("what the plan does not say is not judged", () => {
    expect(says({ goal: { kind: "none", why: "not-stated" } })).toEqual(["no-data", "not-stated"]);
    expect(says({ goal: { kind: "none", why: "baseline-unknown" } })).toEqual(["no-data", "baseline-unknown"]);
  });

  test("a better value never makes it worse", () => {
    const order = ["off", "at-risk", "on-path", "met"];
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(9), fc.nat(9), fc.boolean(), (one, other, below, above, isLast) => {
        const [better, worse] = [Math.min(one, other), Math.max(one, other)];
        const rank = (middle: number) =>
          order.indexOf(
            judge(judged({ value: 0, isLast, forecast: interval(middle - below, middle, middle + above) })).state,
          );
        expect(rank(better)).toBeGreaterThanOrEqual(rank(worse));
      }),
    );
  });
});
