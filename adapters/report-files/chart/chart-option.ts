import type { EChartsCoreOption } from "echarts/core";
import { FONT_FAMILY } from "../fonts.ts";
import type { ChartBlock } from "../report.ts";

/** Dark enough for paper, and still apart from one another when printed in grey. */
const COLOURS = ["#1f6f78", "#c98a2b", "#6c7a89", "#8fb8bd", "#a3574a", "#3d4f5c"];
const SYMBOLS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"];
/** More labels than these would lie over one another. */
const MOST_LABELS = 36;
const LONG_NAME = 6;

const text = (fontSize: number) => ({ fontFamily: FONT_FAMILY, fontSize, color: "#222222" });

function legendOf(chart: ChartBlock) {
  const shown = chart.kind !== "pie" && chart.series.length > 1;
  return { show: shown, bottom: 0, icon: "roundRect", itemWidth: 18, itemHeight: 8, textStyle: text(12) };
}

function pieOption(chart: ChartBlock): EChartsCoreOption {
  const values = chart.series[0]?.values ?? [];
  const data = chart.categories.flatMap((name, at) => {
    const value = values[at];
    return value === null || value === undefined || value < 0 ? [] : [{ name, value }];
  });
  return {
    legend: { show: false },
    series: [
      {
        type: "pie",
        radius: ["0%", "68%"],
        center: ["50%", "50%"],
        data,
        itemStyle: { borderColor: "#ffffff", borderWidth: 2 },
        label: { ...text(12), formatter: `{b}：{c}${chart.unit ?? ""}（{d}%）` },
        labelLine: { lineStyle: { color: "#888888" } },
      },
    ],
  };
}

/** Option of ECharts for a chart that is drawn once, without motion, for print in colour or grey. */
export function chartOption(chart: ChartBlock): EChartsCoreOption {
  const common = { animation: false, color: COLOURS, textStyle: text(12), backgroundColor: "#ffffff" };
  if (chart.kind === "pie") return { ...common, ...pieOption(chart) };
  const labelled = chart.categories.length * chart.series.length <= MOST_LABELS;
  const long = chart.categories.some((name) => name.length > LONG_NAME) && chart.categories.length > 5;
  return {
    ...common,
    legend: legendOf(chart),
    grid: {
      left: 12,
      right: 24,
      top: chart.unit === undefined ? 24 : 40,
      bottom: chart.series.length > 1 ? 34 : 10,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "category",
      data: [...chart.categories],
      boundaryGap: chart.kind === "bar",
      axisLabel: { ...text(12), interval: chart.categories.length > 31 ? "auto" : 0, rotate: long ? 30 : 0 },
      axisLine: { lineStyle: { color: "#555555" } },
      axisTick: { show: false },
    },
    yAxis: {
      type: "value",
      name: chart.unit ?? "",
      nameTextStyle: { ...text(12), align: "left" },
      axisLabel: text(12),
      splitLine: { lineStyle: { color: "#dddddd" } },
    },
    series: chart.series.map((series, at) => ({
      type: chart.kind,
      name: series.name,
      data: [...series.values],
      symbol: SYMBOLS[at % SYMBOLS.length],
      symbolSize: 7,
      barMaxWidth: 36,
      label: { show: labelled, position: "top", ...text(11) },
    })),
  };
}
