export { type Catalogue, catalogueOf, readCatalogue } from "./catalogue.ts";
export type { StatisticsPorts } from "./ports.ts";
export { createStatistics, type Statistics } from "./statistics.ts";
export type { SeriesAsk } from "./store/read-series.ts";
export type { YearsAsk } from "./store/read-years.ts";
export type { Replaced } from "./store/replace-facts.ts";
export type {
  BreakdownAsk,
  Cell,
  DayTotal,
  Fact,
  FactSource,
  ReadingContext,
  SignedValue,
  Total,
  WritingContext,
  YearTotal,
} from "./types.ts";
