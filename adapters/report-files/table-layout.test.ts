import { expect, test } from "vitest";
import { sheetOf } from "./page.ts";
import type { Column } from "./report.ts";
import { groupsOf, layOutTable, pairFacts, roughWidth } from "./table-layout.ts";
import type { TidyTable } from "./tidy-report.ts";

const table = (columns: Column[], cells: string[], wide?: boolean): TidyTable => ({
  type: "table",
  columns,
  rows: [{ cells, bold: false }],
  ...(wide === undefined ? {} : { wide }),
});
const columns = (count: number, title = "指标名称"): Column[] => Array.from({ length: count }, () => ({ title }));
const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);

test("columns together are as wide as the text, those with more in them wider", () => {
  const { landscape, size, widths } = layOutTable(table(columns(2), ["短", "亿元国内生产总值生产安全事故死亡率"]));
  expect([landscape, size]).toEqual([false, 10.5]);
  expect(sum(widths)).toBeCloseTo(sheetOf(false).textWidth, 6);
  expect(widths[1]).toBeGreaterThan(2 * (widths[0] ?? 0));
});

test("shares that are asked for are kept, the rest is shared out; shares over one are scaled down", () => {
  const text = sheetOf(false).textWidth;
  const { widths } = layOutTable(table([{ title: "a", width: 0.5 }, { title: "b" }, { title: "c" }], ["", "", ""]));
  expect(widths[0]).toBeCloseTo(text / 2, 6);
  expect(widths[1]).toBeCloseTo(text / 4, 6);
  const scaled = layOutTable(
    table(
      [
        { title: "a", width: 3 },
        { title: "b", width: 1 },
      ],
      ["", ""],
    ),
  ).widths;
  expect(scaled.map((width) => Math.round((width / text) * 100))).toEqual([75, 25]);
});

test("a wide table lies on its side, and one too wide for that is set smaller", () => {
  const wide = layOutTable(
    table(
      columns(12),
      columns(12).map(() => "1234567.89"),
    ),
  );
  expect(wide.landscape).toBe(true);
  const widest = layOutTable(
    table(
      columns(40),
      columns(40).map(() => "123456"),
    ),
  );
  expect([widest.landscape, widest.size]).toEqual([true, 6]);
  expect(sum(widest.widths)).toBeCloseTo(sheetOf(true).textWidth, 6);
  expect(layOutTable(table(columns(12), [], false)).landscape).toBe(false);
  expect(layOutTable(table(columns(2), ["", ""], true)).landscape).toBe(true);
});

test("columns with the same group have one head above them", () => {
  const grouped = [{ title: "a" }, { title: "b", group: "2020年" }, { title: "c", group: "2020年" }, { title: "d" }];
  expect(groupsOf(grouped)).toEqual([
    { title: "", span: 1 },
    { title: "2020年", span: 2 },
    { title: "", span: 1 },
  ]);
  expect(groupsOf(columns(2))).toBeNull();
});

test("two short facts stand side by side, a long one alone", () => {
  const fact = (value: string) => ({ label: "x", value });
  const long = "佛".repeat(20);
  expect(
    pairFacts([fact("a"), fact("b"), fact(long), fact("c"), fact("1\n2"), fact("d")]).map((row) => row.length),
  ).toEqual([2, 1, 1, 1, 1]);
});

test("a Chinese character is as wide as two digits or so", () => {
  expect(roughWidth("安全")).toBe(2);
  expect(roughWidth("12")).toBeCloseTo(1.12);
});
