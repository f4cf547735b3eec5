import type { FileHandle } from "node:fs/promises";
import { SheetError } from "./sheet-error.ts";

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from("PK");
const HEAD = 64 * 1024;

// The directory of an OLE container lies where it likes; its names are UTF-16, and a megabyte from either end holds them.
async function holds(file: FileHandle, size: number, name: string): Promise<boolean> {
  const wanted = Buffer.from(name, "utf16le");
  const piece = Buffer.alloc(Math.min(size, 1024 * 1024));
  for (const at of [0, Math.max(0, size - piece.length)]) {
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (piece.subarray(0, bytesRead).includes(wanted)) return true;
  }
  return false;
}

/** What a file is by its content. Throws SHEET_EMPTY, SHEET_OLD_EXCEL, SHEET_ENCRYPTED, SHEET_UNKNOWN_KIND. */
export async function sniff(file: FileHandle, size: number): Promise<"zip" | "text"> {
  if (size === 0) throw new SheetError("SHEET_EMPTY", "The file is empty.");
  const head = Buffer.alloc(Math.min(size, HEAD));
  await file.read(head, 0, head.length, 0);
  if (head.subarray(0, 4).equals(OLE)) {
    if (await holds(file, size, "EncryptedPackage")) {
      throw new SheetError("SHEET_ENCRYPTED", "The workbook is protected by a password.");
    }
    throw new SheetError("SHEET_OLD_EXCEL", "The file is of Excel 97-2003.");
  }
  if (head.subarray(0, 2).equals(ZIP)) return "zip";
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (
    /^\s*<(?:!doctype|html|\?xml|table|workbook)/iu.test(
      head.toString("latin1", 0, 300).replace(/^\u00ef\u00bb\u00bf/u, ""),
    )
  ) {
    throw new SheetError("SHEET_UNKNOWN_KIND", "The file is a page that calls itself a table.");
  }
  if (!wide && head.includes(0)) throw new SheetError("SHEET_UNKNOWN_KIND", "The file is neither a workbook nor text.");
  return "text";
}
