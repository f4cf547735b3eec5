import { expect, test } from "vitest";
import { pageLines as placedLines, type TextPiece } from "./page-lines.ts";

function piece(text: string, x: number, y: number, size = 10): TextPiece {
  return { text, x, y, size, width: [...text].reduce((sum, sign) => sum + (sign < "\u2000" ? size / 2 : size), 0) };
}

function pageLines(pieces: readonly TextPiece[]): string[] {
  return placedLines(pieces).map((line) => line.text);
}

test("orders lines from top to bottom and pieces from left to right, however they were drawn", () => {
  expect(pageLines([piece("丁", 10, 40), piece("乙", 20, 20), piece("丙", 30, 20.5), piece("甲", 10, 20)])).toEqual([
    "甲乙丙",
    "丁",
  ]);
});

test("keeps raised and lowered marks on their line", () => {
  expect(pageLines([piece("死亡率", 10, 20, 12), piece("1", 46, 15, 6), piece("下降", 49, 20, 12)])).toEqual([
    "死亡率1下降",
  ]);
});

test("parts columns where lines near by have a gap at the same place", () => {
  const rows = [piece("指标", 10, 20), piece("目标", 42, 20), piece("事故", 10, 40), piece("10%", 42, 40)];
  expect(pageLines(rows)).toEqual(["指标\t目标", "事故\t10%"]);
});

test("takes a single gap for a blank, unless it is wide", () => {
  expect(pageLines([piece("第一章", 10, 20), piece("总则", 50, 20)])).toEqual(["第一章 总则"]);
  expect(pageLines([piece("印发", 10, 20), piece("共140份", 300, 20)])).toEqual(["印发\t共140份"]);
});

test("does not take a heading for a row of the table below it", () => {
  const heading = [piece("第二章", 10, 20, 16), piece("目标", 74, 20, 16)];
  const row = (y: number) => [piece("甲乙丙丁戊己", 10, y), piece("2025", 85, y)];
  expect(pageLines([...heading, ...row(45), ...row(60)])).toEqual([
    "第二章 目标",
    "甲乙丙丁戊己\t2025",
    "甲乙丙丁戊己\t2025",
  ]);
});

test("sets blanks between Latin words and none between ideographs set wide", () => {
  expect(pageLines([piece("GDP", 10, 20), piece("rate", 28, 20)])).toEqual(["GDP rate"]);
  expect(pageLines([piece("安", 10, 20), piece("全", 23, 20)])).toEqual(["安全"]);
});

test("writes a title that is spread letter by letter as words and not as a table", () => {
  expect(pageLines([piece("目", 10, 20), piece("录", 80, 20)])).toEqual(["目 录"]);
});

test("drops the second stroke of bold text", () => {
  expect(pageLines([piece("规划", 10, 20), piece("规划", 10.3, 20), piece("规划", 30, 20)])).toEqual(["规划规划"]);
});
