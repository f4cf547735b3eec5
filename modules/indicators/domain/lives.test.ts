import { type CallerFacts, refusalOf, type WorkingCalendar } from "@anlan/kernel";
import { describe, expect, test } from "vitest";
import { definitionLife } from "./definition-life.ts";
import { lateStepsOfWarning, limitOfWarning, type WarningLifeRecord, warningLife } from "./warning-life.ts";

const weekdays: WorkingCalendar = {
  isWorkingDay: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};
const caller = (accountId: string, permissions: string[], unitId: string | null = null): CallerFacts => ({
  accountId,
  name: "甲",
  unitId,
  region: "330499",
  grants: [{ role: "r", region: "330499", permissions }],
});
const warning = (change: Partial<WarningLifeRecord> = {}): WarningLifeRecord => ({
  state: "warned",
  // A Monday in China.
  stateSince: "2026-03-02T01:00:00.000Z",
  region: "330499",
  lastMoves: {},
  unitId: "unit",
  revision: 1,
  ...change,
});
const ANSWER = "indicators.warning.answer";
const CLOSE = "indicators.warning.close";

describe("a warning", () => {
  test("is answered by the unit that is warned, and by nobody else", () => {
    const refused = (who: CallerFacts, change = {}) =>
      refusalOf(warningLife, "acknowledge", who, warning(change))?.code ?? null;
    expect(refused(caller("a", [ANSWER], "unit"))).toBeNull();
    expect(refused(caller("a", [ANSWER], "other"))).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refused(caller("a", [CLOSE], "unit"))).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refused(caller("a", [CLOSE]), { unitId: null })).toBeNull();
    expect(refused(caller("a", [ANSWER], "unit"), { unitId: null })).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("is closed by the office, not by who explained; only the system finds that it recovered", () => {
    const explained = warning({ state: "explained", lastMoves: { explain: "a" } });
    expect(refusalOf(warningLife, "accept", caller("a", [CLOSE]), explained)?.code).toBe("KERNEL_SAME_PERSON");
    expect(refusalOf(warningLife, "accept", caller("b", [CLOSE]), explained)).toBeNull();
    expect(refusalOf(warningLife, "recover", caller("b", [CLOSE]), explained)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refusalOf(warningLife, "recover", caller("system", []), explained)).toBeNull();
  });

  test("has two working days to be acknowledged, five to be explained, five to be decided", () => {
    const due = (state: string) => limitOfWarning(warning({ state }), weekdays)?.toISOString() ?? null;
    expect(due("warned")).toBe("2026-03-04T15:59:59.999Z");
    expect(due("acknowledged")).toBe("2026-03-09T15:59:59.999Z");
    expect(due("explained")).toBe("2026-03-09T15:59:59.999Z");
    expect(due("closed")).toBeNull();
  });

  test("reaches the leader three working days after its limit, over a weekend and the year's end", () => {
    const steps = lateStepsOfWarning(warning({ stateSince: "2025-12-29T01:00:00.000Z" }), weekdays);
    expect(steps.map(({ step, at }) => [step.step, at.toISOString().slice(0, 10)])).toEqual([
      ["remind", "2025-12-29"],
      ["warn", "2025-12-31"],
      ["escalate", "2026-01-04"],
    ]);
  });
});

describe("a definition", () => {
  test("is put in force by another person than who submitted it", () => {
    const APPROVE = "indicators.definition.approve";
    const submitted = { state: "submitted", stateSince: "", region: "330499", lastMoves: { submit: "a" }, revision: 2 };
    expect(refusalOf(definitionLife, "approve", caller("a", [APPROVE]), submitted)?.code).toBe("KERNEL_SAME_PERSON");
    expect(refusalOf(definitionLife, "approve", caller("b", [APPROVE]), submitted)).toBeNull();
    expect(refusalOf(definitionLife, "approve", caller("b", [ANSWER]), submitted)?.code).toBe("KERNEL_NOT_YOUR_MOVE");
  });
});
