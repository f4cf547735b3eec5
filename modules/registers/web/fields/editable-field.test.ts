import { FieldSpec } from "@anlan/records";
import { expect, test } from "vitest";
import { freeCode, newField, toEditable, toSpec } from "./editable-field.ts";

test("a field without a name is none yet", () => {
  expect(toSpec(newField("x1"))).toBeUndefined();
  expect(toSpec({ ...newField("x1"), name: "班组", filter: true, column: true })).toMatchObject({
    code: "x1",
    name: { zh: "班组" },
    column: "shown",
    filter: true,
  });
});

test("answers keep their codes when others come and go", () => {
  const before = toSpec({ ...newField("x1"), name: "颜色", type: "choice", options: "红\n绿\n蓝" });
  if (before === undefined) throw new Error("no field");
  const edited = toEditable(before);
  if (edited === undefined) throw new Error("not editable");
  const after = toSpec({ ...edited, options: "蓝\n黄\n红" }, before);
  expect(after !== undefined && "options" in after && after.options.map(({ code, name }) => [code, name.zh])).toEqual([
    ["o3", "蓝"],
    ["o2", "黄"],
    ["o1", "红"],
  ]);
});

test("what is edited and saved comes back as it was; groups are not made here", () => {
  const number = FieldSpec.parse({
    code: "x2",
    name: "高",
    type: "number",
    unit: "m",
    required: true,
    validTo: "2026-01-01",
  });
  const edited = toEditable(number);
  expect(edited && toSpec(edited, number)).toMatchObject({ unit: "m", required: true, validTo: "2026-01-01" });
  const group = FieldSpec.parse({
    code: "g",
    name: "组",
    type: "group",
    fields: [{ code: "a", name: "甲", type: "day" }],
  });
  expect(toEditable(group)).toBeUndefined();
});

test("codes are free ones", () => {
  expect(freeCode(["x1", "x3"])).toBe("x2");
});
