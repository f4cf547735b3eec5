import {
  type ReportBlock,
  type ScoreLine,
  type Snapshot,
  type TargetFigure,
  targetStates,
} from "../../contract/index.ts";
import { measured, numberText, shareText, stateCounts } from "../../domain/draft/figure-words.ts";

type Table = Extract<ReportBlock, { type: "table" }>;

const natures = { binding: "约束性", expected: "预期性" } as const;

const natureOf = ({ kind, binding }: TargetFigure): string =>
  kind === "commitment" ? "量化承诺" : binding === null ? "指标" : natures[binding];

/** All targets with their numbers, as the plans' own tables of indicators; whose they are only in the full edition. */
export function targetTable(targets: readonly TargetFigure[], isPublic: boolean): Table {
  return {
    type: "table",
    caption: "规划目标指标进展情况",
    wide: true,
    columns: [
      { title: "序号", align: "center" },
      { title: "指标名称" },
      { title: "属性", align: "center" },
      { title: "基期值", align: "right" },
      { title: "规划要求" },
      { title: "年度", align: "center", group: "报告期" },
      { title: "要求值", align: "right", group: "报告期" },
      { title: "实际值", align: "right", group: "报告期" },
      { title: "年末预测", align: "right", group: "报告期" },
      { title: "评价", align: "center" },
      ...(isPublic ? [] : [{ title: "责任单位" }]),
    ],
    rows: targets.map((figure, at) => [
      at + 1,
      figure.name,
      natureOf(figure),
      measured(figure.baseline, figure),
      figure.promise.zh,
      figure.year === null ? "—" : String(figure.year),
      measured(figure.level, figure),
      measured(figure.now, figure),
      measured(figure.forecast, figure),
      targetStates[figure.state].zh,
      ...(isPublic ? [] : [figure.lead?.unitName ?? "—"]),
    ]),
    note: "注：“—”表示没有数据或规划没有载明，不作零计。",
  };
}

/** How many targets stand how. */
export function stateChart(targets: readonly TargetFigure[]): ReportBlock[] {
  const counts = stateCounts(targets);
  const states = (Object.keys(targetStates) as (keyof typeof targetStates)[]).filter((state) => counts[state] > 0);
  if (states.length === 0) return [];
  return [
    {
      type: "chart",
      kind: "pie",
      caption: "规划目标状态构成",
      unit: "项",
      categories: states.map((state) => targetStates[state].zh),
      series: [{ name: "目标", values: states.map((state) => counts[state]) }],
    },
  ];
}

/** Where each number comes from: definition with its version, parts, rows, source of denominators. */
export function sourceTable({ targets }: Snapshot): Table {
  const rows = targets.flatMap(({ name, definition, parts, asOf }) => {
    const head = [
      name,
      definition === null ? "人工报送" : `${definition.name.zh}（${definition.code} 第${definition.version}版）`,
    ];
    if (parts.length === 0) return [[...head, "—", "—", "—", asOf ?? "—"]];
    return parts.map((part) => [
      ...head,
      `${part.label.zh}：${part.value ?? "—"}${part.unit}`,
      part.rows === null ? "—" : String(part.rows),
      part.unknown === null ? "—" : String(part.unknown),
      part.note ?? asOf ?? "—",
    ]);
  });
  return {
    type: "table",
    caption: "数据来源和口径",
    columns: [
      { title: "指标名称", merge: true },
      { title: "口径", merge: true },
      { title: "数据" },
      { title: "明细条数", align: "right" },
      { title: "其中未知", align: "right" },
      { title: "来源和时点" },
    ],
    rows,
  };
}

/** The score sheet, line by line. */
export function lineTable(lines: readonly ScoreLine[]): Table {
  const score = (value: number | null): string => numberText(value, 1);
  return {
    type: "table",
    caption: "评分明细",
    wide: true,
    columns: [
      { title: "序号", align: "center" },
      { title: "评估内容" },
      { title: "责任单位" },
      { title: "权重", align: "right" },
      { title: "状态", align: "center" },
      { title: "完成程度", align: "right" },
      { title: "测算", align: "right", group: "得分" },
      { title: "自评", align: "right", group: "得分" },
      { title: "审核", align: "right", group: "得分" },
      { title: "依据和理由" },
    ],
    rows: lines.map((line) => [
      line.ordinal,
      line.name,
      line.unitName ?? "—",
      line.weight,
      line.state === null ? "—" : targetStates[line.state].zh,
      line.degree === null ? "—" : shareText(line.degree, 1),
      score(line.computed),
      score(line.selfScore),
      line.isReviewed ? score(line.reviewScore) : "待审",
      line.reviewReason ?? line.why.zh,
    ]),
  };
}
