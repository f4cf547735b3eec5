import { chinaDay, yearBefore } from "@anlan/kernel";
import type { Cell, Statistics } from "@anlan/statistics/server";
import type { AccidentFigures, CompareLine } from "../../contract/index.ts";
import type { FiguresAsk, ReadingContext } from "../ports.ts";
import type { FigureSources } from "./sources.ts";

const METRICS = ["accidents", "deaths", "serious-injuries", "minor-injuries", "direct-loss"] as const;

interface Days {
  readonly from: string;
  readonly to: string;
}

interface Asking {
  readonly context: ReadingContext;
  readonly statistics: Statistics;
  readonly ask: FiguresAsk;
  readonly now: Days;
  /** The same days a year before; null where the period has several years, or nobody counted then. */
  readonly before: Days | null;
  /** The first year that was counted; null: none was. What was before is not known, and no zero. */
  readonly first: number | null;
}

async function metricsOf({ context, statistics, ask, now, before }: Asking): Promise<AccidentFigures["metrics"]> {
  const { region, asOf } = ask;
  const asks = (days: Days) => METRICS.map((metric) => ({ metric, region, asOf, ...days }));
  const totals = await statistics.totals(context, asks(now));
  const earlier = before === null ? [] : await statistics.totals(context, asks(before));
  return METRICS.map((code, at) => {
    const { name, unit, digits } = statistics.catalogue.metric(code);
    const [total, past] = [totals[at], earlier[at]];
    return {
      code,
      name,
      unit,
      digits,
      value: total?.value ?? null,
      before: past?.value ?? null,
      rows: total?.facts ?? 0,
      unknown: total?.unknown ?? 0,
    };
  });
}

type By = "category" | "region";

async function linesOf(
  asking: Asking,
  by: By,
  words: (code: string) => Promise<CompareLine["name"]>,
): Promise<CompareLine[]> {
  const { context, statistics, ask, now, before } = asking;
  const cells = async (metric: string, days: Days | null): Promise<Map<string, Cell> | null> => {
    if (days === null) return null;
    const found = await statistics.byDimension(context, { metric, region: ask.region, asOf: ask.asOf, by, ...days });
    return new Map(found.map((cell) => [cell.key, cell]));
  };
  const [accidents, deaths] = [await cells("accidents", now), await cells("deaths", now)];
  const [accidentsBefore, deathsBefore] = [await cells("accidents", before), await cells("deaths", before)];
  const keys = new Set([...(accidents?.keys() ?? []), ...(accidentsBefore?.keys() ?? [])]);
  const lines: CompareLine[] = [];
  for (const code of [...keys].sort())
    lines.push({
      code,
      name: await words(code),
      accidents: {
        value: accidents?.get(code)?.value ?? 0,
        before: accidentsBefore === null ? null : (accidentsBefore.get(code)?.value ?? 0),
      },
      deaths: {
        value: deaths?.get(code)?.value ?? 0,
        before: deathsBefore === null ? null : (deathsBefore.get(code)?.value ?? 0),
      },
    });
  return lines;
}

/** Months of the last year of the period, or years where it has several. */
async function trendOf({ context, statistics, ask, now, first: counted }: Asking): Promise<AccidentFigures["trend"]> {
  const { region, asOf } = ask;
  const isYearly = now.from.slice(0, 4) !== now.to.slice(0, 4);
  const days = isYearly ? now : { from: `${now.to.slice(0, 4)}-01-01`, to: now.to };
  const by = isYearly ? "year" : "month";
  const cells = async (metric: string) =>
    new Map(
      (await statistics.byDimension(context, { metric, region, asOf, by, ...days })).map((cell) => [
        cell.key,
        cell.value,
      ]),
    );
  const [accidents, deaths] = [await cells("accidents"), await cells("deaths")];
  const [first, last] = isYearly
    ? [Number(days.from.slice(0, 4)), Number(days.to.slice(0, 4))]
    : [1, Number(days.to.slice(5, 7))];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const key = isYearly ? String(first + at) : `${days.to.slice(0, 4)}-${String(first + at).padStart(2, "0")}`;
    if (counted === null || Number(key.slice(0, 4)) < counted) return { at: key, accidents: null, deaths: null };
    return { at: key, accidents: accidents.get(key) ?? 0, deaths: deaths.get(key) ?? 0 };
  });
}

/** Accident figures of the period as they were known at a moment; the days end with that moment. */
export async function accidentFigures(
  context: ReadingContext,
  { statistics, categoryName, regionName }: Pick<FigureSources, "statistics" | "categoryName" | "regionName">,
  ask: FiguresAsk,
): Promise<AccidentFigures> {
  const today = chinaDay(new Date(ask.asOf));
  const now = { from: ask.from, to: [ask.to, today].sort()[0] ?? today };
  const earlier = now.from.slice(0, 4) === now.to.slice(0, 4) ? yearBefore(now) : null;
  const first = await statistics.firstYear(context, { region: ask.region, asOf: ask.asOf });
  const before = earlier !== null && first !== null && Number(earlier.from.slice(0, 4)) >= first ? earlier : null;
  const asking: Asking = { context, statistics, ask, now, before, first };
  const unknown = { zh: "未注明", en: "Not known" };
  return {
    metrics: await metricsOf(asking),
    byCategory: await linesOf(asking, "category", async (code) => (code === "" ? unknown : categoryName(code))),
    byRegion: await linesOf(asking, "region", async (code) => {
      const name = code === "" ? unknown.zh : ((await regionName(code)) ?? code);
      const zh = code === ask.region ? `${name}（未注明镇街）` : name;
      return { zh, en: zh };
    }),
    trend: await trendOf(asking),
  };
}
