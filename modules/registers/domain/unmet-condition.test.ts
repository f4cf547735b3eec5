import fc from "fast-check";
import { expect, test } from "vitest";
import type { LifeCondition } from "../contract/index.ts";
import { unmetCondition } from "./unmet-condition.ts";

const why = { zh: "不行", en: "no" };
const TODAY = "2026-03-02";
const unmet = (only: readonly LifeCondition[], values: Readonly<Record<string, unknown>>) =>
  unmetCondition({ only: [...only] }, values, TODAY)?.field ?? null;

test("a step without conditions is free", () => {
  expect(unmetCondition({}, {}, TODAY)).toBeNull();
});

test.each([
  [true, null],
  [false, "hull"],
  [undefined, "hull"],
])("a flag that must be set: %s", (hull, expected) => {
  expect(unmet([{ field: "hull", is: [true], why }], { hull })).toBe(expected);
});

test("of a choice one of the answers named, of several answers at least one", () => {
  const only = [{ field: "result", is: ["pass", "revise"], why }];
  expect(["pass", "fail"].map((result) => unmet(only, { result }))).toEqual([null, "result"]);
  expect([["fail", "revise"], ["fail"], []].map((result) => unmet(only, { result }))).toEqual([
    null,
    "result",
    "result",
  ]);
});

test("a day that may not be past holds to its end; without a day nobody knows", () => {
  const only = [{ field: "due", notPast: true as const, why }];
  const days = ["2026-03-01", TODAY, "2026-03-03", undefined];
  expect(days.map((due) => unmet(only, { due }))).toEqual(["due", null, null, "due"]);
});

test("a number is bounded by another where that one is known", () => {
  const only = [{ field: "mass", atMost: "most", why }];
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (mass, most) => {
      expect(unmet(only, { mass, most })).toBe(mass <= most ? null : "mass");
      expect(unmet(only, { mass })).toBeNull();
      expect(unmet(only, { most })).toBe("mass");
    }),
  );
});

test("the first that does not hold is told", () => {
  const only = ["a", "b", "c"].map((field) => ({ field, is: [true], why }));
  expect(unmet(only, { a: true, b: false, c: false })).toBe("b");
});
