import { chinaDay, type Label, type Period } from "@anlan/kernel";
import type { Cell, ReadingContext } from "@anlan/statistics/server";
import {
  type AxisName,
  type CellFigure,
  type CrossTable,
  type Line,
  MOST_LINES,
  type TableAsk,
} from "../contract/index.ts";
import { keyBefore, keysOf, periodBefore } from "../domain/index.ts";
import { askMetric, cellOf, checkAxes, type MetricFigures } from "./ask-table.ts";
import { inOrder, nameOf } from "./names.ts";
import type { AnalysisPorts } from "./ports.ts";

const ZERO: CellFigure = { value: 0, facts: 0, unknown: 0, from: "ledger", to: null };
const SUM: Label = { zh: "合计", en: "Total" };

const byKey = (cells: readonly Cell[]): ReadonlyMap<string, Cell> => new Map(cells.map((cell) => [cell.key, cell]));

// Months and years without rows stand in the table all the same; other keys only where there is something.
function keysIn(axis: AxisName, period: Period, found: readonly Cell[], today: string): string[] {
  const has = found.map(({ key }) => key);
  if (axis !== "month" && axis !== "year") return inOrder(axis, [...new Set(has)], sizeOf(found));
  const shown = keysOf(axis, { ...period, to: period.to < today ? period.to : today });
  return inOrder(axis, [...new Set([...shown, ...has])], () => 0);
}

function sizeOf(cells: readonly Cell[]): (key: string) => number {
  const sizes = new Map<string, number>();
  for (const { key, value } of cells) sizes.set(key, (sizes.get(key) ?? 0) + value);
  return (key) => sizes.get(key) ?? 0;
}

/** A line's own figure of one metric, with the address of its rows or of the plan that tells it. */
function lineCell(figures: MetricFigures, rows: AxisName, key: string): CellFigure | null {
  const found = byKey(figures.lines).get(key);
  const cell = cellOf(found, figures.ask, [[rows, key]]);
  const link = figures.told.get(key);
  return cell === null || link === undefined ? cell : { ...cell, from: "plan", to: link === "" ? null : link };
}

interface Parts {
  readonly table: TableAsk;
  readonly figures: readonly MetricFigures[];
  readonly before: { readonly period: Period; readonly figures: MetricFigures } | null;
  readonly heads: readonly { readonly key: string }[];
  /** The first year that is counted; null: none is. */
  readonly firstYear: number | null;
}

// Of what was before anybody counted nothing is known.
const isBeforeAny = (firstYear: number | null, time: string): boolean =>
  firstYear === null || Number(time.slice(0, 4)) < firstYear;

function cellsOfLine({ table, figures, heads }: Parts, key: string): (CellFigure | null)[] {
  const { rows, columns } = table;
  const [only] = figures;
  if (columns === undefined || only === undefined) return figures.map((one) => lineCell(one, rows, key));
  const cells = new Map(only.cells.filter((cell) => cell.key === key).map((cell) => [cell.also ?? "", cell]));
  return heads.map((head) =>
    cellOf(cells.get(head.key), only.ask, [
      [rows, key],
      [columns, head.key],
    ]),
  );
}

function lineOf(parts: Parts, key: string, name: Label): Line {
  const { table, figures, before, firstYear } = parts;
  const [first] = figures;
  const earlier = before === null ? null : keyBefore(table.rows, key, table, table.compare);
  return {
    key,
    name,
    cells: cellsOfLine(parts, key),
    total: first === undefined ? null : lineCell(first, table.rows, key),
    before: before === null || earlier === null ? null : lineCell(before.figures, table.rows, earlier),
    untold: figures.every(({ untold }) => untold.has(key)) || (table.rows === "month" && isBeforeAny(firstYear, key)),
  };
}

// Years that only a plan tells stand outside the ledger, whose sum would silently leave them out.
function sumOf({ table, figures, before, heads }: Parts): Line {
  const whole = (one: MetricFigures): CellFigure | null =>
    one.isAdditive && one.told.size === 0 ? (cellOf(one.whole, one.ask, []) ?? ZERO) : null;
  const [first] = figures;
  const { columns } = table;
  const across = (one: MetricFigures) => byKey(one.columns);
  return {
    key: "",
    name: SUM,
    cells:
      columns === undefined || first === undefined
        ? figures.map(whole)
        : heads.map(({ key }) =>
            first.isAdditive ? cellOf(across(first).get(key), first.ask, [[columns, key]]) : null,
          ),
    total: first === undefined ? null : whole(first),
    before: before === null ? null : whole(before.figures),
    untold: false,
  };
}

/** Builds a cross table within the caller's scope. */
export async function buildTable(
  context: ReadingContext & { readonly now: Date },
  ports: AnalysisPorts,
  table: TableAsk,
): Promise<CrossTable> {
  checkAxes(table);
  const { region, from, to, rows, columns, metrics, compare } = table;
  const [earlier, main = ""] = [periodBefore(table, compare), metrics[0]];
  const [regionName, firstYear, beforeFigures, ...figures] = await Promise.all([
    ports.regionName(region),
    ports.statistics.firstYear(context, { region, metric: main }),
    earlier === null ? null : askMetric(context, ports, { ...table, ...earlier, columns: undefined }, main),
    ...metrics.map((code) => askMetric(context, ports, table, code)),
  ]);
  const today = chinaDay(context.now);
  const [first] = figures;
  const columnKeys = columns === undefined ? [] : keysIn(columns, table, first?.columns ?? [], today);
  const heads =
    columns === undefined
      ? figures.map(({ metric: { code, name } }) => ({ key: code, name, metric: code }))
      : await Promise.all(
          columnKeys.map(async (key) => ({
            key,
            name: await nameOf(ports, columns, key, region),
            metric: main,
          })),
        );
  const isTold = beforeFigures !== null && beforeFigures.told.size > 0;
  const beforeKnown = earlier === null || isTold || !isBeforeAny(firstYear, earlier.from);
  const before =
    earlier === null || beforeFigures === null || !beforeKnown ? null : { period: earlier, figures: beforeFigures };
  const parts: Parts = { table, figures, before, heads, firstYear };
  const keys = keysIn(
    rows,
    table,
    figures.flatMap(({ lines }) => lines),
    today,
  );
  const lines = await Promise.all(
    keys.slice(0, MOST_LINES).map(async (key) => lineOf(parts, key, await nameOf(ports, rows, key, region))),
  );
  const shown = first === undefined ? 0 : first.lines.reduce((sum, line) => sum + line.facts, 0);
  return {
    region,
    regionName: regionName ?? region,
    from,
    to,
    rows,
    columns: columns ?? null,
    metrics: figures.map(({ metric: { code, name, unit, digits } }) => ({ code, name, unit, digits })),
    heads,
    lines,
    left: Math.max(0, keys.length - MOST_LINES),
    sum: sumOf(parts),
    unplaced: first === undefined || first.told.size > 0 ? 0 : Math.max(0, first.whole.facts - shown),
    before: earlier,
    beforeKnown,
    asOf: context.now.toISOString(),
  };
}
