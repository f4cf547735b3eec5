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

test("what is edited and saved comes back as it was", () => {
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
});

test("tables and references are made here, tables by their columns; references to records stay as they are", () => {
  const column = { ...newField("f1"), name: "日期", type: "day" as const };
  const table = { ...newField("x1"), name: "检修记录", type: "group" as const, filter: true };
  expect(toSpec(table)).toBeUndefined();
  expect(toSpec({ ...table, fields: [column, newField("f2")] })).toBeUndefined();
  const spec = toSpec({ ...table, fields: [column] });
  expect(spec).toMatchObject({ type: "group", fields: [{ code: "f1", type: "day" }] });
  expect(spec?.filter).toBeUndefined();
  const edited = spec && toEditable(spec);
  expect(edited && toSpec(edited, spec)).toEqual(spec);
  const nested = { ...column, type: "group" as const, fields: [column] };
  expect(toSpec({ ...table, fields: [nested] })).toBeUndefined();
  const unit = toSpec({ ...newField("x2"), name: "责任部门", type: "reference", to: "unit", filter: true });
  expect(unit).toMatchObject({ type: "reference", to: "unit", filter: true });
  expect(unit && toEditable(unit)?.to).toBe("unit");
  const record = FieldSpec.parse({ code: "x3", name: "站", type: "reference", to: "record", kind: "a/b" });
  expect(toEditable(record)).toBeUndefined();
  expect(toEditable(FieldSpec.parse({ code: "g", name: "组", type: "group", fields: [record] }))).toBeUndefined();
});

test("codes are free ones", () => {
  expect(freeCode(["x1", "x3"])).toBe("x2");
});
