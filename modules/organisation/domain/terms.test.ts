import { addDays } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findClash, findOverlap, isOpenOn, overlap } from "./terms.ts";

const day = (number: number) => addDays("2026-01-01", number);
const aTerm = fc
  .tuple(fc.nat(30), fc.option(fc.nat(10)))
  .map(([from, length]) => ({ fromDay: day(from), toDay: length === null ? null : day(from + length) }));

test("two terms overlap exactly when a day lies in both", () => {
  const has = (term: { fromDay: string; toDay: string | null }, number: number) =>
    term.fromDay <= day(number) && (term.toDay === null || day(number) <= term.toDay);
  fc.assert(
    fc.property(aTerm, aTerm, (one, other) => {
      const shared = Array.from({ length: 60 }, (_, number) => number).some((at) => has(one, at) && has(other, at));
      expect(overlap(one, other)).toBe(shared);
      expect(overlap(other, one)).toBe(shared);
      expect(findOverlap(one, [other])).toBe(shared ? other : undefined);
      expect(findClash([one, other])).toBe(shared ? one : undefined);
    }),
  );
});

test("a successor may begin on the day after, not on the last day", () => {
  const before = { fromDay: "2025-01-01", toDay: "2026-03-31" };
  expect(overlap(before, { fromDay: "2026-04-01", toDay: null })).toBe(false);
  expect(overlap(before, { fromDay: "2026-03-31", toDay: null })).toBe(true);
});

test("a term is open until its last day has come", () => {
  expect(isOpenOn({ fromDay: "2026-01-01", toDay: null }, "2030-01-01")).toBe(true);
  expect(isOpenOn({ fromDay: "2026-01-01", toDay: "2026-01-31" }, "2026-01-30")).toBe(true);
  expect(isOpenOn({ fromDay: "2026-01-01", toDay: "2026-01-31" }, "2026-01-31")).toBe(false);
});
