import type { Writable } from "node:stream";
import { type Caller, type Column, chinaDay, type Label, type Language } from "@anlan/kernel";
import type { ListHandler } from "./query.ts";
import { runList } from "./query-runner.ts";
import type { Runtime } from "./runtime.ts";

/** The most rows that one export holds; Excel itself ends at 1,048,576. */
export const EXPORT_LIMIT = 100_000;

// A cell that starts like a formula would run in the reader's Excel; a leading apostrophe is what Excel itself writes.
export const guarded = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** What people read in a cell: the words that stand beside the value, where the column has such. */
function shownOf(column: Column, key: string, row: Readonly<Record<string, unknown>>, language: Language): unknown {
  const words = column.words === undefined ? undefined : row[column.words];
  if (typeof words === "object" && words !== null) return (words as Partial<Label>)[language] ?? row[key];
  return words ?? row[key];
}

function cellOf(column: Column, value: unknown, language: Language): string | number | null {
  if (value === null || value === undefined) return null;
  if (column.kind === "number" && typeof value === "number") return value;
  if (column.kind === "flag")
    return value === true ? (language === "zh" ? "是" : "yes") : language === "zh" ? "否" : "no";
  if (column.kind === "state") return column.options?.[String(value)]?.[language] ?? String(value);
  if (column.kind === "tags" && Array.isArray(value)) {
    return guarded(value.map((one) => column.options?.[String(one)]?.[language] ?? String(one)).join("、"));
  }
  if (column.kind === "moment") return chinaMoment(String(value));
  return guarded(typeof value === "string" ? value : JSON.stringify(value));
}

function chinaMoment(iso: string): string {
  const moment = new Date(iso);
  return `${chinaDay(moment)} ${new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`;
}

// What Excel does not allow in the name of a sheet.
export const sheetName = (label: string): string => label.replace(/[\\/*?:[\]]/g, " ").slice(0, 31);

/** Writes all rows of a list that match as an Excel file, page by page; of a dynamic one, once it is settled. */
export async function exportList(
  runtime: Runtime,
  list: ListHandler,
  caller: Caller,
  input: Readonly<Record<string, unknown>>,
  language: Language,
  out: Writable,
): Promise<void> {
  const columns = Object.entries(list.spec.columns) as [string, Column][];
  // It takes most of a second to load, and no start should wait for it.
  const { default: Excel } = await import("exceljs");
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  const sheet = book.addWorksheet(sheetName(list.spec.label[language]), {
    views: [{ state: "frozen", ySplit: 1 }],
  });
  sheet.columns = columns.map(([key, column]) => ({
    key,
    header: column.label[language],
    width: (column.width ?? 140) / 7,
  }));
  sheet.getRow(1).font = { bold: true };
  let cursor: string | null = null;
  let written = 0;
  do {
    const page = await runList(runtime, list, caller, {
      ...input,
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    });
    for (const row of page.rows as Record<string, unknown>[]) {
      sheet
        .addRow(columns.map(([key, column]) => cellOf(column, shownOf(column, key, row, language), language)))
        .commit();
    }
    written += page.rows.length;
    cursor = page.nextCursor;
  } while (cursor !== null && written < EXPORT_LIMIT);
  sheet.commit();
  await book.commit();
}
