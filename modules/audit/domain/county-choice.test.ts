import type { CallerFacts } from "@anlan/kernel";
import { expect, test } from "vitest";
import { coversCounty, touchesCounty, usualCounty } from "./county-choice.ts";

const callerOver = (...regions: string[]): CallerFacts => ({
  accountId: "a",
  name: "张三",
  unitId: null,
  region: "440605",
  grants: regions.map((region) => ({ role: "auditor", region, permissions: ["p"] })),
});

test("the usual county is that of the first region, a city's own records under its own code", () => {
  expect(usualCounty(callerOver("440703011"), "p")).toBe("440703");
  expect(usualCounty(callerOver("4407"), "p")).toBe("440700");
  expect(usualCounty(callerOver("00"), "p")).toBe("000000");
  expect(usualCounty(callerOver(), "p")).toBe("440605");
});

test("a town's auditor touches its county, and covers it only with a right over all of it", () => {
  const town = callerOver("440605011");
  expect([touchesCounty(town, "p", "440605"), coversCounty(town, "p", "440605")]).toEqual([true, false]);
  const county = callerOver("440605");
  expect([touchesCounty(county, "p", "440605"), coversCounty(county, "p", "440605")]).toEqual([true, true]);
  expect([touchesCounty(county, "p", "440606"), coversCounty(county, "p", "440606")]).toEqual([false, false]);
});

test("a city covers its counties and its own records, and nobody covers without the permission", () => {
  const city = callerOver("4407");
  for (const county of ["440700", "440703"]) expect(coversCounty(city, "p", county)).toBe(true);
  expect(coversCounty(city, "p", "440800")).toBe(false);
  expect(touchesCounty(city, "other", "440703")).toBe(false);
});
