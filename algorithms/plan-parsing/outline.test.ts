import { describe, expect, test } from "vitest";
import { type OutlineNode, parsePlanText } from "./index.ts";

const parse = (text: string) => parsePlanText(text, { fileName: "p", sha256: "", mediaType: "text/plain" });
/** The tree as lines: depth in dots, number, title. */
function shape(nodes: readonly OutlineNode[]): string[] {
  return nodes.flatMap((node) => [
    `${"·".repeat(node.level - 1)}${node.number ?? ""} ${node.title}`,
    ...shape(node.children),
  ]);
}
const outline = (text: string) => shape(parse(text).outline);

describe("the heading tree", () => {
  test.each<[string, string, string[]]>([
    [
      "numbers with marks",
      "一、现状\n（一）成效\n1.基础夯实\n（1）队伍壮大\n二、目标",
      ["一 现状", "·一 成效", "··1 基础夯实", "···1 队伍壮大", "二 目标"],
    ],
    [
      "numbers without marks",
      "一 现状\n（一）成效\n1 基础夯实\n好。\n2 队伍壮大\n好。\n二 目标",
      ["一 现状", "·一 成效", "··1 基础夯实", "··2 队伍壮大", "二 目标"],
    ],
    [
      "chapters and sections",
      "第一章 总则\n第一节 依据\n一、法律\n第二章 目标",
      ["第一章 总则", "·第一节 依据", "··一 法律", "第二章 目标"],
    ],
    [
      "decimal numbers",
      "1 总则\n1.1 依据\n2 任务\n2.1 责任\n2.1.1 政府责任",
      ["1 总则", "·1.1 依据", "2 任务", "·2.1 责任", "··2.1.1 政府责任"],
    ],
    [
      "markdown and bold",
      "## **一、任务**\n### （一）责任\n**1.压实责任。**落实制度。",
      ["一 任务", "·一 责任", "··1 压实责任"],
    ],
    [
      "a label before a colon",
      "一、任务\n1.道路交通：健全工作机制。\n2.消防：深化管理。",
      ["一 任务", "·1 道路交通", "·2 消防"],
    ],
    [
      "a year after the number",
      "一、目标\n1.近期目标\n好。\n2.2035年远景目标\n好。",
      ["一 目标", "·1 近期目标", "·2 2035年远景目标"],
    ],
    ["a preface without a number", "前 言\n安全是大事。\n一、现状", [" 前言", "一 现状"]],
    [
      "items of a list are no headings",
      "一、目标\n（1）死亡率下降10%；\n（2）起数下降5%。\n二、任务",
      ["一 目标", "二 任务"],
    ],
    [
      "boxes keep their own numbers",
      "一、任务\n1.城市安全\n好。\n专栏1：工程\n1.社区。\n2.城区。\n2.准入\n严。",
      ["一 任务", "·1 城市安全", "·· 专栏1：工程", "·2 准入"],
    ],
    [
      "promises in a list are no headings",
      "一、任务\n1.每天巡查不少于2次。\n2.整改率达到100%。\n二、保障",
      ["一 任务", "二 保障"],
    ],
    ["a unit at the start of a line is no heading", "一、现状\n全年发生较大事故\n1 宗、死亡3人。", ["一 现状"]],
  ])("%s", (_, text, expected) => {
    expect(outline(text)).toEqual(expected);
  });

  test("leaves out a table of contents, with pages or without", () => {
    const chapters = "一、现状\n（一）成效\n二、目标";
    const body = "一、现状\n概述。\n（一）成效\n好。\n二、目标\n向好。";
    const expected = ["一 现状", "·一 成效", "二 目标"];
    expect(outline(`目 录\n${chapters.replace(/$/gm, "……………3")}\n${body}`)).toEqual(expected);
    expect(outline(`目录\n${chapters.replace(/$/gm, "\t3")}\n${body}`)).toEqual(expected);
    expect(outline(`目录\n${chapters.replace(/$/gm, "\n3")}\n${body}`)).toEqual(expected);
    expect(outline(`目录\n${chapters}\n${body}`)).toEqual(expected);
  });

  test("joins a heading broken over two lines of a hard-wrapped page", () => {
    const prose = "坚持安全第一预防为主综合治理的方针切实把各项责任落到实处不断";
    const text = `三、主要任务\n1 推动智能安全产业园区发展以及重点行业领域产业化提质\n增效进程\n${`${prose}\n`.repeat(8)}提升。`;
    expect(outline(text)).toContain("·1 推动智能安全产业园区发展以及重点行业领域产业化提质增效进程");
  });
});

describe("the layout", () => {
  const wrapped = (text: string, width: number): string => text.replace(new RegExp(`.{${width}}`, "g"), "$&\n\n");
  const duty = "完善体系，".repeat(20);

  test("a sentence broken by hard line ends, blank lines and page numbers is whole", () => {
    const text = `三、主要任务\n${wrapped(`${duty}到2025年企业培训覆盖率达到95%以上。`, 17)}`;
    expect(parse(text).commitments.map((item) => [item.value, item.deadline?.year])).toEqual([[95, 2025]]);
    const paged = text.replace("2025", "20\n- 3 -\n\f25");
    expect(parse(paged).commitments.map((item) => [item.value, item.deadline?.year])).toEqual([[95, 2025]]);
  });

  test("running headers are not text", () => {
    const page = (body: string) => `青石县安全生产规划\n${body}\n- 1 -\n\f`;
    const text = `${page("一、任务\n建设站点3")}${page("座、基地2")}${page("个、中心1")}${page("处。")}`;
    expect(parse(text).commitments.map((item) => [item.value, item.unit])).toEqual([
      [3, "座"],
      [2, "个"],
      [1, "处"],
    ]);
  });

  test("full-width figures and figures torn by blanks are figures", () => {
    expect(
      parse("三、主要任务\n建设消防站１２座，安排资金不低于 5 000 万元。").commitments.map((item) => item.value),
    ).toEqual([12, 5000]);
  });
});
