import { expect, test } from "vitest";
import { formatIn } from "./format.ts";
import { wordsIn } from "./useWords.ts";

const words = {
  left: { zh: "剩 {count} 项", en: "{count} items left", enOne: "1 item left" },
  html: { zh: "{name}", en: "{name}" },
} as const;

test("placeholders are filled, and English knows one and many", () => {
  expect(wordsIn(words, "zh")("left", { count: 3 })).toBe("剩 3 项");
  expect(wordsIn(words, "en")("left", { count: 3 })).toBe("3 items left");
  expect(wordsIn(words, "en")("left", { count: 1 })).toBe("1 item left");
});

test("kernel labels are shown by the same function, with their placeholders", () => {
  expect(wordsIn(words, "en")({ zh: "甲{n}", en: "A{n}" }, { n: 1 })).toBe("A1");
  expect(wordsIn(words, "zh")({ zh: "甲{unknown}", en: "" })).toBe("甲{unknown}");
});

test("a label of a list knows one and many too, and other numbers than one are many", () => {
  const label = { zh: "{count} 份", en: "{count} files", enOne: "1 file" };
  expect([0, 1, 2].map((count) => wordsIn(words, "en")(label, { count }))).toEqual(["0 files", "1 file", "2 files"]);
});

test("texts are not escaped twice: React does it", () => {
  expect(wordsIn(words, "zh")("html", { name: "<甲&乙>" })).toBe("<甲&乙>");
});

test("dates are days of China and written as the language does", () => {
  const zh = formatIn("zh");
  const en = formatIn("en");
  expect(zh.day("2025-03-05")).toBe("2025年3月5日");
  expect(en.day("2025-03-05")).toBe("5 Mar 2025");
  expect([zh.weekday("2025-03-05"), en.weekday("2025-03-09")]).toEqual(["星期三", "Sunday"]);
  expect(zh.day("2024-12-31T16:00:00Z")).toBe("2025年1月1日");
  expect(zh.shortDay("2025-03-05T17:00:00Z")).toBe("2025-03-06");
  expect(zh.moment(new Date("2025-03-05T06:07:00Z"))).toBe("2025-03-05 14:07");
});

test("numbers are grouped, with fixed decimals where asked", () => {
  const zh = formatIn("zh");
  expect(zh.number(1234567.891)).toBe("1,234,567.891");
  expect(zh.number(2, 2)).toBe("2.00");
  expect(zh.percent(0.9824)).toBe("98.2%");
});

test("lists, names and asides have the marks of their language", () => {
  const [zh, en] = [formatIn("zh"), formatIn("en")];
  expect([zh.list(["甲", "乙"]), en.list(["A", "B"]), zh.list([])]).toEqual(["甲、乙", "A, B", ""]);
  expect([zh.named("依据", "手册"), en.named("Basis", "manual")]).toEqual(["依据：手册", "Basis: manual"]);
  expect([`90 分${zh.aside("待核")}`, `90${en.aside("to be verified")}`]).toEqual([
    "90 分（待核）",
    "90 (to be verified)",
  ]);
});

test("sizes of files are rounded for people", () => {
  const { size } = formatIn("zh");
  expect([0, 999, 1500, 150_000, 3_456_789, 2_000_000_000, 9e12].map(size)).toEqual([
    "0 B",
    "999 B",
    "1.5 kB",
    "150 kB",
    "3.5 MB",
    "2.0 GB",
    "9000 GB",
  ]);
});
