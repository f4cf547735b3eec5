import { describe, expect, test } from "vitest";
import {
  birthDayOf,
  findTrade,
  isIdentityNumber,
  isOrganisationCode,
  isRegistrationNumber,
  organisationCodeOf,
  tradeDivisions,
  tradeSections,
} from "./index.ts";

/** Every text that differs from the given one in a single digit. */
const slips = (code: string): string[] =>
  [...code].flatMap((character, at) =>
    [..."0123456789"]
      .filter((other) => other !== character)
      .map((other) => code.slice(0, at) + other + code.slice(at + 1)),
  );

describe("organisation codes (GB 11714)", () => {
  test.each(["D2143569X", "D2143569-X", "M000100Y4", "000000000"])("%s is one", (code) => {
    expect(isOrganisationCode(code)).toBe(true);
  });

  test.each(["", "D2143569", "D21435691", "d2143569X", "D2143569_X", "D2143569XX"])("%j is none", (code) => {
    expect(isOrganisationCode(code)).toBe(false);
  });

  test("the credit code carries it at positions 9 to 17", () => {
    expect(organisationCodeOf("91350100M000100Y43")).toBe("M000100Y4");
    expect(organisationCodeOf("91350100M000100Y53")).toBe(null);
    expect(organisationCodeOf("9144")).toBe(null);
  });
});

describe("registration numbers (GS 15, MOD 11,10)", () => {
  test("the example of the standard has the right check digit", () => {
    expect(isRegistrationNumber("110108000000016")).toBe(true);
  });

  test("one wrong digit is always found", () => {
    for (const wrong of slips("110108000000016")) expect(isRegistrationNumber(wrong)).toBe(false);
  });

  test.each(["", "11010800000001", "1101080000000161", "11010800000001X"])("%j is none", (number) => {
    expect(isRegistrationNumber(number)).toBe(false);
  });
});

describe("resident identity numbers (GB 11643)", () => {
  test("the example of the standard is one, with its day of birth", () => {
    expect(isIdentityNumber("11010519491231002X")).toBe(true);
    expect(birthDayOf("11010519491231002X")).toBe("1949-12-31");
    expect(birthDayOf("440524188001010014")).toBe("1880-01-01");
  });

  test("one wrong digit in the first 17 is always found", () => {
    for (const wrong of slips("11010519491231002").map((body) => `${body}X`)) {
      expect(isIdentityNumber(wrong)).toBe(false);
    }
  });

  test.each([
    ["a month that is none", "110105194913310021"],
    ["a day that the month does not have", "110105194902300020"],
    ["a region that begins with zero", "01010519491231002X"],
    ["the old form of 15 digits", "110105491231002"],
    ["a small x", "11010519491231002x"],
  ])("%s makes none", (_why, number) => {
    expect(birthDayOf(number)).toBe(null);
  });
});

describe("trades (GB/T 4754-2017)", () => {
  test("there are 20 sections and 97 divisions, numbered without a gap", () => {
    expect(tradeSections.map(({ code }) => code).join("")).toBe("ABCDEFGHIJKLMNOPQRST");
    expect(tradeDivisions.map(({ code }) => Number(code))).toEqual(Array.from({ length: 97 }, (_, index) => index + 1));
    expect(new Set(tradeDivisions.map(({ name }) => name)).size).toBe(97);
  });

  test.each(["26", "C26", "c26", " 2614 ", "C2614", "261", "化学原料和化学制品制造业"])("%j is chemistry", (text) => {
    expect(findTrade(text)).toEqual({ code: "26", name: "化学原料和化学制品制造业", section: "C" });
  });

  test.each(["", "C", "98", "00", "D26", "26145", "化工"])("%j is no trade", (text) => {
    expect(findTrade(text)).toBe(undefined);
  });
});
