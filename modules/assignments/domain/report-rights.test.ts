import { expect, test } from "vitest";
import { personWith } from "../testing/samples.ts";
import { mayReadDrafts, mayReadReports } from "./report-rights.ts";

const record = { unitId: "u1", region: "330499" };

test("the unit, the office and leaders of the region read reports; other readers do not", () => {
  expect(mayReadReports(personWith("li", ["read"], "u1"), record)).toBe(true);
  for (const right of ["assign", "accept", "extend", "supervise"]) {
    expect(mayReadReports(personWith("zhao", [right], "u2"), record)).toBe(true);
    expect(mayReadReports(personWith("zhao", [right], "u2"), { ...record, region: "330421" })).toBe(false);
  }
  expect(mayReadReports(personWith("wang", ["read", "report"], "u2"), record)).toBe(false);
});

test("drafts are the unit's alone", () => {
  expect(mayReadDrafts(personWith("li", [], "u1"), record)).toBe(true);
  expect(mayReadDrafts(personWith("zhao", ["accept"]), record)).toBe(false);
});
