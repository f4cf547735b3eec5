import { expect, test } from "vitest";
import { cellKey, filled, pasted, readNumber } from "./draft.ts";

test("numbers are read as people type them, and nothing is no zero", () => {
  expect(["1,234.5", "１２３", " 12 000 ", "0"].map(readNumber)).toEqual([1234.5, 123, 12_000, 0]);
  expect(["", " ", "-", "/"].map(readNumber)).toEqual([null, null, null, null]);
  expect(["-5", "abc", "1.2.3"].map(readNumber)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test("a block from a sheet fills the cells from where it is put, and nothing beside the grid", () => {
  const grid = { regions: ["440605", "440605011"], years: [2023, 2024] };
  const draft = pasted({}, "1\t2\t3\r\n4\t5\n6\t7\n", { region: "440605", year: 2023 }, grid);
  expect(Object.entries(draft).map(([key, { value }]) => [key, value])).toEqual([
    ["440605 2023", "1"],
    ["440605 2024", "2"],
    ["440605011 2023", "4"],
    ["440605011 2024", "5"],
  ]);
  const kept = { [cellKey("440605", 2024)]: { value: "9", reason: "修订" } };
  expect(pasted(kept, "8", { region: "440605", year: 2024 }, grid)).toEqual({
    "440605 2024": { value: "8", reason: "修订" },
  });
});

test("only cells that hold something are sent", () => {
  expect(
    filled({ "440605 2023": { value: "1" }, "440605 2024": { value: " " } }).map(({ region, year }) => [region, year]),
  ).toEqual([["440605", 2023]]);
});
