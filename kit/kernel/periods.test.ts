import { expect, test } from "vitest";
import { shiftMonths, wholeMonths, yearBefore } from "./periods.ts";

test("the last day of a month stays the last when it is moved by months", () => {
  expect(shiftMonths("2026-02-28", 1)).toBe("2026-03-31");
  expect(shiftMonths("2026-03-31", -1)).toBe("2026-02-28");
  expect(shiftMonths("2024-02-29", -12)).toBe("2023-02-28");
  expect(shiftMonths("2026-01-15", -1)).toBe("2025-12-15");
  expect(shiftMonths("2026-03-30", -1)).toBe("2026-02-28");
});

test("whole months are counted, parts of months are none", () => {
  expect(wholeMonths({ from: "2026-01-01", to: "2026-03-31" })).toBe(3);
  expect(wholeMonths({ from: "2025-12-01", to: "2026-02-28" })).toBe(3);
  expect(wholeMonths({ from: "2026-01-02", to: "2026-03-31" })).toBeNull();
  expect(wholeMonths({ from: "2026-01-01", to: "2026-03-30" })).toBeNull();
});

test("the year before has the same days; of whole months the last day stays the last", () => {
  expect(yearBefore({ from: "2024-02-01", to: "2024-02-29" })).toEqual({ from: "2023-02-01", to: "2023-02-28" });
  expect(yearBefore({ from: "2025-02-01", to: "2025-02-28" })).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  expect(yearBefore({ from: "2023-04-01", to: "2023-06-30" })).toEqual({ from: "2022-04-01", to: "2022-06-30" });
  expect(yearBefore({ from: "2025-01-05", to: "2025-02-28" }).to).toBe("2024-02-28");
  expect(yearBefore({ from: "2024-01-05", to: "2024-02-29" }).to).toBe("2023-02-28");
});
