import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished, pipeline } from "node:stream/promises";
import {
  type Bundle as OpenBundle,
  openBundle,
  openSheetFile,
  SheetError,
  type SheetErrorCode,
  type SheetFile,
  type SheetRow,
} from "@anlan/sheet-files";
import type { DataImportsErrorCode, ImportOptions } from "../../contract/index.ts";
import { isExample } from "../../domain/clean-text.ts";
import { columnsOfTarget } from "../../domain/columns.ts";
import { findHeader, HEADER_ROWS } from "../../domain/find-header.ts";
import { findBundle } from "../store/bundle-store.ts";
import type { StoredImport } from "../store/import-store.ts";
import { insertRows, nextRows } from "../store/row-store.ts";
import { type AtWork, actingFor, asSystem, showProgress } from "./at-work.ts";
import { keepBundle } from "./keep-bundle.ts";
import { moveImport } from "./move-import.ts";
import { fileColumns, propose, withFolders } from "./proposal.ts";

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
  SHEET_NOT_IN_BUNDLE: "DATA_IMPORTS_NO_TABLE_IN_ZIP",
  SHEET_SEVERAL_IN_BUNDLE: "DATA_IMPORTS_SEVERAL_TABLES_IN_ZIP",
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
    await asSystem(runtime, "write", (db) =>
      insertRows(db, { sealer: at.ports.sealer, newId: runtime.newId }, record, rows),
    );
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

/** The file of an import, opened: a table, and what came with it. */
interface Opened {
  readonly file: SheetFile;
  readonly bundle: OpenBundle | undefined;
}

async function understand(at: AtWork, record: StoredImport, { file, bundle }: Opened, sheet: number): Promise<void> {
  const { runtime } = at;
  const count = await storeRows(at, record, file, sheet);
  if (count === 0) throw new SheetError("SHEET_EMPTY", "The sheet has no rows.");
  const { caller, target } = await actingFor(at, record, "upload");
  const facts = bundle === undefined ? null : await keepBundle(at, record, caller, bundle);
  const found = await asSystem(runtime, "read", async (db) => {
    const top = await nextRows(db, at.ports.sealer, record, { after: 0, limit: HEADER_ROWS });
    const rows = top.map(({ row, raw }) => ({ row, cells: raw }));
    const headerRow = findHeader(rows, columnsOfTarget(target.fields), target.synonyms);
    const header = top.find(({ row }) => row === headerRow);
    const columns = fileColumns(
      header,
      top.filter(({ row }) => row > headerRow),
    );
    const rowsRead = count - top.filter(({ row }) => row <= headerRow).length;
    const proposal = await propose(db, record, target, columns);
    const named = await findBundle(db, { ...record, bundle: facts });
    const mapping = withFolders(
      target,
      proposal.mapping,
      rows.filter(({ row }) => row > headerRow),
      named,
    );
    return { columns, headerRow, rowsRead, proposal: { ...proposal, mapping } };
  });
  // The region is this person's own, whoever matched the columns before.
  const { region } = record.options;
  const options: ImportOptions = { ...record.options, ...found.proposal.options, headerRow: found.headerRow, region };
  await moveImport(runtime, record.id, "read", {
    sheet,
    sheets: JSON.stringify(file.sheets),
    notes: JSON.stringify(file.notes()),
    rows_read: found.rowsRead,
    bundle: facts === null ? null : JSON.stringify(facts),
    columns: JSON.stringify(found.columns),
    mapping: JSON.stringify(found.proposal.mapping),
    mapping_kept: found.proposal.kept,
    options: JSON.stringify(options),
    problem: null,
  });
}

const ZIP = "PK";

async function bundleAt(path: string): Promise<OpenBundle | undefined> {
  const file = await open(path, "r");
  try {
    const head = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (head.buffer.toString("latin1") !== ZIP) return undefined;
  } finally {
    await file.close();
  }
  return openBundle(path);
}

// Beside the bundle, in the folder that goes in the end.
async function tableOf(bundle: OpenBundle, path: string): Promise<string> {
  const own = `${path}.table`;
  await pipeline(await bundle.sheet.open(), createWriteStream(own, { mode: 0o600 }));
  return own;
}

/** Reads the file of an import into rows, finds its headings and proposes where each field stands. */
export async function readFile(at: AtWork, record: StoredImport): Promise<void> {
  try {
    await withFile(at, record, async (path) => {
      const bundle = await bundleAt(path);
      try {
        const file = await openSheetFile(bundle === undefined ? path : await tableOf(bundle, path));
        try {
          const first = file.sheets.findIndex(({ hidden }) => !hidden);
          await understand(at, record, { file, bundle }, record.sheetChosen ?? Math.max(0, first));
        } finally {
          await file.close();
        }
      } finally {
        bundle?.close();
      }
    });
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    await moveImport(at.runtime, record.id, "fail", {
      problem: JSON.stringify({ field: null, code: CODES[error.code], parameters: {} }),
    });
  }
}
