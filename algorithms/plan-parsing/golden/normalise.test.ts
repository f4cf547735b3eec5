import { describe, expect, test } from "vitest";
import { makeCounter, makeLocator } from "./locate.ts";
import { canonicalFrequency, canonicalNumber, canonicalQuantity, likeness, sameNumber } from "./normalise.ts";

describe("comparing what was printed", () => {
  test.each([
    [3, "万元", 30_000, "元"],
    [3, "成", 30, "%"],
    [2, "公里", 2000, "m"],
    [5, "宗", 5, "件"],
    [1.2, "亿 元", 120_000_000, "元"],
    [7, "名", 7, "人"],
    [1.32, "人/十万人", 1.32, "人/10万人"],
    [2, "千人次", 2000, "人次"],
    [null, "％", null, "%"],
  ])("takes %s %s as %s %s", (value, unit, otherValue, otherUnit) => {
    expect(canonicalQuantity(value, unit)).toEqual(canonicalQuantity(otherValue, otherUnit));
  });

  test("keeps percent and percentage points apart, and a bare number bare", () => {
    expect(canonicalQuantity(1, "个百分点")).not.toEqual(canonicalQuantity(1, "%"));
    expect(canonicalQuantity(4, "")).toEqual({ value: 4, unit: null });
    expect(canonicalQuantity(4, null)).toEqual({ value: 4, unit: null });
  });

  test("compares numbers with room for binary rounding and null with null only", () => {
    expect(sameNumber(0.1 + 0.2, 0.3)).toBe(true);
    expect(sameNumber(0.3, 0.31)).toBe(false);
    expect(sameNumber(null, null)).toBe(true);
    expect(sameNumber(null, 0)).toBe(false);
  });

  test.each([
    ["每季度", "quarter"],
    ["每半年", "half_year"],
    ["每两年", "two_years"],
    ["每学期", "term"],
    [{ per: "month" }, "month"],
    ["weekly", "week"],
    ["每日", "day"],
    ["annual", "year"],
    ["often", "?"],
    [null, null],
    [undefined, null],
  ])("reads the frequency %j as %s", (given, wanted) => {
    expect(canonicalFrequency(given)).toBe(wanted);
  });

  test.each([
    ["（一）", "一"],
    ["一、", "一"],
    ["第一章", "一"],
    ["第二部分", "二"],
    ["１．", "1"],
    ["1.1", "1.1"],
    ["", null],
    [null, null],
  ])("reads the heading number %j as %j", (given, wanted) => {
    expect(canonicalNumber(given)).toBe(wanted);
  });

  test("finds names alike across quotes, table words and length, and unlike names not", () => {
    expect(likeness("死亡人数降幅", "死亡人数")).toBe(1);
    expect(likeness("亿元国内生产总值（GDP）生产安全事故死亡率", "亿元地区生产总值生产安全事故死亡率")).toBe(1);
    expect(likeness("各类事故起数", "事故起数")).toBe(0.9);
    expect(likeness("起数", "事故起数")).toBeCloseTo(0.5);
    expect(likeness("死亡率", "起数")).toBe(0);
    expect(likeness("一", "二")).toBe(0);
    expect(likeness("", "起数")).toBe(0);
  });

  test("finds a quote across line breaks and full-width digits, at its place in the original", () => {
    expect(makeLocator("到２０\n２０年底")("2020年")).toEqual([1, 7]);
    expect(makeLocator("到…年")("没有")).toBeNull();
    expect(makeLocator("到…年")("")).toBeNull();
    expect(makeCounter("一 个，一个")("一个")).toBe(2);
  });
});
