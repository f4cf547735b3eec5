import { readFileSync } from "node:fs";
import { abilitiesOf } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CASE_STATES, ExitRules, type SheetValue } from "../contract/index.ts";
import {
  compositeOf,
  exitCaseLife,
  exitStepLabel,
  fullOf,
  groundsOf,
  inForce,
  isListed,
  leadingCase,
  nextMilestone,
  sheetProblem,
  stepDueOf,
  totalOf,
} from "./index.ts";

const FILE = new URL("../../../packs/rules/data/exit-lists.json", import.meta.url);
const rules = ExitRules.parse(JSON.parse(readFileSync(FILE, "utf8")));
const [rule] = rules.sheets as [(typeof rules.sheets)[number]];
const [proposal] = rules.proposals as [(typeof rules.proposals)[number]];
const [clocks] = rules.clocks as [(typeof rules.clocks)[number]];
const calendar = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

const filled = (share: number) => {
  const values: SheetValue[] = rule.items.map(({ code, most }) => ({ code, points: most * share, remark: "理由" }));
  return { values, total: totalOf(values) };
};

test("the shipped sheet has a hundred points, and is said to be a setting", () => {
  expect(fullOf(rule)).toBe(100);
  expect([rule, proposal, clocks].map(({ confidence }) => confidence)).toEqual(["setting", "setting", "setting"]);
});

test("three experts make their mean; the advice follows the bands", () => {
  const found = compositeOf(rule, [filled(0.5), filled(0.6), filled(0.55)]);
  expect(found).toMatchObject({
    total: 55,
    experts: 3,
    counted: 3,
    lowest: 50,
    highest: 60,
    advice: "exit",
    disputed: false,
  });
  expect(compositeOf(rule, [filled(0.6)])?.advice).toBe("improve");
  expect(compositeOf(rule, [filled(0.7)])?.advice).toBe("watch");
  expect(compositeOf(rule, [filled(0.8)])?.advice).toBe("keep");
  expect(compositeOf(rule, [])).toBeNull();
});

test("from five experts on the best and the worst are left out, but a wide spread is still told", () => {
  const sheets = [0.1, 0.5, 0.6, 0.7, 1].map(filled);
  expect(compositeOf(rule, sheets)).toMatchObject({ total: 60, counted: 3, experts: 5, disputed: true, lowest: 10 });
});

test("the composite never depends on the order of the sheets and lies between the worst and the best", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 9 }), (tenths) => {
      const sheets = tenths.map((one) => filled(one / 10));
      const found = compositeOf(rule, sheets);
      expect(compositeOf(rule, [...sheets].reverse())).toEqual(found);
      expect(found?.total).toBeGreaterThanOrEqual(found?.lowest ?? 0);
      expect(found?.total).toBeLessThanOrEqual(found?.highest ?? 0);
    }),
  );
});

test("bands that begin above zero leave the rest to the exit", () => {
  const high = { ...rule, bands: [{ advice: "keep" as const, from: 50 }] };
  expect(compositeOf(high, [filled(0.1)])?.advice).toBe("exit");
});

test("a sheet needs points for every line, not too many, no foreign ones, and a reason for few", () => {
  const { values } = filled(0.6);
  expect(sheetProblem(rule, values)).toBeNull();
  expect(sheetProblem(rule, values.slice(1))?.code).toBe("EXIT_LISTS_SHEET_WRONG");
  expect(sheetProblem(rule, [...values, { code: "foreign", points: 1, remark: null }])?.code).toBe(
    "EXIT_LISTS_SHEET_WRONG",
  );
  expect(
    sheetProblem(
      rule,
      values.map((one) => ({ ...one, points: 90 })),
    )?.code,
  ).toBe("EXIT_LISTS_SHEET_WRONG");
  const low = values.map((one) => ({ ...one, points: 1, remark: null }));
  expect(sheetProblem(rule, low)?.code).toBe("EXIT_LISTS_POINTS_UNEXPLAINED");
});

test("an enterprise is proposed for each ground that it meets, with what was counted", () => {
  const counts = { classD: 1, red: 0, openMajor: 0, majors: 2, accidents: 1, deaths: 0 };
  const found = groundsOf(proposal, { class: "D", colour: null, score: 30, counts });
  expect(found.map(({ code }) => code)).toEqual(["class-d", "majors-repeated"]);
  expect(found[1]?.counts).toEqual([{ metric: "majors", count: 2 }]);
  const none = { class: null, colour: null, score: null, counts: {} as typeof counts };
  expect(groundsOf(proposal, none)).toEqual([]);
});

test("a rule counts from its first to its last day", () => {
  const versions = [
    { validFrom: "2020-01-01", validTo: "2020-12-31" },
    { validFrom: "2021-01-01", validTo: null },
  ];
  expect(inForce(versions, "2020-12-31")).toBe(versions[0]);
  expect(inForce(versions, "2026-01-01")).toBe(versions[1]);
  expect(inForce(versions, "2019-01-01")).toBeUndefined();
});

const milestone = (id: string, dueOn: string, doneOn: string | null = null) => ({
  ...{ id, name: id, dueOn, doneOn, doneByName: null, text: null, files: [] },
});
const plan = (...milestones: ReturnType<typeof milestone>[]) => ({
  ...{ goal: "", measures: "", unitId: "u", unitName: "", leader: "", dueOn: "2026-12-31", firstDueOn: "2026-12-31" },
  milestones,
});

test("each step has its limit; a plan is due by its next milestone", () => {
  const due = (state: keyof typeof CASE_STATES, own: ReturnType<typeof plan> | null = null) =>
    stepDueOf(clocks, { state, plan: own, objection: null }, "2026-03-02", calendar);
  expect(due("submitted")).toBe("2026-03-16");
  expect(due("planned")).toBe("2026-03-16");
  expect(due("checking")).toBe("2026-03-16");
  for (const state of ["proposed", "evaluating", "listed"] as const) expect(due(state)).toBe("2026-03-30");
  const open = plan(
    milestone("b", "2026-06-30"),
    milestone("a", "2026-05-31"),
    milestone("c", "2026-04-30", "2026-04-01"),
  );
  expect(due("carrying", open)).toBe("2026-05-31");
  expect(nextMilestone(open)?.id).toBe("a");
  expect(due("carrying", plan(milestone("a", "2026-05-31", "2026-05-01")))).toBe("2026-12-31");
  expect(due("carrying")).toBeNull();
  expect(due("delisted")).toBeNull();
  expect(nextMilestone(plan(milestone("a", "2026-05-31"), milestone("b", "2026-05-31")))?.id).toBe("a");
});

const caller = (accountId: string, rights: readonly string[], more: object = {}) => ({
  ...{ accountId, name: accountId, unitId: null as string | null, region: "440605" },
  grants: [{ role: "r", region: "440605", permissions: [...rights] }],
  ...more,
});
const record = (values: object) => ({
  ...{ state: "checking", stateSince: "2026-03-02T00:00:00.000Z", region: "440605011", lastMoves: {}, stepDueOn: null },
  ...{ sheetsAsked: 3, sheetsIn: 3, sheetsNeeded: 3, plan: null, objection: null, hands: [], enterpriseId: "e" },
  ...values,
});
const movesOf = (who: ReturnType<typeof caller>, values: object) =>
  abilitiesOf(exitCaseLife, who, record(values) as never)
    .filter(({ refusal }) => refusal === null)
    .map(({ move }) => move);

test("whoever reported something as done does not verify it, nor does an enterprise's account", () => {
  const verifies = ["exit-lists.case.verify"];
  expect(movesOf(caller("v", verifies), {})).toEqual(["fail", "delist"]);
  expect(movesOf(caller("v", verifies), { hands: ["v"] })).toEqual([]);
  expect(movesOf(caller("v", verifies, { enterpriseId: "e" }), {})).toEqual([]);
});

test("an objection is decided by somebody without a hand in the listing, and holds up the end meanwhile", () => {
  const objection = { state: "open" };
  const decides = ["exit-lists.objection.decide"];
  expect(movesOf(caller("d", decides), { objection })).toEqual(["uphold"]);
  expect(movesOf(caller("d", decides), { objection, lastMoves: { approve: "d" } })).toEqual([]);
  expect(movesOf(caller("d", decides), { objection, lastMoves: { submit: "d" } })).toEqual([]);
  expect(movesOf(caller("d", decides), {})).toEqual([]);
  expect(movesOf(caller("v", ["exit-lists.case.verify"]), { objection })).toEqual(["fail"]);
});

test("only the responsible unit reports, and only when every milestone is done", () => {
  const works = caller("w", ["exit-lists.case.carry-out"], { unitId: "u" });
  const done = plan(milestone("a", "2026-05-31", "2026-05-01"));
  expect(movesOf(works, { state: "carrying", plan: done })).toEqual(["report-done"]);
  expect(movesOf(works, { state: "carrying", plan: plan(milestone("a", "2026-05-31")) })).toEqual([]);
  expect(movesOf({ ...works, unitId: "x" }, { state: "carrying", plan: done })).toEqual([]);
  expect(movesOf(works, { state: "carrying" })).toEqual([]);
});

test("steps have words, unknown ones their own name", () => {
  expect(exitStepLabel("approve").zh).toBe("批准列入");
  expect(exitStepLabel("milestone").zh).toBe("节点完成");
  expect(exitStepLabel("x").en).toBe("x");
});

test("of two cases that become one enterprise's the farther one goes on, of equals the survivor's", () => {
  const at = (state: keyof typeof CASE_STATES, of: string) => ({ state, of });
  const led = (survivor: keyof typeof CASE_STATES, merged: keyof typeof CASE_STATES) =>
    leadingCase(at(survivor, "survivor"), at(merged, "merged")).leads.of;
  expect(led("proposed", "listed")).toBe("merged");
  expect(led("carrying", "listed")).toBe("survivor");
  expect(led("listed", "listed")).toBe("survivor");
  const { leads, joins } = leadingCase(at("evaluating", "survivor"), at("checking", "merged"));
  expect([leads.of, joins.of]).toEqual(["merged", "survivor"]);
  const listed = (Object.keys(CASE_STATES) as (keyof typeof CASE_STATES)[]).filter((state) => isListed({ state }));
  expect(listed).toEqual(["listed", "planned", "carrying", "checking"]);
});
