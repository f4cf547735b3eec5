import { expect, test } from "vitest";
import { fineWords } from "./fine-words.ts";
import { validityOn } from "./validity.ts";

test.each([
  ["2025-10-30", "in-force"],
  ["2025-10-31", "in-force"],
  ["2025-11-01", "ended"],
  ["2018-06-30", "not-yet"],
  ["2018-07-01", "in-force"],
])("on %s GB 35181-2017 is %s", (day, validity) => {
  expect(validityOn(day, "2018-07-01", "2025-10-31")).toBe(validity);
});

test("what has no last day holds until further notice", () => {
  expect(validityOn("2099-01-01", "2021-09-01", null)).toBe("in-force");
});

test("fines are told for unit and person, first and overdue", () => {
  const none = { fineFirst: null, fineOverdue: null, personFirst: null, personOverdue: null };
  expect(fineWords(none)).toBeNull();
  expect(fineWords({ ...none, fineFirst: [0, 10], fineOverdue: [10, 20], personOverdue: [2, 5] })).toBe(
    "单位 ≤10，逾期 10–20；个人 逾期 2–5",
  );
  expect(fineWords({ ...none, personFirst: [5, 5] })).toBe("个人 5");
});
