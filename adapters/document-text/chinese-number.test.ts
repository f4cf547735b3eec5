import fc from "fast-check";
import { expect, test } from "vitest";
import { chineseCounting, chineseDigits, chineseLegal } from "./chinese-number.ts";

test("counts as Chinese documents do", () => {
  const cases: [number, string][] = [
    [0, "零"],
    [1, "一"],
    [10, "十"],
    [11, "十一"],
    [20, "二十"],
    [100, "一百"],
    [105, "一百零五"],
    [110, "一百一十"],
    [1010, "一千零一十"],
    [2005, "二千零五"],
    [10_000, "一万"],
    [10_005, "一万零五"],
    [100_500, "十万零五百"],
  ];
  for (const [value, text] of cases) expect(chineseCounting(value)).toBe(text);
  expect(chineseLegal(21)).toBe("贰拾壹");
  expect(chineseLegal(0)).toBe("零");
  expect(chineseDigits(2025)).toBe("二〇二五");
});

/** Reads a number back, digit times unit, as a check that shares nothing with the writer. */
function readBack(text: string): number {
  const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
  let total = 0;
  let part = 0;
  let digit = 0;
  for (const sign of text) {
    const unit = units[sign];
    if (sign === "万") {
      total += (part + digit) * 10_000;
      part = 0;
      digit = 0;
    } else if (unit !== undefined) {
      part += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    } else digit = "零一二三四五六七八九".indexOf(sign);
  }
  return total + part + digit;
}

test("writes every number so that it reads back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => readBack(chineseCounting(value)) === value),
  );
});
