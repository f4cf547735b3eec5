import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  backTest,
  dayOfYear,
  daysOf,
  dispersionOf,
  endOfMonth,
  forecastByParts,
  forecastTrend,
  forecastYear,
  type PastYear,
  seasonOf,
} from "./index.ts";
import { negativeBinomialQuantile } from "./quantiles.ts";

/** A year with one event on each of the given days, "MM-DD". */
const yearOf = (year: number, ...days: string[]): PastYear => ({
  year,
  days: days.map((day) => ({ day: `${year}-${day}`, value: 1 })),
});
const monthly = (year: number): PastYear =>
  yearOf(year, ...Array.from({ length: 12 }, (_, month) => `${String(month + 1).padStart(2, "0")}-15`));

describe("days", () => {
  test("know leap years by the rule of the Gregorian calendar", () => {
    expect([1900, 2000, 2023, 2024].map(daysOf)).toEqual([365, 366, 365, 366]);
    expect(["2023-01-01", "2023-03-01", "2024-02-29", "2024-03-01", "2024-12-31"].map(dayOfYear)).toEqual([
      1, 60, 60, 61, 366,
    ]);
    expect([1, 2, 4, 12].map((month) => endOfMonth(2024, month))).toEqual([
      "2024-01-31",
      "2024-02-29",
      "2024-04-30",
      "2024-12-31",
    ]);
    expect(endOfMonth(2023, 2)).toBe("2023-02-28");
  });
});

describe("the season", () => {
  test("is even without history", () => {
    const { shareBy, years, total } = seasonOf([]);
    expect(shareBy("2023-07-02")).toBeCloseTo(183 / 365, 12);
    expect([years, total]).toEqual([[], 0]);
  });

  test("follows the past: where most happened in winter, most of the year is over in spring", () => {
    const winter = [2021, 2022, 2023].map((year) =>
      yearOf(year, ...Array.from({ length: 28 }, (_, day) => `01-${String(day + 1).padStart(2, "0")}`)),
    );
    expect(seasonOf(winter).shareBy("2024-03-31")).toBeGreaterThan(0.85);
  });

  test("counts a leap day with the end of February in every year", () => {
    const past = [yearOf(2024, ...Array(50).fill("02-29"))];
    const { shareBy } = seasonOf(past);
    expect(shareBy("2025-03-01") - shareBy("2025-02-28")).toBeGreaterThan(0.5);
    expect(shareBy("2028-02-29") - shareBy("2028-02-28")).toBeGreaterThan(0.5);
  });

  test("never runs backwards and ends at one", () => {
    const anyDay = fc.date({ min: new Date("2000-01-01"), max: new Date("2039-12-31"), noInvalidDate: true });
    const iso = (date: Date) => date.toISOString().slice(0, 10);
    fc.assert(
      fc.property(fc.array(fc.tuple(anyDay, fc.nat(20)), { maxLength: 60 }), anyDay, anyDay, (events, one, other) => {
        const days = events.map(([date, value]) => ({ day: iso(date), value }));
        const season = seasonOf([{ year: 2000, days }]);
        const year = one.getUTCFullYear();
        const [early = "", late = ""] = [iso(one), `${year}${iso(other).slice(4)}`.replace("-02-29", "-02-28")].sort();
        expect(season.shareBy(early)).toBeLessThanOrEqual(season.shareBy(late));
        expect(season.shareBy(early)).toBeGreaterThan(0);
        expect(season.shareBy(`${year}-12-31`)).toBe(1);
      }),
    );
  });
});

describe("what days hold", () => {
  test("is dispersed by one for events that come singly, more where they come together, unknown without any", () => {
    expect(dispersionOf([monthly(2023)])).toBeCloseTo(1 - 12 / 365, 9);
    expect(dispersionOf([{ year: 2023, days: [{ day: "2023-05-01", value: 12 }] }])).toBeCloseTo(12 - 12 / 365, 9);
    expect(dispersionOf([{ year: 2023, days: [] }])).toBeNull();
  });

  test("has the quantiles of the negative binomial, and of a normal curve where counts are large", () => {
    // Geometric with p = 0.5: P(0) = 0.5, P(<= 1) = 0.75, P(<= 2) = 0.875, P(<= 3) = 0.9375.
    expect([0.1, 0.9].map((level) => negativeBinomialQuantile(1, 0.5, level as 0.1))).toEqual([0, 3]);
    expect(negativeBinomialQuantile(5, 1, 0.9)).toBe(0);
    const large = negativeBinomialQuantile(10_000, 0.5, 0.9);
    expect(large).toBeGreaterThan(10_150);
    expect(large).toBeLessThan(10_220);
    // So small that the sum of the terms cannot reach the level: it ends all the same.
    expect(negativeBinomialQuantile(1e-300, 1e-300, 0.9)).toBeGreaterThanOrEqual(0);
  });
});

describe("the forecast of a year", () => {
  const past = [monthly(2021), monthly(2022), monthly(2023)];

  test("is what was counted when the year is over", () => {
    expect(forecastYear({ kind: "count", day: "2024-12-31", soFar: 7, past })).toMatchObject({
      middle: 7,
      low: 7,
      high: 7,
      share: 1,
    });
  });

  test("says too early instead of guessing without past years", () => {
    expect(forecastYear({ kind: "count", day: "2024-02-15", soFar: 2, past: [] })).toMatchObject({
      enough: false,
      reason: "too-early",
    });
    expect(forecastYear({ kind: "count", day: "2024-06-30", soFar: 0, past: [] })).toMatchObject({ enough: true });
  });

  test("goes on as in the years before where this one goes as they went", () => {
    const forecast = forecastYear({ kind: "count", day: "2024-06-30", soFar: 6, past });
    if (!forecast.enough) throw new Error("there are three years");
    expect(forecast.middle).toBeCloseTo(12, 0);
    expect(forecast.low).toBeLessThanOrEqual(10);
    expect(forecast.high).toBeGreaterThanOrEqual(14);
    expect(forecast.years).toEqual([2021, 2022, 2023]);
  });

  test("believes a calm year the more the later it is, and never promises less than was counted", () => {
    const at = (day: string) => {
      const forecast = forecastYear({ kind: "count", day, soFar: 0, past });
      return forecast.enough ? forecast.high : Number.NaN;
    };
    expect(at("2024-02-29")).toBeGreaterThan(at("2024-10-31"));
    const anywhere = fc.record({
      day: fc.constantFrom("2024-01-01", "2024-02-29", "2024-07-01", "2024-12-30"),
      soFar: fc.nat(400),
      past: fc.array(fc.nat(300), { maxLength: 4 }),
      kind: fc.constantFrom("count" as const, "amount" as const),
    });
    fc.assert(
      fc.property(anywhere, ({ day, soFar, past: totals, kind }) => {
        const years = totals.map((count, index) => yearOf(2020 + index, ...Array(count).fill("06-15")));
        const forecast = forecastYear({ kind, day, soFar, past: years });
        if (!forecast.enough) return;
        expect(forecast.low).toBeGreaterThanOrEqual(soFar);
        expect(forecast.middle).toBeGreaterThanOrEqual(forecast.low);
        expect(forecast.high).toBeGreaterThanOrEqual(forecast.middle);
        expect(Number.isFinite(forecast.high)).toBe(true);
        if (kind === "count") expect([forecast.low, forecast.high].every(Number.isInteger)).toBe(true);
      }),
    );
  });

  test("weighs the newest years most", () => {
    const falling = [yearOf(2021, ...Array(40).fill("06-15")), yearOf(2022, "06-15"), yearOf(2023, "06-15")];
    const rising = [...falling].reverse().map(({ days }, index) => ({
      year: 2021 + index,
      days: days.map(({ value }) => ({ day: `${2021 + index}-06-15`, value })),
    }));
    const middle = (years: PastYear[]) => {
      const forecast = forecastYear({ kind: "count", day: "2024-01-31", soFar: 0, past: years });
      return forecast.enough ? forecast.middle : Number.NaN;
    };
    expect(middle(falling)).toBeLessThan(middle(rising));
  });

  test("forecasts amounts in their own unit, without rounding", () => {
    const losses = [2021, 2022, 2023].map((year) => ({
      year,
      days: Array.from({ length: 12 }, (_, month) => ({ day: endOfMonth(year, month + 1), value: 33.3 })),
    }));
    const forecast = forecastYear({ kind: "amount", day: "2024-06-30", soFar: 199.8, past: losses });
    if (!forecast.enough) throw new Error("there are three years");
    expect(forecast.middle).toBeCloseTo(399.6, -1);
  });
});

describe("the back-test", () => {
  test("forecasts only years with two before them, and states how wrong it was", () => {
    expect(backTest([monthly(2021), monthly(2022)], "count")).toEqual({ enough: false, reason: "too-few-years" });
    const test_ = backTest([monthly(2020), monthly(2021), monthly(2022), monthly(2023)], "count");
    if (!test_.enough) throw new Error("there are four years");
    expect(new Set(test_.rows.map(({ year }) => year))).toEqual(new Set([2022, 2023]));
    expect(test_.rows).toHaveLength(22);
    expect(test_.byMonth).toHaveLength(11);
    expect(test_.overall.relativeError).toBeLessThan(0.05);
    expect(test_.overall.inside).toBe(1);
    expect(test_.byMonth[10]?.meanError).toBeLessThan(1);
  });

  test("has no relative error where nothing ever came", () => {
    const empty = [2020, 2021, 2022].map((year) => ({ year, days: [] }));
    const test_ = backTest(empty, "count");
    expect(test_.enough && test_.overall.relativeError).toBeNull();
  });

  test("says truly of invented Poisson years: about four of five lie inside", () => {
    // A linear congruential generator, so that the test repeats.
    let seed = 42;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    const invented = (year: number): PastYear => {
      const days: { day: string; value: number }[] = [];
      for (let month = 1; month <= 12; month += 1) {
        for (let date = 1; date <= 28; date += 1) {
          const day = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
          if (random() < 0.12) days.push({ day, value: 1 });
        }
      }
      return { year, days };
    };
    const result = backTest(
      Array.from({ length: 30 }, (_, index) => invented(1990 + index)),
      "count",
    );
    if (!result.enough) throw new Error("there are thirty years");
    expect(result.overall.inside).toBeGreaterThan(0.75);
    expect(result.overall.inside).toBeLessThan(0.97);
    expect(result.byMonth[9]?.relativeError).toBeLessThan(result.byMonth[0]?.relativeError ?? 0);
  });
});

describe("a rate", () => {
  test("is forecast by its parts: the count is open, the denominator known", () => {
    const rate = forecastByParts({ deaths: { middle: 20, low: 16, high: 26 }, gdp: 10_000 }, ({ deaths, gdp }) =>
      deaths === null || deaths === undefined || gdp === null || gdp === undefined ? null : deaths / gdp,
    );
    expect(rate).toEqual({ middle: 0.002, low: 0.0016, high: 0.0026 });
  });

  test("turns its ends over where more of a part means less", () => {
    const part = { middle: 10, low: 5, high: 20 };
    expect(forecastByParts({ part }, ({ part: value }) => 100 / (value ?? 1))).toEqual({
      middle: 10,
      low: 5,
      high: 20,
    });
  });

  test("is not forecast where the computation gives nothing, at an end or in the middle, or too much is open", () => {
    const part = { middle: 10, low: 0, high: 20 };
    expect(forecastByParts({ part }, () => null)).toBeNull();
    expect(forecastByParts({ part }, ({ part: value }) => (value === 0 ? null : 1))).toBeNull();
    const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`part${index}`, part]));
    expect(forecastByParts(many, () => 1)).toBeNull();
    expect(forecastByParts({ known: null }, ({ known }) => known ?? null)).toBeNull();
  });
});

describe("the forecast of a later year", () => {
  const history = [100, 90, 80, 70, 60].map((value, index) => ({ year: 2016 + index, value }));

  test("says too few years instead of guessing", () => {
    expect(forecastTrend({ history: history.slice(0, 2), current: null, year: 2022 })).toEqual({
      enough: false,
      reason: "too-few-years",
    });
  });

  test("goes on with a damped change from the last year", () => {
    const forecast = forecastTrend({ history, current: null, year: 2022 });
    if (!forecast.enough) throw new Error("there are five years");
    expect(forecast.middle).toBeCloseTo(60 - 10 - 8, 9);
    expect(forecast.errorBefore).toBeCloseTo(0, 9);
    expect(forecast.years).toEqual([2016, 2017, 2018, 2019, 2020]);
  });

  test("is the running year's own where that is asked for, with the error of the years before", () => {
    const current = { year: 2021, middle: 55, low: 50, high: 61 };
    expect(forecastTrend({ history, current, year: 2021 })).toMatchObject({
      enough: true,
      middle: 55,
      low: 50,
      high: 61,
    });
    const later = forecastTrend({ history, current, year: 2023 });
    if (!later.enough) throw new Error("there are six years");
    expect(later.low).toBeLessThanOrEqual(later.middle - 5);
    expect(later.high).toBeGreaterThanOrEqual(later.middle + 6);
  });

  test("does not fall below zero, but goes there from values that were below", () => {
    const steep = [90, 50, 10].map((value, index) => ({ year: 2018 + index, value }));
    expect(forecastTrend({ history: steep, current: null, year: 2025 })).toMatchObject({ middle: 0, low: 0 });
    const below = steep.map(({ year, value }) => ({ year, value: value - 80 }));
    const forecast = forecastTrend({ history: below, current: null, year: 2025 });
    expect(forecast.enough && forecast.middle).toBeLessThan(-80);
  });

  test("widens by how far the points lie from their line where nothing could be tested", () => {
    const uneven = [10, 30, 12].map((value, index) => ({ year: 2018 + index, value }));
    const forecast = forecastTrend({ history: uneven, current: null, year: 2021 });
    expect(forecast.enough && [forecast.errorBefore, forecast.high - forecast.middle > 5]).toEqual([null, true]);
  });
});
