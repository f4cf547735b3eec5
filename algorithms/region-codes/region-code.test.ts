import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ancestorsOf,
  countyOf,
  isRegionCode,
  isWithin,
  jurisdictionCode,
  levelOf,
  normaliseCode,
  parentOf,
  regionOfJurisdiction,
} from "./region-code.ts";
import { RegionCodeError } from "./region-code-error.ts";
import { aRegionCode } from "./testing.ts";

function reasonOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error instanceof RegionCodeError ? error.reason : error;
  }
}

describe("codes and levels", () => {
  test.each([
    ["44", "province"],
    ["4406", "city"],
    ["440605", "county"],
    ["440605011", "town"],
    ["440605011001", "village"],
    ["441900003", "town"],
  ] as const)("%s is a %s", (code, level) => {
    expect(levelOf(code)).toBe(level);
  });

  test.each([
    "",
    "4",
    "04",
    "4400",
    "440",
    "440700",
    "4406050",
    "440605000",
    "440605011000",
    "440605000001",
    "440000011",
  ])("%j is not a region code", (text) => {
    expect(isRegionCode(text)).toBe(false);
    expect(reasonOf(() => levelOf(text))).toBe("REGION_CODE_MALFORMED");
  });

  test("letters, other digits, blanks, line ends and other types are not region codes", () => {
    for (const value of ["44a6", "４４", " 44", "44\n", 44, null, undefined, ["44"]])
      expect(isRegionCode(value)).toBe(false);
  });

  test("the error quotes at most forty characters and keeps the whole subject", () => {
    const long = "9".repeat(500);
    const error = new RegionCodeError("REGION_CODE_MALFORMED", long);
    expect(error.message).toBe(`Not a region code: "${"9".repeat(40)}"`);
    expect(error.subject).toBe(long);
    expect(error.name).toBe("RegionCodeError");
  });
});

describe("hierarchy", () => {
  test("a village lies in town, county, city and province", () => {
    expect(ancestorsOf("440605011001")).toEqual(["44", "4406", "440605", "440605011"]);
    expect(parentOf("440605011001")).toBe("440605011");
    expect(parentOf("44")).toBeUndefined();
    expect(ancestorsOf("44")).toEqual([]);
  });

  test("a town of a city without counties lies directly under the city", () => {
    expect(parentOf("441900003")).toBe("4419");
    expect(ancestorsOf("441900003001")).toEqual(["44", "4419", "441900003"]);
  });

  test("a region lies within itself and its ancestors and in nothing else", () => {
    fc.assert(
      fc.property(aRegionCode(), aRegionCode(), (code, other) => {
        expect(isWithin(code, other)).toBe([...ancestorsOf(code), code].includes(other));
        for (const ancestor of ancestorsOf(code)) expect(isWithin(code, ancestor)).toBe(true);
      }),
    );
  });

  test("refuses to compare what is not a region code", () => {
    expect(reasonOf(() => isWithin("44x", "44"))).toBe("REGION_CODE_MALFORMED");
    expect(reasonOf(() => isWithin("4406", ""))).toBe("REGION_CODE_MALFORMED");
  });
});

describe("other notations", () => {
  test.each([
    ["440605000000", "440605"],
    ["440700", "4407"],
    ["440000", "44"],
    ["440000000000", "44"],
    ["440605011000", "440605011"],
    ["441900000000", "4419"],
    ["441900003000", "441900003"],
    ["440605011001", "440605011001"],
    ["44", "44"],
  ])("%s is written %s", (padded, code) => {
    expect(normaliseCode(padded)).toBe(code);
  });

  test("padding with zeros to the full length never changes the region", () => {
    fc.assert(
      fc.property(aRegionCode(), (code) => {
        expect(normaliseCode(code.padEnd(12, "0"))).toBe(code);
      }),
    );
  });

  test.each(["", "000000", "abc", "4406050110010", "440605000001", "44060"])("refuses %j", (text) => {
    expect(reasonOf(() => normaliseCode(text))).toBe("REGION_CODE_MALFORMED");
  });
});

describe("county column", () => {
  test("a county, town or village has a county; a city and a province have none", () => {
    expect(countyOf("440605011001")).toBe("440605");
    expect(countyOf("441900003")).toBe("441900");
    expect(reasonOf(() => countyOf("4407"))).toBe("REGION_CODE_ABOVE_COUNTY");
    expect(reasonOf(() => countyOf("44070"))).toBe("REGION_CODE_MALFORMED");
  });

  test.each([
    ["44", "440000"],
    ["4407", "440700"],
    ["440605", "440605"],
    ["440605011", "440605"],
  ])("records of %s are kept under %s", (region, jurisdiction) => {
    expect(jurisdictionCode(region)).toBe(jurisdiction);
    expect(isWithin(region, regionOfJurisdiction(jurisdiction))).toBe(true);
  });

  test("every region lies within the region of its jurisdiction, and provinces, cities and counties come back", () => {
    fc.assert(
      fc.property(aRegionCode(), (code) => {
        const back = regionOfJurisdiction(jurisdictionCode(code));
        expect(isWithin(code, back)).toBe(true);
        if (code.length <= 6) expect(back).toBe(code);
      }),
    );
  });

  test.each(["4407", "44", "440605011", "000000", "44o7oo", "440605000000"])("%s is not a jurisdiction", (text) => {
    expect(reasonOf(() => regionOfJurisdiction(text))).toBe("REGION_CODE_NOT_JURISDICTION");
  });
});
