import type { CallerFacts } from "@anlan/kernel";
import { expect, test } from "vitest";
import shipped from "../../../packs/rules/data/danger-sheets.json" with { type: "json" };
import { AllSheetRules, type SheetRules } from "../contract/index.ts";
import { daysOfPeriod, figuresOf, periodsEnded, type SheetRecord, sheetLife } from "./index.ts";

const [rules] = AllSheetRules.parse(shipped).sheets as [SheetRules];

test("a sheet is handed in by the 15th after its quarter, and by 31 January after its year", () => {
  expect(daysOfPeriod(rules, "2026-Q1")).toEqual({ from: "2026-01-01", to: "2026-03-31", dueOn: "2026-04-15" });
  expect(daysOfPeriod(rules, "2026-Q4")).toEqual({ from: "2026-10-01", to: "2026-12-31", dueOn: "2027-01-15" });
  expect(daysOfPeriod(rules, "2026")).toEqual({ from: "2026-01-01", to: "2026-12-31", dueOn: "2027-01-31" });
});

test("in January the quarter and the year before have ended, later in the year the quarter alone", () => {
  expect(periodsEnded("2026-01-02")).toEqual(["2025-Q4", "2025"]);
  expect(periodsEnded("2026-04-01")).toEqual(["2026-Q1"]);
  expect(periodsEnded("2026-12-31")).toEqual(["2026-Q3"]);
});

test("rates are worked out of what was counted; of nothing there is none", () => {
  const of = (counted: Record<string, number>, funds: number | null) =>
    Object.fromEntries(
      figuresOf(rules, new Map(Object.entries(counted)), funds).map(({ code, value }) => [code, value]),
    );
  expect(of({ "general-found": 3, "general-rectified": 2 }, 4)).toMatchObject({
    "general-rate": 66.7,
    "major-found": 0,
    "major-rate": null,
    funds: 4,
  });
});

test("every rate is of figures that the sheet has", () => {
  const codes = rules.figures.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const rule of rules.figures)
    if (rule.kind === "rate") expect(codes).toEqual(expect.arrayContaining([rule.of, rule.by]));
});

test("an enterprise fills in and signs its own, an authority its own; only the authority sends back", () => {
  const record = (enterpriseId: string | null, state = "draft"): SheetRecord => ({
    ...{ state, stateSince: "", region: "440605", lastMoves: {}, revision: 1, stepDueOn: null },
    enterpriseId,
  });
  const who = (permission: string, enterpriseId: string | null = null): CallerFacts => ({
    ...{ accountId: "a", name: "", unitId: null, region: "440605", enterpriseId },
    grants: [{ role: "r", region: "440605", permissions: [permission] }],
  });
  const { preparer, signer, receiver } = sheetLife.actors;
  expect(preparer.test(who("hidden-dangers.own.register", "e"), record("e"))).toBe(true);
  expect(preparer.test(who("hidden-dangers.own.register", "f"), record("e"))).toBe(false);
  expect(preparer.test(who("hidden-dangers.sheet.prepare"), record("e"))).toBe(false);
  expect(preparer.test(who("hidden-dangers.sheet.prepare"), record(null))).toBe(true);
  expect(signer.test(who("hidden-dangers.own.sign", "e"), record("e"))).toBe(true);
  expect(signer.test(who("hidden-dangers.sheet.sign"), record(null))).toBe(true);
  expect(signer.test(who("hidden-dangers.sheet.sign", "e"), record(null))).toBe(false);
  expect(receiver.test(who("hidden-dangers.sheet.prepare"), record("e", "submitted"))).toBe(true);
  expect(receiver.test(who("hidden-dangers.sheet.prepare"), record(null, "submitted"))).toBe(false);
  expect(receiver.test(who("hidden-dangers.sheet.prepare"), record(null, "signed"))).toBe(true);
  expect(receiver.test(who("hidden-dangers.sheet.prepare", "e"), record("e", "submitted"))).toBe(false);
});
