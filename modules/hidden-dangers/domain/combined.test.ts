import fc from "fast-check";
import { expect, test } from "vitest";
import shipped from "../../../packs/rules/data/danger-rules.json" with { type: "json" };
import { type CombinedRule, DangerRules } from "../contract/index.ts";
import { elementsOf, explain, gradingOf, isFounded, judgeCombined, levelOf } from "./index.ts";

const rules = DangerRules.parse(shipped);
const [rule] = rules.combined as [CombinedRule];
const judge = (place: string, elements: readonly string[]) =>
  judgeCombined(rule, { rule: rule.code, place, elements: [...elements] });

// Fact sheet, chapter 5: thresholds of the 2017 edition.
test.each([
  ["crowded", ["7.3.1", "7.3.4", "7.5"], true],
  ["crowded", ["7.3.1", "7.3.4", "7.5.2"], true],
  ["crowded", ["7.3.1", "7.3.4", "7.1.1"], false],
  ["crowded", ["7.3.1", "7.3.4", "7.1.1", "7.2.1"], true],
  ["explosive", ["7.1.1", "7.1.3", "7.4.5"], true],
  ["explosive", ["7.3.1", "7.3.2", "7.3.3"], false],
  ["important", ["7.1.1", "7.2.1", "7.3.1", "7.4.1"], true],
  ["important", ["7.1.1", "7.1.2", "7.1.3"], false],
  ["other", ["7.1.1", "7.2.1", "7.3.1", "7.4.1", "7.5"], false],
  ["other", ["7.1.1", "7.2.1", "7.3.1", "7.4.1", "7.5", "7.6"], true],
] as const)("%s with %j: major %j", (place, elements, major) => {
  expect(judge(place, elements).major).toBe(major);
});

test("an element counts once, and what is no clause of the standard not at all", () => {
  expect(elementsOf(rule, ["7.3.1", "7.3.1", "8.1", "7.0", "7.3.10"])).toEqual(["7.3.1", "7.3.10"]);
  expect(judge("crowded", ["7.3.1", "7.3.1", "7.3.1"])).toMatchObject({ major: false, counted: ["7.3.1"] });
});

test("a kind of place without a threshold is never major", () => {
  expect(judge("moon", ["7.3.1", "7.3.2", "7.3.3", "7.3.4"]).major).toBe(false);
});

test("one more element never makes a major danger a general one", () => {
  const clause = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .map(([a, b]) => `7.${a}.${b}`);
  const places = fc.constantFrom(...rule.places.map(({ code }) => code));
  fc.assert(
    fc.property(places, fc.array(clause, { minLength: 1, maxLength: 9 }), clause, (place, elements, more) => {
      if (judge(place, elements).major) expect(judge(place, [...elements, more]).major).toBe(true);
    }),
  );
});

test("the grading says which elements were counted against which number", () => {
  const elements = ["7.3.1", "7.3.4", "7.5"];
  const combined = { rule, asked: { rule: rule.code, place: "crowded", elements } };
  const asked = { level: null, criterion: null, majorReasons: [], remark: null, combined };
  expect(levelOf(asked)).toBe("major");
  expect(levelOf({ ...asked, level: "general" })).toBe("major");
  expect(isFounded("major", asked)).toBe(true);
  const by = { at: "2025-03-01T00:00:00.000Z", day: "2025-03-01", byName: "何安" };
  expect(gradingOf(rules, "major", asked, by)).toMatchObject({ by: "combined", combined: combined.asked });
  expect(explain(rules, "major", asked, by.day).map(({ zh }) => zh)).toEqual([
    "定为重大隐患：符合本行业重大事故隐患判定标准（原国家安全监管总局令第16号第三条）",
    "按重大火灾隐患判定方法 GB 35181-2017 综合判定：人员密集场所计入要素 3 条（7.3.1、7.3.4、7.5），达到 3 条",
    rule.excluded.zh,
  ]);
  const few = {
    ...asked,
    level: "general" as const,
    combined: { rule, asked: { ...combined.asked, elements: ["7.3.1"] } },
  };
  expect(levelOf(few)).toBe("general");
  expect(isFounded("major", few)).toBe(false);
  expect(explain(rules, "general", few, by.day)[1]?.zh).toContain("未达到 3 条，不构成");
});
