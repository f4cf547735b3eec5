import { cellText } from "../text-lines.ts";
import { type PlacedLine, pageLines, type TextPiece } from "./page-lines.ts";
import type { RuledTable } from "./ruled-tables.ts";

function indexBetween(edges: readonly number[], place: number): number {
  for (let index = 0; index + 1 < edges.length; index += 1) {
    if (place >= (edges[index] ?? 0) && place < (edges[index + 1] ?? 0)) return index;
  }
  return -1;
}

/** The place of the grid in which the middle of a piece lies, -1 where it is outside the table. */
function placeOf(piece: TextPiece, table: RuledTable): number {
  const column = indexBetween(table.columns, piece.x + piece.width / 2);
  // The middle of an ideograph is about a third of its size above the baseline.
  const row = indexBetween(table.rows, piece.y - piece.size / 3);
  return column < 0 || row < 0 ? -1 : row * (table.columns.length - 1) + column;
}

/** A line break beside an ideograph, on either side of it, comes from the width of the column. */
const CHINESE_BREAK = /(?<=[\u2e80-\u9fff\uff00-\uffef])\n|\n(?=[\u2e80-\u9fff\uff00-\uffef])/gu;

/** Lines of a cell are one text: broken Chinese goes together without a blank. */
function writeCell(pieces: readonly TextPiece[]): string {
  const text = pageLines(pieces)
    .map((line) => line.text)
    .join("\n");
  return cellText(text.replace(CHINESE_BREAK, ""));
}

function writeTable(table: RuledTable, contents: ReadonlyMap<number, TextPiece[]>): PlacedLine[] {
  const width = table.columns.length - 1;
  const lines: PlacedLine[] = [];
  for (let row = 0; row + 1 < table.rows.length; row += 1) {
    const cells = Array.from({ length: width }, (_, column) => writeCell(contents.get(row * width + column) ?? []));
    const own = new Set(table.cells.slice(row * width, (row + 1) * width));
    // One cell as wide as the table is a title or a frame, and no row of columns.
    const text = own.size === 1 ? (cells[0] ?? "") : cells.join("\t");
    if (text.trim() !== "") lines.push({ y: table.rows[row] ?? 0, text });
  }
  return lines;
}

/** The text of a page: cells of ruled tables row by row, everything else line by line, from top to bottom. */
export function pageText(pieces: readonly TextPiece[], tables: readonly RuledTable[]): string {
  const contents = tables.map(() => new Map<number, TextPiece[]>());
  const free: TextPiece[] = [];
  for (const piece of pieces) {
    const index = tables.findIndex((table) => placeOf(piece, table) >= 0);
    const table = tables[index];
    if (table === undefined) {
      free.push(piece);
      continue;
    }
    const cell = table.cells[placeOf(piece, table)] ?? 0;
    const held = contents[index]?.get(cell);
    if (held === undefined) contents[index]?.set(cell, [piece]);
    else held.push(piece);
  }
  const rows = tables.flatMap((table, index) => writeTable(table, contents[index] ?? new Map()));
  const lines = [...pageLines(free), ...rows].sort((a, b) => a.y - b.y);
  return lines.map((line) => line.text).join("\n");
}
