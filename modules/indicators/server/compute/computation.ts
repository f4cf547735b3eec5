import { backTest, forecastByParts, forecastYear, type Interval, type Part } from "@anlan/forecast";
import type { Label } from "@anlan/kernel";
import {
  DEEPEST_CHAIN,
  type Definition,
  type DefinitionPart,
  type IndicatorValue,
  type Reason,
  type ValuePart,
  type YearFigure,
} from "../../contract/index.ts";
import { computeFormula, reason } from "../../domain/compute.ts";
import { type KnownNames, partLabel, partLabels, partUnit } from "../../domain/names.ts";
import { shiftDay, yearPeriod } from "../../domain/periods.ts";
import { definitionOn } from "../../domain/versions.ts";
import type { Numbers } from "./numbers.ts";

/** What is asked of an indicator. */
export interface ValueAsk {
  readonly indicator: string;
  readonly region: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
}

/** A forecast with what must be known of it. */
export interface Forecast {
  readonly interval: Interval | null;
  readonly reasons: readonly Reason[];
  /** Relative error of such forecasts in past years; null: never tested. */
  readonly error: number | null;
}

/** How many past years seasons are learnt from. */
export const SEASON_YEARS = 8;
/** How many years old a denominator may be that stands in for a forecast. */
const STAND_IN_YEARS = 3;

type MetricPart = DefinitionPart & { kind: "metric" };
type SeriesPart = DefinitionPart & { kind: "series" };

export interface ComputationOptions {
  readonly numbers: Numbers;
  readonly definitions: ReadonlyMap<string, readonly Definition[]>;
  readonly known: KnownNames;
  /** ISO moment as of which definitions and figures are taken. */
  readonly asOf: string;
}

const refOf = ({ code, version, name, unit, digits }: Definition) => ({ code, version, name, unit, digits });

/** Computes indicators from definitions and numbers as they were known at one moment. */
export class Computation {
  readonly numbers: Numbers;
  readonly known: KnownNames;
  readonly asOf: string;
  readonly #definitions: ComputationOptions["definitions"];

  constructor({ numbers, definitions, known, asOf }: ComputationOptions) {
    this.numbers = numbers;
    this.known = known;
    this.asOf = asOf;
    this.#definitions = definitions;
  }

  /** The definition that counts for periods that end on a day. */
  definitionFor(code: string, day: string): Definition | undefined {
    return definitionOn(this.#definitions.get(code) ?? [], day, this.asOf);
  }

  /** The value for a region and a period, with its parts and why there is none. */
  async valueOf(ask: ValueAsk, depth = 0): Promise<IndicatorValue> {
    const { indicator, region, from, to } = ask;
    const asked = { region, from, to, asOf: this.asOf };
    const definition = this.definitionFor(indicator, to);
    if (definition === undefined || depth > DEEPEST_CHAIN) {
      return { ...asked, value: null, why: [reason("no-definition")], parts: [], definition: null };
    }
    const parts: ValuePart[] = [];
    const why: Reason[] = [];
    for (const [name, part] of Object.entries(definition.parts)) {
      const { shown, reasons } = await this.#part(name, part, ask, depth);
      parts.push(shown);
      why.push(...reasons);
    }
    const values = Object.fromEntries(parts.map(({ name, value }) => [name, value]));
    const labels = partLabels(definition.parts, this.known);
    const computed = computeFormula(definition, values, labels, Number(to.slice(0, 4)));
    return { ...asked, value: computed.value, why: [...computed.why, ...why], parts, definition: refOf(definition) };
  }

  async #part(name: string, part: DefinitionPart, ask: ValueAsk, depth: number) {
    const [from, to] = [shiftDay(ask.from, part.years ?? 0), shiftDay(ask.to, part.years ?? 0)];
    const label = partLabel(part, this.known);
    const year = Number(to.slice(0, 4));
    const base = { name, label, unit: partUnit(part, this.known), year, rows: null, unknown: null, note: null };
    switch (part.kind) {
      case "metric": {
        const number = await this.numbers.metric(part, ask.region, from, to);
        const reasons = partReasons(number, label, year);
        return { shown: { ...base, ...number }, reasons };
      }
      case "series":
        return this.#seriesPart({ part, base, label, region: ask.region, from, to });
      case "indicator": {
        const below = await this.valueOf({ ...ask, indicator: part.indicator, from, to }, depth + 1);
        const link = `/indicators/${part.indicator}`;
        return { shown: { ...base, value: below.value, from: "indicator" as const, link }, reasons: below.why };
      }
    }
  }

  async #seriesPart({ part, base, label, region, from, to }: SeriesPartAsk) {
    const link = seriesPath(part.series, region);
    if (from.slice(0, 4) !== to.slice(0, 4)) {
      const shown = { ...base, value: null, from: "nothing" as const, link };
      return { shown, reasons: [reason("several-years")] };
    }
    const signed = await this.numbers.series(part.series, region, base.year);
    if (signed === null) return { shown: { ...base, value: null, from: "nothing" as const, link }, reasons: [] };
    const note = `${signed.source}；第 ${signed.version} 版；填报 ${signed.enteredBy}，审签 ${signed.signedBy}`;
    const reasons = signed.state === "provisional" ? [reason("denominator-provisional", {}, { names: label })] : [];
    return { shown: { ...base, value: signed.value, from: "series" as const, note, link }, reasons };
  }

  /** The value of a whole year; where it cannot be computed, what the region's own plan tells of the indicator. */
  async yearFigure(indicator: string, region: string, year: number): Promise<YearFigure> {
    const { value, why, parts } = await this.valueOf({ indicator, region, ...yearPeriod(year) });
    if (value !== null) {
      const isTold = parts.some(({ from }) => from === "plan");
      return { year, value, from: isTold ? "plan" : "computed", why };
    }
    const told = await this.numbers.planFigure(indicator, region, year);
    if (told === null) return { year, value: null, from: "nothing", why };
    return { year, value: told, from: "plan", why: [reason("from-plan", { year })] };
  }

  /** The forecast of a year's value at its end, from what was known on a day of it. */
  async forecastOf(indicator: string, region: string, day: string, depth = 0): Promise<Forecast> {
    const year = Number(day.slice(0, 4));
    const definition = this.definitionFor(indicator, yearPeriod(year).to);
    if (definition === undefined || depth > DEEPEST_CHAIN) return NO_FORECAST;
    const parts: Record<string, Part> = {};
    const reasons: Reason[] = [];
    let error: number | null = null;
    for (const [name, part] of Object.entries(definition.parts)) {
      const forecast = await this.#forecastPart(part, region, day, depth);
      parts[name] = forecast.part;
      reasons.push(...forecast.reasons);
      error ??= forecast.error;
    }
    const labels = partLabels(definition.parts, this.known);
    const compute = (values: Readonly<Record<string, number | null>>) =>
      computeFormula(definition, values, labels, year).value;
    return { interval: forecastByParts(parts, compute), reasons, error };
  }

  async #forecastPart(part: DefinitionPart, region: string, day: string, depth: number): Promise<ForecastPart> {
    const shift = part.years ?? 0;
    const year = Number(day.slice(0, 4)) + shift;
    if (part.kind === "indicator" && shift === 0) {
      const { interval, reasons, error } = await this.forecastOf(part.indicator, region, day, depth + 1);
      return { part: interval, reasons, error };
    }
    if (part.kind === "indicator") {
      const { value, why } = await this.valueOf({ indicator: part.indicator, region, ...yearPeriod(year) }, depth + 1);
      return { part: value, reasons: why, error: null };
    }
    if (part.kind === "series") return this.#standIn(part, region, year);
    if (shift !== 0) {
      const { from, to } = yearPeriod(year);
      const { value } = await this.numbers.metric(part, region, from, to);
      return { part: value, reasons: [], error: null };
    }
    return this.#forecastMetric(part, region, day);
  }

  async #standIn(part: SeriesPart, region: string, year: number): Promise<ForecastPart> {
    const label = partLabel(part, this.known);
    for (let back = 0; back <= STAND_IN_YEARS; back += 1) {
      const signed = await this.numbers.series(part.series, region, year - back);
      if (signed === null) continue;
      const reasons = back === 0 ? [] : [reason("denominator-earlier", { year: year - back }, { names: label })];
      return { part: signed.value, reasons, error: null };
    }
    return { part: null, reasons: [reason("denominator-missing", { year }, { names: label })], error: null };
  }

  async #forecastMetric(part: MetricPart, region: string, day: string): Promise<ForecastPart> {
    const year = Number(day.slice(0, 4));
    const { value, from } = await this.numbers.metric(part, region, `${year}-01-01`, day);
    if (value === null || from !== "rows") return { part: null, reasons: [reason("not-enough-data")], error: null };
    const past = await this.numbers.pastYears(part, region, year, SEASON_YEARS);
    const kind = kindOf(this.known, part);
    const forecast = forecastYear({ kind, day, soFar: value, past });
    const tested = backTest(past, kind);
    const error = tested.enough ? tested.overall.relativeError : null;
    if (!forecast.enough) return { part: null, reasons: [reason("not-enough-data")], error };
    const { middle, low, high } = forecast;
    return { part: { middle, low, high }, reasons: [], error };
  }
}

const NO_FORECAST: Forecast = { interval: null, reasons: [], error: null };

interface ForecastPart {
  readonly part: Part;
  readonly reasons: readonly Reason[];
  readonly error: number | null;
}

interface SeriesPartAsk {
  readonly part: SeriesPart;
  readonly base: Pick<ValuePart, "name" | "label" | "unit" | "year" | "rows" | "unknown" | "note">;
  readonly label: Label;
  readonly region: string;
  readonly from: string;
  readonly to: string;
}

/** Page of a denominator with its versions. */
const seriesPath = (series: string, region: string): string => `/statistics/series?series=${series}&region=${region}`;

/** Losses are amounts, persons and accidents are counted one by one. */
export function kindOf({ metrics }: Pick<KnownNames, "metrics">, { metric }: MetricPart): "count" | "amount" {
  const unit = metrics.find(({ code }) => code === metric)?.unit ?? "";
  return /元/.test(unit) ? "amount" : "count";
}

function partReasons(
  { value, unknown, from }: { value: number | null; unknown: number | null; from: string },
  label: Label,
  year: number,
): Reason[] {
  if (from === "plan") return [reason("from-plan", { year })];
  return value !== null && unknown !== null && unknown > 0
    ? [reason("part-unknown", { value: unknown }, { names: label })]
    : [];
}
