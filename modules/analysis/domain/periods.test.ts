import { wholeMonths } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { changeOf, keyBefore, keysOf, partOf, periodBefore } from "./index.ts";

test("a year earlier means the same days, and the month's end where whole months are meant", () => {
  expect(periodBefore({ from: "2024-02-01", to: "2024-02-29" }, "last-year")).toEqual({
    from: "2023-02-01",
    to: "2023-02-28",
  });
  expect(periodBefore({ from: "2025-02-01", to: "2025-02-28" }, "last-year")?.to).toBe("2024-02-29");
  expect(periodBefore({ from: "2025-01-05", to: "2025-02-28" }, "last-year")?.to).toBe("2024-02-28");
  expect(periodBefore({ from: "2024-01-05", to: "2024-02-29" }, "last-year")?.to).toBe("2023-02-28");
  expect(periodBefore({ from: "2024-01-05", to: "2024-02-28" }, "none")).toBeNull();
});

test("the period before is as many months, or as many days", () => {
  expect(periodBefore({ from: "2026-01-01", to: "2026-03-31" }, "before")).toEqual({
    from: "2025-10-01",
    to: "2025-12-31",
  });
  expect(periodBefore({ from: "2026-03-05", to: "2026-03-11" }, "before")).toEqual({
    from: "2026-02-26",
    to: "2026-03-04",
  });
});

test("the period before ends the day before the period begins and is as long in days or months", () => {
  const day = fc
    .date({ min: new Date("2016-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (one, other) => {
      const period = one < other ? { from: one, to: other } : { from: other, to: one };
      const before = periodBefore(period, "before");
      expect(before).not.toBeNull();
      const next = new Date(Date.parse(`${before?.to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      expect(next).toBe(period.from);
      const days = (given: { from: string; to: string }) => Date.parse(given.to) - Date.parse(given.from);
      const months = wholeMonths(period);
      if (months === null) expect(days(before as never)).toBe(days(period));
      else expect(wholeMonths(before as never)).toBe(months);
    }),
  );
});

test("a line is compared with the line that answers to it in the other period", () => {
  const quarter = { from: "2026-01-01", to: "2026-03-31" };
  expect(keyBefore("region", "440605011", quarter, "before")).toBe("440605011");
  expect(keyBefore("month", "2026-02", quarter, "last-year")).toBe("2025-02");
  expect(keyBefore("month", "2026-02", quarter, "before")).toBe("2025-11");
  expect(keyBefore("month", "2026-02", { from: "2026-01-05", to: "2026-03-31" }, "before")).toBeNull();
  expect(keyBefore("year", "2026", quarter, "before")).toBeNull();
  expect(keyBefore("year", "2026", { from: "2025-01-01", to: "2026-12-31" }, "before")).toBe("2024");
  expect(keyBefore("year", "2026", quarter, "last-year")).toBe("2025");
});

test("a month or year of a period is cut at its bounds", () => {
  const period = { from: "2025-03-10", to: "2026-02-15" };
  expect(partOf(period, "2025")).toEqual({ from: "2025-03-10", to: "2025-12-31" });
  expect(partOf(period, "2026-02")).toEqual({ from: "2026-02-01", to: "2026-02-15" });
  expect(partOf(period, "2025-04")).toEqual({ from: "2025-04-01", to: "2025-04-30" });
});

test("every month and year that a period touches is named once and in order", () => {
  expect(keysOf("month", { from: "2025-11-30", to: "2026-02-01" })).toEqual([
    "2025-11",
    "2025-12",
    "2026-01",
    "2026-02",
  ]);
  expect(keysOf("year", { from: "2024-06-30", to: "2026-01-01" })).toEqual(["2024", "2025", "2026"]);
});

test("nothing before means that no change in per cent can be told", () => {
  expect(changeOf(3, 0)).toBeNull();
  expect(changeOf(3, 4)).toBe(-0.25);
});
