import { AnlanError, type Period } from "@anlan/kernel";
import { type Dimension, type FigureAsk, factsPath, type Metric } from "@anlan/statistics/contract";
import type { Cell, ReadingContext, Total } from "@anlan/statistics/server";
import { AXES, type AxisName, type CellFigure, type TableAsk } from "../contract/index.ts";
import { partOf } from "../domain/index.ts";
import type { AnalysisPorts } from "./ports.ts";

/** "category=fire,road-traffic;grade=ordinary" → dimension and values; an empty value is "not known". */
function readWhere(text: string | undefined): Partial<Record<Dimension, string[]>> {
  if (text === undefined || text === "") return {};
  return Object.fromEntries(
    text.split(";").map((part) => {
      const [dimension = "", values = ""] = part.split("=", 2);
      return [dimension, values.split(",")];
    }),
  );
}

/** The axes of a table fit each other. */
export function checkAxes({ rows, columns, metrics }: Pick<TableAsk, "rows" | "columns" | "metrics">): void {
  if (columns === undefined) return;
  if (rows === columns) throw new AnlanError("ANALYSIS_SAME_AXIS", { axis: AXES[rows] });
  if (metrics.length > 1) throw new AnlanError("ANALYSIS_METRICS_AND_COLUMNS", { axis: AXES[columns] });
}

/** A total as a cell with the address of its rows; null without rows. */
export function cellOf(
  total: Total | undefined,
  ask: FigureAsk,
  places: readonly (readonly [AxisName, string])[],
): CellFigure | null {
  if (total === undefined || total.facts === 0) return null;
  const { value, facts, unknown } = total;
  return { value, facts, unknown, from: "ledger", to: rowsPath(ask, places) };
}

// The rows of a cell: those of the table, narrowed by what the cell's line and column stand for.
function rowsPath(ask: FigureAsk, places: readonly (readonly [AxisName, string])[]): string {
  let { region } = ask;
  let isExact = false;
  let period: Period = ask;
  const where: Partial<Record<Dimension, readonly string[]>> = { ...ask.where };
  for (const [axis, key] of places) {
    if (axis === "month" || axis === "year") period = partOf(period, key);
    else if (axis === "region") {
      isExact = key === ask.region;
      region = key;
    } else where[axis] = [key];
  }
  return factsPath({ ...ask, region, from: period.from, to: period.to, where }, isExact);
}

/** Everything that one metric brings to a table. */
export interface MetricFigures {
  readonly metric: Metric;
  readonly ask: FigureAsk;
  readonly lines: readonly Cell[];
  readonly cells: readonly Cell[];
  readonly columns: readonly Cell[];
  readonly whole: Total;
  /** Address and plan of a year that only a plan tells. */
  readonly told: ReadonlyMap<string, string>;
  /** Years of which neither ledger nor plan tells anything. */
  readonly untold: ReadonlySet<string>;
  /** Sums over all lines mean something. */
  readonly isAdditive: boolean;
}

const isWholeYears = ({ from, to }: Period): boolean => from.endsWith("-01-01") && to.endsWith("-12-31");

/** Asks for the figures of one metric: by line, by column, by both, and the whole. */
export async function askMetric(
  context: ReadingContext,
  { statistics }: AnalysisPorts,
  table: TableAsk,
  code: string,
): Promise<MetricFigures> {
  const { region, from, to, rows, columns } = table;
  const metric = statistics.catalogue.metric(code);
  const where = readWhere(table.where);
  const ask: FigureAsk = { metric: code, region, from, to, where };
  // A plan tells of whole years only, and of no field alone.
  const fromPlans = rows === "year" && columns === undefined && isWholeYears(ask) && Object.keys(where).length === 0;
  const [lines, cells, across, [whole], years] = await Promise.all([
    statistics.byDimension(context, { ...ask, by: rows }),
    columns === undefined ? [] : statistics.byDimension(context, { ...ask, by: rows, and: columns }),
    columns === undefined ? [] : statistics.byDimension(context, { ...ask, by: columns }),
    statistics.totals(context, [ask]),
    fromPlans
      ? statistics.years(context, {
          metric: code,
          region,
          from: Number(from.slice(0, 4)),
          to: Number(to.slice(0, 4)),
        })
      : [],
  ]);
  const told = years.filter((year) => year.from === "plan");
  const [first] = metric.dimensions;
  return {
    metric,
    ask,
    lines: [...lines, ...told.map(({ year, ...total }) => ({ ...total, key: String(year) }))],
    cells,
    columns: across,
    whole: whole ?? { value: 0, facts: 0, unknown: 0 },
    told: new Map(told.map(({ year, link }) => [String(year), link ?? ""])),
    untold: new Set(years.filter((year) => year.from === "nothing").map(({ year }) => String(year))),
    isAdditive: metric.additive || (first !== undefined && where[first]?.length === 1),
  };
}
