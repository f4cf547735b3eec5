import { open, stat } from "node:fs/promises";
import { openText } from "./csv/open-text.ts";
import { LIMITS, type SheetLimits } from "./limits.ts";
import type { SheetFile } from "./sheet.ts";
import { sniff } from "./sniff.ts";
import { openWorkbook } from "./xlsx/open-workbook.ts";

/**
 * Opens a table file by its content, whatever its name: .xlsx as a workbook, everything that is text as separated values.
 * Throws SheetError for what cannot be read; nothing of a workbook is inflated before its directory was checked.
 */
export async function openSheetFile(path: string, limits: Partial<SheetLimits> = {}): Promise<SheetFile> {
  const bounds = { ...LIMITS, ...limits };
  const { size } = await stat(path);
  const file = await open(path, "r");
  let kind: "zip" | "text";
  try {
    kind = await sniff(file, size);
  } finally {
    await file.close();
  }
  return kind === "zip" ? openWorkbook(path, bounds) : openText(path, bounds);
}
