import {
  BorderStyle,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  VerticalMergeType,
  WidthType,
} from "docx";
import { SIZE } from "../page.ts";
import type { Column } from "../report.ts";
import { CELL_PADDING, groupsOf, pairFacts, type TableLayout } from "../table-layout.ts";
import type { TidyTable } from "../tidy-report.ts";
import { ALIGN, FACE, type TextLook, textRuns, twips } from "./docx-text.ts";

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" } as const;
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
const MARGINS = { top: twips(2.5), bottom: twips(2.5), left: twips(CELL_PADDING), right: twips(CELL_PADDING) };

interface CellLook extends TextLook {
  readonly align: "left" | "center" | "right";
  readonly width: number;
  readonly span?: number;
  readonly merge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType];
  readonly fill?: string;
}

function cell(text: string, { align, width, span, merge, fill, ...look }: CellLook): TableCell {
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    ...(span === undefined ? {} : { columnSpan: span }),
    ...(merge === undefined ? {} : { verticalMerge: merge }),
    ...(fill === undefined ? {} : { shading: { fill } }),
    children: [new Paragraph({ alignment: ALIGN[align], spacing: { line: 264 }, children: textRuns(text, look) })],
  });
}

const HEAD_FILL = "F2F2F2";

function headRows(columns: readonly Column[], { size, widths }: TableLayout): TableRow[] {
  const head = { size, font: FACE.head, align: "center", fill: HEAD_FILL } as const;
  const groups = groupsOf(columns);
  const lower = columns.map((column, at) => {
    const alone = groups !== null && (column.group ?? "") === "";
    const merge = alone ? { merge: VerticalMergeType.CONTINUE } : {};
    return cell(alone ? "" : column.title, { ...head, ...merge, width: widths[at] ?? 0 });
  });
  const rows = [new TableRow({ tableHeader: true, cantSplit: true, children: lower })];
  if (groups === null) return rows;
  let at = 0;
  const upper = groups.map(({ title, span }) => {
    const start = at;
    at += span;
    const width = widths.slice(start, at).reduce((sum, one) => sum + one, 0);
    const alone = title === "";
    const merge = alone ? { merge: VerticalMergeType.RESTART } : { span };
    return cell(alone ? (columns[start]?.title ?? "") : title, { ...head, ...merge, width });
  });
  return [new TableRow({ tableHeader: true, cantSplit: true, children: upper }), ...rows];
}

function mergeOf(table: TidyTable, row: number, column: number) {
  if (table.columns[column]?.merge !== true) return {};
  const valueAt = (at: number): string | undefined => table.rows[at]?.cells[column];
  const value = valueAt(row);
  if (row > 0 && valueAt(row - 1) === value) return { merge: VerticalMergeType.CONTINUE };
  return valueAt(row + 1) === value ? { merge: VerticalMergeType.RESTART } : {};
}

function dataTable(rows: TableRow[], widths: readonly number[]): Table {
  return new Table({
    rows,
    borders: BORDERS,
    margins: MARGINS,
    layout: TableLayoutType.FIXED,
    columnWidths: widths.map(twips),
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
  });
}

/** A table of Word: its heads come again on every page, its rows are not torn. */
export function docxTable(table: TidyTable, layout: TableLayout): Table {
  const rows = table.rows.map((row, at) => {
    const cells = row.cells.map((text, column) =>
      cell(text, {
        size: layout.size,
        bold: row.bold,
        align: table.columns[column]?.align ?? "left",
        width: layout.widths[column] ?? 0,
        ...mergeOf(table, at, column),
      }),
    );
    return new TableRow({ cantSplit: true, children: cells });
  });
  return dataTable([...headRows(table.columns, layout), ...rows], layout.widths);
}

/** Labels and values as a ruled form. */
export function docxFacts(facts: readonly { readonly label: string; readonly value: string }[], width: number): Table {
  const widths = [0.19, 0.31, 0.19, 0.31].map((share) => share * width);
  const [label = 0, value = 0] = widths;
  const size = 12;
  const rows = pairFacts(facts).map((pair) => {
    const cells = pair.flatMap((fact) => [
      cell(fact.label, { size, font: FACE.head, align: "center", width: label, fill: HEAD_FILL }),
      cell(fact.value, {
        size,
        align: "left",
        width: pair.length === 1 ? width - label : value,
        ...(pair.length === 1 ? { span: 3 } : {}),
      }),
    ]);
    return new TableRow({ cantSplit: true, height: { value: twips(26), rule: HeightRule.ATLEAST }, children: cells });
  });
  return dataTable(rows, widths);
}

/** Size of the small line below a table. */
export const NOTE_LOOK = { size: SIZE.note, font: FACE.number } as const;
