import { expect, test } from "vitest";
import { regionFinder } from "./region-finder.ts";

const find = regionFinder([
  { code: "33", name: "浙江省" },
  { code: "3304", name: "嘉兴市" },
  { code: "330421", name: "嘉善县" },
  { code: "11", name: "北京市" },
  { code: "1101", name: "市辖区" },
  { code: "110105", name: "朝阳区" },
  { code: "22", name: "吉林省" },
  { code: "2201", name: "长春市" },
  { code: "220104", name: "朝阳区" },
  { code: "330421001", name: "罗星街道" },
]);

test("finds a county with or without the names above it, and prints city and county", () => {
  for (const name of ["嘉善县", "嘉兴市嘉善县", "浙江省嘉兴市嘉善县", " 嘉善 县"]) {
    expect(find(name)).toEqual({ name: "嘉兴市嘉善县", code: "330421" });
  }
});

test("gives a city its six digits", () => {
  expect(find("嘉兴市")).toEqual({ name: "嘉兴市", code: "330400" });
});

test("passes over the nameless level of a municipality", () => {
  expect(find("北京市朝阳区")).toEqual({ name: "北京市朝阳区", code: "110105" });
  expect(find("市辖区")).toBeNull();
});

test("does not choose between two areas of one name", () => {
  expect(find("朝阳区")).toBeNull();
  expect(find("长春市朝阳区")?.code).toBe("220104");
});

test("knows nothing of names that no city or county bears", () => {
  expect(find("罗星街道")).toBeNull();
  expect(find("浙江省")).toBeNull();
});
