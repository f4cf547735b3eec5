import { readFileSync } from "node:fs";
import { decodeRegions, isWithin, levelOf, type NamedRegion, parentOf } from "@anlan/region-codes";
import { describe, expect, test } from "vitest";

function read(file: string): NamedRegion[] {
  return [...decodeRegions(readFileSync(new URL(`data/${file}`, import.meta.url), "utf8"))];
}

const regions = read("regions.txt");
const villages = read("villages.txt");
const all = [...regions, ...villages];
const names = new Map(all.map(({ code, name }) => [code, name]));

function count(rows: NamedRegion[], by: (row: NamedRegion) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[by(row)] = (counts[by(row)] ?? 0) + 1;
  return counts;
}

describe("regions of China", () => {
  test("has all provinces, cities, counties and towns of the edition", () => {
    expect(count(regions, ({ code }) => levelOf(code))).toEqual({
      province: 31 + 3,
      city: 342,
      county: 2978 - 3,
      town: 41_352 - 1,
    });
  });

  test("has the villages of the five governments and no others", () => {
    const areas = ["320118", "330421", "440103", "440605", "4407"];
    expect(count(villages, ({ code }) => areas.find((area) => isWithin(code, area)) ?? "elsewhere")).toEqual({
      "320118": 120,
      "330421": 174,
      "440103": 201,
      "440605": 307,
      "4407": 1348,
    });
    expect(count(villages, ({ code }) => levelOf(code))).toEqual({ village: 2150 });
  });

  test("every code occurs once and is above nothing that is missing", () => {
    expect(names.size).toBe(all.length);
    expect(all.filter(({ code }) => !names.has(parentOf(code) ?? code))).toEqual([]);
  });

  test("stands in byte order, so that a region always comes before those in it", () => {
    for (const rows of [regions, villages]) {
      const codes = rows.map(({ code }) => code);
      expect(codes).toEqual([...codes].sort());
    }
  });

  test("every name is Chinese and without blanks", () => {
    expect(all.filter(({ name }) => !/^[\p{Script=Han}（）、-]{1,30}$/u.test(name))).toEqual([]);
  });

  test.each([
    ["11", "北京市"],
    ["1101", "市辖区"],
    ["3101", "市辖区"],
    ["5002", "县"],
    ["4290", "省直辖县级行政区划"],
    ["6590", "自治区直辖县级行政区划"],
    ["44", "广东省"],
    ["4406", "佛山市"],
    ["440605", "南海区"],
    ["440605011", "桂城街道"],
    ["440605128", undefined],
    ["440103", "荔湾区"],
    ["440103001", "沙面街道"],
    ["440103022", "中南街道"],
    ["4407", "江门市"],
    ["440781", "台山市"],
    ["320118", "高淳区"],
    ["320118101", "阳江镇"],
    ["330421", "嘉善县"],
    ["330421103", "西塘镇"],
    ["4419", "东莞市"],
    ["441900", undefined],
    ["441900003", "东城街道"],
    ["620201", "嘉峪关市"],
    ["350527", "金门县"],
    ["350527000", undefined],
    ["71", "台湾省"],
    ["320118001001", "凤岭社区居委会"],
  ])("%s is %s", (code, name) => {
    expect(names.get(code)).toBe(name);
  });
});
