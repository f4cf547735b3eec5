import { readFileSync } from "node:fs";
import { abilitiesOf, type CallerFacts, refusalOf } from "@anlan/kernel";
import type { RiskColour } from "@anlan/records";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CLASS_METRICS,
  type ClassCounts,
  Correction,
  type EnterpriseClass,
  RegionalRiskRules,
} from "../contract/index.ts";
import { betterFrom, correctionLife, frequencyOf, gravest, inForce, moveOf, rollUp, scoreOf } from "./index.ts";

const file = new URL("../../../packs/rules/data/regional-risks.json", import.meta.url);
const rules = RegionalRiskRules.parse(JSON.parse(readFileSync(file, "utf8")));
const rollUpRule = inForce(rules.rollUp, "2026-03-02") as (typeof rules.rollUp)[number];
const classRule = inForce(rules.classes, "2026-03-02") as (typeof rules.classes)[number];
const frequencyRule = inForce(rules.frequency, "2026-03-02") as (typeof rules.frequency)[number];

const colours = (red: number, orange: number, yellow: number, blue: number) => ({ red, orange, yellow, blue });
const counts = (given: Partial<ClassCounts> = {}): ClassCounts => ({
  ...(Object.fromEntries(Object.keys(CLASS_METRICS).map((metric) => [metric, 0])) as ClassCounts),
  ...given,
});

describe("the colour of an area", () => {
  test("is the gravest of its enterprises where the rule says so", () => {
    expect(rollUp(colours(0, 1, 0, 99), "grid", rollUpRule)).toEqual({
      ruleCode: "roll-up-1",
      by: "max",
      colour: "orange",
      because: null,
    });
    expect(gravest(colours(0, 0, 0, 0))).toBeNull();
  });

  test("follows numbers and shares where the rule says so, and says which condition held", () => {
    expect(rollUp(colours(1, 0, 0, 99), "town", rollUpRule)).toMatchObject({
      colour: "orange",
      because: { of: ["red"], enterprises: 1, atLeast: 1 },
    });
    expect(rollUp(colours(5, 0, 0, 95), "town", rollUpRule)).toMatchObject({
      colour: "red",
      because: { share: 0.05, shareFrom: 0.05 },
    });
    expect(rollUp(colours(10, 0, 0, 9999), "county", rollUpRule)).toMatchObject({ colour: "red" });
    expect(rollUp(colours(0, 0, 1, 99), "county", rollUpRule)).toMatchObject({ colour: "blue", because: null });
  });

  test("is not red for one red enterprise of a few: a share counts with its least number of enterprises", () => {
    const newest = inForce(rules.rollUp, "2026-11-22") as (typeof rules.rollUp)[number];
    // One of ten is a tenth, which was enough before.
    expect(rollUp(colours(1, 0, 0, 9), "county", rollUpRule)).toMatchObject({ colour: "red" });
    expect(rollUp(colours(1, 0, 0, 9), "county", newest)).toMatchObject({
      ...{ ruleCode: "roll-up-2", colour: "orange", because: { of: ["red"], atLeast: 1 } },
    });
    expect(rollUp(colours(2, 0, 0, 8), "town", newest).colour).toBe("orange");
    expect(rollUp(colours(3, 0, 0, 57), "town", newest)).toMatchObject({
      ...{ colour: "red", because: { enterprises: 3, share: 0.05, shareFrom: 0.05, least: 3 } },
    });
    expect(rollUp(colours(3, 0, 0, 9997), "town", newest).colour).toBe("orange");
    expect(rollUp(colours(1, 0, 0, 9), "grid", newest).colour).toBe("red");
  });

  test("is none where nothing is assessed", () => {
    expect(rollUp(colours(0, 0, 0, 0), "town", rollUpRule).colour).toBeNull();
  });

  test("never gets better by another enterprise of a graver colour", () => {
    const some = fc.integer({ min: 0, max: 60 });
    const order: readonly RiskColour[] = ["blue", "yellow", "orange", "red"];
    fc.assert(
      fc.property(some, some, some, some, (red, orange, yellow, blue) => {
        const before = rollUp(colours(red, orange, yellow, blue + 1), "town", rollUpRule).colour as RiskColour;
        const after = rollUp(colours(red + 1, orange, yellow, blue), "town", rollUpRule).colour as RiskColour;
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before));
      }),
    );
  });
});

describe("the class of an enterprise", () => {
  test("comes from its score, every point of which is explained", () => {
    const found = scoreOf(classRule, counts({ orangeRisk: 1, overdue: 7, selfFound: 4 }));
    expect(found).toMatchObject({ score: 100 - 10 - 15 + 2, byScore: "B", computed: "B", floors: [] });
    expect(found.lines.find(({ code }) => code === "overdue")).toMatchObject({ count: 7, amount: -15, limited: true });
    const sum = found.lines.reduce((total, { amount }) => total + amount, found.start);
    expect(sum).toBe(found.score);
  });

  test("is bound by the direct rules, whatever the score", () => {
    const one = scoreOf(classRule, counts({ openMajor: 1 }));
    expect(one).toMatchObject({ byScore: "A", computed: "C" });
    expect(scoreOf(classRule, counts({ deaths: 3, accidents: 1 })).computed).toBe("D");
  });

  test("never leaves the bounds of its score", () => {
    const some = fc.integer({ min: 0, max: 500 });
    const any = fc.record(Object.fromEntries(Object.keys(CLASS_METRICS).map((metric) => [metric, some])));
    fc.assert(
      fc.property(any, (given) => {
        const { score } = scoreOf(classRule, given as ClassCounts);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(classRule.most);
      }),
    );
  });

  test("falls at once and as far as it must, and says whether by its score or by a direct rule", () => {
    const standing = { class: "A" as const, since: "2026-03-01T00:00:00.000Z" };
    const bad = scoreOf(classRule, counts({ redRisk: 1, overdue: 5, accidents: 2 }));
    expect(moveOf(standing, bad, classRule, "2026-03-02")).toEqual({ to: "D", reason: "worse" });
    const major = scoreOf(classRule, counts({ openMajor: 1 }));
    expect(moveOf(standing, major, classRule, "2026-03-02")).toEqual({ to: "C", reason: "floor" });
  });

  test("rises by one class, and only after its time in the class", () => {
    const standing = { class: "D" as const, since: "2026-03-01T00:00:00.000Z" };
    const good = scoreOf(classRule, counts());
    expect(betterFrom(standing, classRule)).toBe("2026-05-30");
    expect(moveOf(standing, good, classRule, "2026-05-29")).toBeNull();
    expect(moveOf(standing, good, classRule, "2026-05-30")).toEqual({ to: "C", reason: "better" });
    expect(moveOf({ ...standing, class: "A" }, good, classRule, "2027-01-01")).toBeNull();
    expect(moveOf(null, good, classRule, "2026-03-02")).toEqual({ to: "A", reason: "first" });
  });

  test("from any class, waiting long enough with the same score ends at the class of the score", () => {
    const classes = fc.constantFrom<EnterpriseClass>("A", "B", "C", "D");
    const some = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(classes, some, some, some, (start, redRisk, openMajor, overdue) => {
        const score = scoreOf(classRule, counts({ redRisk: Math.min(redRisk, 1), openMajor, overdue }));
        let standing = { class: start, since: "2026-01-01T00:00:00.000Z" };
        for (let year = 2027; year < 2031; year += 1) {
          const move = moveOf(standing, score, classRule, `${year}-01-01`);
          if (move !== null) standing = { class: move.to, since: `${year}-01-01T00:00:00.000Z` };
        }
        expect(standing.class).toBe(score.computed);
      }),
    );
  });
});

test("a red enterprise is inspected each quarter, and the more often of colour and class counts", () => {
  expect(frequencyOf(frequencyRule, "red", "A")).toEqual({
    ruleCode: "frequency-1",
    perYear: 4,
    byColour: 4,
    byClass: 0,
  });
  expect(frequencyOf(frequencyRule, "blue", "D").perYear).toBe(4);
  expect(frequencyOf(frequencyRule, null, "C")).toMatchObject({ perYear: 2, byColour: null });
  expect(frequencyOf(frequencyRule, "blue", null)).toMatchObject({ perYear: 0, byClass: null });
});

test("a rule counts only within its validity", () => {
  const [rule] = rules.rollUp;
  if (rule === undefined) throw new Error("no rule");
  expect(inForce([{ ...rule, validTo: "2025-12-31" }], "2026-01-01")).toBeUndefined();
  expect(inForce([rule], "2019-12-31")).toBeUndefined();
});

const ID = "0192f000-0000-7000-8000-000000000002";
const correction = Correction.parse({
  id: ID,
  county: "440605",
  region: "440605011",
  enterpriseId: ID,
  class: "B",
  reason: "已搬迁危险工序",
  until: "2026-12-31",
  proposedByName: "张三",
  decidedByName: null,
  remark: null,
  state: "proposed",
  stateSince: "2026-03-02T00:00:00.000Z",
  lastMoves: { propose: "asker" },
  revision: 1,
});
const caller = (accountId: string, region = "440605"): CallerFacts => ({
  accountId,
  name: accountId,
  unitId: null,
  region,
  grants: [{ role: "r", region, permissions: ["regional-risks.class.correct", "regional-risks.class.approve"] }],
});

test("nobody approves or refuses the correction that he asked for; only he withdraws it", () => {
  expect(refusalOf(correctionLife, "approve", caller("asker"), correction)?.code).toBe("KERNEL_SAME_PERSON");
  expect(refusalOf(correctionLife, "refuse", caller("asker"), correction)?.code).toBe("KERNEL_SAME_PERSON");
  expect(refusalOf(correctionLife, "approve", caller("other"), correction)).toBeNull();
  expect(refusalOf(correctionLife, "withdraw", caller("other"), correction)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(refusalOf(correctionLife, "approve", caller("other", "440606"), correction)?.code).toBe(
    "KERNEL_NOT_YOUR_MOVE",
  );
  expect(
    abilitiesOf(correctionLife, caller("other"), { ...correction, state: "approved" }).map(({ move }) => move),
  ).toEqual(["lift"]);
});
