import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  closesLast,
  firstOfOtherYear,
  hasDoubleDay,
  nextDueOn,
  openOf,
  type ProposalFacts,
  percentOf,
  proposeMilestones,
} from "./milestones.ts";

const one = (id: string, dueOn: string, acceptedAt: string | null = null) => ({ id, dueOn, acceptedAt });
const ACCEPTED = "2026-01-05T00:00:00.000Z";

test("a milestone is of the year in which it is due", () => {
  const right = { year: 2026, dueOn: "2026-12-31" };
  const wrong = { year: 2026, dueOn: "2027-01-01" };
  expect(firstOfOtherYear([right])).toBeNull();
  expect(firstOfOtherYear([right, wrong])).toBe(wrong);
});

describe("what is left of an assignment", () => {
  const some = [one("c", "2028-12-31"), one("a", "2026-12-31", ACCEPTED), one("b", "2027-12-31")];

  test("the next due day is that of the first open milestone", () => {
    expect(openOf(some).map((milestone) => milestone.id)).toEqual(["b", "c"]);
    expect(nextDueOn(some)).toBe("2027-12-31");
  });

  test("where all were accepted it is the last day, and without any there is none", () => {
    expect(nextDueOn([one("a", "2026-12-31", ACCEPTED), one("b", "2025-12-31", ACCEPTED)])).toBe("2026-12-31");
    expect(() => nextDueOn([])).toThrow("at least one milestone");
  });

  test("only a report on the one open milestone closes the assignment", () => {
    expect(closesLast(some, "b")).toBe(false);
    expect(closesLast([one("a", "2026-12-31", ACCEPTED), one("b", "2027-12-31")], "b")).toBe(true);
    expect(closesLast([one("a", "2026-12-31", ACCEPTED), one("b", "2027-12-31")], "a")).toBe(false);
    expect(closesLast([one("b", "2027-12-31")], null)).toBe(false);
  });

  test("percent is accepted of all, rounded", () => {
    expect(percentOf(some)).toBe(33);
    expect(percentOf([])).toBe(0);
  });

  test("two milestones of one day are found", () => {
    expect(hasDoubleDay([one("a", "2026-12-31"), one("b", "2026-12-31")])).toBe(true);
    expect(hasDoubleDay(some)).toBe(false);
  });
});

const item: ProposalFacts = {
  periodStart: 2026,
  periodEnd: 2030,
  deadlineYear: 2030,
  deadlineQualifier: "by",
  baselineYear: 2025,
  baselineValue: 50,
  value: 100,
  targetValue: null,
  comparator: "at_least",
};
const valuesOf = (facts: Partial<ProposalFacts>, today = "2026-03-02") =>
  proposeMilestones({ ...item, ...facts }, today).map((milestone) => [milestone.year, milestone.targetValue]);

describe("proposed milestones", () => {
  test("one for each year's end, on the straight line from the base year to the target", () => {
    expect(valuesOf({})).toEqual([
      [2026, 60],
      [2027, 70],
      [2028, 80],
      [2029, 90],
      [2030, 100],
    ]);
    expect(proposeMilestones(item, "2026-03-02")[0]).toMatchObject({ dueOn: "2026-12-31", targetText: null });
  });

  test("years that are over are not proposed", () => {
    expect(valuesOf({}, "2029-05-01").map(([year]) => year)).toEqual([2029, 2030]);
    expect(valuesOf({}, "2033-05-01")).toEqual([[2033, 100]]);
  });

  test("a plan that has not begun starts with its first year", () => {
    expect(valuesOf({}, "2025-11-01").map(([year]) => year)).toEqual([2026, 2027, 2028, 2029, 2030]);
  });

  test("before 2028 means by the end of 2027", () => {
    expect(valuesOf({ deadlineYear: 2028, deadlineQualifier: "before" }).at(-1)?.[0]).toBe(2027);
  });

  test("without a deadline the plan's period is taken, without a period this year", () => {
    expect(valuesOf({ deadlineYear: null }).at(-1)?.[0]).toBe(2030);
    expect(valuesOf({ deadlineYear: null, periodEnd: null, periodStart: null })).toEqual([[2026, 100]]);
  });

  test("no path is invented for reductions, bans, or without a base value", () => {
    expect(valuesOf({ comparator: "reduce_by" }).map(([, value]) => value)).toEqual([null, null, null, null, 100]);
    expect(valuesOf({ comparator: null })[0]).toEqual([2026, null]);
    expect(valuesOf({ baselineValue: null })[0]).toEqual([2026, null]);
    expect(valuesOf({ baselineYear: null })[0]).toEqual([2026, null]);
    expect(valuesOf({ baselineYear: 2026 })[0]).toEqual([2026, null]);
  });

  test("a ban ends at zero, a stated target goes before the item's value, and no number stays none", () => {
    expect(valuesOf({ comparator: "zero", value: null }).at(-1)?.[1]).toBe(0);
    expect(valuesOf({ comparator: "strive_zero", value: null }).at(-1)?.[1]).toBe(0);
    expect(valuesOf({ targetValue: 80 }).at(-1)?.[1]).toBe(80);
    expect(valuesOf({ value: null }).map(([, value]) => value)).toEqual([null, null, null, null, null]);
  });

  test("there is always one, never more than ten, all from this year on, each year once", () => {
    const year = fc.option(fc.integer({ min: 1990, max: 2060 }));
    fc.assert(
      fc.property(
        year,
        year,
        year,
        fc.integer({ min: 2000, max: 2050 }),
        (periodStart, periodEnd, deadlineYear, now) => {
          const found = proposeMilestones({ ...item, periodStart, periodEnd, deadlineYear }, `${now}-07-01`);
          expect(found.length).toBeGreaterThanOrEqual(1);
          expect(found.length).toBeLessThanOrEqual(10);
          expect(found.every((milestone) => milestone.year >= now)).toBe(true);
          expect(hasDoubleDay(found)).toBe(false);
        },
      ),
    );
  });
});
