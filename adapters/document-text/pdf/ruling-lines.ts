import { type Matrix, multiply, toMatrix, transform } from "./matrix.ts";

/** A straight line that is drawn on a page, horizontal (`at` is its height) or vertical (`at` is its distance from the left), points. */
export interface Rule {
  readonly direction: "across" | "down";
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The part of a page's drawing operators that is read here, with the numbers that the library gives them. */
export interface DrawingOperators {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
}

export interface OperatorCodes {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly constructPath: number;
  readonly endPath: number;
}

/** A filled strip up to this thick is a line, points. */
const THICKEST = 2.5;
/** Shorter ones are dots, dashes and parts of drawings, points. */
const SHORTEST = 6;
/** A page with more lines is a map or a drawing. */
const MOST_RULES = 3_000;

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
/** Numbers that follow each code of a path. */
const OPERANDS: Readonly<Record<number, number>> = { [MOVE]: 2, [LINE]: 2, [CURVE]: 6, [QUADRATIC]: 4 };

interface Point {
  readonly x: number;
  readonly y: number;
}

function toRule(start: Point, end: Point): Rule | undefined {
  const width = Math.abs(start.x - end.x);
  const height = Math.abs(start.y - end.y);
  if (width >= SHORTEST && height <= THICKEST) {
    return {
      direction: "across",
      at: (start.y + end.y) / 2,
      from: Math.min(start.x, end.x),
      to: Math.max(start.x, end.x),
    };
  }
  if (height >= SHORTEST && width <= THICKEST) {
    return {
      direction: "down",
      at: (start.x + end.x) / 2,
      from: Math.min(start.y, end.y),
      to: Math.max(start.y, end.y),
    };
  }
  return undefined;
}

/** The outlines of a path as points on the page; curves count only by their ends. */
function outlines(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const found: Point[][] = [];
  let current: Point[] = [];
  for (let at = 0; at < path.length; ) {
    const code = path[at] ?? 4;
    const operands = OPERANDS[code] ?? 0;
    if (code === MOVE) {
      current = [];
      found.push(current);
    }
    const first = current[0];
    if (operands > 0) current.push(transform(matrix, path[at + operands - 1] ?? 0, path[at + operands] ?? 0));
    else if (first !== undefined) current.push(first);
    at += 1 + operands;
  }
  return found;
}

/** A thin strip gives its middle line; anything else the straight sides of its outline. */
function rulesOf(points: readonly Point[]): Rule[] {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const low = { x: Math.min(...xs), y: Math.min(...ys) };
  const high = { x: Math.max(...xs), y: Math.max(...ys) };
  const strip = points.length > 1 ? toRule(low, high) : undefined;
  if (strip !== undefined) return [strip];
  const sides: Rule[] = [];
  for (const [index, end] of points.entries()) {
    const start = points[index - 1];
    const side = start === undefined ? undefined : toRule(start, end);
    if (side !== undefined) sides.push(side);
  }
  return sides;
}

/** The straight lines that a page draws, in the same coordinates as its text; none where it is a drawing. */
export function rulingLines(operators: DrawingOperators, codes: OperatorCodes, viewport: Matrix): Rule[] {
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = viewport;
  for (let index = 0; index < operators.fnArray.length; index += 1) {
    const code = operators.fnArray[index];
    // The library types the operands of all operators as anything.
    const operands = operators.argsArray[index] as readonly unknown[] | null;
    if (code === codes.save || code === codes.paintFormXObjectBegin) saved.push(matrix);
    if (code === codes.restore || code === codes.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    else if (code === codes.transform) matrix = multiply(matrix, toMatrix(operands ?? []));
    else if (code === codes.paintFormXObjectBegin && Array.isArray(operands?.[0])) {
      matrix = multiply(matrix, toMatrix(operands[0]));
    } else if (code === codes.constructPath && operands?.[0] !== codes.endPath) {
      const path = (operands?.[1] as readonly unknown[] | undefined)?.[0];
      if (!(path instanceof Float32Array)) continue;
      for (const outline of outlines(path, matrix)) rules.push(...rulesOf(outline));
      if (rules.length > MOST_RULES) return [];
    }
  }
  return rules;
}
