import { endOfMonth } from "./days.ts";
import { forecastYear, type Interval, type YearSoFar } from "./forecast-year.ts";
import type { PastYear } from "./season.ts";

/** One forecast as it would have been made, beside what came. */
export interface BackTestRow extends Interval {
  readonly year: number;
  readonly day: string;
  readonly actual: number;
}

/** How wrong forecasts were. */
export interface ForecastError {
  readonly forecasts: number;
  /** Mean of |forecast - actual|, in the unit of the value. */
  readonly meanError: number;
  /** Sum of |forecast - actual| over the sum of what came, 0.1 = ten percent; null where nothing came. */
  readonly relativeError: number | null;
  /** Part of the forecasts whose interval held what came. */
  readonly inside: number;
}

/** The back-test of all past years, or why there is none. */
export type BackTest =
  | {
      readonly enough: true;
      readonly rows: readonly BackTestRow[];
      readonly overall: ForecastError;
      /** By month at whose end the forecast was made, January first; 11 of them. */
      readonly byMonth: readonly ForecastError[];
    }
  | { readonly enough: false; readonly reason: "too-few-years" };

/** Years that must lie before a year for it to be tested. */
const LEAST_BEFORE = 2;
const MONTHS = Array.from({ length: 11 }, (_, index) => index + 1);

/** How wrong some forecasts were; there must be at least one. */
export function errorOf(rows: readonly BackTestRow[]): ForecastError {
  const errors = rows.map(({ middle, actual }) => Math.abs(middle - actual));
  const sum = errors.reduce((total, error) => total + error, 0);
  const came = rows.reduce((total, { actual }) => total + Math.abs(actual), 0);
  const inside = rows.filter(({ low, high, actual }) => low <= actual && actual <= high).length;
  return {
    forecasts: rows.length,
    meanError: sum / rows.length,
    relativeError: came === 0 ? null : sum / came,
    inside: inside / rows.length,
  };
}

function rowsOf(years: readonly PastYear[], index: number, kind: YearSoFar["kind"]): BackTestRow[] {
  const { year, days } = years[index] as PastYear;
  const past = years.slice(0, index);
  const actual = days.reduce((sum, { value }) => sum + value, 0);
  return MONTHS.flatMap((month) => {
    const day = endOfMonth(year, month);
    const soFar = days.reduce((sum, one) => (one.day <= day ? sum + one.value : sum), 0);
    const forecast = forecastYear({ kind, day, soFar, past });
    // With years before there always is a forecast.
    return forecast.enough
      ? [{ year, day, middle: forecast.middle, low: forecast.low, high: forecast.high, actual }]
      : [];
  });
}

/** Forecasts every past year from the end of each month, knowing only what was known then. Years are given earliest first. */
export function backTest(years: readonly PastYear[], kind: YearSoFar["kind"]): BackTest {
  const rows = years.flatMap((_, index) => (index < LEAST_BEFORE ? [] : rowsOf(years, index, kind)));
  if (rows.length === 0) return { enough: false, reason: "too-few-years" };
  const inMonth = (month: number) => rows.filter(({ day }) => Number(day.slice(5, 7)) === month);
  return { enough: true, rows, overall: errorOf(rows), byMonth: MONTHS.map((month) => errorOf(inMonth(month))) };
}
