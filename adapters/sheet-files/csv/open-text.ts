import { open } from "node:fs/promises";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import type { SheetLimits } from "../limits.ts";
import type { Cell, SheetFile, SheetRow } from "../sheet.ts";
import { damaged, SheetError } from "../sheet-error.ts";
import { checkDecoded, decoded, encodingOf, type TextEncoding } from "./encoding.ts";
import { separatorOf } from "./separator.ts";

const HEAD = 64 * 1024;
const PORTION = 500;

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    const head = Buffer.alloc(HEAD);
    const { bytesRead } = await file.read(head, 0, HEAD, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function cellsOf(record: readonly string[], limits: SheetLimits): Cell[] {
  const cells = record.map((text): Cell => {
    if (text.trim() === "") return null;
    return text.length > limits.cellCharacters ? { error: "long" } : text;
  });
  while (cells.length > 0 && cells.at(-1) === null) cells.pop();
  if (cells.length > limits.columns) {
    throw new SheetError("SHEET_TOO_MANY_COLUMNS", `The table has more than ${limits.columns} columns.`);
  }
  return cells;
}

interface Text {
  readonly path: string;
  readonly encoding: TextEncoding;
  readonly separator: string;
}

const PARSING = {
  relax_column_count: true,
  // A quote inside an unquoted cell is a character; files in the field are full of them.
  relax_quotes: true,
  skip_empty_lines: false,
  // One row; a quote that is never closed would otherwise take the rest of the file.
  max_record_size: 4_000_000,
} as const;

async function* records({ path, encoding, separator }: Text): AsyncGenerator<string[]> {
  const text = decoded(path, encoding);
  const parser = text.pipe(parse({ ...PARSING, delimiter: separator }));
  text.on("error", (error) => parser.destroy(error));
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    if (error instanceof CsvError) throw damaged(`its quotes do not close (${error.code})`, error);
    throw error;
  } finally {
    text.destroy();
  }
}

async function* readText(text: Text, limits: SheetLimits): AsyncGenerator<readonly SheetRow[], void, undefined> {
  let ready: SheetRow[] = [];
  let row = 0;
  let count = 0;
  let characters = 0;
  let replaced = 0;
  for await (const record of records(text)) {
    row += 1;
    const cells = cellsOf(record, limits);
    if (cells.length === 0) continue;
    count += 1;
    if (count > limits.rows)
      throw new SheetError("SHEET_TOO_MANY_ROWS", `The table has more than ${limits.rows} rows.`);
    for (const cell of cells) {
      if (typeof cell !== "string") continue;
      characters += cell.length;
      if (cell.includes("\ufffd")) replaced += 1;
    }
    if (text.encoding === "gb18030") checkDecoded(replaced, characters);
    ready.push({ row, cells });
    if (ready.length < PORTION) continue;
    yield ready;
    ready = [];
  }
  if (ready.length > 0) yield ready;
}

/** Opens a text table (.csv, .tsv, .txt). Its one sheet has the number 0. */
export async function openText(path: string, limits: SheetLimits): Promise<SheetFile> {
  const head = await headOf(path);
  const encoding = await encodingOf(path, head);
  const separator = separatorOf(iconv.decode(head, encoding));
  return {
    kind: "csv",
    sheets: [{ name: "", hidden: false }],
    read: () => readText({ path, encoding, separator }, limits),
    notes: () => ({ merged: [], formulas: 0, encoding }),
    close: async () => undefined,
  };
}
