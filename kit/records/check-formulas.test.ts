import { expect, test } from "vitest";
import { checkFormulas } from "./check-formulas.ts";
import { FieldSpec, type FieldSpecInput } from "./field.ts";

const told = (...fields: FieldSpecInput[]) =>
  checkFormulas(
    fields.map((field) => FieldSpec.parse(field)),
    ["fields"],
  ).map(({ path, reason }) => `${path.join(".")} ${reason.en}`);

const day: FieldSpecInput = { code: "last", name: "上次", type: "day" };
const next = (formula: string): FieldSpecInput => ({ code: "next", name: "下次", type: "day", formula });

test("formulas over fields of the right types are taken", () => {
  expect(told(day, next("addYears(last, 4)"))).toEqual([]);
  expect(
    told(
      {
        code: "rows",
        name: "行",
        type: "group",
        fields: [
          { code: "a", name: "甲", type: "integer" },
          { code: "b", name: "乙", type: "number", formula: "a * 2" },
        ],
      },
      { code: "total", name: "合计", type: "number", formula: "sum(rows, b) + count(rows)" },
      { code: "size", name: "大小", type: "text", formula: "if(total > 10, 'large', 'small')" },
    ),
  ).toEqual([]);
});

test("mistakes are told with the character, inside groups too", () => {
  expect(told(day, next("addYears(last 4)"))).toEqual(["fields.1.formula character 15: expected )"]);
  expect(told(day, next("daysBetween(last, lost)"))).toEqual([
    'fields.1.formula character 19: there is no field "lost"',
    "fields.1.formula character 1: wanted here: 日期 day",
  ]);
  expect(told({ code: "phone", name: "电话", type: "phone" }, next("phone"))).toEqual([
    'fields.1.formula character 1: there is no field "phone"',
  ]);
  expect(
    told({
      code: "rows",
      name: "行",
      type: "group",
      fields: [{ code: "b", name: "乙", type: "number", formula: "a" }],
    }),
  ).toEqual(['fields.0.fields.0.formula character 1: there is no field "a"']);
});

test("formulas that lead back to themselves are told", () => {
  const number = (code: string, formula: string): FieldSpecInput => ({ code, name: code, type: "number", formula });
  expect(told(number("a", "b + 1"), number("b", "a"), number("c", "a"))).toEqual([
    'fields.0.formula the formula of "a" leads back to itself',
    'fields.1.formula the formula of "b" leads back to itself',
  ]);
});
