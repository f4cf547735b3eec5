import { expect, test } from "vitest";
import { ruledTables } from "./ruled-tables.ts";
import type { Rule } from "./ruling-lines.ts";

function across(at: number, from: number, to: number): Rule {
  return { direction: "across", at, from, to };
}

function down(at: number, from: number, to: number): Rule {
  return { direction: "down", at, from, to };
}

test("finds rows and columns of a table whose lines hardly touch or are drawn twice", () => {
  const rules = [
    across(10, 0, 100),
    across(30, 0, 100),
    across(50, 0, 100),
    across(50.5, 0, 100),
    down(0, 11, 49),
    down(50, 10, 50),
    down(101, 10, 50),
  ];
  expect(ruledTables(rules)).toEqual([{ columns: [0, 50, 101], rows: [10, 30, 50], cells: [0, 1, 2, 3] }]);
});

test("joins the places between which no line stands", () => {
  const outline = [across(0, 0, 90), across(90, 0, 90), down(0, 0, 90), down(90, 0, 90)];
  // The first row is one cell; the first column below it is one cell over two rows.
  const inner = [across(30, 0, 90), across(60, 45, 90), down(45, 30, 90)];
  expect(ruledTables([...outline, ...inner])[0]?.cells).toEqual([0, 0, 2, 3, 2, 5]);
});

test("takes lines that stand alone, frames and single columns for no table", () => {
  const frame = [across(0, 0, 90), across(90, 0, 90), down(0, 0, 90), down(90, 0, 90)];
  expect(ruledTables([])).toEqual([]);
  expect(ruledTables([across(10, 0, 500)])).toEqual([]);
  expect(ruledTables(frame)).toEqual([]);
  expect(ruledTables([...frame, across(45, 0, 90)])).toEqual([]);
  // A double frame has columns between its lines, but they are not parted all the way.
  expect(ruledTables([down(10, 200, 300)])).toEqual([]);
});

test("keeps two tables of a page apart", () => {
  const table = (top: number) => [
    across(top, 0, 90),
    across(top + 20, 0, 90),
    down(0, top, top + 20),
    down(45, top, top + 20),
    down(90, top, top + 20),
  ];
  expect(ruledTables([...table(100), ...table(0)])).toHaveLength(2);
});
