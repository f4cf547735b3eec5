import type { Label } from "@anlan/kernel";
import type { ChartBoxProps } from "@anlan/web-kit";
import type { CrossTable } from "../contract/index.ts";
import type { ChartKind } from "./state.ts";

type Option = ChartBoxProps["option"];

/** Lines that a chart still tells apart. */
const MOST_LINES = 25;
/** Columns that a legend still tells apart. */
const MOST_SERIES = 10;

interface Series {
  readonly name: string;
  readonly data: readonly (number | null)[];
}

function seriesOf(table: CrossTable, t: (label: Label) => string, before: string): Series[] {
  const lines = table.lines.slice(0, MOST_LINES);
  const shown = table.heads.slice(0, MOST_SERIES).map((head, index) => ({
    name: t(head.name),
    data: lines.map(({ cells, untold }) => cells[index]?.value ?? (untold ? null : 0)),
  }));
  if (table.before === null || !table.beforeKnown) return shown;
  return [...shown.slice(0, 1), { name: before, data: lines.map((line) => line.before?.value ?? 0) }];
}

/** The chart of a table: time runs to the right, places and kinds are ranked from top to bottom, a pie shows shares. */
export function chartOf(
  table: CrossTable,
  kind: Exclude<ChartKind, "none">,
  t: (label: Label) => string,
  before: string,
): Option {
  const lines = table.lines.slice(0, MOST_LINES);
  const names = lines.map(({ name }) => t(name));
  if (kind === "pie") {
    const data = lines.flatMap(({ name, total }) =>
      total === null || total.value <= 0 ? [] : [{ name: t(name), value: total.value }],
    );
    return {
      tooltip: { trigger: "item" },
      legend: { type: "scroll", bottom: 0 },
      series: [
        { type: "pie", radius: ["35%", "65%"], center: ["50%", "44%"], data, label: { formatter: "{b} {c}（{d}%）" } },
      ],
    };
  }
  const isTime = table.rows === "month" || table.rows === "year";
  const isRanking = kind === "bar" && !isTime;
  const series = seriesOf(table, t, before);
  const category = { type: "category" as const, data: names, ...(isRanking ? { inverse: true } : {}) };
  const value = { type: "value" as const, minInterval: 1 };
  return {
    tooltip: { trigger: "axis" },
    legend: { type: "scroll", top: 0 },
    grid: { left: isRanking ? 40 : 8, right: 24, top: 36, bottom: 8, containLabel: true },
    xAxis: isRanking ? value : category,
    yAxis: isRanking ? category : value,
    series: series.map(({ name, data }) => ({
      name,
      type: kind,
      data: [...data],
      barMaxWidth: 24,
      ...(table.columns !== null && kind === "bar" && table.before === null ? { stack: "all" } : {}),
    })),
  };
}

/** Height in pixels in which all of a ranking's names can be read. */
export const chartHeight = (table: CrossTable, kind: ChartKind): number => {
  const isRanking = kind === "bar" && table.rows !== "month" && table.rows !== "year";
  return isRanking ? Math.max(240, 60 + Math.min(table.lines.length, MOST_LINES) * 28) : 320;
};
