import type { EChartsOption } from "echarts";
import { BarChart, LineChart, PieChart } from "echarts/charts";
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Palette } from "../theme/tokens.ts";

use([
  BarChart,
  LineChart,
  PieChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  MarkLineComponent,
  DataZoomComponent,
  SVGRenderer,
]);

/** Draws a chart into an element and keeps it as wide as the element; gives back how to take it away. */
export function drawChart(element: HTMLElement, option: EChartsOption, palette: Palette): () => void {
  const axis = {
    axisLine: { lineStyle: { color: palette.line } },
    axisLabel: { color: palette.quiet },
    splitLine: { lineStyle: { color: palette.line } },
  };
  const theme = {
    color: [palette.accent, palette.quiet, palette.good, palette.warn, palette.wrong],
    textStyle: { fontFamily: "inherit", color: palette.text },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
    legend: { itemGap: 28, textStyle: { color: palette.quiet } },
    tooltip: { backgroundColor: palette.raised, borderColor: palette.line, textStyle: { color: palette.text } },
  };
  const chart = init(element, theme, { renderer: "svg" });
  chart.setOption({ animationDuration: 200, ...option });
  const watch = new ResizeObserver(() => chart.resize());
  watch.observe(element);
  return () => {
    watch.disconnect();
    chart.dispose();
  };
}
