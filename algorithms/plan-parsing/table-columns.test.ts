import { describe, expect, test } from "vitest";
import { parsePlanText } from "./index.ts";

const CITY = "临江市“十四五”应急体系规划";
const parse = (table: string, title = CITY) =>
  parsePlanText(`${title}\n一、发展目标\n${table}\n二、主要任务\n压实责任。`, {
    fileName: "",
    sha256: "",
    mediaType: "text/plain",
  }).indicators;
const shapeOf = (item: ReturnType<typeof parse>[number]) =>
  `${item.comparator} ${item.value} from ${item.baseline.value} in ${item.baseline.year} by ${item.target.year} ${item.binding}`;

/** How one table is printed: with tabs, as markdown, a cell a line, between blanks. */
function printed(rows: readonly string[][]): string[] {
  const filled = (row: readonly string[]) => row.filter((cell) => cell !== "");
  return [
    rows.map((row) => row.join("\t")).join("\n"),
    rows.map((row) => `| ${row.join(" | ")} |`).join("\n"),
    rows.flatMap(filled).join("\n"),
    rows.flatMap(filled).join("\n\n"),
    rows.map((row) => filled(row).join(" ")).join("\n"),
  ];
}

const TABLES: [string, string[][], string[]][] = [
  [
    "the last year of the plan is the target, the year before only a step",
    [
      ["序号", "指标名称", "单位", "2020年", "2023年", "2025年", "属性"],
      ["1", "专业人员配比率", "%", "60", "70", "≥75", "预期性"],
      ["2", "事故死亡人数", "人", "20", "18", "16", "约束性"],
    ],
    ["at_least 75 from 60 in 2020 by 2025 expected", "equal 16 from 20 in 2020 by 2025 binding"],
  ],
  [
    "a step may be called a target (2022年目标), and 约束性 stand below 备注",
    [
      ["序号", "指标", "2020年基数", "2022年目标", "2025年目标", "备注"],
      ["1", "隐患整改率", "85%", "90%", "95%以上", "约束性"],
      ["2", "事故死亡人数", "20", "18", "控制在16以内", "预期性"],
    ],
    ["at_least 95 from 85 in 2020 by 2025 binding", "at_most 16 from 20 in 2020 by 2025 expected"],
  ],
  [
    "years may be told by the five-year plan",
    [
      ["序号", "指标名称", "“十三五”末", "“十四五”中期", "“十四五”末", "备注"],
      ["1", "隐患整改率", "85%", "90%", "95%", "约束性"],
      ["2", "受灾人次（人次）", "—", "小于16000", "小于15000", "预期性"],
    ],
    ["equal 95 from 85 in 2020 by 2025 binding", "at_most 15000 from null in 2020 by 2025 expected"],
  ],
  [
    "2035年 is a vision, and of two base years the later counts where it is told",
    [
      ["序号", "指标", "2015年", "2020年", "2025年", "2035年", "性质"],
      ["1", "万车死亡率", "2.3", "1.8", "不足1.5", "1.0", "约束性"],
      ["2", "十万人死亡率", "2.4", "××", "低于1.2", "1.0", "预期性"],
    ],
    ["at_most 1.5 from 1.8 in 2020 by 2025 binding", "at_most 1.2 from 2.4 in 2015 by 2025 expected"],
  ],
  [
    "a fall since the base year stands in the last column",
    [
      ["序号", "指标名称", "2020年", "2023年", "2025年比2020年", "属性"],
      ["1", "事故起数", "50", "45", "下降10%", "约束性"],
      ["2", "死亡人数", "20", "18", "[-15%]", "约束性"],
    ],
    ["reduce_by 10 from 50 in 2020 by 2025 binding", "reduce_by 15 from 20 in 2020 by 2025 binding"],
  ],
  [
    "a dash leaves the promise to the other column",
    [
      ["序号", "指标名称", "2020年", "2025年", "年均/累计", "属性"],
      ["1", "亿元GDP死亡率", "0.05", "-", "[-33%]", "约束性"],
      ["2", "整改率（%）", "XX", "100", "-", "预期性"],
    ],
    ["reduce_by 33 from 0.05 in 2020 by 2025 binding", "equal 100 from null in 2020 by 2025 expected"],
  ],
  [
    "a blank of the drafters in the baseline does not move the target there",
    [
      ["序号", "指标", "单位", "2020年", "2025年", "属性"],
      ["1", "重大隐患整改率", "%", "XX", "95", "约束性"],
      ["2", "受灾人次", "人次", "—", "少于15000", "预期性"],
      ["3", "保险覆盖率", "%", "〇〇", "高于90", "预期性"],
      ["4", "标准化达标率", "%", "XX%", "大于80", "预期性"],
      ["5", "培训人次", "人次", "待定", "不少于2000", "预期性"],
      ["6", "火灾受害率", "‰", "____", "0.9以内", "约束性"],
      ["7", "出警时间", "分钟", "", "不超过15", "约束性"],
    ],
    [
      "equal 95 from null in 2020 by 2025 binding",
      "at_most 15000 from null in 2020 by 2025 expected",
      "at_least 90 from null in 2020 by 2025 expected",
      "at_least 80 from null in 2020 by 2025 expected",
      "at_least 2000 from null in 2020 by 2025 expected",
      "at_most 0.9 from null in 2020 by 2025 binding",
      "at_most 15 from null in 2020 by 2025 binding",
    ],
  ],
  [
    "the columns may stand the other way round",
    [
      ["序号", "指标", "2025年目标", "2020年基数", "属性"],
      ["1", "事故起数", "29以内", "41", "约束性"],
      ["2", "保险覆盖率", "100%", "", "预期性"],
    ],
    ["at_most 29 from 41 in 2020 by 2025 binding", "equal 100 from null in 2020 by 2025 expected"],
  ],
];

describe("columns of an indicator table, printed in five ways", () => {
  test.each(TABLES)("%s", (_, rows, expected) => {
    for (const table of printed(rows)) expect(parse(table).map(shapeOf), table).toEqual(expected);
  });
});

describe("an indicator table", () => {
  test("with a header longer than a cell goes on between blanks", () => {
    const table =
      "序号 指标名称 2020年（基期） 2021年 2022年 2023年 2024年 2025年 属性\n1 事故起数 50 48 46 44 42 40以内 约束性\n2 死亡人数 9 9 8 8 7 7 约束性";
    expect(parse(table).map(shapeOf)).toEqual([
      "at_most 40 from 50 in 2020 by 2025 binding",
      "equal 7 from 9 in 2020 by 2025 binding",
    ]);
  });

  test("keeps its years where no title tells the period", () => {
    const table = "序号\t指标\t2020年\t2023年\t2025年\n1\t整改率\t80%\t90%\t95%";
    expect(parse(table, "清河县安全生产规划").map(shapeOf)).toEqual(["equal 95 from 80 in 2020 by 2025 null"]);
  });

  test("a fall printed alone in its row is the promise, not the baseline", () => {
    const table = "序号\n指标\n2020年\n2025年降幅\n1\n事故起数\n10%\n2\n死亡人数\n9\n15%";
    expect(parse(table).map(shapeOf)).toEqual([
      "reduce_by 10 from null in 2020 by 2025 null",
      "reduce_by 15 from 9 in 2020 by 2025 null",
    ]);
  });

  test("of a PDF keeps a dash and a binding apart from the words they are glued to", () => {
    const table =
      "指标内容\t2020年\t2025年\t性质\n直接经济损失占地区生产总值的比例 —\t<1%\t预期性\n单位地区生产总值死亡率\t－\t下降33%左右约束性";
    expect(parse(table).map((item) => [item.name, shapeOf(item)])).toEqual([
      ["直接经济损失占地区生产总值的比例", "at_most 1 from null in 2020 by 2025 expected"],
      ["单位地区生产总值死亡率", "reduce_by 33 from null in 2020 by 2025 binding"],
    ]);
  });

  test("keeps its row number apart from a name that begins with 年均, and reads 人次/十万人 as a unit", () => {
    const table =
      "序号 指标 单位 2020年 2025年 备注\n1 年均受灾人次 人次/十万人 ×× 小于2000 预期性\n2 事故起数 起/年 9 8 约束性";
    expect(parse(table).map((item) => [item.name, item.unit, shapeOf(item)])).toEqual([
      ["年均受灾人次", "人次/十万人", "at_most 2000 from null in 2020 by 2025 expected"],
      ["事故起数", "起/年", "equal 8 from 9 in 2020 by 2025 binding"],
    ]);
  });
});
