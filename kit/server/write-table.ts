import type { Writable } from "node:stream";
import { guarded, sheetName } from "./export-list.ts";

/** A table for people: what it is, its heads, its rows. */
export interface FileTable {
  readonly title: string;
  /** Lines under the title: region, period, when the figures were taken. */
  readonly notes: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Writes a table as an Excel file: title, notes, heads, rows; no cell runs as a formula. */
export async function writeTable({ title, notes, heads, rows }: FileTable, out: Writable): Promise<void> {
  // It takes most of a second to load, and no start should wait for it.
  const { default: Excel } = await import("exceljs");
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet(sheetName(title), {
    views: [{ state: "frozen", ySplit: notes.length + 2, xSplit: 1 }],
  });
  const safe = (cells: readonly (string | number | null)[]) =>
    cells.map((cell) => (typeof cell === "string" ? guarded(cell) : cell));
  sheet.addRow(safe([title])).font = { bold: true, size: 14 };
  for (const note of notes) sheet.addRow(safe([note]));
  sheet.addRow(safe(heads)).font = { bold: true };
  for (const row of rows) sheet.addRow(safe(row));
  for (const column of sheet.columns) column.width = 14;
  sheet.getColumn(1).width = 28;
  await book.xlsx.write(out);
}
