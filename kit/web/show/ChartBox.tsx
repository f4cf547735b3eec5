import type { EChartsOption } from "echarts";
import { useEffect, useRef } from "react";
import { schemeOf, usePreferences } from "../theme/preferences.ts";
import { darkPalette, lightPalette } from "../theme/tokens.ts";
import "./show.css";

export interface ChartBoxProps {
  /** ECharts option; colours, fonts and motion come from the theme unless it sets them. */
  readonly option: EChartsOption;
  /** Pixels, or all that the part around it has. */
  readonly height?: number | "100%";
  /** What the chart says, for those who cannot see it. */
  readonly summary: string;
}

/** A chart; ECharts is loaded when the first one is drawn. */
export function ChartBox({ option, height = 260, summary }: ChartBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = schemeOf(usePreferences());
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let dispose = () => {};
    let gone = false;
    void import("./charts.ts").then(({ drawChart }) => {
      if (!gone) dispose = drawChart(element, option, scheme === "dark" ? darkPalette : lightPalette);
    });
    return () => {
      gone = true;
      dispose();
    };
  }, [option, scheme]);
  return <div ref={box} className="al-chart" role="img" aria-label={summary} style={{ height }} />;
}
