import { expect, test } from "vitest";
import { itemKinds } from "../contract/index.ts";
import { checkItem } from "./check-item.ts";
import { emptyValues } from "./from-parsed.ts";

const values = emptyValues("在线监测率");
const paths = (...input: Parameters<typeof checkItem>) => checkItem(...input).map(({ path }) => path);

test("an indicator needs to say how its number is read, and the number where that needs one", () => {
  expect(paths("indicator", values)).toEqual(["values.comparator"]);
  expect(paths("indicator", { ...values, comparator: "at_least" })).toEqual(["values.value"]);
  expect(paths("indicator", { ...values, comparator: "at_least", value: 0 })).toEqual([]);
  expect(paths("indicator", { ...values, comparator: "equal", target: { year: 2025, value: 98 } })).toEqual([]);
  expect(paths("indicator", { ...values, comparator: "keep_falling" })).toEqual([]);
  expect(paths("indicator", { ...values, comparator: "unset" })).toEqual([]);
});

test("a commitment needs its sentence besides", () => {
  expect(paths("commitment", values)).toEqual(["values.text", "values.comparator"]);
  expect(paths("commitment", { ...values, text: "达到100%。", comparator: "equal", value: 100 })).toEqual([]);
});

test("a past figure needs a year and a value", () => {
  expect(paths("history", values)).toEqual(["values.year", "values.value"]);
  expect(paths("history", { ...values, year: 2020, value: 0 })).toEqual([]);
});

test("a task, project or guarantee needs nothing but its title", () => {
  for (const kind of ["task", "project", "guarantee"] as const) expect(checkItem(kind, values)).toEqual([]);
});

test("every complaint is told in both languages", () => {
  const issues = (Object.keys(itemKinds) as (keyof typeof itemKinds)[]).flatMap((kind) => checkItem(kind, values));
  for (const issue of issues) expect(issue.zh.length * issue.en.length).toBeGreaterThan(0);
});
