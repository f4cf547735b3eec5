import { addDays } from "@anlan/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CYCLE_UNITS, type CycleUnit, TaskId } from "../contract/index.ts";
import { beginsOn, dayOfSlot, isCycle, LONGEST, partsOf, periodAt, periodsOn, taskIdOf } from "./index.ts";

const said = (cycle: number, unit: CycleUnit, day: string) =>
  periodsOn({ cycle, unit }, day).map(({ slot, dueAt, dueOn }) => [slot, dueAt.toISOString(), dueOn]);

describe("periods", () => {
  test("begin at midnight in China, on Mondays, on the first of months, quarters and years", () => {
    expect(said(1, "day", "2026-03-08")).toEqual([[2026030800, "2026-03-08T16:00:00.000Z", "2026-03-08"]]);
    expect(said(1, "week", "2026-03-08")).toEqual([[2026030200, "2026-03-08T16:00:00.000Z", "2026-03-08"]]);
    expect(said(1, "month", "2026-02-14")).toEqual([[2026020100, "2026-02-28T16:00:00.000Z", "2026-02-28"]]);
    expect(said(1, "quarter", "2026-02-14")).toEqual([[2026010100, "2026-03-31T16:00:00.000Z", "2026-03-31"]]);
    expect(said(2, "quarter", "2026-11-14")).toEqual([[2026070100, "2026-12-31T16:00:00.000Z", "2026-12-31"]]);
    expect(said(1, "year", "2026-02-14")).toEqual([[2026010100, "2026-12-31T16:00:00.000Z", "2026-12-31"]]);
  });

  test("of hours divide the day from midnight, the last one is cut at its end", () => {
    expect(said(8, "hour", "2026-03-08").map(([slot]) => slot)).toEqual([2026030800, 2026030808, 2026030816]);
    expect(said(9, "hour", "2026-03-08").map(([, due]) => due)).toEqual([
      "2026-03-08T01:00:00.000Z",
      "2026-03-08T10:00:00.000Z",
      "2026-03-08T16:00:00.000Z",
    ]);
    // More hours than a day has are a day.
    expect(said(99, "hour", "2026-03-08")).toHaveLength(1);
    expect(said(0, "hour", "2026-03-08")).toHaveLength(24);
  });

  test("of one cycle cover every day once, without gap or overlap", () => {
    const units = Object.keys(CYCLE_UNITS) as CycleUnit[];
    const cycles = fc
      .constantFrom(...units)
      .chain((unit) => fc.record({ unit: fc.constant(unit), cycle: fc.integer({ min: 1, max: LONGEST[unit] }) }));
    const day = fc.integer({ min: 0, max: 25_000 }).map((at) => addDays("2000-01-01", at));
    fc.assert(
      fc.property(cycles, day, (cycle, on) => {
        const periods = periodsOn(cycle, on);
        const last = periods.at(-1);
        const next = periodsOn(cycle, addDays(last?.dueOn ?? "", 1))[0];
        expect(next?.opensAt).toEqual(last?.dueAt);
        for (const period of periods) {
          expect(period.opensAt < period.dueAt).toBe(true);
          expect(periodAt(cycle, period.slot)).toEqual(period);
        }
        expect(periods.some((period) => beginsOn(period, dayOfSlot(period.slot) ?? ""))).toBe(true);
      }),
    );
  });

  test("are found by their slot; a slot that is none gives none", () => {
    expect(periodAt({ cycle: 1, unit: "week" }, 2026030800)).toBeNull();
    expect(periodAt({ cycle: 1, unit: "day" }, 2026023000)).toBeNull();
    expect(dayOfSlot(2026030824)).toBeNull();
    expect(dayOfSlot(2026133100)).toBeNull();
    expect(dayOfSlot(2026030823)).toBe("2026-03-08");
  });

  test("are within the limits of their unit", () => {
    expect(isCycle({ cycle: 24, unit: "hour" })).toBe(true);
    expect([0, 25, 1.5].map((cycle) => isCycle({ cycle, unit: "hour" }))).toEqual([false, false, false]);
  });
});

test("a task's id holds its check and its slot", () => {
  const check = "0190a000-0000-7000-8000-000000000001";
  const id = taskIdOf(check, 2026030806);
  expect(TaskId.parse(id)).toBe(`${check}.2026030806`);
  expect(partsOf(id)).toEqual({ checkId: check, slot: 2026030806 });
});
