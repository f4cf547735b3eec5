import fc from "fast-check";
import { expect, test } from "vitest";
import { indexTokens, normalised, queryTokens, regionToken, wholeToken, wordsOf } from "./index.ts";

const holds = (all: readonly number[], wanted: readonly number[] | null): boolean =>
  wanted?.every((token) => all.includes(token)) ?? false;
const indexOf = (title: string, syllables: string[] = [], region = "440605011") =>
  indexTokens({ texts: [normalised(title)], syllables, region });

test.each([
  ["（佛山）Ａ 1", "佛山a1"],
  ["ＡＢＣ－１２３", "abc123"],
  ["  ", ""],
])("%j is compared as %j", (text, expected) => {
  expect(normalised(text)).toBe(expected);
});

test("a query is divided at blanks", () => {
  expect(wordsOf(" 南海　燃气 （站） ")).toEqual(["南海", "燃气", "站"]);
});

test("whatever stands in the title is found by any part of it that is long enough", () => {
  const characters = fc.constantFrom(..."南海区桂城燃气有限公司abc019（）- 𠮷");
  fc.assert(
    fc.property(
      fc.array(characters, { minLength: 2, maxLength: 30 }),
      fc.nat(30),
      fc.integer({ min: 2, max: 12 }),
      (title, from, size) => {
        const part = normalised(title.slice(from, from + size).join(""));
        const tokens = queryTokens([part].filter((word) => word !== ""));
        if (tokens.written === null) return;
        expect(holds(indexOf(title.join("")), tokens.written)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
});

test.each([["南"], ["ab"], ["1"]])("%j is too short to be found", (word) => {
  expect(queryTokens([word])).toEqual({ written: null, pinyin: null, initials: null });
});

test("no words, no tokens", () => {
  expect(queryTokens([]).written).toBeNull();
});

test("a title is found by its pinyin from any syllable on, and by its initials", () => {
  const tokens = indexOf("南海电器厂", ["nan", "hai", "dian", "qi", "chang"]);
  for (const letters of ["nanhai", "nanhaidianqi", "haidian", "dia", "qichang"]) {
    expect(holds(tokens, queryTokens([letters]).pinyin)).toBe(true);
  }
  for (const letters of ["nhd", "nhdqc", "hdq"]) expect(holds(tokens, queryTokens([letters]).initials)).toBe(true);
  expect(holds(tokens, queryTokens(["beijing"]).pinyin)).toBe(false);
  expect(holds(tokens, queryTokens(["qdh"]).initials)).toBe(false);
});

test("a record has the token of each region above it, and of no other", () => {
  const tokens = indexOf("甲乙", [], "440605011");
  for (const code of ["44", "4406", "440605", "440605011"]) expect(tokens).toContain(regionToken(code));
  expect(tokens).not.toContain(regionToken("440606"));
  expect(regionToken("44060")).toBeUndefined();
});

test("a whole name or number has a token of its own, which no part of it has", () => {
  const tokens = indexTokens({
    texts: ["南海电器厂", "桂城"],
    wholes: ["南海电器厂"],
    syllables: [],
    region: "440605",
  });
  expect(tokens).toContain(wholeToken("南海电器厂"));
  for (const part of ["南海电器", "桂城"]) expect(tokens).not.toContain(wholeToken(part));
});

test("a word too short to be looked for narrows what the others find, and alone finds nothing", () => {
  expect(queryTokens(["工业园一路", "8"]).written).toEqual(queryTokens(["工业园一路"]).written);
  expect(queryTokens(["8", "南"]).written).toBeNull();
});
