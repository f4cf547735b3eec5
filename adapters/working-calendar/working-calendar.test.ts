import { addWorkingDays, workingDaysBetween } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { workingCalendar } from "./index.ts";

const calendar = workingCalendar();

function days(from: string, to: string): string[] {
  const list: string[] = [];
  for (let time = Date.parse(from); time <= Date.parse(to); time += 86_400_000)
    list.push(new Date(time).toISOString().slice(0, 10));
  return list;
}

/** "1" for a working day, "0" for a free one, in order. */
function pattern(from: string, to: string): string {
  return days(from, to)
    .map((day) => (calendar.isWorkingDay(day) ? "1" : "0"))
    .join("");
}

test("follows the notice for the National Day of 2024: 1 to 7 October free, 29 September and 12 October worked", () => {
  expect(pattern("2024-09-28", "2024-10-13")).toBe("0110000000111110");
  expect(calendar.isWorkingDay("2024-09-29")).toBe(true);
  expect(calendar.isWorkingDay("2024-10-12")).toBe(true);
});

test("follows the notice for the Spring Festival of 2025: 28 January to 4 February free, 26 January and 8 February worked", () => {
  expect(pattern("2025-01-25", "2025-02-09")).toBe("0110000000011110");
});

test("counts Monday to Friday where no notice is known, and says that it is not certain", () => {
  const { to } = calendar.knownYears();
  const year = Math.max(to + 1, 2090);
  expect(calendar.isCertain(`${year}-10-01`)).toBe(false);
  expect(pattern("1990-10-01", "1990-10-07")).toBe("1111100");
  expect(pattern("1969-12-29", "1970-01-04")).toBe("1111100");
  expect(calendar.isCertain("1990-10-01")).toBe(false);
});

test("knows every year from 2004 on without a gap, at least to 2026", () => {
  const { from, to } = calendar.knownYears();
  expect(from).toBe(2004);
  expect(to).toBeGreaterThanOrEqual(2026);
  for (let year = from; year <= to; year += 1) {
    expect(days(`${year}-01-01`, `${year}-12-31`).filter((day) => calendar.isWorkingDay(day)).length).toBeGreaterThan(
      240,
    );
    expect(calendar.isWorkingDay(`${year}-10-02`)).toBe(false);
  }
});

test("is not certain of the last days of the last known year, which the next notice may move", () => {
  const { to } = calendar.knownYears();
  expect([calendar.isCertain(`${to}-12-25`), calendar.isCertain(`${to}-12-26`)]).toEqual([true, false]);
  expect(calendar.isCertain(`${to - 1}-12-31`)).toBe(true);
  expect([calendar.isWorkingDay("2018-12-29"), calendar.isWorkingDay("2018-12-31")]).toEqual([true, false]);
});

test("gives the same answer whatever time zone the server runs in", async () => {
  const zone = process.env.TZ;
  for (const place of ["America/New_York", "Asia/Shanghai", "Pacific/Kiritimati", "America/Sao_Paulo"]) {
    process.env.TZ = place;
    expect(pattern("2024-09-28", "2024-10-13")).toBe("0110000000111110");
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test("refuses what is no day", () => {
  for (const day of ["2024-02-30", "2024-2-3", "2024-01-01T00:00:00Z", "", "today", "20240101"]) {
    expect(() => calendar.isWorkingDay(day)).toThrow(RangeError);
    expect(() => calendar.isCertain(day)).toThrow(RangeError);
  }
});

test("lets the kernel count over a holiday: five working days from 27 September 2024 end on 10 October", () => {
  expect(addWorkingDays(calendar, "2024-09-27", 5)).toBe("2024-10-10");
  expect(workingDaysBetween(calendar, "2024-09-27", "2024-10-10")).toBe(5);
});

test("gives every working day of a known year to the count, whatever the length", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 364 }), (count, offset) => {
      const from = new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
      const to = addWorkingDays(calendar, from, count);
      expect(
        days(from, to)
          .slice(1)
          .filter((day) => calendar.isWorkingDay(day)),
      ).toHaveLength(count);
    }),
    { numRuns: 50 },
  );
});
