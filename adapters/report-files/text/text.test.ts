import { expect, test } from "vitest";
import { cleanText } from "./clean-text.ts";
import { chineseDay, chineseNumber, startNumbering } from "./numbering.ts";

test("headings are numbered as official documents are, anew below each one above", () => {
  const number = startNumbering();
  const levels = [1, 2, 2, 3, 3, 2, 3, 1, 2] as const;
  expect(levels.map((level) => number(level))).toEqual([
    "一、",
    "（一）",
    "（二）",
    "1.",
    "2.",
    "（三）",
    "1.",
    "二、",
    "（一）",
  ]);
});

test("numbers up to ninety-nine are written in Chinese", () => {
  expect([1, 10, 11, 20, 35, 99].map(chineseNumber)).toEqual(["一", "十", "十一", "二十", "三十五", "九十九"]);
  expect([0, 100, 1.5].map(chineseNumber)).toEqual(["0", "100", "1.5"]);
});

test("a day loses its zeros; what is no day stays", () => {
  expect([chineseDay("2026-03-05"), chineseDay("三月")]).toEqual(["2026年3月5日", "三月"]);
});

test("controls, marks of direction and lone surrogates do not get into a document", () => {
  expect(cleanText("a\u0000b\u202ec\u200bd\ud800e\uffffe\tf\r\ng")).toBe("abcd□ee f\ng");
  expect([cleanText(undefined), cleanText(null), cleanText(12)]).toEqual(["", "", "12"]);
});
