import { expect, test } from "vitest";
import { ItemValues } from "../../contract/index.ts";
import { emptyValues } from "../../domain/from-parsed.ts";
import { valuesOfForm } from "./item-form-values.ts";

const base = { ...emptyValues("原名"), canonical: "deaths", sector: "fire" };

test("fields that the form does not show keep what they are", () => {
  expect(valuesOfForm({ name: " 新名 " }, base)).toEqual({ ...base, name: "新名" });
});

test("emptied inputs are null, and half a deadline is none", () => {
  const form = {
    value: null,
    unit: " ",
    text: "",
    comparator: undefined,
    deadline: { year: null, qualifier: "by" },
    sector: "",
  };
  const values = valuesOfForm(form, { ...base, value: 3, unit: "%" });
  expect(values).toMatchObject({ value: null, unit: null, text: null, comparator: null, deadline: null, sector: null });
});

test("a year alone makes a deadline, and blank actors fall away", () => {
  const values = valuesOfForm(
    { deadline: { year: 2025 }, actors: ["区应急管理局 ", " "], baseline: { year: 2020 } },
    base,
  );
  expect(values).toMatchObject({
    deadline: { year: 2025, qualifier: "by" },
    actors: ["区应急管理局"],
    baseline: { value: null },
  });
  expect(ItemValues.safeParse(values).success).toBe(true);
});
