import fc from "fast-check";
import { expect, test } from "vitest";
import { breakLines, type Glyph } from "./break-lines.ts";

/** Full-width characters are 10 points wide, others 5. */
const glyphs = (text: string): Glyph[] =>
  [...text].map((char) => ({ char, bold: false, width: char === "\n" ? 0 : char.charCodeAt(0) > 255 ? 10 : 5 }));
const lines = (text: string, width: number, indent = 0): string[] =>
  breakLines(glyphs(text), width, indent).map((line) => line.glyphs.map((glyph) => glyph.char).join(""));

test("a line holds as many characters as fit, the first one fewer by its indent", () => {
  expect(lines("安全生产专项整治行动", 40)).toEqual(["安全生产", "专项整治", "行动"]);
  expect(lines("安全生产专项整治行动", 40, 20)).toEqual(["安全", "生产专项", "整治行动"]);
});

test("no line begins with a closing mark or a percent sign, and none ends with an opening one", () => {
  expect(lines("全区安全生产责任，落实", 80)).toEqual(["全区安全生产责任，".slice(0, 7), "任，落实"]);
  expect(lines("下降百分之五（目标）", 70)).toEqual(["下降百分之五", "（目标）"]);
  expect(lines("到二〇二五年底达100%", 75)).toEqual(["到二〇二五年底", "达100%"]);
});

test("a mark whose right half is blank may stand half outside", () => {
  expect(lines("全区安全生产责任，落实", 85)).toEqual(["全区安全生产责任，", "落实"]);
});

test("words and numbers stay whole, blanks at the end of a line go", () => {
  expect(lines("死亡率为0.0168人每亿元", 50)).toEqual(["死亡率为", "0.0168人每", "亿元"]);
  expect(lines("safe work place", 50)).toEqual(["safe work", "place"]);
});

test("a word longer than a line is cut, a line feed begins a new line, nothing is an empty line", () => {
  expect(lines("abcdefghijkl", 30)).toEqual(["abcdef", "ghijkl"]);
  expect(lines("甲\n\n乙", 50)).toEqual(["甲", "", "乙"]);
  expect(lines("", 50)).toEqual([""]);
});

test("only the last line of a paragraph is marked as such", () => {
  expect(breakLines(glyphs("安全生产专项\n整治"), 40).map((line) => line.last)).toEqual([false, true, true]);
});

const LOSES = /[\n ]/gu;
test("no character is lost or added, and no line is wider than its room by more than half a mark", () => {
  const piece = fc.constantFrom(
    "安",
    "全",
    "，",
    "。",
    "（",
    "）",
    "《",
    "”",
    "a",
    "Z",
    "7",
    ".",
    "%",
    " ",
    "\n",
    "—",
    "…",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 20, max: 120 }), (pieces, width) => {
      const text = pieces.join("");
      const broken = breakLines(glyphs(text), width);
      const drawn = broken.flatMap((line) => line.glyphs.map((glyph) => glyph.char)).join("");
      expect(drawn.replace(LOSES, "")).toBe(text.replace(LOSES, ""));
      for (const line of broken) expect(line.width).toBeLessThanOrEqual(width + 5.02);
    }),
  );
});
