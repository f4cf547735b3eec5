/** What a file may cost before it is refused. */
export interface SheetLimits {
  /** Rows with something in them. */
  readonly rows: number;
  /** Columns with something in them. */
  readonly columns: number;
  /** UTF-16 code units of one cell; Excel itself ends at 32,767. */
  readonly cellCharacters: number;
  /** UTF-16 code units of all shared strings of a workbook, which must be held. */
  readonly sharedCharacters: number;
  /** Inflated bytes of all entries of a workbook. */
  readonly inflatedBytes: number;
  /** Inflated against packed bytes, counted from 10 MB on. No real sheet comes near; a bomb has 1,000. */
  readonly ratio: number;
  readonly zipEntries: number;
}

export const LIMITS: SheetLimits = {
  rows: 200_020,
  columns: 300,
  cellCharacters: 32_767,
  sharedCharacters: 40_000_000,
  inflatedBytes: 1024 * 1024 * 1024,
  ratio: 200,
  zipEntries: 2_000,
};

/** The last row that a sheet of Excel can have. */
export const LAST_ROW = 1_048_576;
