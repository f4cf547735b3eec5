import type { AccidentFigures, CompareLine, ReportBlock } from "../../contract/index.ts";
import { changeText, numberText } from "../../domain/draft/figure-words.ts";

type Table = Extract<ReportBlock, { type: "table" }>;

function metricTable({ metrics }: AccidentFigures): Table {
  const isCompared = metrics.some(({ before }) => before !== null);
  return {
    type: "table",
    caption: "生产安全事故主要数据",
    columns: [
      { title: "项目" },
      { title: "单位", align: "center" },
      { title: "本期", align: "right" },
      ...(isCompared
        ? ([
            { title: "上年同期", align: "right" },
            { title: "增减", align: "right" },
          ] as const)
        : []),
    ],
    rows: metrics.map((metric) => [
      metric.name.zh,
      metric.unit.zh,
      numberText(metric.value, metric.digits),
      ...(isCompared ? [numberText(metric.before, metric.digits), changeText(metric)] : []),
    ]),
    ...(metrics.some(({ unknown }) => unknown > 0) ? { note: "注：尚未查明的数据没有计入合计。" } : {}),
  };
}

function compareTable(caption: string, title: string, lines: readonly CompareLine[]): Table[] {
  if (lines.length === 0) return [];
  const isCompared = lines.some(({ accidents }) => accidents.before !== null);
  const group = (name: string) => [
    { title: "本期", group: name, align: "right" as const },
    ...(isCompared
      ? [
          { title: "上年同期", group: name, align: "right" as const },
          { title: "增减", group: name, align: "right" as const },
        ]
      : []),
  ];
  const cells = (value: CompareLine["accidents"]) => [
    numberText(value.value),
    ...(isCompared ? [numberText(value.before), changeText(value)] : []),
  ];
  return [
    {
      type: "table",
      caption,
      columns: [{ title }, ...group("事故起数（起）"), ...group("死亡人数（人）")],
      rows: lines.map(({ name, accidents, deaths }) => [name.zh, ...cells(accidents), ...cells(deaths)]),
    },
  ];
}

function trendChart({ trend }: AccidentFigures): ReportBlock[] {
  if (trend.length < 2) return [];
  const isYearly = trend[0]?.at.length === 4;
  return [
    {
      type: "chart",
      kind: isYearly ? "bar" : "line",
      caption: isYearly ? "历年事故起数和死亡人数" : "各月事故起数和死亡人数",
      categories: trend.map(({ at }) => (isYearly ? `${at}年` : `${Number(at.slice(5))}月`)),
      series: [
        { name: "事故起数（起）", values: trend.map(({ accidents }) => accidents) },
        { name: "死亡人数（人）", values: trend.map(({ deaths }) => deaths) },
      ],
    },
  ];
}

/** Tables and chart of the accidents. Where they happened is told by town, which the plans publish too. */
export function accidentBlocks(figures: AccidentFigures): ReportBlock[] {
  return [
    metricTable(figures),
    ...trendChart(figures),
    ...compareTable("各类别事故情况", "类别", figures.byCategory),
    ...compareTable("各地区事故情况", "地区", figures.byRegion),
  ];
}
