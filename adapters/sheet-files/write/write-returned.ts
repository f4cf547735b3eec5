import type { Writable } from "node:stream";
import type ExcelJS from "exceljs";
import type { Cell } from "../sheet.ts";
import { guardedText } from "./guarded.ts";

/** A row that goes back to its sender. */
export interface ReturnedRow {
  readonly cells: readonly Cell[];
  /** What is wrong with the row as a whole and with its cells, in one line. */
  readonly reason: string;
  /** Cells to be marked: column from 0 → what is wrong. */
  readonly marks: ReadonlyMap<number, string>;
}

export interface Returned {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly reasonHeading: string;
  readonly rows: AsyncIterable<ReturnedRow>;
}

/** Comments cost far more than cells; the reasons stand in their column for all rows. */
const MOST_COMMENTS = 5000;
const RED: ExcelJS.Fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFFECACA" } };

function writtenAs(cell: Cell): string | number | boolean | null {
  if (cell === null || typeof cell === "number" || typeof cell === "boolean") return cell;
  if (typeof cell === "string") return guardedText(cell);
  return cell.error.startsWith("#") ? cell.error : null;
}

/**
 * Writes the rows that were not taken as they came, with a column of reasons before them and the wrong cells marked. The
 * reasons' column is the first, so that it is seen; it is passed over when the file is imported again.
 */
export async function writeReturned(
  out: Writable,
  { sheet: name, headings, reasonHeading, rows }: Returned,
): Promise<void> {
  const { default: Excel } = await import("exceljs");
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = book.addWorksheet(name.slice(0, 31), { views: [{ state: "frozen", ySplit: 1, xSplit: 1 }] });
  sheet.getColumn(1).width = 48;
  headings.forEach((_heading, index) => {
    const column = sheet.getColumn(index + 2);
    column.width = 18;
    // As text, so that what is mended keeps its zeros and digits.
    column.numFmt = "@";
  });
  const head = sheet.addRow([reasonHeading, ...headings.map(guardedText)]);
  head.font = { bold: true };
  head.commit();
  let comments = 0;
  for await (const row of rows) {
    const line = sheet.addRow([row.reason, ...row.cells.map(writtenAs)]);
    line.getCell(1).font = { color: { argb: "FFB91C1C" } };
    for (const [column, note] of row.marks) {
      const cell = line.getCell(column + 2);
      cell.fill = RED;
      comments += 1;
      if (comments <= MOST_COMMENTS) cell.note = note;
    }
    line.commit();
  }
  sheet.commit();
  await book.commit();
}
