import { describe, expect, test } from "vitest";
import { parsePlanText } from "./index.ts";

const SOURCE = { fileName: "plan.txt", sha256: "00", mediaType: "text/plain" };
const parse = (text: string) => parsePlanText(text, SOURCE);

/** A plan around the words of one duty, so that a rule is tested in the place where it works. */
function planWith(duty: string, targets = "形势持续向好。"): string {
  return [
    "青石县“十四五”安全生产规划",
    "一、现状与形势",
    "2020年发生各类事故31起、死亡12人。",
    "二、规划目标",
    targets,
    "三、主要任务",
    "（一）夯实基础",
    duty,
    "四、保障措施",
    "（一）加强领导",
    "县安委会统筹。",
  ].join("\n");
}

const promises = (duty: string) =>
  parse(planWith(duty)).commitments.map((item) => [
    item.comparator,
    item.value,
    item.unit,
    item.deadline?.year ?? null,
    item.frequency,
  ]);
const goals = (words: string) =>
  parse(planWith("压实责任。", words)).indicators.map((item) => [item.name, item.comparator, item.value, item.unit]);

describe("commitments", () => {
  test.each([
    ["到2025年，投保率达到100%。", [["equal", 100, "%", 2025, null]]],
    [
      "2023年底前完成改造20处，新增站点3个。",
      [
        ["equal", 20, "处", 2023, null],
        ["equal", 3, "个", 2023, null],
      ],
    ],
    [
      "新建站点3个，2023年底前完成改造20处。",
      [
        ["equal", 3, "个", null, null],
        ["equal", 20, "处", 2023, null],
      ],
    ],
    ["企业每半年开展演练不少于1次。", [["at_least", 1, "次", null, "half_year"]]],
    ["县政府每季度召开一次会议。", [["equal", 1, "次", null, "quarter"]]],
    [
      "每年安排资金不少于600万元，乡镇不少于20万元。",
      [
        ["at_least", 600, "万元", null, "year"],
        ["at_least", 20, "万元", null, "year"],
      ],
    ],
    ["覆盖率由61%提高到95%以上。", [["at_least", 95, "%", null, null]]],
    ["检查实现全覆盖。", [["equal", 100, "%", null, null]]],
    ["隐患整改实现动态清零。", [["zero", 0, null, null, null]]],
    [
      "组建一支四十人的救护队。",
      [
        ["equal", 1, "支", null, null],
        ["equal", 40, "人", null, null],
      ],
    ],
    [
      "抽采率提高到百分之六十五，作业人员减少三分之一。",
      [
        ["equal", 65, "%", null, null],
        ["reduce_by", 33.33, "%", null, null],
      ],
    ],
    ["打造百个安全服务站。", [["equal", 100, "个", null, null]]],
    ["新增充电端口XX万个。", [["equal", null, "万个", null, null]]],
    ["用3年时间完成全员轮训。", [["equal", 3, "年", null, null]]],
    ["救援力量30分钟内到达现场。", [["at_most", 30, "分钟", null, null]]],
    ["投资一千二百万元建设平台。", [["equal", 1200, "万元", null, null]]],
    ["“十四五”期间培训网格员3000人次。", [["equal", 3000, "人次", 2025, null]]],
    ["安全费用不低于在职人员工资的1.5‰。", [["at_least", 1.5, "‰", null, null]]],
    ["建设面积1500平方米以上的教育基地。", [["at_least", 1500, "平方米", null, null]]],
    [
      "新建安全体验馆2座，主题公园5个。",
      [
        ["equal", 2, "座", null, null],
        ["equal", 5, "个", null, null],
      ],
    ],
    [
      "故障率下降一半，投诉减少两成。",
      [
        ["reduce_by", 50, "%", null, null],
        ["reduce_by", 20, "%", null, null],
      ],
    ],
  ])("%s", (duty, expected) => {
    expect(promises(duty)).toEqual(expected);
  });

  test.each([
    "落实《安全生产专项整治三年行动2020-2022年方案》（青安〔2020〕14号）。",
    "严格执行GB/T33000-2016，畅通12350举报电话。",
    "全县现有加油站22座。",
    "严防死亡3人以上事故。",
    "推进“1+3+9”专项整治，落实“五落实五到位”。",
    "一是健全制度，二是强化培训。",
    "尾矿库下游1公里内居民得到妥善安置。",
    "2023年进行中期评估。",
  ])("finds no promise in %s", (duty) => {
    expect(promises(duty)).toEqual([]);
  });

  test("what was achieved before is history, not a promise", () => {
    const plan = parse(planWith("压实责任。"));
    expect(plan.commitments).toEqual([]);
    expect(plan.history.map((item) => [item.metric, item.year, item.value])).toEqual([
      ["accidents", 2020, 31],
      ["deaths", 2020, 12],
    ]);
  });

  test("names subject, sector and section", () => {
    const plan = parse(planWith("危险化学品企业自动化改造率达到95%。"));
    const [item] = plan.commitments;
    expect(item?.subject).toBe("危险化学品企业自动化改造率");
    expect(item?.sector).toBe("hazardous-chemicals");
    expect(item?.section).toBe(plan.outline[2]?.children[0]?.id);
  });
});

describe("indicators in sentences", () => {
  test.each([
    [
      "到2025年，亿元国内生产总值生产安全事故死亡率比2020年下降33%。",
      [["亿元国内生产总值生产安全事故死亡率", "reduce_by", 33, "%"]],
    ],
    [
      "事故起数和死亡人数分别下降10%、15%。",
      [
        ["事故起数", "reduce_by", 10, "%"],
        ["事故死亡人数", "reduce_by", 15, "%"],
      ],
    ],
    ["道路交通万车死亡率下降到1.44以下。", [["道路交通万车死亡率", "at_most", 1.44, null]]],
    ["生产安全事故起数控制在市下达的指标以内。", [["生产安全事故起数", "at_most", null, null]]],
    [
      "各类事故起数持续下降，杜绝重特大事故，力争不发生较大事故。",
      [
        ["各类事故起数", "keep_falling", null, null],
        ["重特大事故起数", "zero", null, null],
        ["较大事故起数", "strive_zero", null, null],
      ],
    ],
    ["煤矿百万吨死亡率控制在零点一以下。", [["煤矿百万吨死亡率", "at_most", 0.1, null]]],
    ["死亡率下降一半（即控制在0.13）；", [["死亡率", "reduce_by", 50, "%"]]],
  ])("%s", (words, expected) => {
    expect(goals(words)).toEqual(expected);
  });

  test("gives base year, target year and the level in brackets", () => {
    const plan = parse(planWith("压实责任。", "到2025年，火灾十万人口死亡率比2020年下降一半（即控制在0.13）。"));
    expect(plan.indicators[0]).toMatchObject({
      canonical: "fire-deaths-per-100k",
      baseline: { year: 2020, value: null },
      target: { year: 2025, value: 0.13 },
    });
  });

  test("reads a list of indicators below its caption, with its note", () => {
    const plan = parse(
      planWith(
        "压实责任。",
        "主要指标\n1.事故死亡人数：下降15% 约束性\n2.街道设立服务站  100%\n注：降幅以2020年为基数。",
      ),
    );
    expect(plan.indicators.map((item) => [item.name, item.value, item.baseline.year, item.binding])).toEqual([
      ["事故死亡人数", 15, 2020, "binding"],
      ["街道设立服务站", 100, null, null],
    ]);
  });
});

describe("indicator tables", () => {
  const ROWS = [
    ["序号", "指标名称", "2020年基数", "2025年目标值", "属性"],
    ["1", "生产安全事故起数", "19", "下降10%", "约束性"],
    ["2", "万台特种设备死亡率", "0.36", "不超过0.30", "预期性"],
    ["3", "重大以上事故起数", "0", "不发生", "约束性"],
    ["4", "标准化达标率", "80%", "XX%", "预期性"],
  ];
  const EXPECTED = [
    ["生产安全事故起数", "reduce_by", 10, 19, "binding"],
    ["万台特种设备死亡率", "at_most", 0.3, 0.36, "expected"],
    ["重大以上事故起数", "zero", null, 0, "binding"],
    ["标准化达标率", "unset", null, 80, "expected"],
  ];
  const shape = (table: string) =>
    parse(planWith("压实责任。", table)).indicators.map((item) => [
      item.name,
      item.comparator,
      item.value,
      item.baseline.value,
      item.binding,
    ]);

  test("rows of tabs", () => expect(shape(ROWS.map((row) => row.join("\t")).join("\n"))).toEqual(EXPECTED));
  test("one cell on each line", () => expect(shape(ROWS.flat().join("\n"))).toEqual(EXPECTED));
  test("one cell on each line with blank lines", () => expect(shape(ROWS.flat().join("\n\n"))).toEqual(EXPECTED));
  test("markdown", () => {
    const lines = ROWS.map((row) => `| ${row.join(" | ")} |`);
    lines.splice(1, 0, "|---|:--:|---|---|---|");
    expect(shape(lines.join("\n"))).toEqual(EXPECTED);
  });
  test("cells between blanks, as a PDF gives them", () => {
    const table = "序号 指标名称\n指标值（2025 年\n与 2020 年相比）\n1 事故起数降幅 5%\n2 死亡人数降幅 10%";
    expect(shape(table)).toEqual([
      ["事故起数", "reduce_by", 5, null, null],
      ["死亡人数", "reduce_by", 10, null, null],
    ]);
  });
  test.each([
    [
      "a unit that a PDF leaves between blanks",
      "序号 指标名称 单位 2020年 2025年\n1 事故起数 起 19 ≤15\n2 万车死亡率 % 1.2 下降 20%",
      [
        ["事故起数", "at_most", 15, 19, null],
        ["万车死亡率", "reduce_by", 20, 1.2, null],
      ],
    ],
    [
      "a row number beside the middle of a name of two lines",
      "序号 指标名称 2020年 2025年 属性\n1 事故死亡人数 12 下降15% 约束性\n工矿商贸就业人员十万人生产\n2 1.35 下降20% 约束性\n安全事故死亡率\n3 重特大事故起数 0 0 约束性",
      [
        ["事故死亡人数", "reduce_by", 15, 12, "binding"],
        ["工矿商贸就业人员十万人生产安全事故死亡率", "reduce_by", 20, 1.35, "binding"],
        ["重特大事故起数", "zero", 0, 0, "binding"],
      ],
    ],
    [
      "a header of two rows",
      "序号\t指标名称\t指标值\t属性\n\t\t2020年\t2025年\t\n1\t事故死亡人数\t15\t12\t约束性",
      [["事故死亡人数", "equal", 12, 15, "binding"]],
    ],
    [
      "categories merged over rows",
      "类别\t序号\t指标\t目标\t属性\n控制类\t1\t死亡人数\t下降10%\t约束性\n\t2\t事故起数\t[-10%]\t约束性",
      [
        ["死亡人数", "reduce_by", 10, null, "binding"],
        ["事故起数", "reduce_by", 10, null, "binding"],
      ],
    ],
    [
      "categories on lines of their own",
      "类别\n序号\n指标名称\n2020年\n2025年\n控制类\n1\n死亡人数\n32\n27\n减灾类\n2\n受灾率\n—\n＜1",
      [
        ["死亡人数", "equal", 27, 32, null],
        ["受灾率", "at_most", 1, null, null],
      ],
    ],
    [
      "a dash where another column promises",
      "序号\t指标\t2020年\t2025年\t累计\n1\t亿元GDP死亡率\t-\t-\t[-33%]",
      [["亿元GDP死亡率", "reduce_by", 33, null, null]],
    ],
  ])("%s", (_, table, expected) => expect(shape(table)).toEqual(expected));
  test("a table of duties gives commitments with the time of their row", () => {
    const table =
      "序号\t任务\t牵头单位\t完成时限\n1\t新建消防站2座\t县消防大队\t2023年12月\n2\t改造小区35个\t县住建局\t2024年";
    expect(promises(table)).toEqual([
      ["equal", 2, "座", 2023, null],
      ["equal", 35, "个", 2024, null],
    ]);
  });
  test("a row of years is history", () => {
    const plan = parse("一、现状回顾\n年 度 2019 2020\n事故起数 7 5\n死亡人数 3 2\n二、规划目标\n向好。");
    expect(plan.history.map((item) => [item.name, item.year, item.value])).toEqual([
      ["事故起数", 2019, 7],
      ["事故起数", 2020, 5],
      ["死亡人数", 2019, 3],
      ["死亡人数", 2020, 2],
    ]);
  });
});
