import fc from "fast-check";
import { expect, test } from "vitest";
import { findTwice, readArticles } from "./read-articles.ts";

const LAW = `示范安全条例
目　录
第一章 总则
第一条
第一章　总　则
第一条 为了演示条文的读取，写这几句话。
第二条　适用于示范。
　　（一）第一种情形；
　　（二）第二种情形。
第二章 责任
第一节 单位
第一百二十条之一 单位应当做到。`;

test("articles stand with their chapter and section, and keep the lines below them", () => {
  expect(readArticles(LAW)).toEqual([
    { label: "第一条", number: "1", heading: "第一章 总 则", text: "为了演示条文的读取，写这几句话。" },
    {
      label: "第二条",
      number: "2",
      heading: "第一章 总 则",
      text: "适用于示范。\n（一）第一种情形；\n（二）第二种情形。",
    },
    { label: "第一百二十条之一", number: "120-1", heading: "第二章 责任 · 第一节 单位", text: "单位应当做到。" },
  ]);
});

test("a new chapter ends the section of the one before", () => {
  const articles = readArticles("第一章 甲\n第一节 乙\n第一条 一。\n第二章 丙\n第二条 二。");
  expect(articles.map(({ heading }) => heading)).toEqual(["第一章 甲 · 第一节 乙", "第二章 丙"]);
});

test("clauses of a standard are read by their numbers", () => {
  const articles = readArticles("前言\n4 基本要求\n4.1 应建立台账。\n4.1.1 台账应有编号。\n续行\nA.1 附录条款。");
  expect(articles).toEqual([
    { label: "4.1", number: "4.1", heading: "4 基本要求", text: "应建立台账。" },
    { label: "4.1.1", number: "4.1.1", heading: "4 基本要求", text: "台账应有编号。\n续行" },
    { label: "A.1", number: "A.1", heading: "4 基本要求", text: "附录条款。" },
  ]);
});

test.each([
  ["第十条 甲", "10"],
  ["第二十条 甲", "20"],
  ["第一百零五条 甲", "105"],
  ["第１２条 甲", "12"],
  ["第两百条 甲", "200"],
  ["第一千条 甲", "1000"],
])("the number of %j is %s", (line, number) => {
  expect(readArticles(line)[0]?.number).toBe(number);
});

test("a sentence that mentions an article within a line is no article", () => {
  expect(readArticles("依照本法第五条的规定处理。")).toEqual([]);
});

test("any text is read without a throw, and every article has words", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("第一条 ", "第二章 甲", "4.1 乙", "3 丙", "丁", "\n", "　", "。")),
      (parts) => {
        for (const article of readArticles(parts.join(""))) expect(article.text).not.toBe("");
      },
    ),
  );
});

test("the first number that stands twice is told", () => {
  expect(findTwice([{ number: "1" }, { number: "2" }, { number: "1" }])).toBe("1");
  expect(findTwice([{ number: "1" }, { number: "2" }])).toBeUndefined();
});
