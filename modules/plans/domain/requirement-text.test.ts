import { expect, test } from "vitest";
import type { ItemValues } from "../contract/index.ts";
import { emptyValues } from "./from-parsed.ts";
import { requirementText } from "./requirement-text.ts";

const zh = (more: Partial<ItemValues>) => requirementText({ ...emptyValues("名称"), ...more }, "zh");

test("a requirement is comparator, number with unit, and deadline", () => {
  const deadline = { year: 2025, qualifier: "by" } as const;
  expect(zh({ comparator: "reduce_by", value: 10, unit: "%", deadline })).toBe("下降 10%（到 2025 年）");
  expect(zh({ comparator: "at_most", target: { year: 2025, value: 3 } })).toBe("不超过 3");
  expect(zh({ comparator: "at_least", value: 1, unit: "次", frequency: "half_year" })).toBe("每半年 不低于 1次");
});

test("zero, falling and open targets show no number", () => {
  expect(zh({ comparator: "zero", value: 0 })).toBe("杜绝（为零）");
  expect(zh({ comparator: "equal" })).toBe("达到");
});

test("a past figure shows its number, a task nothing", () => {
  expect(zh({ value: 738, unit: "起" })).toBe("738起");
  expect(zh({ value: 738, year: 2016 })).toBe("2016 年 738");
  expect(requirementText({ ...emptyValues("x"), value: 738, year: 2016 }, "en")).toBe("2016: 738");
  expect(zh({})).toBe("");
});

test("the same in English", () => {
  const values = { ...emptyValues("x"), comparator: "equal" as const, value: 100, unit: "%" };
  const deadline = { year: 2023, qualifier: "by_end" } as const;
  expect(requirementText({ ...values, deadline }, "en")).toBe("equal 100% by the end of 2023");
});
