import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FieldRules, reasonWords } from "../contract/index.ts";
import { type BindableItem, bindItem, isTarget } from "./bind-item.ts";
import { reason } from "./compute.ts";
import { judgeByHand, type ProgressPart } from "./hand-progress.ts";
import { countedWith, firstCountedYear, isWholeYear, shiftDay } from "./periods.ts";
import { sayReason, sayReasons } from "./say-reason.ts";
import {
  baselineYearOf,
  firstYearOf,
  handDirection,
  lastYearOf,
  promiseOf,
  type TargetItem,
  termsOf,
} from "./terms.ts";
import { type Judged, type LatestWarning, warningAct } from "./warn-rule.ts";

const rules = FieldRules.parse(
  JSON.parse(readFileSync(new URL("../../../packs/rules/data/accident-fields.json", import.meta.url), "utf8")),
);

const bindable = (change: Partial<BindableItem>): BindableItem => ({
  kind: "indicator",
  name: "生产安全事故起数",
  canonical: "accidents",
  comparator: "reduce_by",
  value: 5,
  targetValue: null,
  frequency: null,
  ...change,
});

describe("what is a target", () => {
  test("every indicator, and commitments with a number, zero or a fall", () => {
    expect(isTarget(bindable({ value: null, comparator: "unset" }))).toBe(true);
    const commitment = (change: Partial<BindableItem>) => isTarget(bindable({ kind: "commitment", ...change }));
    expect(commitment({})).toBe(true);
    expect(commitment({ value: null, targetValue: 3 })).toBe(true);
    expect(commitment({ value: null, comparator: "strive_zero" })).toBe(true);
    expect(commitment({ value: null, comparator: "at_most" })).toBe(false);
    expect(commitment({ value: null, comparator: null })).toBe(false);
    expect(isTarget(bindable({ kind: "task" }))).toBe(false);
  });
});

describe("by what a target is followed", () => {
  const graded = ["major-accidents", "severe-accidents", "major-accidents-fire"];
  const computable = new Set(["accidents", ...graded, "hidden-danger-rectification-rate"]);
  const bind = (change: Partial<BindableItem>) => bindItem(bindable(change), computable, rules);
  const bound = (change: Partial<BindableItem>) => bind(change).indicator;

  test("the indicator of its canonical code, where that can be computed", () => {
    expect(bound({})).toBe("accidents");
    expect(bound({ canonical: "disaster-deaths-per-million" })).toBeNull();
    expect(bound({ canonical: null })).toBeNull();
    expect(bind({ canonical: null }).boundTo).toBe("hand");
  });

  test("that of the fields in its name: one, the sum of several, or where two meet", () => {
    const of = (name: string) => bind({ canonical: "major-accidents", name });
    expect(of("较大事故起数").indicator).toBe("major-accidents");
    expect(of("较大火灾事故起数")).toEqual({ boundTo: "indicator", indicator: "major-accidents-fire" });
    expect(of("较大煤矿事故").indicator).toBe("major-accidents-coal-mines");
    expect(of("较大建筑施工事故起数").narrows?.choice.fields.map(({ code }) => code)).toEqual(["construction"]);
    const sums = ["较大水上和道路交通事故", "较大道路交通、水上交通事故起数", "道路交通及水上运输较大事故"];
    for (const name of sums) expect(of(name).indicator).toBe("major-accidents-road-traffic-or-water-transport");
    expect(of("较大危险化学品道路运输事故")).toMatchObject({
      indicator: "major-accidents-hazardous-chemicals-and-road-traffic",
      narrows: { indicator: "major-accidents", choice: { join: "all" } },
    });
    expect(of("较大道路交通和建筑施工事故").indicator).toBe("major-accidents-construction-or-road-traffic");
    expect(bound({ canonical: "severe-accidents", name: "重特大火灾事故起数" })).toBe("severe-accidents-fire");
  });

  test("by hand where the name says a field that is not told apart, or fields in a way that cannot be counted", () => {
    for (const name of [
      "较大交通事故",
      "较大森林火灾事故",
      "较大旅游道路交通事故",
      // Both are sectors: no accident stands under two.
      "较大建筑施工特种设备事故",
      "较大危险化学品道路运输和火灾事故",
      "较大火灾、建筑施工和煤矿事故",
    ])
      expect(bind({ canonical: "major-accidents", name })).toEqual({ boundTo: "hand", indicator: null });
  });

  test("a rate of dangers is that of all dangers, or by hand where the name says a field", () => {
    const of = (name: string) => bound({ name, canonical: "hidden-danger-rectification-rate" });
    expect(of("事故隐患整改率")).toBe("hidden-danger-rectification-rate");
    expect(of("火灾隐患整改率")).toBeNull();
    expect(of("消防和燃气隐患整改率")).toBeNull();
  });

  test("not where it is promised more often than once a year", () => {
    expect(bound({ frequency: "year" })).toBe("accidents");
    expect(bound({ frequency: "month" })).toBeNull();
  });
});

const item: TargetItem = {
  comparator: "reduce_by",
  value: 10,
  unit: "%",
  baselineYear: null,
  baselineValue: null,
  targetYear: null,
  targetValue: null,
  deadlineYear: null,
  periodStart: 2021,
  periodEnd: 2025,
  baseYear: null,
};

describe("the terms of a target", () => {
  test("years come from the item, else from its plan", () => {
    expect([baselineYearOf(item), firstYearOf(item, 2030), lastYearOf(item, 2030)]).toEqual([2020, 2021, 2025]);
    expect(baselineYearOf({ ...item, baseYear: 2019 })).toBe(2019);
    expect(lastYearOf({ ...item, deadlineYear: 2023 }, 2030)).toBe(2023);
    const none = { ...item, periodStart: null, periodEnd: null };
    expect([baselineYearOf(none), firstYearOf(none, 2030), lastYearOf(none, 2030)]).toEqual([null, 2030, 2030]);
    expect(firstYearOf({ ...none, baselineYear: 2018 }, 2030)).toBe(2019);
  });

  test("a printed baseline goes before a computed one", () => {
    const given = { baselineValue: 7, direction: "lower", today: "2024-05-01" } as const;
    expect(termsOf(item, given)).toMatchObject({
      comparator: "reduce_by",
      targetYear: 2025,
      baseline: { year: 2020, value: 7 },
    });
    expect(termsOf({ ...item, baselineValue: 9 }, given).baseline?.value).toBe(9);
    const none = { ...item, periodStart: null, comparator: "perhaps" };
    expect(termsOf(none, given)).toMatchObject({ comparator: "unset", baseline: null });
  });

  test("what is reported by hand is to rise, unless it is bounded above", () => {
    expect(
      ["at_least", "equal", "unset", null, "at_most", "zero"].map((comparator) => handDirection({ comparator })),
    ).toEqual(["higher", "higher", "higher", "higher", "lower", "lower"]);
  });

  test("the promise is said in words", () => {
    const said = (change: Partial<TargetItem>) => promiseOf({ ...item, targetYear: 2025, ...change }).zh;
    expect(said({})).toBe("2025年下降 10%");
    expect(said({ comparator: "strive_zero", value: 0, unit: "起" })).toBe("2025年力争为零");
    expect(said({ value: 50, targetValue: 0.13 })).toBe("2025年下降 50%（0.13）");
    expect(said({ comparator: "at_most", value: null, targetValue: 3, unit: null })).toBe("2025年不超过 3");
    expect(said({ comparator: null, value: null, targetYear: null, deadlineYear: null })).toBe("未载明");
    expect(promiseOf({ ...item, targetYear: null, deadlineYear: 2024 }).en).toBe("reduce by 10% in 2024");
    expect(promiseOf({ ...item, deadlineYear: null }).en).toBe("reduce by 10%");
  });
});

const TODAY = "2024-06-30";
const part = (
  change: Partial<ProgressPart> & { due?: [string, number | null, boolean][]; reached?: number },
): ProgressPart => ({
  role: change.role ?? "lead",
  state: change.state ?? "in-progress",
  milestones: (change.due ?? []).map(([dueOn, target, done]) => ({
    dueOn,
    target,
    acceptedAt: done ? "2024-01-01" : null,
  })),
  numbers: change.reached === undefined ? [] : [{ number: change.reached, acceptedAt: "2024-01-01" }],
});
const atLeast = { kind: "bound", bound: "at-least", value: 100 } as const;
const says = (parts: ProgressPart[], goal: Parameters<typeof judgeByHand>[0] = atLeast) => {
  const { state, why } = judgeByHand(goal, parts, TODAY);
  return [state, ...why.map(({ code }) => code)];
};

describe("a target that is reported by hand", () => {
  test("has no data before it is assigned or reported", () => {
    expect(says([])).toEqual(["no-data", "not-assigned"]);
    expect(says([part({ state: "cancelled" })])).toEqual(["no-data", "not-assigned"]);
    expect(says([part({ due: [["2024-12-31", 50, false]] })])).toEqual(["no-data", "no-number-yet", "nothing-due"]);
    expect(says([part({ role: "support" })])).toEqual(["no-data", "no-number-yet"]);
  });

  test("a passed milestone without an accepted report is a risk, after thirty days it is off", () => {
    expect(says([part({ due: [["2024-06-20", 50, false]] })])).toEqual(["at-risk", "milestone-late"]);
    expect(says([part({ due: [["2024-05-20", 50, false]], reached: 10 })])).toEqual([
      "off",
      "milestone-late",
      "reported",
    ]);
    expect(says([part({ due: [] }), part({ role: "support", due: [["2024-06-20", null, false]] })])).toEqual([
      "at-risk",
      "milestone-late",
    ]);
  });

  test("an accepted number is compared with what was due by now and with the goal", () => {
    const due: [string, number | null, boolean][] = [
      ["2024-03-31", 50, true],
      ["2024-12-31", 100, false],
    ];
    expect(says([part({ due, reached: 60 })])).toEqual(["on-path", "value-keeps"]);
    expect(says([part({ due, reached: 40 })])).toEqual(["at-risk", "value-misses"]);
    expect(says([part({ due, reached: 120 })])).toEqual(["on-path", "already-reached"]);
    expect(says([part({ due: [["2024-12-31", 100, false]], reached: 40 })])).toEqual(["on-path", "reported"]);
    expect(says([part({ due, reached: 40 })], { kind: "falling" })).toEqual(["on-path", "reported"]);
    expect(
      says([
        part({
          due: [
            ["2024-03-31", null, true],
            ["2024-12-31", null, false],
          ],
        }),
      ]),
    ).toEqual(["on-path", "milestone-kept", "nothing-due"]);
    expect(says([part({ due: [["2024-03-31", null, true]] })])).toEqual(["on-path", "milestone-kept"]);
  });

  test("zero is broken by the first", () => {
    const zero = { kind: "zero", strive: false } as const;
    expect(says([part({ reached: 0 })], zero)).toEqual(["on-path", "value-keeps"]);
    expect(says([part({ reached: 1 })], zero)).toEqual(["off", "value-misses"]);
    expect(says([part({ state: "done", reached: 1 })], zero)).toEqual(["off", "value-misses", "completed"]);
  });

  test("completed is met, unless the number falls short", () => {
    expect(says([part({ state: "done" })])).toEqual(["met", "completed"]);
    expect(says([part({ state: "done", reached: 100 })])).toEqual(["met", "completed", "reported"]);
    expect(says([part({ state: "done", reached: 90 })])).toEqual(["off", "value-misses", "completed"]);
    expect(says([part({ state: "done", reached: 9 })], { kind: "bound", bound: "at-most", value: 10 })).toEqual([
      "met",
      "completed",
      "reported",
    ]);
    expect(says([part({ state: "done", reached: 9 })], { kind: "none", why: "not-stated" })[0]).toBe("met");
    expect(says([part({ state: "done" }), part({ role: "support", due: [["2024-12-31", null, false]] })])[0]).toBe(
      "no-data",
    );
  });
});

describe("when a warning is raised", () => {
  const judged = (change: Partial<Judged>): Judged => ({
    state: "off",
    boundTo: "indicator",
    why: [],
    isRunning: true,
    stateSince: "2024-03-01T00:00:00.000Z",
    ...change,
  });
  const latest = (change: Partial<LatestWarning>): LatestWarning => ({
    state: "closed",
    targetState: "at-risk",
    closedAt: "2024-04-01T00:00:00.000Z",
    endedAs: "accepted",
    measureDueOn: "2024-12-31",
    ...change,
  });
  const act = (change: Partial<Judged>, before: LatestWarning | null = null) =>
    warningAct(judged(change), before, "2024-06-30");

  test("a target that leaves its path warns, while its year runs", () => {
    expect(act({})).toBe("raise");
    expect(act({ state: "at-risk" })).toBe("raise");
    expect(act({ isRunning: false })).toBe("nothing");
    expect(["met", "on-path", "no-data"].map((state) => act({ state: state as "met" }))).toEqual(
      Array(3).fill("nothing"),
    );
  });

  test("a late milestone alone is told by its assignment", () => {
    const late = { boundTo: "hand", why: [{ code: "milestone-late" }] } as const;
    expect(act({ ...late, state: "at-risk" })).toBe("nothing");
    expect(act({ ...late, state: "off" })).toBe("raise");
  });

  test("an open warning follows the state and closes when the target is back", () => {
    const open = latest({ state: "warned", closedAt: null, endedAs: null });
    expect(act({}, open)).toBe("update");
    expect(act({ state: "at-risk" }, open)).toBe("nothing");
    expect(act({ state: "on-path" }, open)).toBe("recover");
    expect(act({ state: "met" }, open)).toBe("recover");
    expect(act({ state: "no-data" }, open)).toBe("nothing");
    expect(act({ state: "off", isRunning: false }, open)).toBe("recover");
  });

  test("what the office accepted is left in peace until it gets worse, its day passes, or it left the path anew", () => {
    expect(act({ state: "at-risk" }, latest({}))).toBe("nothing");
    expect(act({ state: "at-risk" }, latest({ measureDueOn: null }))).toBe("nothing");
    expect(act({ state: "off" }, latest({}))).toBe("raise");
    expect(act({ state: "at-risk" }, latest({ measureDueOn: "2024-06-01" }))).toBe("raise");
    expect(act({ state: "at-risk", stateSince: "2024-05-01T00:00:00.000Z" }, latest({}))).toBe("raise");
    expect(act({ state: "at-risk" }, latest({ endedAs: "recovered" }))).toBe("raise");
    expect(act({ state: "at-risk" }, latest({ targetState: "no-data" }))).toBe("raise");
  });
});

describe("reasons in words", () => {
  test("numbers are rounded, years stay whole, names are filled in", () => {
    const kept = reason("forecast-keeps", { year: 2024, forecast: 12.3456, low: 9, high: 17, level: 17.6 });
    expect(sayReason(kept, 0).zh).toBe("预计2024年 12.35（9～17），不突破 17.6");
    expect(
      sayReason(reason("denominator-missing", { year: 2024 }, { names: { zh: "总人口", en: "population" } }), 4),
    ).toEqual({
      zh: "缺 总人口 2024年的数据，不作除法",
      en: "population of 2024 is missing; nothing is divided by it",
    });
    expect(sayReasons([kept, kept], 0).zh.split("；")).toHaveLength(2);
  });

  test("every reason names in both languages the same numbers and texts", () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const { zh, en } of Object.values(reasonWords)) expect(holes(zh)).toEqual(holes(en));
  });
});

describe("periods", () => {
  test("move by years, 29 February to 28 where there is none", () => {
    expect(["2024-02-29", "2024-05-01"].map((day) => shiftDay(day, -1))).toEqual(["2023-02-28", "2023-05-01"]);
    expect(shiftDay("2024-02-29", -4)).toBe("2020-02-29");
    expect(shiftDay("2004-02-29", -4)).toBe("2000-02-29");
  });

  test("are whole years from first to last day", () => {
    expect(isWholeYear("2024-01-01", "2024-12-31")).toBe(true);
    expect(isWholeYear("2024-01-01", "2025-12-31")).toBe(false);
    expect(isWholeYear("2024-01-02", "2024-12-31")).toBe(false);
    expect(isWholeYear("2024-01-01", "2024-12-30")).toBe(false);
  });

  test("count from the first year with rows; deaths are counted where accidents are", () => {
    expect([firstCountedYear([2022, 2021]), firstCountedYear([])]).toEqual([2021, null]);
    expect([countedWith("deaths"), countedWith("inspections")]).toEqual(["accidents", "inspections"]);
  });
});
