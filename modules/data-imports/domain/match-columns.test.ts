import fc from "fast-check";
import { expect, test } from "vitest";
import type { TargetColumn } from "../contract/index.ts";
import { findHeader, headingsOf } from "./find-header.ts";
import { headingsKey, likeness, matchColumns, plainHeading, regionFromAddress } from "./match-columns.ts";

const column = (path: string, zh: string, en: string, unit: string | null = null): TargetColumn => ({
  path,
  label: { zh, en },
  type: "text",
  required: false,
  help: null,
  options: [],
  unit,
});
const columns = [
  column("name", "企业名称", "Name"),
  column("creditCode", "统一社会信用代码", "Credit code"),
  column("foundedOn", "成立日期", "Founded"),
  column("capital", "注册资本", "Capital", "万元"),
  column("address", "注册地址", "Registered address"),
  column("longitude", "经度", "Longitude"),
];
const matched = (headings: string[], synonyms = {}) =>
  Object.fromEntries(matchColumns(columns, headings, synonyms).map(({ field, columns: [at] }) => [field, at]));

test("headings are matched by name, by unit, by synonym and by likeness", () => {
  const headings = ["序号", "*企业名称（必填）", "社会统一信用代码", "注册资本（万元）", "住所", "东经", "登记日期"];
  expect(matched(headings, { 住所: "address", 登记日期: "foundedOn" })).toEqual({
    name: 1,
    creditCode: 2,
    capital: 3,
    address: 4,
    longitude: 5,
    foundedOn: 6,
  });
});

test("codes, English names and bracketed remarks do", () => {
  expect(matched(["Credit Code", "FOUNDED", "capital", "注册地址（按营业执照）"])).toEqual({
    creditCode: 0,
    foundedOn: 1,
    capital: 2,
    address: 3,
  });
  expect(matched(["住所（按执照）"], { 住所: "address" })).toEqual({ address: 0 });
});

test("no column is given to two fields, no field to two columns, and the better pair wins", () => {
  expect(matched(["注册地", "注册地址", "企业名称", "企业名称"])).toEqual({ address: 1, name: 2 });
  expect(matched(["", "（空）", "甲"])).toEqual({});
});

test("the region is read from its own column and from the address, where there are such", () => {
  const located = [...columns, column("region", "辖区", "Region"), column("actualAddress", "生产地址", "Address")];
  const regionOf = (headings: string[], among = located) =>
    regionFromAddress(among, matchColumns(among, headings)).find(({ field }) => field === "region")?.columns;
  expect(regionOf(["企业名称", "辖区", "注册地址"])).toEqual([1, 2]);
  expect(regionOf(["生产地址"])).toEqual([0]);
  expect(regionOf(["企业名称", "辖区"])).toEqual([1]);
  expect(regionOf(["企业名称", "注册地址"], columns)).toBeUndefined();
});

test("likeness is one for the same, nothing for strangers, and the same both ways", () => {
  expect([likeness("", "甲"), likeness("甲", "甲"), likeness("甲乙", "丙丁")]).toEqual([0, 1, 0]);
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      const value = likeness(one, other);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(value).toBeCloseTo(likeness(other, one));
    }),
  );
});

test("any headings can be matched", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 12 }), (headings) => {
      const mapping = matchColumns(columns, headings);
      expect(new Set(mapping.map(({ columns: [at] }) => at)).size).toBe(mapping.length);
    }),
  );
});

test("the row of headings is found below a title, and taken first of two", () => {
  const title = { row: 1, cells: ["2024年企业安全台账"] };
  const head = { row: 3, cells: ["企业名称", "统一社会信用代码", null, "注册地址"] };
  const data = { row: 4, cells: ["甲", "x", 3, "路"] };
  expect(findHeader([title, head, data], columns)).toBe(3);
  expect(findHeader([head, { row: 5, cells: head.cells }], columns)).toBe(3);
  expect(
    findHeader(
      [
        { row: 2, cells: ["甲"] },
        { row: 6, cells: ["a", "b"] },
      ],
      columns,
    ),
  ).toBe(6);
  expect(findHeader([{ row: 2, cells: [1] }], columns)).toBe(2);
  expect(findHeader([], columns)).toBe(1);
  expect(headingsOf([null, " 企业\n名称 ", 3])).toEqual(["", "企业 名称", "3"]);
});

test("the same headings have one key, however they are decorated", () => {
  expect(headingsKey(["*企业名称", "地址："])).toBe(headingsKey(["企业名称（必填）", "地 址"]));
  expect(headingsKey(["甲", "乙"])).not.toBe(headingsKey(["乙", "甲"]));
  expect(plainHeading("1.名 称（选填）")).toBe("名称");
});
