import type { Rule } from "./ruling-lines.ts";

/** A table of a page: the edges of its columns from left to right and of its rows from top to bottom, points. */
export interface RuledTable {
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  /** For each place of the grid, row by row, the number of the place where its cell begins; merged cells share one. */
  readonly cells: readonly number[];
}

/** Lines within this distance are one, or touch, points. */
const CLOSE = 3;

function touches(across: Rule, down: Rule): boolean {
  const meetsAcross = down.at >= across.from - CLOSE && down.at <= across.to + CLOSE;
  return meetsAcross && across.at >= down.from - CLOSE && across.at <= down.to + CLOSE;
}

/** Groups of lines that hang together; each is a table, a frame or a part of a drawing. */
function connected(rules: readonly Rule[]): Rule[][] {
  const across = rules.filter((rule) => rule.direction === "across");
  const down = new Set(rules.filter((rule) => rule.direction === "down"));
  const waiting = new Set(across);
  const groups: Rule[][] = [];
  for (const first of across) {
    if (!waiting.delete(first)) continue;
    const group: Rule[] = [first];
    for (const rule of group) {
      const others = rule.direction === "across" ? down : waiting;
      for (const other of others) {
        if (!(rule.direction === "across" ? touches(rule, other) : touches(other, rule))) continue;
        others.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** The distinct places of lines, those that lie close together as one. */
function edges(rules: readonly Rule[], direction: Rule["direction"]): number[] {
  const places = rules.filter((rule) => rule.direction === direction).map((rule) => rule.at);
  const found: number[] = [];
  for (const place of places.sort((a, b) => a - b)) {
    if (place - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > CLOSE) found.push(place);
  }
  return found;
}

function middle(places: readonly number[], index: number): number {
  return ((places[index] ?? 0) + (places[index + 1] ?? 0)) / 2;
}

/** Two neighbours are parts of one cell where no line stands between them. */
function mergeCells(group: readonly Rule[], columns: readonly number[], rows: readonly number[]): number[] {
  const width = columns.length - 1;
  const height = rows.length - 1;
  const begins = Array.from({ length: width * height }, (_, place) => place);
  const rootOf = (place: number): number => {
    let root = place;
    while ((begins[root] ?? root) !== root) root = begins[root] ?? root;
    return root;
  };
  const parted = (direction: Rule["direction"], at: number, place: number) =>
    group.some((rule) => {
      const meets = rule.direction === direction && Math.abs(rule.at - at) <= CLOSE;
      return meets && rule.from - CLOSE <= place && rule.to + CLOSE >= place;
    });
  const join = (one: number, other: number) => {
    const [low, high] = [rootOf(one), rootOf(other)].sort((a, b) => a - b);
    if (low !== undefined && high !== undefined) begins[high] = low;
  };
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const place = row * width + column;
      if (column + 1 < width && !parted("down", columns[column + 1] ?? 0, middle(rows, row))) join(place, place + 1);
      if (row + 1 < height && !parted("across", rows[row + 1] ?? 0, middle(columns, column)))
        join(place, place + width);
    }
  }
  return begins.map((_, place) => rootOf(place));
}

/** Grids of more places are drawings. */
const MOST_PLACES = 5_000;

/** The tables that are drawn with lines all around their cells, from top to bottom; at least two columns each. */
export function ruledTables(rules: readonly Rule[]): RuledTable[] {
  const tables: RuledTable[] = [];
  for (const group of connected(rules)) {
    const columns = edges(group, "down");
    const rows = edges(group, "across");
    const places = (columns.length - 1) * (rows.length - 1);
    if (columns.length < 3 || rows.length < 2 || places > MOST_PLACES) continue;
    const cells = mergeCells(group, columns, rows);
    // A frame around a page of text, or a box within a box, has no second cell beside the first.
    if (new Set(cells).size > 1) tables.push({ columns, rows, cells });
  }
  return tables;
}
