import { FieldSpec, type FieldSpecInput } from "@anlan/records";
import { expect, test } from "vitest";
import { archiveFieldsProblem, isSearched, OWN_TYPES } from "./own-fields.ts";

const spec = (field: FieldSpecInput): FieldSpec => FieldSpec.parse(field);
const told = (...fields: FieldSpecInput[]) => archiveFieldsProblem([], fields.map(spec))?.en ?? null;

test("an archive takes fields that stand by themselves, and tables of them", () => {
  expect(told({ code: "x1", name: "车间主任", type: "text" }, { code: "x2", name: "电话", type: "phone" })).toBeNull();
  const column: FieldSpecInput = { code: "f1", name: "名称", type: "text" };
  expect(told({ code: "x1", name: "设备", type: "group", fields: [column] } as FieldSpecInput)).toBeNull();
  expect(OWN_TYPES).not.toContain("files");
});

test("files, references, limits, unique numbers and protected columns of a table are refused by name", () => {
  expect(told({ code: "x1", name: "照片", type: "files" })).toMatch(/^x1: archives do not/);
  expect(told({ code: "x1", name: "部门", type: "reference", to: "unit" })).toMatch(/^x1: archives do not/);
  expect(told({ code: "x1", name: "编号", type: "code", unique: "county" })).toMatch(/^x1: own fields/);
  expect(told({ code: "x1", name: "到期", type: "day", warnDays: [30] })).toMatch(/^x1: limits/);
  const phone = { code: "f1", name: "电话", type: "phone" } as const;
  expect(told({ code: "x1", name: "班组", type: "group", fields: [phone] })).toMatch(/^f1: archives do not/);
  expect(told({ code: "team", name: "班组", type: "text" })).toMatch(/^team: the code/);
});

test("texts and codes are searched, what is computed is not", () => {
  const text = { code: "x1", name: "甲", type: "text" } as const;
  expect(isSearched(spec(text))).toBe(true);
  expect(isSearched(spec({ ...text, formula: "'a'" }))).toBe(false);
  expect(isSearched(spec({ code: "x2", name: "乙", type: "number" }))).toBe(false);
});
