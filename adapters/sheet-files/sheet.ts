/**
 * What stands in a cell: nothing, text as written (days as "2024-01-05" or "2024-01-05 08:30", whatever the sheet calls
 * them), a number, yes or no, or a mistake that the sheet itself shows ("#REF!"; "=" for a formula without a value).
 */
export type Cell = null | string | number | boolean | { readonly error: string };

/** One row that has something in it. */
export interface SheetRow {
  /** Its number in the sheet, from 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** What a person should know before trusting what was read. Complete once all rows are read. */
export interface SheetNotes {
  /** Ranges of cells that are merged ("A1:F1"), at most 100 of them. */
  readonly merged: readonly string[];
  /** Cells whose text was computed by a formula; what the file last computed was taken. */
  readonly formulas: number;
  /** Of text files: the encoding found. */
  readonly encoding: string | null;
}

export interface SheetName {
  readonly name: string;
  readonly hidden: boolean;
}

/** An opened file. One reading at a time; close it in the end. */
export interface SheetFile {
  readonly kind: "xlsx" | "csv";
  readonly sheets: readonly SheetName[];
  /** The rows of a sheet in portions; throws SheetError where the file cannot be read further. */
  read(sheet: number): AsyncGenerator<readonly SheetRow[], void, undefined>;
  readonly notes: () => SheetNotes;
  close(): Promise<void>;
}
