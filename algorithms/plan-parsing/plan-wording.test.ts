import { describe, expect, test } from "vitest";
import { parsePlanText } from "./index.ts";

/** Parses body text below a targets chapter and a tasks chapter of a plan of 2021 to 2025. */
function parse(targets: string, tasks: string) {
  const text = `某县安全生产“十四五”规划\n一、规划目标\n${targets}\n二、主要任务\n${tasks}\n`;
  return parsePlanText(text, { fileName: "", sha256: "", mediaType: "text/plain" });
}

const numbers = (tasks: string) =>
  parse("安全形势稳定。", tasks).commitments.map(({ value, unit, deadline }) => [value, unit, deadline?.year ?? null]);

describe("targets", () => {
  test("of 2035 are a vision, and the sentence after belongs to the plan again", () => {
    const plan = parse("到2035年，生产安全事故死亡率降至0.01以下。道路交通万车死亡率下降10%。", "加强领导。");
    expect(plan.indicators.map(({ value, target }) => [value, target.year])).toEqual([[10, 2025]]);
  });

  test("tell where an indicator stands: 由2020年的0.89降到0.50以下", () => {
    const plan = parse("煤矿百万吨死亡率由2020年的0.89降到0.50以下；隐患整改率由82%提高到95%以上。", "加强领导。");
    expect(plan.indicators.map(({ baseline, value, target }) => [baseline, value, target.year])).toEqual([
      [{ year: 2020, value: 0.89 }, 0.5, 2025],
      [{ year: null, value: 82 }, 95, 2025],
    ]);
  });

  test("name a place that leans on the clause before", () => {
    const plan = parse("交通事故救援出警时间，城区不超过10分钟、农村不超过30分钟。", "加强领导。");
    expect(plan.indicators.map(({ name }) => name)).toEqual(["交通事故救援出警时间城区", "交通事故救援出警时间农村"]);
  });

  test("may stand in a table parted by bars", () => {
    const table =
      "序号 | 指标 | 单位 | 2020年 | 2025年 | 属性\n1 | 死亡人数 | 人 | 58 | 下降≥15% | 约束性\n2 | 火灾受害率 | ‰ | 0.3 | ≤0.5 | 约束性";
    const rows = parse(table, "加强领导。").indicators;
    expect(rows.map(({ comparator, value, baseline }) => [comparator, value, baseline.value])).toEqual([
      ["reduce_by", 15, 58],
      ["at_most", 0.5, 0.3],
    ]);
  });
});

describe("promises", () => {
  test("leave out a size that names a class", () => {
    expect(numbers("关闭退出30万吨/年以下矿山5座。")).toEqual([[5, "座", null]]);
    expect(numbers("7座以上面包车全部建立“一车一档”。")).toEqual([[100, "%", null]]);
    expect(numbers("患者达到100人以上的镇街康复站覆盖率达到90%以上。")).toEqual([[90, "%", null]]);
  });

  test("hold the level of a rate printed without a unit", () => {
    expect(numbers("到2025年，道路交通万车死亡率下降到1.3以下。")).toEqual([[1.3, null, 2025]]);
  });

  test("do not inherit a date told of one rate", () => {
    expect(numbers("达标率2022年底达到100%，每个村配备劝导员不少于2名。")).toEqual([
      [100, "%", 2022],
      [2, "名", null],
    ]);
  });

  test("take the unit and the years of a table of projects from its header", () => {
    const table =
      "项目名称\t建设内容\t投资（万元）\t建设年限\n消防站\t占地6500平方米\t9800\t2021—2023\n平台\t接入企业150家\t1350\t2021-2022年";
    expect(numbers(table)).toEqual([
      [6500, "平方米", 2023],
      [9800, "万元", 2023],
      [150, "家", 2022],
      [1350, "万元", 2022],
    ]);
  });

  test("and headings end where words are explained", () => {
    const plan = parse(
      "安全形势稳定。",
      "建设消防站3座。\n附件：名词解释\n1.“头顶库”：下游1公里内有居民，治理4座的尾矿库。\n附件2\n新建学校2所。",
    );
    expect(plan.outline.map(({ title }) => title)).toEqual(["规划目标", "主要任务"]);
    expect(plan.commitments.map(({ value }) => value)).toEqual([3, 2]);
  });
});

test("what a browser prints on each page is no part of the text", () => {
  const page = "file:///tmp/plan.html 4/9\n11/22/26, 2:35 AM\n";
  expect(numbers(`全面推进各乡镇应急管理站标准化建设\n${page}，建成消防站3座。`)).toEqual([[3, "座", null]]);
});
