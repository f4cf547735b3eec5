import { expect, test } from "vitest";
import { scaleOf } from "./gantt-scale.ts";

test("whole years are drawn, also that of today", () => {
  const scale = scaleOf([{ start: "2027-03-01", end: "2028-12-31" }], "2026-05-01");
  expect(scale.years).toEqual([2026, 2027, 2028]);
  expect(scale.at("2026-01-01")).toBe(0);
  expect(scale.at("2027-07-02")).toBeCloseTo(50, 0);
  expect(scale.at("2031-01-01")).toBe(100);
  expect(scale.at("2001-01-01")).toBe(0);
});

test("without bars there is this year", () => {
  expect(scaleOf([], "2026-05-01").years).toEqual([2026]);
});
