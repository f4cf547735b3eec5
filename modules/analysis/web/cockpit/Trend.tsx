import { ChartBox, type ChartBoxProps, useWords } from "@anlan/web-kit";
import { useMemo } from "react";
import type { Cockpit } from "../../contract/index.ts";
import { analysisWords as words } from "../words.ts";

/** Accidents by month, this year over last. */
export function Trend({ cockpit }: { readonly cockpit: Cockpit }) {
  const t = useWords(words);
  const option = useMemo((): ChartBoxProps["option"] => {
    const year = Number(cockpit.to.slice(0, 4));
    const font = { fontSize: 14 };
    return {
      tooltip: { trigger: "axis" },
      legend: { top: 0, textStyle: font },
      grid: { left: 4, right: 8, top: 32, bottom: 0, containLabel: true },
      xAxis: { type: "category", data: cockpit.months.map(({ month }) => String(month)), axisLabel: font },
      yAxis: { type: "value", minInterval: 1, axisLabel: font },
      series: [
        {
          name: String(year),
          type: "bar",
          barMaxWidth: 28,
          data: cockpit.months.map(({ now }) => now?.accidents.value ?? null),
        },
        { name: String(year - 1), type: "line", data: cockpit.months.map(({ before }) => before.accidents.value) },
      ],
    };
  }, [cockpit]);
  return <ChartBox option={option} height="100%" summary={t("trend")} />;
}
