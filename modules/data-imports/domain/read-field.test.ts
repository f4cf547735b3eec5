import { FieldSpec, valueSchema } from "@anlan/records";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../contract/index.ts";
import { isBlank, isExample, shown, textOf } from "./clean-text.ts";
import { readField } from "./read-field.ts";

const fieldOf = (input: object) => FieldSpec.parse({ code: "x", name: "某项", ...input }) as never;
const read = (input: object, cell: Cell, answers = {}) => readField(fieldOf(input), cell, answers);
const valueIn = (input: object, cell: Cell) => {
  const reading = read(input, cell);
  return "value" in reading
    ? reading.value
    : "problem" in reading
      ? reading.problem.replace("DATA_IMPORTS_", "")
      : reading;
};

describe("text", () => {
  test.each<[Cell, unknown]>([
    ["　甲厂 \u200b", "甲厂"],
    ["甲\n乙\t丙", "甲 乙 丙"],
    [13800000000, "13800000000"],
    [1.5, "1.5"],
    [1e21, "1e+21"],
    [true, "是"],
    ["N/A", null],
    ["——", null],
    ["无", "无"],
    ['="00123"', "00123"],
    ["'=1+1", "=1+1"],
    ["=HYPERLINK(1)", "=HYPERLINK(1)"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["甲\ufffd", "BROKEN_TEXT"],
    ["甲\u0007", "BROKEN_TEXT"],
    ["x".repeat(201), "TEXT_TOO_LONG"],
    [{ error: "#REF!" }, "CELL_MISTAKE"],
    [{ error: "=" }, "FORMULA_WITHOUT_VALUE"],
    [{ error: "long" }, "TEXT_TOO_LONG"],
  ])("%j is read as %j", (cell, value) =>
    expect(valueIn({ type: "text" }, cell)).toEqual(cell === 1e21 ? "DIGITS_LOST" : value),
  );

  test("prose keeps its lines", () => expect(valueIn({ type: "prose" }, "甲\r\n乙")).toBe("甲\n乙"));
  test("prose has a length", () => expect(valueIn({ type: "prose", max: 3 }, "一二三四")).toBe("TEXT_TOO_LONG"));
});

test.each<[object, Cell, unknown]>([
  [{}, "1,630.4582", 1630.4582],
  [{}, "１２．５", 12.5],
  [{}, "1，234", 1234],
  [{}, "-.5", -0.5],
  [{}, "1.2e3", 1200],
  [{}, 7, 7],
  [{}, "无", null],
  [{}, "1,5", "NOT_A_NUMBER"],
  [{}, "约100", "NOT_A_NUMBER"],
  [{}, "100人", "NOT_A_NUMBER"],
  [{}, "1e99999", "NOT_A_NUMBER"],
  [{ unit: "t" }, "3.5 吨", 3.5],
  [{ unit: "m³" }, "12立方米", 12],
  [{ unit: "t" }, "3 m", "OTHER_UNIT"],
  [{ unit: "万元" }, "183.8000(万人民币元)", 183.8],
  [{ unit: "万元" }, "1,630.4582(万元人民币)", 1630.4582],
  [{ unit: "万元" }, "50万", 50],
  [{ unit: "万元" }, "5亿元", 50_000],
  [{ unit: "万元" }, "1234567元", 123.4567],
  [{ unit: "万元" }, "20(万美元)", "OTHER_UNIT"],
  [{ min: 0 }, "-1", "TOO_SMALL"],
  [{ max: 10 }, "11", "TOO_LARGE"],
])("a number %j written %j is %j", (more, cell, value) =>
  expect(valueIn({ type: "number", ...more }, cell)).toBe(value),
);

test.each<[Cell, unknown]>([
  ["12人", 12],
  ["12.0", 12],
  ["12.5", "NOT_WHOLE"],
  ["9007199254740993", "NOT_WHOLE"],
])("an integer written %j is %j", (cell, value) => expect(valueIn({ type: "integer", unit: "人" }, cell)).toBe(value));

test.each<[Cell, unknown]>([
  ["2024-1-5", "2024-01-05"],
  ["2024/01/05", "2024-01-05"],
  ["2024.1.5", "2024-01-05"],
  ["２０２４年１月５日", "2024-01-05"],
  ["2024年1月5", "2024-01-05"],
  ["20240105", "2024-01-05"],
  [20240105, "2024-01-05"],
  ["二〇二四年一月五日", "2024-01-05"],
  ["二○一零年十月十日", "2010-10-10"],
  ["二〇二四年十二月三十一日", "2024-12-31"],
  ["一九九八年十一月二十号", "1998-11-20"],
  ["二〇二四年二月三十日", "NOT_A_DAY"],
  ["2024-01-05 08:30:00", "2024-01-05"],
  [45296, "2024-01-05"],
  ["45296.5", "2024-01-05"],
  ["长期", null],
  ["/", null],
  ["2024-02-30", "NOT_A_DAY"],
  ["1024-02-01", "NOT_A_DAY"],
  ["明天", "NOT_A_DAY"],
  ["2024", "DAY_INCOMPLETE"],
  ["2024-05", "DAY_INCOMPLETE"],
  ["2024年5月", "DAY_INCOMPLETE"],
  ["01/05/2024", "DAY_AMBIGUOUS"],
  ["00123", "NOT_A_DAY"],
])("a day written %j is %j", (cell, value) => expect(valueIn({ type: "day" }, cell)).toBe(value));

test.each<[Cell, unknown]>([
  ["2024年", 2024],
  [2024, 2024],
  ["24", "NOT_A_YEAR"],
  ["1024", "NOT_A_YEAR"],
])("a year written %j is %j", (cell, value) => expect(valueIn({ type: "year" }, cell)).toBe(value));

test.each<[Cell, unknown]>([
  ["是", true],
  [" √ ", true],
  ["Ｙ", true],
  [true, true],
  ["否", false],
  ["×", false],
  ["无", false],
  [0, false],
  ["也许", "NOT_A_FLAG"],
])("a flag ticked %j is %j", (cell, value) => expect(valueIn({ type: "flag" }, cell)).toBe(value));

const options = [
  { code: "gas", name: { zh: "燃气（瓶装）", en: "Bottled gas" } },
  { code: "coal", name: { zh: "煤", en: "Coal" } },
  { code: "coal-2", name: { zh: "型煤、块煤", en: "Coal" } },
];
test.each<[Cell, unknown]>([
  ["燃气(瓶装)", "gas"],
  ["BOTTLED GAS", "gas"],
  ["煤", "coal"],
  ["coal", "UNKNOWN_CHOICE"],
  ["气", "UNKNOWN_CHOICE"],
  ["constructor", "UNKNOWN_CHOICE"],
])("of a closed list %j is %j", (cell, value) => expect(valueIn({ type: "choice", options }, cell)).toBe(value));

test("a word that was matched to an answer is that answer; one matched to nothing that exists is not", () => {
  expect(read({ type: "choice", options }, "气", { 气: "gas" })).toEqual({ value: "gas" });
  expect(read({ type: "choice", options }, "气", { 气: "gone" })).toMatchObject({
    problem: "DATA_IMPORTS_UNKNOWN_CHOICE",
  });
});

test.each<[Cell, unknown]>([
  ["煤、燃气（瓶装）；煤", ["coal", "gas"]],
  ["型煤、块煤", ["coal-2"]],
  ["煤|木柴", "UNKNOWN_CHOICE"],
  ["、", null],
])("several of a closed list in %j are %j", (cell, value) =>
  expect(valueIn({ type: "choices", options }, cell)).toEqual(value),
);

test("a message names some of the answers, not two hundred", () => {
  const many = Array.from({ length: 9 }, (_, index) => ({ code: `c${index}`, name: `第${index}` }));
  expect(read({ type: "choice", options: many }, "x")).toMatchObject({
    parameters: { options: "第0、第1、第2、第3、第4、第5…" },
  });
});

test.each<[string, Cell, unknown]>([
  ["credit-code", " 91350100m000100y43 ", "91350100M000100Y43"],
  ["credit-code", "９１３５０１００-M000100Y43", "91350100M000100Y43"],
  ["credit-code", "91350100M000100Y44", "CREDIT_CODE"],
  ["credit-code", "440101000123456", "OLD_NUMBER"],
  ["credit-code", 914406048936207700, "DIGITS_LOST"],
  ["phone", "（0757）8628 0000", "0757-86280000"],
  ["phone", 13800000000, "13800000000"],
  ["phone", "13800000000/13900000000", "PHONE"],
  ["identity-number", "11010519491231002x", "11010519491231002X"],
  ["identity-number", "110105194912310021", "IDENTITY_NUMBER"],
  ["identity-number", 110105194912310020, "DIGITS_LOST"],
  ["code", " 粤E 123 ", "粤E 123"],
  ["code", 123456789012345680, "DIGITS_LOST"],
  ["code", "x".repeat(61), "TEXT_TOO_LONG"],
])("%s written %j is %j", (type, cell, value) => expect(valueIn({ type }, cell)).toBe(value));

test("no message repeats an identity number", () => {
  expect(JSON.stringify(read({ type: "identity-number" }, "110105194912310021"))).not.toContain("1949");
});

test("a code is put right only where that makes it fit, and the pattern's example is told", () => {
  const field = { type: "code", pattern: "[0-9A-F]{4}", example: "00FF" };
  expect(valueIn(field, "00ｆｆ")).toBe("00FF");
  expect(read(field, "xyz")).toMatchObject({ problem: "DATA_IMPORTS_PATTERN", parameters: { example: "（00FF）" } });
  expect(read({ type: "code", pattern: "a" }, "b")).toMatchObject({ parameters: { example: "" } });
});

test("references are asked for, or taken as the id that they are", () => {
  const id = "0190a000-0000-7000-8000-00000000000D";
  expect(read({ type: "reference", to: "enterprise" }, "佛山甲厂")).toEqual({ ask: ["佛山甲厂"] });
  expect(read({ type: "reference", to: "enterprise" }, id)).toEqual({ value: id.toLowerCase() });
  expect(read({ type: "reference", to: "region" }, "南海区")).toEqual({ ask: ["南海区"] });
});

test("names of files are looked for in the ZIP; separators alone name none", () => {
  expect(valueIn({ type: "files" }, "a.jpg、b")).toEqual({ files: ["a.jpg", "b"] });
  expect(read({ type: "files" }, "、,")).toEqual({ value: null });
});

test("positions are read as degrees, in either form and order", () => {
  const at = (code: string, cell: Cell) => valueIn({ type: "number", code }, cell);
  expect(at("longitude", "113.1234567")).toBe(113.1234567);
  expect(at("longitude", "东经113°7′30″")).toBe(113.125);
  expect(at("latitude", "23度30分")).toBe(23.5);
  expect([at("longitude", "113.1，23.2"), at("latitude", "23.2 113.1")]).toEqual([113.1, 23.2]);
  expect([at("longitude", "23.2"), at("latitude", "甲"), at("latitude", "23.2,x")]).toEqual(
    Array(3).fill("POSITION_WRONG"),
  );
});

test("example rows and blanks are known", () => {
  expect(isExample(["", "【示例】甲厂"])).toBe(true);
  expect(isExample([null, 3, "甲"])).toBe(false);
  expect([isBlank(null, true), isBlank(0, true), isBlank("无", true), isBlank("无", false)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect([textOf({ error: "x" }), textOf(false), shown("长".repeat(50)).length]).toEqual(["", "否", 40]);
});

const specs = [
  { type: "text" },
  { type: "prose" },
  { type: "code" },
  { type: "code", pattern: "[A-Z]{2}\\d+" },
  { type: "number", unit: "万元", min: 0 },
  { type: "number", code: "longitude" },
  { type: "integer" },
  { type: "day" },
  { type: "year" },
  { type: "flag" },
  { type: "choice", options },
  { type: "choices", options },
  { type: "credit-code" },
  { type: "phone" },
  { type: "identity-number" },
  { type: "reference", to: "record" },
  { type: "files" },
].map(fieldOf) as FieldSpec[];

const cells: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.stringMatching(/^[\d,.年月日\-/ 万元%()]{0,20}$/u),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.record({ error: fc.string() }),
);

test("whatever stands in a cell, it is a value that fits its field, a problem with a code, or a question", () => {
  fc.assert(
    fc.property(fc.constantFrom(...specs), cells, (field, cell) => {
      const reading = readField(field as never, cell);
      if ("value" in reading) {
        if (reading.value !== null) expect(valueSchema(field).safeParse(reading.value).success).toBe(true);
      } else if ("problem" in reading) expect(reading.problem).toMatch(/^DATA_IMPORTS_[A-Z_]+$/u);
      else expect("ask" in reading ? reading.ask : reading.files).not.toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
