import type { SheetLimits } from "../limits.ts";
import type { SheetFile, SheetNotes, SheetRow } from "../sheet.ts";
import { damaged } from "../sheet-error.ts";
import { type Archive, openArchive } from "./open-archive.ts";
import { readXml } from "./read-xml.ts";
import { SheetRows } from "./sheet-rows.ts";
import { readSharedStrings, readWorkbook, type Workbook } from "./workbook.ts";

interface Open {
  readonly archive: Archive;
  readonly book: Workbook & { readonly sharedPart: string | undefined };
  readonly limits: SheetLimits;
}

async function* readSheet(
  { archive, book, limits }: Open,
  sheet: number,
  note: (notes: SheetNotes) => void,
): AsyncGenerator<readonly SheetRow[], void, undefined> {
  const part = book.sheets[sheet]?.part;
  if (part === undefined) throw damaged("it has no such sheet");
  const shared = await readSharedStrings(archive, book.sharedPart, limits);
  const rows = new SheetRows({ shared, styles: book.styles, from1904: book.from1904 }, limits);
  for await (const _piece of readXml(await archive.open(part), rows)) {
    const ready = rows.take();
    if (ready.length > 0) yield ready;
  }
  note({ ...rows.noticed, encoding: null });
}

/** Opens an .xlsx (or .xlsm: what runs in it is never looked at). */
export async function openWorkbook(path: string, limits: SheetLimits): Promise<SheetFile> {
  const archive = await openArchive(path, limits);
  try {
    const book = await readWorkbook(archive);
    let notes: SheetNotes = { merged: [], formulas: 0, encoding: null };
    return {
      kind: "xlsx",
      sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
      read: (sheet) =>
        readSheet({ archive, book, limits }, sheet, (found) => {
          notes = found;
        }),
      notes: () => notes,
      close: async () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}
