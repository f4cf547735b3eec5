import type { Block, Report } from "../report.ts";

const indicators = ["生产安全事故起数", "生产安全事故死亡人数", "亿元国内生产总值生产安全事故死亡率"];

const blocks: Block[] = [
  { type: "heading", level: 1, text: "总体情况" },
  {
    type: "paragraph",
    text: [
      { text: "截至2023年6月30日，" },
      { text: "规划确定的12项指标中，9项达到进度要求", bold: true },
      {
        text: "，2项偏离进度，1项暂缺数据；亿元国内生产总值生产安全事故死亡率为0.0121，比2020年下降28.0%（目标：下降10%以上）。",
      },
    ],
  },
  { type: "heading", level: 2, text: "主要指标" },
  {
    type: "table",
    caption: "“十四五”安全生产主要指标进展",
    columns: [
      { title: "序号", align: "center" },
      { title: "指标名称" },
      { title: "基期值", group: "2020年", align: "right" },
      { title: "目标值", group: "2025年", align: "right" },
      { title: "预测值", group: "2025年", align: "right" },
      { title: "评价", align: "center" },
    ],
    rows: [
      ...indicators.map((name, at) => [at + 1, name, 12.5 + at, null, 8 * at, at === 2 ? "偏离" : "达标"]),
      { cells: ["", "合计", 1, 2, 3, ""], bold: true },
    ],
    note: "注：“—”表示数据暂缺，不作零计。",
  },
  {
    type: "chart",
    kind: "bar",
    caption: "各类事故起数",
    unit: "起",
    categories: ["2016", "2017", "2018", "2019", "2020"],
    series: [
      { name: "事故起数", values: [738, 161, 197, 136, 87] },
      { name: "死亡人数", values: [216, 93, 71, 68, null] },
    ],
  },
  { type: "heading", level: 3, text: "存在问题" },
  {
    type: "list",
    ordered: true,
    items: ["道路交通万车死亡率下降幅度不够；", [{ text: "部分镇街进展滞后。", bold: true }]],
  },
  {
    type: "facts",
    facts: [
      { label: "评估对象", value: "佛山市南海区" },
      { label: "评估类型", value: "中期评估" },
      {
        label: "评估依据",
        value: "《佛山市南海区安全生产“十四五”规划》及区安委会关于开展规划实施中期评估的通知要求。",
      },
    ],
  },
  { type: "signatures", lines: [{ label: "审核人", name: "李某某", date: "2023-07-12" }, { label: "签发人" }] },
];

/** A report with every kind of block. */
export const sampleReport: Report = {
  title: "佛山市南海区安全生产“十四五”规划实施情况中期评估报告",
  subtitle: "（公开版）",
  number: "南安委办〔2023〕12号",
  issuer: "佛山市南海区安全生产委员会办公室",
  date: "2023-07-12",
  foot: "数据快照 3f9a…c2",
  blocks,
};

/** A report with one table of so many rows. */
export function longTable(rows: number, columns = 5): Report {
  return {
    title: "长表",
    blocks: [
      {
        type: "table",
        columns: Array.from({ length: columns }, (_, at) => ({ title: `第${at + 1}栏` })),
        rows: Array.from({ length: rows }, (_, at) =>
          Array.from({ length: columns }, (_, column) => `行${at + 1}列${column + 1}`),
        ),
      },
    ],
  };
}
