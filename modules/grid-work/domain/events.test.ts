import { type CallerFacts, lateStepsBy, refusalOf } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type AllowanceRule,
  AllowanceRule as AllowanceRuleSchema,
  type DispatchRule,
  GridEvent,
} from "../contract/index.ts";
import {
  allowanceOf,
  allowanceRuleFor,
  dispatchAdvice,
  type GridEventMove,
  gridEventLife,
  officeAbove,
  officeOf,
} from "./index.ts";

const UNIT = "0192f000-0000-7000-8000-000000000001";
const ID = "0192f000-0000-7000-8000-000000000002";
const VILLAGE = "440605011001";
const weekdays = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

const event = GridEvent.parse({
  id: ID,
  county: "440605",
  region: VILLAGE,
  officeRegion: VILLAGE,
  office: "village",
  gridId: null,
  gridName: null,
  category: "fire",
  urgency: "normal",
  description: "消防通道被堵",
  place: null,
  fix: null,
  enterpriseId: null,
  enterpriseName: null,
  visitId: null,
  fileIds: [],
  reportedBy: "finder",
  reporterName: "张三",
  deviceAt: null,
  reportedAt: "2026-03-02T01:00:00.000Z",
  unitId: null,
  unitName: null,
  dueOn: null,
  result: null,
  resultFileIds: [],
  score: null,
  opinion: null,
  dangerId: null,
  state: "reported",
  stateSince: "2026-03-02T01:00:00.000Z",
  lastMoves: { report: "finder" },
  revision: 1,
});

const caller = (
  accountId: string,
  rights: readonly string[],
  region: string,
  unitId: string | null = null,
): CallerFacts => ({
  accountId,
  name: accountId,
  unitId,
  region,
  grants: [{ role: "r", region, permissions: rights.map((right) => `grid-work.event.${right}`) }],
});
const finder = caller("finder", ["report"], VILLAGE);
const village = caller("village", ["dispatch"], VILLAGE);
const town = caller("town", ["dispatch"], "440605011");
const unit = caller("unit", ["handle"], "440605", UNIT);
const codeOf = (move: GridEventMove, who: CallerFacts, given: GridEvent) =>
  refusalOf(gridEventLife, move, who, given)?.code ?? null;

test("the office that an event waits with dispatches it; one below no more", () => {
  expect(codeOf("dispatch", village, event)).toBeNull();
  expect(codeOf("dispatch", town, event)).toBeNull();
  const raised = { ...event, officeRegion: "440605011" };
  expect(codeOf("dispatch", village, raised)).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(codeOf("dispatch", town, raised)).toBeNull();
});

test("only its unit, or its finder on the spot, handles an event", () => {
  const dispatched = { ...event, state: "dispatched" as const, unitId: UNIT };
  expect(codeOf("handle", unit, dispatched)).toBeNull();
  expect(codeOf("handle", finder, dispatched)).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(codeOf("handle", finder, event)).toBeNull();
  expect(codeOf("handle", unit, event)).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(codeOf("handle", { ...unit, unitId: ID }, dispatched)).toBe("KERNEL_NOT_YOUR_MOVE");
});

test("what was handled goes back to its unit, or where there is none, to be dispatched", () => {
  const handled = { ...event, state: "handled" as const, unitId: UNIT };
  expect(codeOf("return", village, handled)).toBeNull();
  expect(codeOf("send-back", village, handled)).toBe("GRID_WORK_WAS_DISPATCHED");
  expect(codeOf("return", village, { ...handled, unitId: null })).toBe("GRID_WORK_NOT_DISPATCHED");
});

test("the county hands nothing up", () => {
  const top = { ...event, officeRegion: "440605" };
  expect(codeOf("escalate", caller("county", ["dispatch"], "4406"), top)).toBe("GRID_WORK_TOP_REACHED");
});

test("only who reported an event evaluates it, once it is settled", () => {
  const settled = { ...event, state: "settled" as const };
  expect(codeOf("evaluate", finder, settled)).toBeNull();
  expect(codeOf("evaluate", caller("other", ["report"], VILLAGE), settled)).toBe("KERNEL_NOT_YOUR_MOVE");
  expect(codeOf("reopen", finder, settled)).toBeNull();
});

test("no sequence of moves settles an event that nobody else has seen", () => {
  const everything = ["report", "dispatch", "handle"];
  const people = ["finder", "b", "c"].map((name) => caller(name, everything, "440605", UNIT));
  const moves = Object.keys(gridEventLife.moves) as GridEventMove[];
  const step = fc.record({ who: fc.constantFrom(...people), move: fc.constantFrom(...moves), hasUnit: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let current: GridEvent = event;
      for (const { who, move, hasUnit } of steps) {
        if (codeOf(move, who, current) !== null) continue;
        const to = gridEventLife.moves[move].to;
        if (to === "settled") {
          expect(current.state).toBe("handled");
          expect(current.lastMoves["handle"]).not.toBe(who.accountId);
        }
        const unitId = move === "dispatch" && hasUnit ? UNIT : current.unitId;
        current = { ...current, unitId, state: to, lastMoves: { ...current.lastMoves, [move]: who.accountId } };
      }
    }),
  );
});

test("an event that nobody dispatches is reminded of and handed up after a working day", () => {
  const at = (moment: string) =>
    lateStepsBy(gridEventLife, event, weekdays, new Date(moment)).map(({ step }) => step.step);
  expect(at("2026-03-03T11:00:00Z")).toEqual([]);
  expect(at("2026-03-03T12:00:00Z")).toEqual(["remind"]);
  expect(at("2026-03-03T16:00:00Z")).toEqual(["remind", "raise"]);
});

test("an event that its unit leaves lying is warned of on its day and handed up twice after it", () => {
  const dispatched = { ...event, state: "dispatched" as const, unitId: UNIT, dueOn: "2026-03-06" };
  const at = (moment: string) =>
    lateStepsBy(gridEventLife, dispatched, weekdays, new Date(moment)).map(({ step }) => step.step);
  expect(at("2026-03-05T00:00:00Z")).toEqual(["remind"]);
  expect(at("2026-03-06T16:00:00Z")).toEqual(["remind", "warn"]);
  expect(at("2026-03-13T00:00:00Z")).toEqual(["remind", "warn", "raise", "raise-again"]);
});

test("offices are known by the length of their codes", () => {
  expect([VILLAGE, "440605011", "440605", "4407"].map(officeOf)).toEqual(["village", "town", "county", "county"]);
  expect([VILLAGE, "440605011", "440605"].map(officeAbove)).toEqual(["440605011", "440605", null]);
});

const counts = {
  patrols: 20,
  visits: 190,
  confirmed: 180,
  doubtful: 3,
  workDays: 16,
  findings: 5,
  events: 4,
  handled: 2,
};
const allowance: AllowanceRule = AllowanceRuleSchema.parse({
  code: "a",
  region: "*",
  validFrom: "2020-01-01",
  source: "s",
  confidence: "setting",
  items: [
    {
      code: "base",
      label: { zh: "基本", en: "Base" },
      metric: null,
      fen: 20000,
      atLeast: { metric: "workDays", count: 15 },
    },
    { code: "visits", label: { zh: "到点", en: "Visits" }, metric: "confirmed", fen: 200, mostCount: 150 },
    { code: "doubt", label: { zh: "存疑扣减", en: "Doubts" }, metric: "doubtful", fen: -100 },
  ],
});

test("an allowance is the sum of its lines, each with what was counted", () => {
  expect(allowanceOf(allowance, counts)).toEqual({
    fen: 20000 + 30000 - 300,
    limited: false,
    lines: [
      expect.objectContaining({ code: "base", count: 1, amount: 20000, limited: false }),
      expect.objectContaining({ code: "visits", count: 180, amount: 30000, limited: true }),
      expect.objectContaining({ code: "doubt", count: 3, amount: -300 }),
    ],
  });
  expect(allowanceOf(allowance, { ...counts, workDays: 14 }).lines[0]?.amount).toBe(0);
});

test("an allowance is never negative and never above the monthly limit", () => {
  expect(allowanceOf({ ...allowance, monthlyLimitFen: 10000 }, counts)).toMatchObject({ fen: 10000, limited: true });
  const none = { ...counts, confirmed: 0, workDays: 0 };
  expect(allowanceOf(allowance, none)).toMatchObject({ fen: 0, limited: false });
});

test("the rule of one's own government goes before that of all, the newer before the older", () => {
  const own = { ...allowance, code: "own", region: "440605", validTo: "2026-06-30" };
  const newer = { ...allowance, code: "newer", validFrom: "2026-01-01" };
  const rules = [allowance, newer, own];
  expect(allowanceRuleFor(rules, "440605", "2026-03-31")?.code).toBe("own");
  expect(allowanceRuleFor(rules, "440605", "2026-07-31")?.code).toBe("newer");
  expect(allowanceRuleFor(rules, "330421", "2025-07-31")?.code).toBe("a");
  expect(allowanceRuleFor(rules, "330421", "2019-07-31")).toBeNull();
});

test("the advice for a dispatch comes from the rule in force: urgent ones faster, those of zero days today", () => {
  const rule = {
    code: "d",
    validFrom: "2020-01-01",
    validTo: null,
    source: "s",
    confidence: "setting",
    categories: { gas: { days: 2, urgentDays: 0, unitWords: ["燃气"] } },
  } as unknown as DispatchRule;
  const advice = (category: "gas" | "fire", urgency: "normal" | "urgent", day = "2026-03-06") =>
    dispatchAdvice([rule], { category, urgency }, day, weekdays);
  expect(advice("gas", "normal")).toEqual({ dueOn: "2026-03-10", unitWords: ["燃气"], ruleCode: "d" });
  expect(advice("gas", "urgent")?.dueOn).toBe("2026-03-06");
  expect(advice("fire", "normal")).toBeNull();
  expect(advice("gas", "normal", "2019-01-01")).toBeNull();
});
