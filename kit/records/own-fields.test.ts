import { expect, test } from "vitest";
import { FieldSpec, type FieldSpecInput } from "./field.ts";
import { ownFieldsProblem } from "./own-fields.ts";

const specs = (...fields: FieldSpecInput[]) => fields.map((field) => FieldSpec.parse(field));
const declared = specs({ code: "height", name: "高", type: "number" });
const brigade = specs({ code: "x1", name: "班组", type: "text" });
const told = (before: readonly FieldSpec[], ...fields: FieldSpecInput[]) =>
  ownFieldsProblem(declared, before, specs(...fields))?.en ?? null;

test("own fields stand beside the declared ones and may be renamed or retired", () => {
  expect(told([], { code: "x1", name: "班组", type: "text" })).toBeNull();
  expect(told(brigade, { code: "x1", name: "班", type: "text", validTo: "2026-01-01" })).toBeNull();
  // A formula may read what the register has by itself.
  expect(told([], { code: "x2", name: "倍", type: "number", formula: "height * 2" })).toBeNull();
});

test("a code that a pack could take, a field taken away, another type and a wrong declaration are refused by name", () => {
  expect(told([], { code: "team", name: "班组", type: "text" })).toMatch(/^team: the code/);
  expect(told(brigade)).toMatch(/^x1: retire/);
  expect(told(brigade, { code: "x1", name: "班组", type: "number" })).toMatch(/^x1: its type/);
  expect(told([], { code: "x1", name: "甲", type: "day" }, { code: "x1", name: "乙", type: "day" })).toMatch(
    /there twice/,
  );
  expect(told([], { code: "x1", name: "甲", type: "number", formula: "gone + 1" })).toMatch(/^fields\.1\.formula /);
});
