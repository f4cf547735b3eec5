export { type BackTest, type BackTestRow, backTest, errorOf, type ForecastError } from "./back-test.ts";
export { forecastByParts, type Part } from "./by-parts.ts";
export { dayOfYear, daysOf, endOfMonth, isLeap } from "./days.ts";
export { forecastYear, type Interval, type YearForecast, type YearSoFar } from "./forecast-year.ts";
export { type Comparator, type Goal, goalOf, levelIn, type Terms } from "./goal.ts";
export { type Judged, type Judgement, judge, type Reason, type TargetState } from "./judge.ts";
export { type DayValue, dispersionOf, type PastYear, type Season, seasonOf } from "./season.ts";
export { type Course, forecastTrend, type TrendForecast, type YearValue } from "./trend.ts";
