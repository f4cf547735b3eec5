import { expect, test } from "vitest";
import { isQuiet } from "./quiet-hours.ts";

const at = (time: string) => new Date(`2026-03-02T${time}:00+08:00`);

test("without quiet hours it is never quiet", () => {
  expect(isQuiet(null, at("03:00"))).toBe(false);
});

test("hours within a day begin with their first minute and end before their last", () => {
  const noon = { from: "12:00", to: "14:00" };
  expect(["11:59", "12:00", "13:59", "14:00"].map((time) => isQuiet(noon, at(time)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("hours may pass midnight", () => {
  const night = { from: "22:00", to: "07:30" };
  expect(["21:59", "22:00", "00:00", "07:29", "07:30"].map((time) => isQuiet(night, at(time)))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test("equal ends are the whole day", () => {
  expect(isQuiet({ from: "08:00", to: "08:00" }, at("08:00"))).toBe(true);
  expect(isQuiet({ from: "08:00", to: "08:00" }, at("07:59"))).toBe(true);
});
