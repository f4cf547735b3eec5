import { describe, expect, test } from "vitest";
import { parsePlanText } from "./index.ts";

/** A plan of 2021 to 2025 around the words of its targets, of a duty and of the past. */
function parse({ targets = "形势稳定。", duty = "压实责任。", past = "形势总体稳定。" }) {
  const text = [
    "松岭县“十四五”安全生产规划",
    "一、现状",
    past,
    "二、规划目标",
    targets,
    "三、主要任务",
    "（一）夯实基础",
    duty,
    "四、保障措施",
    "加强领导。",
  ].join("\n");
  return parsePlanText(text, { fileName: "plan.txt", sha256: "", mediaType: "text/plain" });
}

const promised = (duty: string) =>
  parse({ duty }).commitments.map((item) => [item.subject, item.comparator, item.value, item.unit]);

describe("figures in words", () => {
  test("a level without a unit keeps its thousands", () => {
    const { indicators } = parse({ targets: "到2025年，年度十万人受灾人次低于一万六千。" });
    expect(indicators.map(({ comparator, value, unit }) => [comparator, value, unit])).toEqual([
      ["at_most", 16000, null],
    ]);
  });

  test("a time with a bound is a promise", () => {
    expect(promised("系统故障排除时间不超过三十六小时。")).toEqual([["系统故障排除时间", "at_most", 36, "小时"]]);
    expect(promised("系统于三十六小时连续运行。")).toEqual([]);
  });

  test("a size that names a class is no promise, the whole of the class is", () => {
    expect(promised("2023年底前，二十人以上喷涂作业场所全部安装报警装置。")).toEqual([
      ["二十人以上喷涂作业场所", "equal", 100, "%"],
    ]);
  });
});

describe("figures with digits", () => {
  test("a range promises its lower end at least", () => {
    expect(promised("新增标准化企业200~260家。")).toEqual([["新增标准化企业", "at_least", 200, "家"]]);
    expect(promised("改造费用不超过200~260万元。")).toMatchObject([[expect.anything(), "at_most", 200, "万元"]]);
  });

  test("a time that names a rate is no promise of its own", () => {
    expect(promised("险情30分钟内响应率达到98%。")).toEqual([["险情30分钟内响应率", "equal", 98, "%"]]);
  });

  test.each([
    ["新建工地智能监管覆盖率三年达到70%以上。", "新建工地智能监管覆盖率"],
    ["② 焊接作业人员持证率不得低于97%。", "焊接作业人员持证率"],
  ])("%s is about the rate alone", (duty, subject) => {
    expect(promised(duty).map(([words]) => words)).toEqual([subject]);
  });
});

describe("years", () => {
  test("a reduction against the end of a five-year period has that year as its base", () => {
    const { indicators } = parse({ targets: "到2025年，生产安全事故死亡人数比“十三五”末减少22%。" });
    expect(indicators.map(({ baseline }) => baseline.year)).toEqual([2020]);
  });

  test.each([
    ["2024年前，建成示范企业30家。", "before"],
    ["2024年6月前，建成示范企业30家。", "by"],
    ["2024年6月30日前，建成示范企业30家。", "by"],
    ["2024年6月底前，建成示范企业30家。", "by_end"],
  ])("a month keeps its deadline within the year: %s", (duty, qualifier) => {
    expect(parse({ duty }).commitments.map(({ deadline }) => deadline)).toEqual([{ year: 2024, qualifier }]);
  });

  test("a span of years holds for what moves after the semicolon, not after the full stop", () => {
    const history = (past: string) => parse({ past }).history.map(({ name, year, value }) => [name, year, value]);
    expect(history("2016—2020年，事故起数由312起下降到204起；死亡人数由77人降至52人。")).toEqual([
      ["事故起数", 2016, 312],
      ["事故起数", 2020, 204],
      ["死亡人数", 2016, 77],
      ["死亡人数", 2020, 52],
    ]);
    expect(history("2016—2020年，事故起数由312起下降到204起。死亡人数由77人降至52人。")).toHaveLength(2);
  });
});

test("the rectification of major dangers is no count of accidents", () => {
  const { indicators } = parse({ targets: "到2025年，重大事故隐患按期整改率达到100%，较大事故隐患整改率达到95%。" });
  expect(indicators.map(({ canonical }) => canonical)).toEqual([
    "major-danger-rectified-in-time-rate",
    "serious-danger-rectification-rate",
  ]);
});

test("rates of dangers and self-checks are told apart by their words", () => {
  const said = (targets: string) => parse({ targets }).indicators.map(({ canonical }) => canonical);
  expect(said("到2025年，企业隐患上报率达到93%，事故隐患整改率达到99%。")).toEqual([
    "self-check-reporting-rate",
    "hidden-danger-rectification-rate",
  ]);
  expect(said("到2025年，重大事故隐患整改率达到100%，隐患按期整改率达到95%。")).toEqual([
    "major-danger-rectification-rate",
    "hidden-danger-rectified-in-time-rate",
  ]);
});

describe("chapters", () => {
  const tree = (lines: string[]) =>
    parsePlanText(lines.join("\n"), { fileName: "plan.txt", sha256: "", mediaType: "text/plain" }).outline.map(
      ({ number, title, children }) => [number, title, children.map((child) => child.number)],
    );
  const cover = ["松岭县“十四五”安全生产规划", ""];

  test("with Roman numerals hold the sections with decimals", () => {
    const lines = [
      "I. 回顾",
      "1.1 成效",
      "好。",
      "II. 目标",
      "2.1 总体",
      "好。",
      "IV. 任务",
      "4.1 监管",
      "4.2 基础",
      "好。",
    ];
    expect(tree([...cover, ...lines, "Ⅸ、附则", "好。"])).toEqual([
      ["I", "回顾", ["1.1"]],
      ["II", "目标", ["2.1"]],
      ["IV", "任务", ["4.1", "4.2"]],
      ["Ⅸ", "附则", []],
    ]);
  });

  test("with formal numerals hold the sections with common ones", () => {
    const lines = [
      "壹、现状",
      "一、成效",
      "好。",
      "二、不足",
      "好。",
      "贰、目标",
      "好。",
      "叁、任务",
      "一、监管",
      "好。",
    ];
    expect(tree([...cover, ...lines])).toEqual([
      ["壹", "现状", ["一", "二"]],
      ["贰", "目标", []],
      ["叁", "任务", ["一"]],
    ]);
  });
});

test("a PDF's table gives back figures and kinds that were read into the cell before", () => {
  const rows = [
    "领域\t指标\t数值\t\t属性",
    "\t\t\t2020年 2025年\t",
    "安全生产\t重点化工企业数量（家）\t140\t100以下 预期性\t",
    "\t消防设施完好率（%） 85\t\t97\t约束性",
    "应急管理\t信息上报及时率（%） -\t\t>96\t预期性",
  ];
  const { indicators } = parse({ targets: `主要指标如下。\n${rows.join("\n")}` });
  expect(
    indicators.map(({ name, comparator, value, unit, baseline }) => [name, comparator, value, unit, baseline.value]),
  ).toEqual([
    ["重点化工企业数量", "at_most", 100, "家", 140],
    ["消防设施完好率", "equal", 97, "%", 85],
    ["信息上报及时率", "at_least", 96, "%", null],
  ]);
});
