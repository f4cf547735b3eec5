/** Why a file cannot be read as a table. Every refusal of this package carries one of these codes. */
export type SheetErrorCode =
  | "SHEET_EMPTY"
  | "SHEET_OLD_EXCEL"
  | "SHEET_BINARY_EXCEL"
  | "SHEET_ENCRYPTED"
  | "SHEET_UNKNOWN_KIND"
  | "SHEET_DAMAGED"
  | "SHEET_INFLATES_TOO_MUCH"
  | "SHEET_TOO_MANY_ROWS"
  | "SHEET_TOO_MANY_COLUMNS"
  | "SHEET_TOO_MUCH_TEXT"
  | "SHEET_UNKNOWN_ENCODING"
  | "SHEET_NOT_IN_BUNDLE"
  | "SHEET_SEVERAL_IN_BUNDLE";

/** A file was refused; `code` is stable and translated elsewhere, `message` is plain English for the log. */
export class SheetError extends Error {
  override readonly name = "SheetError";
  readonly code: SheetErrorCode;

  constructor(code: SheetErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** A file that breaks off or contradicts itself. */
export function damaged(reason: string, cause?: unknown): SheetError {
  return new SheetError("SHEET_DAMAGED", `The file is damaged: ${reason}.`, cause);
}
