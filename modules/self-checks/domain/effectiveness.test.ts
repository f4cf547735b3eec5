import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SelfCheckRules } from "../contract/index.ts";
import { type EffectCounts, effectOf, gradeLabel, gradeOf, inForce, ratesOf, ruleProblems, shareOf } from "./index.ts";

const data = fileURLToPath(new URL("../../../packs/rules/data/self-checks.json", import.meta.url));
const rules = SelfCheckRules.parse(JSON.parse(readFileSync(data, "utf8")));
const [rule] = rules.effect;
if (rule === undefined) throw new Error("no rule");

const counts: EffectCounts = { planned: 100, done: 95, dutyMissed: 0, due: 20, accepted: 18, found: 20, vetoes: [] };

describe("E = (A + B)·α", () => {
  // The tests of the exchange guide: done, planned, accepted, due, deductions, veto, E.
  const golden = [
    [95, 100, 18, 20, 0, false, 92.5],
    [100, 100, 20, 20, 5, false, 95],
    [100, 100, 20, 20, 0, true, 0],
  ] as const;
  test.each(golden)(
    "%d of %d done, %d of %d accepted, %d deducted, veto %s: %d",
    (done, planned, accepted, due, ded, veto, score) => {
      const duty = { ...rule.duty, each: ded, most: ded };
      const given = { ...counts, done, planned, accepted, due, dutyMissed: ded === 0 ? 0 : 1 };
      const effect = effectOf({ ...given, vetoes: veto ? ["fabricated"] : [] }, { ...rule, duty });
      expect(effect.score).toBe(score);
    },
  );

  const shared = fileURLToPath(new URL("../../../../shared/domain/dual-prevention-exchange.json", import.meta.url));
  test.skipIf(!existsSync(shared))("says the same as the fact sheet (skipped where it is absent)", () => {
    const { effect } = JSON.parse(readFileSync(shared, "utf8")) as { effect: { tests: Record<string, number>[] } };
    const told = effect.tests.map(({ done, planned, accepted, due, ded, veto, E }) => [
      done,
      planned,
      accepted,
      due,
      ded,
      veto,
      E,
    ]);
    expect(told).toEqual(golden.map((one) => [...one]));
  });

  test("explains every point, in both languages, and the parts add up", () => {
    const effect = effectOf({ ...counts, dutyMissed: 3, found: 0 }, rule);
    expect(effect.parts.map(({ code, points }) => [code, points])).toEqual([
      ["tasks", 47.5],
      ["duty", -6],
      ["dangers", 45],
      ["few", -5],
    ]);
    expect(effect).toMatchObject({ score: 81.5, taskPoints: 41.5, dangerPoints: 40, grade: "good", alpha: 1 });
    expect(effect.parts.every(({ label }) => label.zh !== "" && label.en !== "")).toBe(true);
  });

  test("knows nothing where nothing was planned, and gives full points where no danger was due", () => {
    expect(effectOf({ ...counts, planned: 0, done: 0 }, rule)).toMatchObject({ score: null, grade: null });
    expect(effectOf({ ...counts, planned: 0, done: 0, vetoes: ["offline"] }, rule)).toMatchObject({
      score: 0,
      grade: "poor",
    });
    expect(effectOf({ ...counts, due: 0, accepted: 0 }, rule).dangerPoints).toBe(50);
  });

  test("names its vetoes", () => {
    const effect = effectOf({ ...counts, vetoes: ["offline", "major-untreated"] }, rule);
    expect(effect.vetoes.map(({ code }) => code)).toEqual(["offline", "major-untreated"]);
    expect(effect).toMatchObject({ score: 0, alpha: 0, grade: "poor" });
  });

  test("lies between 0 and 100, and more done never lowers it", () => {
    const count = fc.integer({ min: 0, max: 200 });
    const any = fc.record({
      planned: count,
      done: count,
      dutyMissed: count,
      due: count,
      accepted: count,
      found: count,
    });
    fc.assert(
      fc.property(any, (given) => {
        const { score } = effectOf({ ...given, vetoes: [] }, rule);
        if (score === null) return;
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(effectOf({ ...given, done: given.done + 1, vetoes: [] }, rule).score).toBeGreaterThanOrEqual(score);
      }),
    );
  });

  test("a deduction takes no more and no less than the points shown", () => {
    const given = { planned: 160, done: 10, dutyMissed: 200, due: 0, accepted: 0, found: 10, vetoes: [] };
    expect(effectOf(given, rule).taskPoints).toBe(0);
    expect(
      effectOf(
        { ...given, planned: 0, due: 160, accepted: 10, found: 0 },
        { ...rule, few: { ...rule.few, tasksFrom: 0, points: 50 } },
      ).dangerPoints,
    ).toBe(0);
  });

  test("grades begin where the rule says", () => {
    expect([90, 89.99, 80, 60, 59.99, -1].map((score) => gradeOf(score, rule))).toEqual([
      ...["excellent", "good", "good", "fair", "poor"],
      "poor",
    ]);
    expect(gradeLabel("good").zh).toBe("良");
  });
});

describe("rates", () => {
  const sums = {
    ...{ enterprises: 1500, participants: 1300, online: 1272, reporting: 1183 },
    ...{ planned: 200, done: 190, found: 11_111, rectified: 11_101, rectifiedDays: 33_303 },
  };
  test("of Liwan 2015: 1,272 online, 93.00 % reported, 99.91 % put right", () => {
    const rates = ratesOf(sums);
    expect(rates).toMatchObject({ online: 1272, reportingRate: 0.93, rectificationRate: 0.9991 });
    expect(rates).toMatchObject({ completionRate: 0.95, rectificationDays: 3 });
  });
  test("are unknown where there is nothing to divide by", () => {
    expect(ratesOf({ ...sums, online: 0, planned: 0, found: 0, rectified: 0 })).toMatchObject({
      ...{ reportingRate: null, completionRate: null, rectificationRate: null, rectificationDays: null },
    });
    expect(shareOf(1, 3)).toBe(0.3333);
  });
});

describe("rules", () => {
  test("are found by the day; a day without one is a fault", () => {
    expect(inForce(rules.devices, "2026-03-08")).toBe(rules.devices[0]);
    expect(() => inForce([{ validFrom: "2020-01-01", validTo: "2020-12-31" }], "2021-01-01")).toThrow("2021-01-01");
  });
  test("must follow each other without gap or overlap", () => {
    const old = { validFrom: "2020-01-01", validTo: "2020-12-31" };
    expect(ruleProblems("x", [{ validFrom: "2021-01-01" }, old])).toEqual([]);
    expect(ruleProblems("x", [old])).toEqual(["x: nothing is in force after 2020-12-31"]);
    expect(ruleProblems("x", [old, { validFrom: "2021-02-01" }])).toHaveLength(1);
    expect(ruleProblems("x", [{ validFrom: "2020-01-01" }, { validFrom: "2021-02-01" }])).toHaveLength(1);
  });
});
