import { expect, test } from "vitest";
import { metresBetween } from "./index.ts";

test("a degree on the equator and a degree of latitude are as long; a place is no way from itself", () => {
  const zero = { longitude: 0, latitude: 0 };
  expect(Math.round(metresBetween(zero, { longitude: 1, latitude: 0 }))).toBe(111_195);
  expect(metresBetween({ longitude: 113, latitude: 23 }, { longitude: 113, latitude: 24 })).toBeCloseTo(111_195, 0);
  expect(metresBetween(zero, zero)).toBe(0);
  expect(Math.round(metresBetween(zero, { longitude: 180, latitude: 0 }))).toBe(20_015_114);
});
