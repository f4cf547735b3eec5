import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { FineRule, type Grade } from "../../contract/index.ts";
import { ruleOn } from "./clocks.ts";
import { type FineAsked, fitOf, reckonFine, unitBand } from "./fines.ts";

const file = fileURLToPath(new URL("../../../../packs/rules/data/accident-fines.json", import.meta.url));
const rules = z.array(FineRule).parse(JSON.parse(readFileSync(file, "utf8")));
const order14 = ruleOn(rules, "2025-01-01") as FineRule;
const law = ruleOn(rules, "2023-01-01") as FineRule;

const facts = (grade: Grade, deaths: number | null, serious: number | null, loss: number | null) => ({
  grade,
  deaths,
  serious,
  loss,
});
const ask = (changes: Partial<FineAsked> = {}): FineAsked => ({
  subject: "unit",
  circumstance: null,
  income: null,
  wage: null,
  ...changes,
});
const rangeOf = (grade: Grade, changes: Partial<FineAsked>, rule = order14) => {
  const found = reckonFine(rule, facts(grade, 0, 0, 0), ask(changes));
  return typeof found === "string" ? found : [found.from, found.to];
};

describe("the unit's band by order 14 of 2024", () => {
  test.each<[Grade, number, number, number, [number, number]]>([
    ["ordinary", 0, 2, 299, [30, 50]],
    ["ordinary", 1, 0, 0, [50, 70]],
    ["ordinary", 0, 3, 0, [50, 70]],
    ["ordinary", 0, 5, 499, [50, 70]],
    ["ordinary", 0, 0, 300, [50, 70]],
    ["ordinary", 2, 0, 0, [70, 100]],
    ["ordinary", 0, 6, 0, [70, 100]],
    ["ordinary", 0, 9, 999, [70, 100]],
    ["ordinary", 1, 0, 600, [70, 100]],
    ["serious", 3, 0, 0, [100, 120]],
    ["serious", 4, 19, 1999, [100, 120]],
    ["serious", 5, 0, 0, [120, 150]],
    ["serious", 0, 20, 0, [120, 150]],
    ["serious", 7, 0, 0, [150, 200]],
    ["serious", 0, 0, 3000, [150, 200]],
    ["major", 10, 0, 0, [200, 400]],
    ["major", 13, 0, 0, [400, 600]],
    ["major", 0, 60, 100, [400, 600]],
    ["major", 15, 0, 0, [600, 1000]],
    ["major", 0, 0, 7000, [600, 1000]],
    ["extraordinary", 30, 0, 0, [1000, 1200]],
    ["extraordinary", 40, 0, 0, [1200, 1500]],
    ["extraordinary", 0, 0, 15_000, [1200, 1500]],
    ["extraordinary", 50, 0, 0, [1500, 2000]],
    ["extraordinary", 0, 150, 0, [1500, 2000]],
    ["extraordinary", 300, 2000, 900_000, [1500, 2000]],
  ])("%s with %i dead, %i seriously injured, a loss of %i", (grade, deaths, serious, loss, fine) => {
    const found = unitBand(order14, facts(grade, deaths, serious, loss));
    expect(found.band.fine).toEqual(fine);
    expect(found.provisional).toBe(false);
  });

  test("what is unknown is left out and said, and the band may rise unless it is the highest", () => {
    const found = unitBand(order14, facts("ordinary", 1, null, 100));
    expect(found.band.fine).toEqual([50, 70]);
    expect(found.provisional).toBe(true);
    expect(found.steps.map(({ zh }) => zh)).toContain("重伤（含急性工业中毒）未知，暂不计入");
    expect(unitBand(order14, facts("ordinary", 2, null, null)).provisional).toBe(false);
  });

  test("a number below the grade gives no band of its own", () => {
    const { index, steps } = unitBand(order14, facts("serious", 3, 1, 5));
    expect(index).toBe(0);
    expect(steps.filter(({ zh }) => zh.includes("低于本等级"))).toHaveLength(2);
  });

  test("a number more never gives a lower band", () => {
    const grade = fc.constantFrom<Grade>("ordinary", "serious", "major", "extraordinary");
    const count = fc.nat({ max: 300 });
    fc.assert(
      fc.property(
        grade,
        count,
        count,
        fc.nat({ max: 30_000 }),
        fc.nat({ max: 50 }),
        (one, deaths, serious, loss, more) => {
          const before = unitBand(order14, facts(one, deaths, serious, loss));
          expect(order14.units[one]).toContain(before.band);
          expect(unitBand(order14, facts(one, deaths + more, serious, loss)).index).toBeGreaterThanOrEqual(
            before.index,
          );
          expect(unitBand(order14, facts(one, deaths, serious + more, loss)).index).toBeGreaterThanOrEqual(
            before.index,
          );
          expect(unitBand(order14, facts(one, deaths, serious, loss + more)).index).toBeGreaterThanOrEqual(
            before.index,
          );
        },
      ),
    );
  });

  test("every band lies within what the law names for the grade, and bands join without a gap", () => {
    for (const [grade, bands] of Object.entries(order14.units)) {
      const [low, high] = order14.overall[grade as Grade];
      expect(bands[0]?.fine[0]).toBe(low);
      expect(bands.at(-1)?.fine[1]).toBe(high);
      for (const [index, band] of bands.slice(1).entries()) {
        const before = bands[index];
        expect(band.fine[0]).toBe(before?.fine[1]);
        expect(band.deaths[0]).toBe((before?.deaths[1] ?? 0) + 1);
        expect([band.serious[0], band.loss[0]]).toEqual([before?.serious[1], before?.loss[1]]);
      }
    }
  });
});

describe("what aggravates, and other subjects", () => {
  test("an especially grave circumstance gives twice the lower to five times the upper end", () => {
    const found = reckonFine(order14, facts("ordinary", 1, 0, 0), ask({ circumstance: "unlicensed" }));
    expect(found).toMatchObject({ from: 100, to: 350, most: 500 });
    expect(JSON.stringify(found)).toContain("情节特别严重");
    expect(reckonFine(order14, facts("ordinary", 1, 0, 0), ask({ circumstance: "no-such" }))).toBe("no-rule");
  });

  test.each<[Grade, number]>([
    ["ordinary", 40],
    ["serious", 60],
    ["major", 80],
    ["extraordinary", 100],
  ])("the main person of a unit with a %s accident pays %i per cent of last year's income", (grade, share) => {
    expect(rangeOf(grade, { subject: "main-person", income: 20 })).toEqual([share / 5, share / 5]);
  });

  test.each<[Grade, number, number]>([
    ["ordinary", 20, 30],
    ["serious", 30, 40],
    ["major", 40, 50],
    ["extraordinary", 50, 50],
  ])("other leaders at a %s accident pay %i to %i per cent", (grade, low, high) => {
    expect(rangeOf(grade, { subject: "other-leader", income: 10 })).toEqual([low / 10, high / 10]);
    expect(reckonFine(order14, facts(grade, 0, 0, 0), ask({ subject: "other-leader", income: 10 }))).toMatchObject({
      most: 5,
    });
  });

  test("an unknown income is taken by the average wage: 5 to 10 times of it, of others 1 to 5 times", () => {
    expect(rangeOf("ordinary", { subject: "main-person", wage: 12 })).toEqual([24, 48]);
    expect(rangeOf("ordinary", { subject: "other-leader", wage: 12 })).toEqual([2.4, 18]);
    expect(rangeOf("ordinary", { subject: "main-person" })).toBe("income-missing");
    expect(rangeOf("ordinary", { subject: "main-person", wage: 12 }, law)).toBe("no-rule");
  });

  test("an investor, and a unit that concealed, by the grade", () => {
    expect(rangeOf("ordinary", { subject: "investor" })).toEqual([2, 5]);
    expect(rangeOf("extraordinary", { subject: "investor" })).toEqual([15, 20]);
    expect(rangeOf("serious", { subject: "unit-conduct" })).toEqual([150, 200]);
    expect(rangeOf("serious", { subject: "unit-conduct", circumstance: "other" })).toEqual([350, 400]);
  });

  test("a main person who did not rescue, omitted to report, or destroyed evidence", () => {
    expect(rangeOf("ordinary", { subject: "not-rescuing", income: 10 })).toEqual([6, 8]);
    expect(rangeOf("ordinary", { subject: "not-rescuing", income: 10, circumstance: "other" })).toEqual([8, 10]);
    expect(rangeOf("ordinary", { subject: "omission", income: 10 })).toEqual([4, 6]);
    expect(rangeOf("ordinary", { subject: "omission", income: 10, circumstance: "other" })).toEqual([6, 8]);
    expect(rangeOf("ordinary", { subject: "destroying-evidence", wage: 10 })).toEqual([6, 40]);
  });

  test("where nothing says what to take for an unknown income, a known one is enough", () => {
    const rule = { ...order14, unknownIncome: null };
    expect(rangeOf("ordinary", { subject: "destroying-evidence", income: 10 }, rule)).toEqual([6, 8]);
    expect(rangeOf("ordinary", { subject: "omission", income: 10 }, rule)).toEqual([4, 6]);
    expect(rangeOf("ordinary", { subject: "other-leader", wage: 10 }, rule)).toBe("no-rule");
  });

  test("before order 14 only the law's own amounts hold, and before the law nothing", () => {
    expect(rangeOf("ordinary", {}, law)).toEqual([30, 100]);
    for (const subject of ["investor", "unit-conduct", "omission"] as const) {
      expect(rangeOf("ordinary", { subject, income: 1 }, law)).toBe("no-rule");
    }
    expect(ruleOn(rules, "2024-02-29")?.code).toBe("law-2021");
    expect(ruleOn(rules, "2024-03-01")?.code).toBe("order-14-2024");
    expect(ruleOn(rules, "2021-08-31")).toBeUndefined();
  });
});

describe("the officer's amount", () => {
  const band = { from: 50, to: 70, most: 100 };
  test.each<[number, string | null, string]>([
    [50, null, "within"],
    [70, null, "within"],
    [49.9, null, "unreasoned"],
    [49.9, " ", "unreasoned"],
    [49.9, "主动消除危害后果，减轻处罚", "reasoned"],
    [71, "情节较重", "reasoned"],
    [100.1, "情节较重", "above-law"],
  ])("%d with reason %s is %s", (amount, reason, fit) => {
    expect(fitOf(amount, band, reason)).toBe(fit);
  });
});
