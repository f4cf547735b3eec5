import type { FigureAsk } from "../contract/index.ts";
import type { Catalogue } from "./catalogue.ts";
import { readBreakdown, readDaily, readTotals } from "./store/read-figures.ts";
import { readSeriesValues, type SeriesAsk } from "./store/read-series.ts";
import { type FirstYearAsk, readFirstYear, readYears, type YearsAsk } from "./store/read-years.ts";
import { type Replaced, replaceFactsIn } from "./store/replace-facts.ts";
import type {
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

/**
 * What other modules count and read with. Readings are bound by the context's scope and refuse a region that reaches beyond
 * it (STATISTICS_REGION_BEYOND); an unknown metric, dimension or period is refused likewise.
 */
export interface Statistics {
  readonly catalogue: Catalogue;
  /** Makes the facts of one source exactly these. Idempotent; an older revision changes nothing. For event handlers. */
  replaceFacts(
    context: WritingContext,
    state: { source: FactSource; facts: readonly Fact[]; region?: string | undefined },
  ): Promise<Replaced>;
  totals(context: ReadingContext, asks: readonly FigureAsk[]): Promise<Total[]>;
  /** Cells that have rows, in the order of their keys. */
  byDimension(context: ReadingContext, ask: BreakdownAsk): Promise<Cell[]>;
  /** Days that have rows; what is known only by month or year is not in it. */
  daily(context: ReadingContext, ask: FigureAsk): Promise<DayTotal[]>;
  /** Every year from..to, from the ledger or else from the region's own plans. */
  years(context: ReadingContext, ask: YearsAsk): Promise<YearTotal[]>;
  /**
   * The first year of which the ledger counts a metric (default: accidents) in a region; null: none. Of the years before
   * nothing is known, which is no zero.
   */
  firstYear(context: ReadingContext, ask: FirstYearAsk): Promise<number | null>;
  /** The signed number, or null: nobody divides by what is missing. */
  seriesValue(context: ReadingContext, ask: SeriesAsk): Promise<SignedValue | null>;
  seriesValues(context: ReadingContext, asks: readonly SeriesAsk[]): Promise<(SignedValue | null)[]>;
}

/** The port over a catalogue. */
export function createStatistics(catalogue: Catalogue): Statistics {
  return {
    catalogue,
    replaceFacts: (context, state) => replaceFactsIn(context, catalogue, state),
    totals: (context, asks) => readTotals(context, catalogue, asks),
    byDimension: (context, ask) => readBreakdown(context, catalogue, ask),
    daily: (context, ask) => readDaily(context, catalogue, ask),
    years: (context, ask) => readYears(context, catalogue, ask),
    firstYear: (context, ask) => readFirstYear(context, catalogue, ask),
    seriesValue: async (context, ask) => (await readSeriesValues(context, [ask]))[0] ?? null,
    seriesValues: readSeriesValues,
  };
}
