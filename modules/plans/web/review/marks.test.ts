import fc from "fast-check";
import { expect, test } from "vitest";
import { blocksOf, hashesOf, paragraphsOf, withoutSigns } from "./marks.ts";

const item = (id: string, start: number, end: number) => ({ id: id as never, span: [start, end] as [number, number] });

test("a line is cut where items begin and end, also where they overlap", () => {
  const [line] = paragraphsOf("零一二三四五", [item("a", 1, 4), item("b", 3, 5)]);
  expect(line?.pieces.map(({ text, itemIds }) => [text, itemIds])).toEqual([
    ["零", []],
    ["一二", ["a"]],
    ["三", ["a", "b"]],
    ["四", ["b"]],
    ["五", []],
  ]);
});

test("an item over several lines is marked in each of them", () => {
  const lines = paragraphsOf("一二\n\n三四", [item("a", 1, 5)]);
  expect(lines.map(({ itemIds }) => itemIds)).toEqual([["a"], ["a"]]);
  expect(lines[1]?.pieces[0]).toEqual({ start: 4, text: "三", itemIds: ["a"], isSign: false, isStrong: false });
});

test("lines are drawn in blocks, each knowing its items once", () => {
  const blocks = blocksOf(paragraphsOf("一二\n三四\n五六", [item("a", 1, 5), item("b", 6, 8)]), 2);
  expect(blocks.map(({ start, paragraphs, itemIds }) => [start, paragraphs.length, itemIds])).toEqual([
    [0, 2, ["a"]],
    [6, 1, ["b"]],
  ]);
});

test("headings of the outline keep their level", () => {
  const outline = [{ id: "h", level: 2, number: "一", title: "二", span: [3, 5] as [number, number], children: [] }];
  expect(paragraphsOf("正文\n标题\n正文", [], outline).map(({ level }) => level)).toEqual([0, 2, 0]);
});

test("the marks of a Markdown heading are pieces of their own, and all offsets stay", () => {
  const [first, second] = paragraphsOf("## 二、任务\n正文", [item("a", 0, 5)]);
  expect(first?.pieces.map(({ start, text, isSign }) => [start, text, isSign])).toEqual([
    [0, "## ", true],
    [3, "二、", false],
    [5, "任务", false],
  ]);
  expect(second?.pieces).toEqual([{ start: 8, text: "正文", itemIds: [], isSign: false, isStrong: false }]);
});

test("only hash marks that make a heading count", () => {
  expect(["> 引", "# 一", "###### 一", " ## 一", "#1机组", "####### 一", "一 # 二", "## "].map(hashesOf)).toEqual([
    2, 2, 7, 4, 0, 0, 0, 0,
  ]);
});

test("whatever the spans: the pieces of a line are the line, and every item covers exactly its words", () => {
  const text = fc.string({ unit: fc.constantFrom("安", "全", "\n", "1", " ", "#"), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      text,
      fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 40 })), { maxLength: 8 }),
      (words, ranges) => {
        const items = ranges
          .map(([start, length], index) => item(`i${index}`, start, Math.min(words.length, start + length)))
          .filter(({ span }) => span[0] < span[1]);
        const covered = new Map(items.map(({ id }) => [id as string, 0]));
        for (const { start, pieces } of paragraphsOf(words, items)) {
          expect(words.startsWith(pieces.map((piece) => piece.text).join(""), start)).toBe(true);
          for (const piece of pieces) {
            for (const id of piece.itemIds) covered.set(id, (covered.get(id) ?? 0) + piece.text.length);
          }
        }
        for (const { id, span } of items) {
          const lines = words.slice(...span).split("\n");
          const whole = words.split("\n");
          const blank = whole.every((line) => line.trim() !== "");
          if (blank) expect(covered.get(id)).toBe(lines.join("").length);
        }
      },
    ),
  );
});

test("stars around strong words are not shown, what is between them stands out, and all offsets stay", () => {
  const text = "## **一、基础**\n见**附表**";
  const [heading, line] = paragraphsOf(text, [item("a", 13, 17)]);
  expect(heading?.pieces.map(({ text: words, isSign, isStrong }) => [words, isSign, isStrong])).toEqual([
    ["## ", true, false],
    ["**", true, false],
    ["一、基础", false, true],
    ["**", true, false],
  ]);
  expect(line?.pieces.map(({ text: words }) => words)).toEqual(["见", "**", "附表", "**"]);
  expect(line?.pieces.every(({ start, text: words }) => text.slice(start, start + words.length) === words)).toBe(true);
  expect(withoutSigns(text)).toBe("一、基础\n见附表");
});

test("a star that has no partner is text", () => {
  expect(["3 ** 2", "见注**", "**", "a ** b ** c"].map(withoutSigns)).toEqual([
    "3 ** 2",
    "见注**",
    "**",
    "a ** b ** c",
  ]);
});
