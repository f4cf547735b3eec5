import { type CallerFacts, endOfChinaDay, lateStepsBy, refusalOf } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { InvestigationState } from "../../contract/index.ts";
import { dueDayOf, type InvestigationRecord, investigationLife, levelOf, seesNames, stepLabel } from "./life.ts";
import { isMeasureLate, type MeasureRecord, measureLife } from "./measure-life.ts";

const calendar = { isWorkingDay: () => true, isCertain: () => true };
const MANAGE = "accidents.investigation.manage";
const ALL = [MANAGE, "accidents.investigation.approve", "accidents.measure.report"];

const caller = (region: string, permissions: readonly string[] = ALL, unitId: string | null = null): CallerFacts => ({
  accountId: "me",
  name: "我",
  unitId,
  region,
  grants: [{ role: "r", region, permissions: [...permissions] }],
});
const record = (changes: Partial<InvestigationRecord> = {}): InvestigationRecord => ({
  state: "opened",
  stateSince: "2026-03-02T00:00:00.000Z",
  region: "440605011",
  lastMoves: {},
  revision: 1,
  body: "county",
  reportDueOn: "2026-05-01",
  approvalDueOn: null,
  evaluationDueOn: null,
  ...changes,
});
const codeOf = (move: string, by: CallerFacts, one: InvestigationRecord) =>
  refusalOf(investigationLife, move, by, one)?.code ?? null;

test.each([
  ["44060", null],
  ["440605", "county"],
  ["4406", "city"],
  ["44", "province"],
])("somebody with the right over %s investigates as %s", (region, level) => {
  expect(levelOf(caller(region), "440605011")).toBe(level);
});

test("a town, and whoever has no right there, conducts no investigation", () => {
  expect(levelOf(caller("440605011"), "440605011")).toBeNull();
  expect(levelOf(caller("33"), "440605011")).toBeNull();
  expect(codeOf("form", caller("440605011"), record())).toBe("KERNEL_NOT_YOUR_MOVE");
});

test("a county forms the team for its ordinary accidents and hands up the graver ones, which a city may take", () => {
  expect(codeOf("form", caller("440605"), record())).toBeNull();
  expect(codeOf("form", caller("440605"), record({ body: "city" }))).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(codeOf("hand-up", caller("440605"), record({ body: "city" }))).toBeNull();
  expect(codeOf("form", caller("4406"), record({ body: "city" }))).toBeNull();
  expect(codeOf("form", caller("44"), record({ body: "state" }))).toBe("KERNEL_NOT_YOUR_MOVE");
});

test("whoever handed in the report does not approve it", () => {
  const submitted = record({ state: "submitted", lastMoves: { submit: "me" } });
  expect(codeOf("approve", caller("440605"), submitted)).toBe("KERNEL_SAME_PERSON");
  expect(codeOf("approve", { ...caller("440605"), accountId: "other" }, submitted)).toBeNull();
});

test("no walk through the table reaches the end without team, report, approval, answers, publication and evaluation", () => {
  const moves = Object.entries(investigationLife.moves);
  const steps = fc.array(fc.constantFrom(...moves.map(([name]) => name)), { maxLength: 40 });
  fc.assert(
    fc.property(steps, (walk) => {
      let state: string = investigationLife.start;
      let done: string[] = [];
      for (const name of walk) {
        const move = moves.find(([one]) => one === name)?.[1];
        if (move === undefined || ![move.from].flat().includes(state as InvestigationState)) continue;
        state = move.to;
        done = name === "reopen" ? ["form", "start"] : [...done, name];
      }
      if (state !== "closed") return;
      for (const step of ["account", "publish", "evaluate", "close"]) expect(done).toContain(step);
      const own = ["form", "start", "submit", "approve"].every((step) => done.includes(step));
      expect(own || (done.includes("hand-up") && done.includes("record-result"))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("what is due is the report, then the approval, then the evaluation; while an appraisal runs nothing is", () => {
  const all = { approvalDueOn: "2026-05-16", evaluationDueOn: "2027-05-10" };
  const due = (state: string) => dueDayOf(record({ state, ...all }), calendar);
  expect(due("investigating")).toEqual(endOfChinaDay("2026-05-01"));
  expect(due("submitted")).toEqual(endOfChinaDay("2026-05-16"));
  expect(due("published")).toEqual(endOfChinaDay("2027-05-10"));
  expect([due("appraising"), due("closed")]).toEqual([null, null]);
});

test("the clock reminds ten days before, warns on the day and tells whoever approves the day after", () => {
  const late = (now: string) =>
    lateStepsBy(investigationLife, record({ state: "investigating" }), calendar, new Date(now)).map(
      ({ step }) => step.step,
    );
  expect(late("2026-04-20T00:00:00Z")).toEqual([]);
  expect(late("2026-04-21T00:00:00Z")).toEqual(["remind"]);
  expect(late("2026-05-02T00:00:00Z")).toEqual(["remind", "warn", "escalate"]);
});

test("every step of the history has words", () => {
  expect(stepLabel("open").zh).toBe("立案调查");
  expect(stepLabel("submit").zh).toBe("提交调查报告");
  expect(stepLabel("x")).toEqual({ zh: "x", en: "x" });
});

test("names are for who has the right to them there", () => {
  expect(seesNames(caller("440605", ["accidents.investigation.names"]), "440605011")).toBe(true);
  expect(seesNames(caller("440605"), "440605011")).toBe(false);
});

const measure = (changes: Partial<MeasureRecord> = {}): MeasureRecord => ({
  state: "open",
  stateSince: "2026-03-02T00:00:00.000Z",
  region: "440605011",
  lastMoves: {},
  unitId: "unit",
  dueOn: "2026-06-30",
  revision: 1,
  ...changes,
});

test("a measure is reported by its own unit and accepted by somebody else", () => {
  const refused = (move: string, by: CallerFacts, one: MeasureRecord) =>
    refusalOf(measureLife, move, by, one)?.code ?? null;
  expect(refused("submit", caller("440605", ALL, "unit"), measure())).toBeNull();
  expect(refused("submit", caller("440605", ALL, "another"), measure())).toBe("KERNEL_NOT_YOUR_MOVE");
  const submitted = measure({ state: "submitted", lastMoves: { submit: "me" } });
  expect(refused("accept", caller("440605", ALL, "unit"), submitted)).toBe("KERNEL_SAME_PERSON");
  expect(refused("return", { ...caller("440605"), accountId: "other" }, submitted)).toBeNull();
});

test("a measure is late from the day after its limit until it is accepted", () => {
  expect(isMeasureLate(measure(), "2026-06-30")).toBe(false);
  expect(isMeasureLate(measure({ state: "submitted" }), "2026-07-01")).toBe(true);
  expect(isMeasureLate(measure({ state: "accepted" }), "2026-07-01")).toBe(false);
});
