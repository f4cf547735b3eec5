export { type Bundle, type BundleEntry, openBundle } from "./bundle/open-bundle.ts";
export { LIMITS, type SheetLimits } from "./limits.ts";
export { openSheetFile } from "./open-sheet-file.ts";
export type { Cell, SheetFile, SheetName, SheetNotes, SheetRow } from "./sheet.ts";
export { SheetError, type SheetErrorCode } from "./sheet-error.ts";
export { guardedText } from "./write/guarded.ts";
export { type Returned, type ReturnedRow, writeReturned } from "./write/write-returned.ts";
export { type Template, type TemplateColumn, writeTemplate } from "./write/write-template.ts";
