import { expect, test } from "vitest";
import type { Matrix } from "./matrix.ts";
import { rulingLines } from "./ruling-lines.ts";

const CODES = {
  save: 1,
  restore: 2,
  transform: 3,
  paintFormXObjectBegin: 4,
  paintFormXObjectEnd: 5,
  constructPath: 6,
  endPath: 7,
};
const PAGE: Matrix = [1, 0, 0, -1, 0, 800];
const STROKE = 8;

type Operator = readonly [number, unknown];

function linesOf(...operators: Operator[]) {
  return rulingLines(
    { fnArray: operators.map(([code]) => code), argsArray: operators.map(([, operands]) => operands) },
    CODES,
    PAGE,
  );
}

function path(numbers: number[], paint = STROKE): Operator {
  return [CODES.constructPath, [paint, [new Float32Array(numbers)], null]];
}

function box(x: number, y: number, width: number, height: number): number[] {
  return [0, x, y, 1, x + width, y, 1, x + width, y + height, 1, x, y + height, 4];
}

test("reads stroked lines, upside down as the page has them", () => {
  expect(linesOf(path([0, 10, 700, 1, 110, 700, 0, 10, 700, 1, 10, 600]))).toEqual([
    { direction: "across", at: 100, from: 10, to: 110 },
    { direction: "down", at: 10, from: 100, to: 200 },
  ]);
});

test("reads a thin filled strip as one line and a box as its four sides", () => {
  expect(linesOf(path(box(10, 700, 100, 1)))).toEqual([{ direction: "across", at: 99.5, from: 10, to: 110 }]);
  expect(linesOf(path(box(10, 600, 100, 100))).map((rule) => rule.direction)).toEqual([
    "across",
    "down",
    "across",
    "down",
  ]);
});

test("follows the coordinates through saved states and forms", () => {
  const line = path([0, 0, 0, 1, 50, 0]);
  const moved: Operator = [CODES.transform, [2, 0, 0, 2, 10, 700]];
  expect(linesOf([CODES.save, null], moved, line, [CODES.restore, null], line)).toEqual([
    { direction: "across", at: 100, from: 10, to: 110 },
    { direction: "across", at: 800, from: 0, to: 50 },
  ]);
  const form: Operator = [CODES.paintFormXObjectBegin, [[1, 0, 0, 1, 0, 500], null]];
  expect(linesOf(form, line, [CODES.paintFormXObjectEnd, null], [CODES.restore, null])[0]?.at).toBe(300);
});

test("leaves out clips, dots, slanted lines, curves and empty paths", () => {
  expect(linesOf(path(box(0, 0, 100, 100), CODES.endPath))).toEqual([]);
  expect(linesOf(path([0, 0, 0, 1, 3, 0]), path([0, 0, 0, 1, 50, 50]), path([0, 0, 0, 2, 1, 1, 2, 2, 40, 40]))).toEqual(
    [],
  );
  expect(linesOf([CODES.constructPath, [STROKE, [null], null]], [CODES.transform, null], path([]), path([4]))).toEqual(
    [],
  );
});

test("takes a page of countless lines for a drawing", () => {
  expect(linesOf(...Array.from({ length: 3_001 }, (_, index) => path([0, 0, index, 1, 50, index])))).toEqual([]);
});
