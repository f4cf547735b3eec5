import type { Cell, TargetColumn } from "../contract/index.ts";
import { textOf } from "./clean-text.ts";
import { headingScore, type Synonyms } from "./match-columns.ts";

/** How far down headings are looked for: above them stand titles, units, dates of the table. */
export const HEADER_ROWS = 20;

interface Row {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** The headings of a row: one text for each column, also of the empty ones. */
export function headingsOf(cells: readonly Cell[]): string[] {
  return cells.map((cell) => textOf(cell).replace(/\s+/gu, " ").slice(0, 200));
}

/** The row that names most of the register's fields; else the first with at least two texts. */
export function findHeader(rows: readonly Row[], columns: readonly TargetColumn[], synonyms: Synonyms = {}): number {
  let best = { row: 0, score: 0 };
  for (const { row, cells } of rows.slice(0, HEADER_ROWS)) {
    const score = headingScore(columns, headingsOf(cells), synonyms);
    // A later row must be better by more than half a heading: the first of two rows of headings is taken.
    if (score > best.score + 0.5) best = { row, score };
  }
  if (best.row > 0) return best.row;
  return (
    rows.find(({ cells }) => cells.filter((cell) => typeof cell === "string").length >= 2)?.row ?? rows[0]?.row ?? 1
  );
}
