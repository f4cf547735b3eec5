import { describe, expect, test } from "vitest";
import { parsePlanText } from "./index.ts";

const COVER = "云溪县安全生产“十四五”规划\n（2021—2025年）\n";

/** Parses pages as a PDF gives them, with a form feed between two. */
function parse(...pages: string[]) {
  return parsePlanText(pages.join("\n\f"), { fileName: "plan.pdf", sha256: "", mediaType: "application/pdf" });
}

function headings(...pages: string[]): string[] {
  return parse(...pages).outline.flatMap((node) => [node.title, ...node.children.map(({ title }) => title)]);
}

function promised(...pages: string[]) {
  return parse(...pages).commitments.map(({ subject, value, unit }) => [subject, value, unit].join(" "));
}

describe("page numbers of a PDF", () => {
  test("in a row of the table at the page's end are no value", () => {
    const header = "序号\n指标名称\n2025年\n性质\n";
    const { indicators } = parse(
      `${COVER}一、发展目标\n到2025年，安全形势稳定。\n4`,
      `${header}1\n生产安全事故起数\n下降20%\n约束性\n2\n亿元生产总值死亡率\n5`,
      "下降25%\n约束性\n3\n道路交通万车死亡率\n下降15%\n约束性\n二、主要任务\n开展整治。\n6",
    );
    expect(indicators.map(({ comparator, value, unit }) => [comparator, value, unit])).toEqual([
      ["reduce_by", 20, "%"],
      ["reduce_by", 25, "%"],
      ["reduce_by", 15, "%"],
    ]);
  });

  test("in the midst of the last line, or after a tab, neither make a figure nor part a word", () => {
    const pages = [
      `${COVER}一、主要任务\n（一）应急队伍\n全县应当加强应急预案的编制与评审工作，督促各有关部1 门`,
      "修订预案，到2025年新建微型消防站8座，进一步完善基层应急力量体系的建设，\n覆盖人口稠密的重点区域，培训覆盖率达2",
      "到95%以上。\n（二）宣传教育\t3",
      "每年开展演练2次。\n- 4 -",
    ];
    expect(promised(...pages)).toEqual(["新建微型消防站 8 座", "培训覆盖率 95 %", "演练 2 次"]);
    expect(headings(...pages)).toEqual(["主要任务", "应急队伍", "宣传教育"]);
  });

  test("need a run over half of the pages: a count at the foot of some pages stays a count", () => {
    const counts = promised(
      `${COVER}一、主要任务\n到2025年，新建消防站12座。`,
      "完善队伍。",
      "新建避难场所30处。",
      "新建微型消防站15座。",
    );
    expect(counts.map((words) => words.split(" ")[1])).toEqual(["12", "30", "15"]);
  });

  test("are found over a blank page, and where the text says the same number", () => {
    const pages = [
      `${COVER}一、主要任务\n- 1 -`,
      "",
      "到2025年，新建消防站3座，\n微型消防站6座。\n3",
      "新建避难场所4处、体验馆2座，其中4 处\n应当带有仓库。",
      "每年开展演练2次。\n5",
    ];
    expect(promised(...pages).map((words) => words.split(" ")[1])).toEqual(["3", "6", "4", "2", "2"]);
  });

  test("are not looked for in a text without pages", () => {
    expect(promised(`${COVER}一、主要任务\n到2025年，新建消防站12座。`)).toEqual(["新建消防站 12 座"]);
  });
});

describe("chapters that lost the blank after their numeral", () => {
  const chapters = ["一现状与形势", "（一）工作成效", "成效良好。", "二总体思路", "（一）指导思想", "坚持预防为主。"];

  test("are chapters where they follow each other before their first sections", () => {
    const text = `${COVER}${chapters.join("\n")}\n三 主要任务\n（一）压实责任\n加强领导。\n四保障措施\n（一）组织保障\n加强领导。`;
    expect(headings(text)).toEqual([
      "现状与形势",
      "工作成效",
      "总体思路",
      "指导思想",
      "主要任务",
      "压实责任",
      "保障措施",
      "组织保障",
    ]);
  });

  test("are words where only two stand, or where no first section follows", () => {
    expect(headings(`${COVER}${chapters.join("\n")}`)).toEqual(["工作成效", "指导思想"]);
    expect(headings(`${COVER}一、任务\n一批重点项目\n加强领导。\n二批重点项目\n好。\n三批重点项目\n好。`)).toEqual([
      "任务",
    ]);
  });
});

describe("sentences torn by the layout", () => {
  test("before their figure keep subject and deadline", () => {
    const { commitments } = parse(
      `${COVER}一、主要任务\n2023年底前，县、乡两级执法装备配备率达到\n百分之九十；持续巩固。`,
    );
    expect(commitments.map(({ subject, value, deadline }) => [subject, value, deadline?.year])).toEqual([
      ["县、乡两级执法装备配备率", 90, 2023],
    ]);
  });

  test("after some lines go on from a short line without a stop", () => {
    const torn = [
      "一、主要任务",
      "充分利用社区服务中心、文化馆、图书馆、公园和学校等公共场所开展安全宣传教育活动，逐步",
      "完善体验设施，新建能够容纳80",
      "人以上参观的安全体验馆，并向居民开放。",
      "加强组织领导，健全经费保障和考核机制，推动各部门和乡镇落实安全生产责任制，形成齐抓共管",
      "的工作局面。",
    ];
    expect(parse(`${COVER}${torn.join("\n")}`).commitments.map(({ value, unit }) => [value, unit])).toEqual([
      [80, "人"],
    ]);
  });
});
