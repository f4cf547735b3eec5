import { abilitiesOf, type CallerFacts } from "@anlan/kernel";
import { describe, expect, test } from "vitest";
import type { Assessment, AssessmentGiven, Measure } from "../contract/index.ts";
import { cycleDays, measureLevel } from "./completeness.ts";
import { explainAssessment, explainGraded } from "./explain.ts";
import {
  askedDueOn,
  assess,
  findProfile,
  hintsOf,
  isProblem,
  lacksOf,
  pointLife,
  remindOn,
  yearlyDueOn,
} from "./index.ts";
import { rules } from "./rules.fixture.ts";

const DAY = "2026-03-02";
const CODE = "lec-4";

function assessed(given: Partial<AssessmentGiven> = {}, code = CODE): Assessment {
  const profile = findProfile(rules, code, DAY);
  if (profile === undefined) throw new Error(code);
  const judged = { variant: "scores", scores: { L: 6, E: 6, C: 15 }, colour: null };
  const whole = { judged, direct: [], residual: null, basis: null, experts: [], ...given };
  const outcome = assess(rules, whole, { profile, day: DAY, persons: 12 });
  if (isProblem(outcome)) throw new Error(outcome.code);
  const { risk, residual, level, direct } = outcome;
  const kept = { basis: whole.basis, experts: whole.experts, at: "2026-03-02T01:00:00.000Z", by: "陈安" };
  return { profile: code, profileVersion: profile.version, risk, residual, level, direct: [...direct], ...kept };
}
const measure = (change: Partial<Measure> = {}) => ({
  description: "熔炼炉周边积水检查",
  level: null,
  cycle: 1,
  cycleUnit: "day" as const,
  dataSource: "check" as Measure["dataSource"],
  ...change,
});
const event = (assessment: Assessment | null, measures: readonly ReturnType<typeof measure>[] = [measure()]) => ({
  name: "铝液遇水爆炸",
  assessment,
  measures,
});
const hazard = (...events: ReturnType<typeof event>[]) => ({ name: "铝液", events });
const zh = (labels: readonly { zh: string }[]) => labels.map((label) => label.zh);

describe("before a point is confirmed", () => {
  test("everything that is missing is said", () => {
    expect(zh(lacksOf(rules, null, []))).toEqual(["企业还没有选择评估方法"]);
    expect(zh(lacksOf(rules, CODE, []))).toEqual(["没有危险源"]);
    expect(zh(lacksOf(rules, CODE, [hazard()]))).toEqual(["危险源“铝液”没有风险事件"]);
    expect(zh(lacksOf(rules, CODE, [hazard(event(null), event(assessed(), []))]))).toEqual([
      "“铝液遇水爆炸”还没有评估",
      "“铝液遇水爆炸”没有管控措施",
    ]);
    expect(lacksOf(rules, CODE, [hazard(event(assessed()))])).toEqual([]);
  });

  test("what people check has a cycle", () => {
    const idle = measure({ cycle: null, cycleUnit: null });
    expect(zh(lacksOf(rules, CODE, [hazard(event(assessed(), [idle]))]))).toEqual(["“熔炼炉周边积水检查”没有排查周期"]);
    const watched = { ...idle, dataSource: "monitoring" as const };
    expect(lacksOf(rules, CODE, [hazard(event(assessed(), [watched]))])).toEqual([]);
  });

  test("events of another profile are not mixed in", () => {
    expect(zh(lacksOf(rules, "mes", [hazard(event(assessed()))]))).toEqual(["“铝液遇水爆炸”仍按原方法评估"]);
  });

  test("a red risk needs a measure of the company, beside which teams may check too", () => {
    const team = measure({ level: "team" });
    expect(zh(lacksOf(rules, CODE, [hazard(event(assessed(), [team]))]))).toEqual([
      "“铝液遇水爆炸”至少要有一条公司级负责的措施",
    ]);
    expect(lacksOf(rules, CODE, [hazard(event(assessed(), [team, measure({ level: "company" })]))])).toEqual([]);
  });

  test("grave residual risks and rare checks are hints, no obstacle", () => {
    const residual = { variant: "scores", scores: { L: 3, E: 6, C: 15 }, colour: null };
    const slow = measure({ level: "team", cycle: 1, cycleUnit: "week" });
    const hints = hintsOf(rules, [hazard(event(assessed({ residual }), [measure(), slow]), event(null, [slow]))]);
    expect(zh(hints)).toEqual([
      "“铝液遇水爆炸”采取措施后仍为较大以上风险，须补充措施",
      "“熔炼炉周边积水检查”的排查周期长于其管控层级的要求",
      "“熔炼炉周边积水检查”的排查周期长于其管控层级的要求",
    ]);
    expect(hintsOf(rules, [hazard(event(null, [measure({ cycle: null, cycleUnit: null })]))])).toEqual([]);
  });

  test("a cycle in days, and the level of a measure", () => {
    expect(cycleDays({ cycle: 2, cycleUnit: "hour" })).toBeCloseTo(1 / 12);
    expect(cycleDays({ cycle: 2, cycleUnit: null })).toBeNull();
    expect(measureLevel(rules, { level: null }, event(assessed()))).toBe("company");
    expect(measureLevel(rules, { level: null }, event(null))).toBeNull();
    expect(measureLevel(rules, { level: "team" }, event(null))).toBe("team");
  });
});

describe("an assessment explains itself", () => {
  test("factor by factor, with the band, direct rules, who answers and what remains", () => {
    const residual = { variant: "scores", scores: { L: 1, E: 6, C: 15 }, colour: null };
    const words = explainAssessment(rules, assessed({ residual, direct: ["crowded"] }));
    expect(zh(words)).toEqual([
      "可能性 L：6 分，相当可能",
      "暴露频繁程度 E：6 分，每天工作时间内暴露",
      "后果 C：15 分，非常严重，1 至 2 人死亡",
      "6 × 6 × 15 = 540（≥320）：重大风险（红）",
      "直接判定为重大风险：具有爆炸、中毒、窒息危险，作业人员在 10 人以上的场所",
      "管控层级：公司级（公司主要负责人），上级同时负责",
      "采取措施后：1 × 6 × 15 = 90（≥70、＜160）：一般风险（黄）",
    ]);
    expect(words.at(-1)?.en).toBe("With the measures: 1 × 6 × 15 = 90 (≥ 70, < 160): General risk (yellow)");
  });

  test("by strict bounds, by experts, and by a profile or rule that is no longer there", () => {
    const strict = assessed({ judged: { variant: "scores", scores: { L: 0.5, E: 10, C: 15 }, colour: null } }, "lec-5");
    expect(explainAssessment(rules, strict)[3]?.en).toContain(
      "(> 70, ≤ 160): Significant, needs rectification → General",
    );
    const judged = { variant: "judgement", scores: {}, colour: "orange" as const };
    const expert = assessed({ judged, experts: ["陈安"], basis: "类比" }, "expert");
    expect(zh(explainAssessment(rules, expert))[0]).toBe("专家判定为较大风险（橙）");
    expect(zh(explainAssessment(rules, { ...expert, profile: "gone" }))).toEqual(["较大风险（橙）（gone）"]);
    expect(zh(explainAssessment(rules, { ...assessed(), direct: ["gone"] }))[4]).toBe("直接判定为重大风险：gone");
    const profile = findProfile(rules, CODE, DAY);
    if (profile === undefined) throw new Error(CODE);
    const odd = explainGraded(profile, { ...assessed().risk, scores: {} });
    expect(odd[0]?.zh).toBe("可能性 L：0 分，");
  });
});

describe("re-assessment", () => {
  test("is due a year after confirmation, with a reminder before", () => {
    expect(yearlyDueOn(rules, "2026-03-02")).toBe("2027-03-02");
    expect(yearlyDueOn(rules, "2028-02-29")).toBe("2029-02-28");
    expect(remindOn(rules, "2027-03-02")).toBe("2027-01-31");
  });

  test("an occasion gives its own days, never more than were left", () => {
    expect(askedDueOn(rules, "official-asked", DAY, null)).toBe("2026-03-17");
    expect(askedDueOn(rules, "accident", DAY, "2026-03-10")).toBe("2026-03-10");
    expect(askedDueOn(rules, "accident", DAY, "2026-02-10")).toBe("2026-04-01");
    const without = { reassessment: { ...rules.reassessment, triggers: [] } };
    expect(askedDueOn(without, "accident", DAY, null)).toBe("2026-04-01");
  });
});

describe("the life of a point", () => {
  const ENTERPRISE = "0190a000-0000-7000-8000-000000000001";
  const caller = (permissions: string[], enterpriseId: string | null): CallerFacts => ({
    accountId: "a",
    name: "甲",
    unitId: null,
    region: "440605",
    enterpriseId,
    grants: [{ role: "r", region: "440605", permissions }],
  });
  const record = (state: string) => ({
    state,
    stateSince: "2026-03-02T01:00:00.000Z",
    region: "440605011",
    lastMoves: {},
    enterpriseId: ENTERPRISE,
    dueOn: null,
    revision: 1,
  });
  const movesOf = (who: CallerFacts, state: string) =>
    abilitiesOf(pointLife, who, record(state))
      .filter(({ refusal }) => refusal === null)
      .map(({ move }) => move);
  const OWN = ["risks.own.manage", "risks.own.confirm"];

  test("the enterprise writes, confirms, revises and retires; nobody does it in its place", () => {
    const own = caller(OWN, ENTERPRISE);
    expect(movesOf(own, "draft")).toEqual(["confirm", "retire"]);
    expect(movesOf(own, "confirmed")).toEqual(["revise", "retire"]);
    expect(movesOf(own, "reassessing")).toEqual(["confirm", "retire"]);
    expect(movesOf(own, "retired")).toEqual(["restore"]);
    for (const other of [caller(OWN, null), caller(OWN, "0190a000-0000-7000-8000-000000000002")]) {
      for (const state of ["draft", "confirmed", "reassessing", "retired"]) expect(movesOf(other, state)).toEqual([]);
    }
  });

  test("officials ask for corrections and nothing else", () => {
    const official = caller(["risks.point.ask"], null);
    expect(movesOf(official, "confirmed")).toEqual(["ask-correction"]);
    expect(movesOf(official, "draft")).toEqual([]);
    expect(movesOf(caller(["risks.point.ask"], ENTERPRISE), "confirmed")).toEqual([]);
  });
});
