import type { PastYear } from "@anlan/forecast";
import type { Dimension } from "@anlan/statistics/contract";
import { factsPath } from "@anlan/statistics/contract";
import type { SignedValue } from "@anlan/statistics/server";
import type { DefinitionPart } from "../../contract/index.ts";
import { countedWith, firstCountedYear, isWholeYear, yearPeriod } from "../../domain/periods.ts";
import type { IndicatorsPorts } from "../ports.ts";
import type { ReadingContext } from "../store/db.ts";

type MetricPart = DefinitionPart & { kind: "metric" };

/** A number of statistics for a period, with where it comes from. */
export interface MetricNumber {
  readonly value: number | null;
  readonly from: "rows" | "plan" | "nothing";
  readonly rows: number | null;
  readonly unknown: number | null;
  readonly note: string | null;
  readonly link: string | null;
}

const NOTHING: MetricNumber = { value: null, from: "nothing", rows: null, unknown: null, note: null, link: null };
/** What rows sum up to. */
interface Counted {
  readonly value: number;
  readonly facts: number;
  readonly unknown: number;
}
const NONE_COUNTED: Counted = { value: 0, facts: 0, unknown: 0 };
const PLAN_HISTORY = "plan-history";
const FIRST_YEAR = "1949-01-01";

/** Reads numbers for one computation; what was asked once is not asked again. */
export class Numbers {
  readonly #statistics: IndicatorsPorts["statistics"];
  readonly #context: ReadingContext;
  readonly #known: string | undefined;
  readonly #today: string;
  readonly #kept = new Map<string, Promise<unknown>>();

  /** `known`: ISO moment as of which everything is read; left out: now. `today`: the day in China. */
  constructor(
    statistics: IndicatorsPorts["statistics"],
    context: ReadingContext,
    known: string | undefined,
    today: string,
  ) {
    this.#statistics = statistics;
    this.#context = context;
    this.#known = known;
    this.#today = today;
  }

  #once<T>(key: unknown, ask: () => Promise<T>): Promise<T> {
    const text = JSON.stringify(key);
    const kept = this.#kept.get(text) ?? ask();
    this.#kept.set(text, kept);
    // Kept under its own key, so it has that question's type.
    return kept as Promise<T>;
  }

  get #asOf(): { asOf?: string } {
    return this.#known === undefined ? {} : { asOf: this.#known };
  }

  /** The first year that a metric is counted in a region; null: not at all. */
  firstYear(metric: string, region: string): Promise<number | null> {
    const base = countedWith(metric);
    return this.#once(["first", base, region], async () => {
      const ask = { metric: base, region, from: FIRST_YEAR, to: yearPeriod(Number(this.#today.slice(0, 4))).to };
      const cells = await this.#statistics.byDimension(this.#context, { ...ask, ...this.#asOf, by: "year" });
      return firstCountedYear(cells.map(({ key }) => Number(key)));
    });
  }

  /** The number of a metric in a period; what nobody counted is unknown, what nobody found is zero. */
  metric(part: MetricPart, region: string, from: string, to: string): Promise<MetricNumber> {
    const { metric, where } = part;
    return this.#once(["metric", metric, where ?? null, region, from, to], async () => {
      const first = await this.firstYear(metric, region);
      if (first !== null && Number(from.slice(0, 4)) >= first && from <= this.#today) {
        return this.#counted(part, region, from, to);
      }
      return where === undefined && isWholeYear(from, to)
        ? this.#told(metric, region, Number(from.slice(0, 4)))
        : NOTHING;
    });
  }

  /** All years of a metric at once: histories and paths ask for one after the other. */
  #years(metric: string, where: MetricPart["where"], region: string): Promise<Map<string, Counted>> {
    return this.#once(["years", metric, where ?? null, region], async () => {
      const dimensions = where as Partial<Record<Dimension, readonly string[]>> | undefined;
      const filter = dimensions === undefined ? {} : { where: dimensions };
      const { to } = yearPeriod(Number(this.#today.slice(0, 4)));
      const ask = { metric, region, from: FIRST_YEAR, to, ...filter, ...this.#asOf };
      const cells = await this.#statistics.byDimension(this.#context, { ...ask, by: "year" });
      return new Map(cells.map(({ key, value, facts, unknown }) => [key, { value, facts, unknown }]));
    });
  }

  async #counted({ metric, where }: MetricPart, region: string, from: string, to: string): Promise<MetricNumber> {
    // The definition was checked against the metric's dimensions.
    const dimensions = where as Partial<Record<Dimension, readonly string[]>> | undefined;
    const ask = { metric, region, from, to, ...(dimensions === undefined ? {} : { where: dimensions }), ...this.#asOf };
    const counted: Counted | undefined = isWholeYear(from, to)
      ? (await this.#years(metric, where, region)).get(from.slice(0, 4))
      : (await this.#statistics.totals(this.#context, [ask]))[0];
    const { value, facts, unknown } = counted ?? NONE_COUNTED;
    return { value, from: "rows", rows: facts, unknown, note: null, link: factsPath(ask) };
  }

  async #told(metric: string, region: string, year: number): Promise<MetricNumber> {
    for (const code of this.#statistics.catalogue.metric(metric).history) {
      const value = await this.planFigure(code, region, year);
      if (value === null) continue;
      const link = factsPath({ metric: PLAN_HISTORY, region, ...yearPeriod(year), where: { figure: [code] } });
      return { ...NOTHING, value, from: "plan", link };
    }
    return NOTHING;
  }

  /** What the region's own plans tell of an indicator in a past year; null where they tell nothing or several things. */
  planFigure(code: string, region: string, year: number): Promise<number | null> {
    return this.#once(["plan", code, region, year], async () => {
      const where = { figure: [code] };
      const ask = { metric: PLAN_HISTORY, region, ...yearPeriod(year), where, ...this.#asOf };
      const cells = await this.#statistics.byDimension(this.#context, { ...ask, by: "region", and: "name" });
      const own = cells.filter(({ key }) => key === region);
      const values = new Set(own.map(({ value }) => value));
      return values.size === 1 && own.every(({ facts }) => facts === 1) ? (own[0]?.value ?? null) : null;
    });
  }

  /** The signed denominator of a year; null where there is none. */
  series(series: string, region: string, year: number): Promise<SignedValue | null> {
    return this.#once(["series", series, region, year], () =>
      this.#statistics.seriesValue(this.#context, { series, region, year, ...this.#asOf }),
    );
  }

  /** Past years of a metric that are known day by day, the earliest first; at most `most` before `year`, none skipped. */
  pastYears(part: MetricPart, region: string, year: number, most: number): Promise<PastYear[]> {
    const { metric, where } = part;
    return this.#once(["past", metric, where ?? null, region, year, most], async () => {
      const first = await this.firstYear(metric, region);
      if (first === null || first >= year) return [];
      const start = Math.max(first, year - most);
      const dimensions = where as Partial<Record<Dimension, readonly string[]>> | undefined;
      const filter = dimensions === undefined ? {} : { where: dimensions };
      const ask = { metric, region, from: `${start}-01-01`, to: `${year - 1}-12-31`, ...filter, ...this.#asOf };
      const [days, totals] = await Promise.all([
        this.#statistics.daily(this.#context, ask),
        this.#statistics.byDimension(this.#context, { ...ask, by: "year" }),
      ]);
      const wholeYears = new Map(totals.map(({ key, value }) => [Number(key), value]));
      const past: PastYear[] = [];
      for (let one = year - 1; one >= start; one -= 1) {
        const own = days.filter(({ day }) => day.startsWith(`${one}-`)).map(({ day, value }) => ({ day, value }));
        const sum = own.reduce((total, { value }) => total + value, 0);
        // A year that is partly known by month only says nothing of its days.
        if (Math.abs(sum - (wholeYears.get(one) ?? 0)) > 1e-6) break;
        past.unshift({ year: one, days: own });
      }
      return past;
    });
  }
}
