import { AnlanError, IsoDate } from "@anlan/kernel";
import { isRegionCode } from "@anlan/region-codes";
import { sql } from "kysely";
import { DIMENSIONS, type Dimension, type FigureAsk, type Metric } from "../../contract/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { BreakdownAsk, Cell, DayTotal, ReadingContext, Total } from "../types.ts";
import { type Db, dbOf } from "./db.ts";
import { type By, figureSql, type Reading } from "./figure-sql.ts";

const isDay = (day: string): boolean => IsoDate.safeParse(day).success;

function dimensionOf(metric: Metric, dimension: string): Dimension {
  const found = metric.dimensions.find((one) => one === dimension);
  if (found !== undefined) return found;
  const label = DIMENSIONS[dimension as Dimension] ?? dimension;
  throw new AnlanError("STATISTICS_DIMENSION_UNKNOWN", { metric: metric.name, dimension: label });
}

const isPeriod = (by: string): by is "region" | "month" | "year" | "day" =>
  by === "region" || by === "month" || by === "year" || by === "day";

/** A question checked against the catalogue. Throws the module's errors. */
function readingOf(catalogue: Catalogue, ask: FigureAsk, by: readonly (By | undefined)[] = []): Reading {
  const metric = catalogue.metric(ask.metric);
  if (!isDay(ask.from) || !isDay(ask.to) || ask.from > ask.to) {
    throw new AnlanError("STATISTICS_PERIOD_WRONG", { from: ask.from, to: ask.to });
  }
  if (!isRegionCode(ask.region)) throw new AnlanError("STATISTICS_REGION_BEYOND", { region: ask.region });
  const where = Object.entries(ask.where ?? {}).flatMap(([dimension, values]) =>
    values === undefined ? [] : [[dimensionOf(metric, dimension), values] as const],
  );
  const told = by.flatMap((one) => (one === undefined ? [] : [isPeriod(one) ? one : dimensionOf(metric, one)]));
  const { region, from, to, asOf } = ask;
  return { metric, region, from, to, where, by: told, asOf: asOf ?? null };
}

/**
 * Refuses regions that reach beyond the transaction's scope: the sum of what one happens to see of a county would pass
 * for the county's. Accounts of enterprises see no rows at all.
 */
export async function checkCovered(db: Db, regions: readonly string[]): Promise<void> {
  const { rows } = await sql<{
    region: string;
  }>`select region from unnest(${sql.val([...new Set(regions)])}::text[]) as region
    where not (region >= current_setting('anlan.region_from', true) collate "C"
      and region < current_setting('anlan.region_to', true) collate "C"
      and (current_setting('anlan.ranges', true) = '' or kernel.in_ranges(region, current_setting('anlan.ranges', true)))
      and current_setting('anlan.enterprise', true) = '*')`.execute(db);
  if (rows[0] !== undefined) throw new AnlanError("STATISTICS_REGION_BEYOND", { region: rows[0].region });
}

async function cellsOfAll(context: ReadingContext, readings: readonly Reading[]) {
  const db = dbOf(context);
  // Asked together: they share the round trip.
  const [found] = await Promise.all([
    Promise.all(readings.map(async (reading) => (await figureSql(reading).execute(db)).rows)),
    checkCovered(
      db,
      readings.map(({ region }) => region),
    ),
  ]);
  return found;
}

const NOTHING: Total = { value: 0, facts: 0, unknown: 0 };

/** One sum for each question. */
export async function readTotals(
  context: ReadingContext,
  catalogue: Catalogue,
  asks: readonly FigureAsk[],
): Promise<Total[]> {
  if (asks.length === 0) return [];
  const found = await cellsOfAll(
    context,
    asks.map((ask) => readingOf(catalogue, ask)),
  );
  return found.map(([cell]) =>
    cell === undefined ? NOTHING : { value: cell.value, facts: cell.facts, unknown: cell.unknown },
  );
}

/** The cells of one or two breakdowns of a sum; cells without rows are left out. */
export async function readBreakdown(context: ReadingContext, catalogue: Catalogue, ask: BreakdownAsk): Promise<Cell[]> {
  const [cells = []] = await cellsOfAll(context, [readingOf(catalogue, ask, [ask.by, ask.and])]);
  return cells.map(({ key, also, value, facts, unknown }) => ({
    key,
    ...(ask.and === undefined ? {} : { also }),
    value,
    facts,
    unknown,
  }));
}

/** Sums by day of what is known by day; days without rows are left out. */
export async function readDaily(context: ReadingContext, catalogue: Catalogue, ask: FigureAsk): Promise<DayTotal[]> {
  const [cells = []] = await cellsOfAll(context, [readingOf(catalogue, ask, ["day"])]);
  return cells.map(({ key, value, facts, unknown }) => ({ day: key, value, facts, unknown }));
}
