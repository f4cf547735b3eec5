import { ChartBox, type ChartBoxProps, useWords } from "@anlan/web-kit";
import { useMemo } from "react";
import type { Cockpit } from "../../contract/index.ts";
import { CellValue } from "../CellValue.tsx";
import { analysisWords as words } from "../words.ts";

/** Accidents by month and category, this year over last. */
export function Trend({ cockpit }: { readonly cockpit: Cockpit }) {
  const t = useWords(words);
  const option = useMemo((): ChartBoxProps["option"] => {
    const year = Number(cockpit.to.slice(0, 4));
    const font = { fontSize: 14 };
    return {
      tooltip: { trigger: "axis" },
      legend: { type: "scroll", top: 0, textStyle: font },
      grid: { left: 4, right: 8, top: 32, bottom: 0, containLabel: true },
      xAxis: { type: "category", data: cockpit.months.map(({ month }) => String(month)), axisLabel: font },
      yAxis: { type: "value", minInterval: 1, axisLabel: font },
      series: [
        ...cockpit.kinds.map(({ name, months }) => ({
          name: t(name),
          type: "bar" as const,
          stack: "now",
          barMaxWidth: 28,
          data: cockpit.months.map(({ month, now }) => (now === null ? null : (months[month - 1] ?? 0))),
        })),
        // A line at zero would say that nothing happened in a year that nobody counted.
        ...(cockpit.beforeKnown
          ? [
              {
                name: String(year - 1),
                type: "line" as const,
                data: cockpit.months.map(({ before }) => before.accidents.value),
              },
            ]
          : []),
      ],
    };
  }, [cockpit, t]);
  return (
    <div className="cockpit-trend">
      <ul className="cockpit-kinds">
        {cockpit.kinds.map(({ key, name, total }) => (
          <li key={key}>
            {t(name)} <CellValue cell={total} digits={0} />
          </li>
        ))}
      </ul>
      <div className="cockpit-chart">
        <ChartBox option={option} height="100%" summary={t("trend")} />
      </div>
    </div>
  );
}
