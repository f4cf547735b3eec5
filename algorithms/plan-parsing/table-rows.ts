import { alignToTarget, type PlacedValue } from "./table-alignment.ts";
import type { Cell, CellRow } from "./table-cells.ts";
import {
  type Column,
  isHeaderWord,
  joinHeaderCells,
  type PlanYears,
  readColumn,
  settleBaseline,
} from "./table-header.ts";
import { isUnitWord } from "./units.ts";
import { isValueCell } from "./value-cells.ts";

/** One row of an indicator table, its cells told apart. */
export interface TableRow {
  name: Cell[];
  unit: string | null;
  binding: "binding" | "expected" | null;
  values: PlacedValue[];
}

/** A table with a header that could be read. */
export interface Table {
  columns: Column[];
  rows: TableRow[];
}

const BINDING = /^(?:约束性?|预期性?|指导性)(?:指标)?$/;
const ROW_NUMBER = /^(?:\d{1,2}|[①-⑳]|（\d{1,2}）)[.、]?$/;
/** A header fallen apart has a cell a line; no table has more of them. */
const MOST_HEADER_ROWS = 40;

function isHeaderRow(row: readonly Cell[]): boolean {
  const filled = row.filter((cell) => cell.text !== "");
  return filled.length > 0 && filled.filter((cell) => isHeaderWord(cell.text)).length >= Math.ceil(filled.length * 0.5);
}

/** Splits header cells from body cells: the header ends before the first row number or the first value. */
function splitHeader(rows: readonly CellRow[]): { header: Cell[]; headerRows: number; body: CellRow[] } {
  const header: Cell[] = [];
  let headerRows = 0;
  let i = 0;
  for (; i < rows.length && headerRows < MOST_HEADER_ROWS; i++) {
    const cells = rows[i]?.cells ?? [];
    const joined = joinHeaderCells([...header, ...cells]);
    const closesBracket = joined.length < header.length + cells.length;
    const isRow = cells.some((cell) => ROW_NUMBER.test(cell.text)) && !isHeaderRow(cells);
    if (isRow || (!isHeaderRow(cells) && !closesBracket)) {
      // a caption may stand above the header
      if (header.length === 0 && i < 3 && !isRow && !cells.some((cell) => isValueCell(cell.text))) continue;
      break;
    }
    header.push(...cells);
    headerRows++;
  }
  return { header: joinHeaderCells(header), headerRows, body: rows.slice(i) };
}

/** Reads a table, null where its header holds no value column: it is no table of indicators. */
export function readTable(rows: readonly CellRow[], years: PlanYears): Table | null {
  const { header, headerRows, body } = splitHeader(rows);
  const filled = header.filter((cell) => cell.text !== "");
  const columns = settleBaseline(
    dropSpanning(filled).map((cell) => readColumn(cell.text, years)),
    years,
  );
  const hasValue = columns.some((column) => isValueColumn(column));
  if (!hasValue || !filled.some((cell) => /指标|目标|名称|项目|内容/.test(cell.text))) return null;
  const isGrid = headerRows === 1 && header.length === filled.length && body.some((row) => !row.loose);
  const grid = isGrid ? columns : null;
  return { columns, rows: assembleRows(body, columns, grid) };
}

/** A header of two rows: 指标值 spans 2020年 and 2025年, and has no values of its own. */
function dropSpanning(header: readonly Cell[]): Cell[] {
  const dated = header.filter((cell) => /^\d{4}年/.test(cell.text)).length;
  return header.filter((cell) => dated < 2 || !/^(?:指标值|目标值?|规划目标|数值)$/.test(cell.text));
}

function isValueColumn(column: Column): boolean {
  return column.kind === "baseline" || column.kind === "target" || column.kind === "change";
}

function emptyRow(): TableRow {
  return { name: [], unit: null, binding: null, values: [] };
}

/** Rows of tabs with as many cells as the header go by position; everything else is a stream of cells told apart by content. */
function assembleRows(
  body: readonly CellRow[],
  columns: readonly Column[],
  grid: readonly Column[] | null,
): TableRow[] {
  const rows: TableRow[] = [];
  const loose: Cell[] = [];
  const flush = (): void => {
    for (const row of assembleStream(loose, columns)) rows.push(row);
    loose.length = 0;
  };
  for (const row of body) {
    if (isHeaderRow(row.cells) && !row.cells.some((cell) => isValueCell(cell.text))) continue;
    if (grid !== null && row.cells.length === grid.length) {
      flush();
      const placed = placeRow(row.cells, grid);
      if (placed !== null) rows.push(placed);
    } else loose.push(...row.cells.filter((cell) => cell.text !== ""));
  }
  flush();
  return rows.filter((row) => row.name.length > 0);
}

function placeRow(cells: readonly Cell[], columns: readonly Column[]): TableRow | null {
  const row = emptyRow();
  cells.forEach((cell, index) => {
    const column = columns[index];
    if (column === undefined || cell.text === "") return;
    if (column.kind === "name") row.name.push(cell);
    else if (column.kind === "unit") row.unit = isUnitWord(cell.text) ? cell.text : null;
    // 约束性 may stand below 备注 as well
    else if (column.kind === "binding" || (column.kind === "other" && BINDING.test(cell.text)))
      row.binding = readBinding(cell.text);
    else if (isValueColumn(column)) row.values.push({ cell, column });
  });
  return row.name.length > 0 ? row : null;
}

function readBinding(text: string): TableRow["binding"] {
  if (/约束/.test(text)) return "binding";
  return /预期|指导/.test(text) ? "expected" : null;
}

/** A stream of cells: a row begins at its number, or at words after a value. */
function assembleStream(cells: readonly Cell[], columns: readonly Column[]): TableRow[] {
  const valueColumns = columns.filter(isValueColumn);
  const hasNumber = columns.some((column) => column.kind === "number");
  const hasUnit = columns.some((column) => column.kind === "unit");
  const hasCategory = columns.some((column) => column.kind === "category");
  const rows: TableRow[] = [];
  let row = emptyRow();
  let expected = 1;
  let isNumbered = false;
  let isCentred = false;
  const close = (): void => {
    if (row.name.length > 0) rows.push(row);
    row = emptyRow();
    isNumbered = false;
    isCentred = false;
  };
  for (const [index, cell] of cells.entries()) {
    const { text } = cell;
    const next = cells[index + 1];
    const complete = row.values.length >= valueColumns.length || (row.values.length > 0 && row.name.length > 0);
    const isNumber = hasNumber && ROW_NUMBER.test(text) && Number(text.replace(/\D/g, "")) === expected;
    const beforeName = next !== undefined && !isValueCell(next.text);
    if (isNumber && beforeName && (row.name.length === 0 || complete || (hasCategory && row.values.length === 0))) {
      // words before the number that no value followed are a category
      if (row.values.length === 0) row = emptyRow();
      close();
      expected++;
      isNumbered = true;
    } else if (isNumber && !isNumbered && row.name.length > 0 && row.values.length === 0) {
      // a PDF prints the number beside the middle of a name of two lines
      expected++;
      isNumbered = true;
      isCentred = true;
    } else if (BINDING.test(text)) row.binding = readBinding(text);
    else if (row.name.length > 0 && isUnitWord(text) && (hasUnit || row.values.length === 0)) row.unit ??= text;
    else if (row.name.length > 0 && isValueCell(text)) {
      const column = valueColumns[Math.min(row.values.length, valueColumns.length - 1)];
      if (column !== undefined) row.values.push({ cell, column });
    } else if (row.values.length > 0) {
      const isTail =
        row.values.length >= valueColumns.length &&
        (row.binding !== null || hasNumber) &&
        next !== undefined &&
        ROW_NUMBER.test(next.text) &&
        !isValueCell(cells[index + 2]?.text ?? "");
      if (isTail && isCentred) row.name.push(cell);
      if (isTail) continue;
      close();
      row.name.push(cell);
    } else row.name.push(cell);
  }
  close();
  for (const assembled of rows) {
    trimCategory(assembled, hasCategory);
    assembled.values = alignToTarget(assembled.values, valueColumns);
  }
  return rows;
}

/** With a category column the first words of a group's first row are the category, the last ones the name. */
function trimCategory(row: TableRow, hasCategory: boolean): void {
  if (!hasCategory || row.name.length < 2) return;
  const isMeasure = (cell: Cell): boolean => /(?:率|数|事故|比例|水平|面积|能力|时间)(?:（[^）]*）)?$/.test(cell.text);
  const last = row.name[row.name.length - 1];
  if (last !== undefined && isMeasure(last) && last.text.length >= 5) row.name = [last];
  else row.name = row.name.slice(1);
}
