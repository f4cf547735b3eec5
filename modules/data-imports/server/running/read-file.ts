import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { openSheetFile, SheetError, type SheetErrorCode, type SheetFile, type SheetRow } from "@anlan/sheet-files";
import type { DataImportsErrorCode, ImportOptions } from "../../contract/index.ts";
import { isExample } from "../../domain/clean-text.ts";
import { columnsOfTarget } from "../../domain/columns.ts";
import { findHeader, HEADER_ROWS } from "../../domain/find-header.ts";
import type { StoredImport } from "../store/import-store.ts";
import { insertRows, nextRows } from "../store/row-store.ts";
import { type AtWork, actingFor, asSystem, showProgress } from "./at-work.ts";
import { moveImport } from "./move-import.ts";
import { fileColumns, propose } from "./proposal.ts";

const CODES: Readonly<Record<SheetErrorCode, DataImportsErrorCode>> = {
  SHEET_EMPTY: "DATA_IMPORTS_FILE_EMPTY",
  SHEET_OLD_EXCEL: "DATA_IMPORTS_OLD_EXCEL",
  SHEET_BINARY_EXCEL: "DATA_IMPORTS_BINARY_EXCEL",
  SHEET_ENCRYPTED: "DATA_IMPORTS_ENCRYPTED",
  SHEET_UNKNOWN_KIND: "DATA_IMPORTS_UNKNOWN_KIND",
  SHEET_DAMAGED: "DATA_IMPORTS_DAMAGED",
  SHEET_INFLATES_TOO_MUCH: "DATA_IMPORTS_INFLATES",
  SHEET_TOO_MANY_ROWS: "DATA_IMPORTS_TOO_MANY_ROWS",
  SHEET_TOO_MANY_COLUMNS: "DATA_IMPORTS_TOO_MANY_COLUMNS",
  SHEET_TOO_MUCH_TEXT: "DATA_IMPORTS_TOO_MUCH_TEXT",
  SHEET_UNKNOWN_ENCODING: "DATA_IMPORTS_UNKNOWN_ENCODING",
};

const PORTION = 2000;
const ANALYSE_FROM = 5000;

/** Brings the file's pieces together in a folder of their own, which is removed afterwards. */
async function withFile<T>({ runtime }: AtWork, record: StoredImport, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "anlan-import-"));
  try {
    const path = join(folder, "file");
    const out = createWriteStream(path, { mode: 0o600 });
    for (let no = 0; ; no += 1) {
      const piece = await asSystem(runtime, "read", (db) =>
        db
          .selectFrom("data_imports.pieces")
          .select("bytes")
          .where("county", "=", record.county)
          .where("import_id", "=", record.id)
          .where("no", "=", no)
          .executeTakeFirst(),
      );
      if (piece === undefined) break;
      out.write(piece.bytes);
    }
    out.end();
    await finished(out);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function storeRows(at: AtWork, record: StoredImport, file: SheetFile, sheet: number): Promise<number> {
  const { runtime } = at;
  await asSystem(runtime, "write", async (db) => {
    await db
      .deleteFrom("data_imports.rows")
      .where("county", "=", record.county)
      .where("import_id", "=", record.id)
      .execute();
  });
  let waiting: SheetRow[] = [];
  let count = 0;
  const write = async () => {
    const rows = waiting;
    waiting = [];
    count += rows.length;
    await asSystem(runtime, "write", (db) => insertRows(db, record, rows));
    await showProgress(runtime, record, count, 0);
  };
  for await (const rows of file.read(sheet)) {
    for (const row of rows) if (!isExample(row.cells)) waiting.push(row);
    if (waiting.length >= PORTION) await write();
  }
  if (waiting.length > 0) await write();
  // Planned by the figures of an empty table, the portions would each read all rows.
  if (count > ANALYSE_FROM) await runtime.ownerPool.query("analyze data_imports.rows");
  return count;
}

async function understand(at: AtWork, record: StoredImport, file: SheetFile, sheet: number): Promise<void> {
  const { runtime } = at;
  const count = await storeRows(at, record, file, sheet);
  if (count === 0) throw new SheetError("SHEET_EMPTY", "The sheet has no rows.");
  const { target } = await actingFor(at, record, "upload");
  const found = await asSystem(runtime, "read", async (db) => {
    const top = await nextRows(db, record, { after: 0, limit: HEADER_ROWS });
    const rows = top.map(({ row, raw }) => ({ row, cells: raw }));
    const headerRow = findHeader(rows, columnsOfTarget(target.fields), target.synonyms);
    const header = top.find(({ row }) => row === headerRow);
    const columns = fileColumns(
      header,
      top.filter(({ row }) => row > headerRow),
    );
    const rowsRead = count - top.filter(({ row }) => row <= headerRow).length;
    return { columns, headerRow, rowsRead, proposal: await propose(db, record, target, columns) };
  });
  // The region is this person's own, whoever matched the columns before.
  const { region } = record.options;
  const options: ImportOptions = { ...record.options, ...found.proposal.options, headerRow: found.headerRow, region };
  await moveImport(runtime, record.id, "read", {
    sheet,
    sheets: JSON.stringify(file.sheets),
    notes: JSON.stringify(file.notes()),
    rows_read: found.rowsRead,
    columns: JSON.stringify(found.columns),
    mapping: JSON.stringify(found.proposal.mapping),
    mapping_kept: found.proposal.kept,
    options: JSON.stringify(options),
    problem: null,
  });
}

/** Reads the file of an import into rows, finds its headings and proposes where each field stands. */
export async function readFile(at: AtWork, record: StoredImport): Promise<void> {
  try {
    await withFile(at, record, async (path) => {
      const file = await openSheetFile(path);
      try {
        const first = file.sheets.findIndex(({ hidden }) => !hidden);
        await understand(at, record, file, record.sheetChosen ?? Math.max(0, first));
      } finally {
        await file.close();
      }
    });
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    await moveImport(at.runtime, record.id, "fail", {
      problem: JSON.stringify({ field: null, code: CODES[error.code], parameters: {} }),
    });
  }
}
