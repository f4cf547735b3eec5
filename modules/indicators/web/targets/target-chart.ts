import type { ChartBoxProps } from "@anlan/web-kit";
import type { TargetRecord } from "../../contract/index.ts";

/** Names of the lines. */
export interface ChartNames {
  readonly history: string;
  readonly path: string;
  readonly forecast: string;
  readonly range: string;
}

type Point = [string, number | null];

/** History, path, value so far and forecast with its interval, over the years. */
export function targetChart({ row, history, path }: TargetRecord, names: ChartNames): ChartBoxProps["option"] {
  const years = [
    ...new Set([
      ...history.map(({ year }) => year),
      ...path.map(({ year }) => year),
      ...(row.year === null ? [] : [row.year]),
      ...(row.endForecast === null ? [] : [row.targetYear]),
    ]),
  ].sort((one, other) => one - other);
  const known = history.filter(({ value }) => value !== null);
  const forecasts = [
    ...(row.year !== null && row.forecast !== null
      ? [{ year: row.year, value: row.forecast, low: row.low, high: row.high }]
      : []),
    ...(row.endForecast !== null && row.targetYear !== row.year
      ? [{ year: row.targetYear, value: row.endForecast, low: row.endLow, high: row.endHigh }]
      : []),
  ];
  const last = known.at(-1);
  const line: Point[] = [
    ...(last !== undefined && forecasts.length > 0 ? [[String(last.year), last.value] as Point] : []),
    ...forecasts.map(({ year, value }): Point => [String(year), value]),
  ];
  return {
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0 },
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: years.map(String) },
    yAxis: { type: "value", scale: true },
    series: [
      {
        name: names.history,
        type: "bar",
        barMaxWidth: 28,
        data: known.map(({ year, value }): Point => [String(year), value]),
      },
      {
        name: names.path,
        type: "line",
        symbol: "circle",
        symbolSize: 5,
        lineStyle: { type: "dashed" },
        data: path.map(({ year, level }): Point => [String(year), level]),
      },
      { name: names.forecast, type: "line", symbolSize: 8, data: line },
      {
        name: names.range,
        type: "line",
        lineStyle: { width: 0 },
        symbol: "triangle",
        symbolSize: 7,
        data: forecasts.flatMap(({ year, low, high }): Point[] => [
          [String(year), low],
          [String(year), high],
        ]),
      },
    ],
  };
}
