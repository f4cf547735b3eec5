import { resolve } from "node:path";
import { abilitiesOf, type CallerFacts } from "@anlan/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Method, ReportFacts, ScoreLine, TargetFigure } from "../contract/index.ts";
import { readMethods } from "../server/read-methods.ts";
import { aTarget, sampleTargets, sampleWork, UNITS } from "../testing/sample-figures.ts";
import { differencesOf } from "./differences.ts";
import { reportLife } from "./report-life.ts";
import {
  degreeOf,
  gradeOf,
  methodOn,
  needsReason,
  targetScore,
  targetWeight,
  totalScore,
  unitScores,
  workScore,
} from "./score.ts";
import { scoreLines } from "./score-lines.ts";

const methods = readMethods(resolve(import.meta.dirname, "../../../packs/rules"));
const method = methods[0] as Method;

describe("how far a target came", () => {
  const degree = (given: Partial<TargetFigure>) => degreeOf(aTarget({ forecast: null, ...given }));

  test("is all of it once the level is reached, on either side", () => {
    expect(degree({ now: 97, level: 97 })).toBe(1);
    expect(degree({ direction: "higher", now: 99, level: 98, baseline: 50 })).toBe(1);
  });

  test("is the share of the way from the baseline", () => {
    expect(degree({ baseline: 100, level: 90, now: 95 })).toBe(0.5);
    expect(degree({ baseline: 100, level: 90, now: 120 })).toBe(0);
    expect(degree({ direction: "higher", baseline: 50, level: 100, now: 75 })).toBe(0.5);
  });

  test("is the ratio where there is no baseline to come from", () => {
    expect(degree({ baseline: null, level: 10, now: 20 })).toBe(0.5);
    expect(degree({ baseline: null, level: 0, now: 3 })).toBe(0);
    expect(degree({ baseline: null, direction: "higher", level: 100, now: 80 })).toBe(0.8);
    expect(degree({ baseline: null, direction: "higher", level: 0, now: -1 })).toBe(0);
    expect(degree({ baseline: 5, level: 10, now: 20 })).toBe(0.5);
  });

  test("counts the forecast of a year that goes on, and is unknown without a value or a level", () => {
    expect(degreeOf(aTarget({ baseline: 100, level: 90, now: 40, forecast: 95 }))).toBe(0.5);
    expect(degree({ now: null })).toBeNull();
    expect(degree({ level: null })).toBeNull();
  });

  test("lies between nothing and all, and never falls when the value gets better", () => {
    const number = fc.double({ min: -1000, max: 1000, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (baseline, level, now, better) => {
        const at = (value: number) => degree({ baseline, level, now: value }) ?? -1;
        const [worse, good] = [Math.max(now, better), Math.min(now, better)];
        expect(at(now)).toBeGreaterThanOrEqual(0);
        expect(at(now)).toBeLessThanOrEqual(1);
        expect(at(good)).toBeGreaterThanOrEqual(at(worse) - 1e-9);
      }),
    );
  });
});

test("states are scored by the method; without data there is no score, never zero", () => {
  const score = (given: Partial<TargetFigure>) => targetScore(aTarget(given), method);
  expect([score({ state: "met" }), score({ state: "on-path" }), score({ state: "at-risk" })]).toEqual([100, 95, 75]);
  expect(score({ state: "off", baseline: 100, level: 90, now: 95, forecast: null })).toBe(30);
  expect(score({ state: "off", level: null })).toBe(0);
  expect(score({ state: "no-data" })).toBeNull();
});

test("what binds weighs more than what is expected", () => {
  expect(sampleTargets.map((target) => targetWeight(target, method))).toEqual([4, 3, 2, 2]);
});

test("milestones accepted late count less, and a unit of which none was due has no score", () => {
  const [office, traffic, town] = sampleWork.units;
  expect(office && workScore(office, method)).toBe(92);
  expect(traffic && workScore(traffic, method)).toBe(30);
  expect(town && workScore(town, method)).toBeNull();
});

const line = (given: Partial<ScoreLine>) =>
  ({
    weight: 1,
    computed: null,
    isReviewed: false,
    reviewScore: null,
    unitId: "a",
    unitName: "甲",
    support: [],
    ...given,
  }) as ScoreLine;

test("the reviewed score takes the computed one's place, also where it leaves the line out", () => {
  const lines = [line({ computed: 100 }), line({ computed: 100, isReviewed: true, reviewScore: 50 })];
  expect(totalScore(lines, method)).toMatchObject({ score: 75, grade: { zh: "合格" } });
  expect(totalScore([line({ computed: 40 }), line({ computed: 100, isReviewed: true })], method).score).toBe(40);
  expect(totalScore([line({})], method)).toEqual({ score: null, grade: null });
});

test("units are ranked by the weighted mean, those that support with half the weight", () => {
  const units = unitScores(
    [
      line({ computed: 100, weight: 2, support: [{ unitId: "b", unitName: "乙" }] }),
      line({ computed: 40, unitId: "b", unitName: "乙" }),
      line({ computed: null, unitId: "c", unitName: "丙" }),
      line({ computed: 90, unitId: null, unitName: null }),
    ],
    method,
  );
  expect(units.map(({ unitId, score, grade, lines, unscored }) => [unitId, score, grade?.zh, lines, unscored])).toEqual(
    [
      ["a", 100, "优秀", 1, 0],
      ["b", 70, "合格", 2, 0],
      ["c", null, undefined, 1, 1],
    ],
  );
  const tied = unitScores([line({ computed: 80, unitId: "z" }), line({ computed: 80, unitId: "b" })], method);
  expect(tied.map(({ unitId }) => unitId)).toEqual(["b", "z"]);
});

test("a score far from the computed one needs a reason, and so does one out of nothing", () => {
  expect(needsReason(80, 85, method)).toBe(false);
  expect(needsReason(80, 85.1, method)).toBe(true);
  expect(needsReason(80, null, method)).toBe(true);
  expect(needsReason(null, 80, method)).toBe(true);
  expect(needsReason(null, null, method)).toBe(false);
});

test("grades follow from the score, and the highest valid version of the method counts", () => {
  expect([90, 89.9, 60, 0].map((score) => gradeOf(score, method)?.zh)).toEqual(["优秀", "良好", "合格", "不合格"]);
  const later = { ...method, version: 2, validFrom: "2024-01-01" };
  expect(methodOn([method, later], "2024-06-30")?.version).toBe(2);
  expect(methodOn([method, later], "2023-12-31")?.version).toBe(1);
  expect(methodOn([{ ...method, validTo: "2017-12-31" }], "2018-01-01")).toBeUndefined();
  expect(methodOn([method], "2015-12-31")).toBeUndefined();
});

test("the score sheet has a line for each target and for each unit that has work", () => {
  const snapshot = { targets: [...sampleTargets], work: sampleWork } as never;
  const lines = scoreLines(snapshot, method);
  expect(lines.map(({ ordinal, kind, computed, unitId }) => [ordinal, kind, computed, unitId])).toEqual([
    [1, "target", 95, UNITS.office],
    [2, "target", 100, UNITS.office],
    [3, "target", 12, UNITS.traffic],
    [4, "target", null, null],
    [5, "work", 92, UNITS.office],
    [6, "work", 30, UNITS.traffic],
    [7, "work", null, UNITS.town],
  ]);
  expect(lines[6]?.why.zh).toBe("报告期内没有到期节点");
  expect(scoreLines({ targets: [], work: null } as never, method)).toEqual([]);
});

test("differences name the place and both values, and stop at the limit", () => {
  expect(differencesOf({ a: [1, { b: 2 }], c: "x" }, { a: [1, { b: 3 }], c: "x", d: null })).toEqual([
    { place: "a.1.b", frozen: "2", now: "3" },
    { place: "d", frozen: "", now: "null" },
  ]);
  expect(differencesOf({ a: 1, b: 2 }, { a: 2, b: 3 }, 1)).toHaveLength(1);
  expect(differencesOf([1], [1])).toEqual([]);
});

describe("the life of a report", () => {
  const all = ["draft", "evaluate", "approve", "publish"].map((verb) => `evaluations.report.${verb}`);
  const caller = (accountId = "a"): CallerFacts =>
    ({ accountId, unitId: null, grants: [{ role: "r", region: "440605", permissions: all }] }) as never;
  const report = (given: Partial<ReportFacts>): ReportFacts => ({
    state: "draft",
    stateSince: "2026-01-01T00:00:00.000Z",
    region: "440605",
    lastMoves: {},
    revision: 1,
    kind: "mid-term",
    frozen: true,
    openLines: 0,
    selfDueOn: null,
    ...given,
  });
  const free = (given: Partial<ReportFacts>, who = caller()) =>
    abilitiesOf(reportLife, who, report(given)).flatMap(({ move, refusal }) => (refusal === null ? [move] : []));

  test("an evaluation passes through the units, a bulletin does not", () => {
    expect(free({})).toEqual(["self-evaluate", "discard"]);
    expect(free({ kind: "monthly-bulletin" })).toEqual(["submit", "discard"]);
    expect(free({ kind: "monthly-bulletin", frozen: false })).toEqual(["discard"]);
  });

  test("it is submitted once every line is reviewed, and approved by somebody else", () => {
    expect(free({ state: "reviewing" })).toEqual(["submit", "discard"]);
    expect(free({ state: "reviewing", openLines: 1 })).toEqual(["discard"]);
    expect(free({ state: "submitted", lastMoves: { submit: "a" } })).toEqual(["return"]);
    expect(free({ state: "submitted", lastMoves: { submit: "a" } }, caller("b"))).toEqual(["return", "approve"]);
  });

  test("what is published can only be recalled, and nothing follows that", () => {
    expect(free({ state: "approved" })).toEqual(["reopen", "publish"]);
    expect(free({ state: "published" })).toEqual(["recall"]);
    expect(free({ state: "recalled" })).toEqual([]);
    expect(free({ state: "discarded" })).toEqual([]);
  });
});
