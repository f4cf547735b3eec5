import { SIZE } from "../page.ts";
import { CELL_PADDING, groupsOf, pairFacts, type TableLayout } from "../table-layout.ts";
import { breakLines, type Line } from "../text/break-lines.ts";
import type { TidyTable } from "../tidy-report.ts";
import { drawLine, drawRule, needRoom, newPage, type Pages, roomLeft } from "./pdf-pages.ts";

interface Box {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly align: "left" | "center" | "right";
  readonly fill: boolean;
  /** Whether it is one with the cell above it. */
  readonly joined: boolean;
  /** Points that it reaches down into the row below. */
  readonly further: number;
}

interface Row {
  readonly boxes: readonly Box[];
  readonly height: number;
}

const ABOVE = 3;
const lineHeight = (size: number): number => size * 1.38;
const heightOf = (lines: number, size: number): number => lines * lineHeight(size) + 2 * ABOVE;

interface CellText {
  readonly text: string;
  readonly width: number;
  readonly bold?: boolean;
  readonly align?: Box["align"];
  readonly fill?: boolean;
  readonly joined?: boolean;
}

function rowOf(pages: Pages, cells: readonly CellText[], size: number): Row {
  let x = pages.sheet.left;
  const boxes = cells.map(({ text, width, bold = false, align = "left", fill = false, joined = false }): Box => {
    const glyphs = pages.fonts.glyphs([{ text, bold }], size);
    const box = { lines: breakLines(glyphs, width - 2 * CELL_PADDING), x, width, align, fill, joined, further: 0 };
    x += width;
    return box;
  });
  return { boxes, height: heightOf(Math.max(1, ...boxes.map((box) => box.lines.length)), size) };
}

function drawBox(pages: Pages, box: Box, { y, height, size }: Record<"y" | "height" | "size", number>): void {
  const { document } = pages;
  const right = box.x + box.width;
  if (box.fill) document.fillColor("#f2f2f2").rect(box.x, y, box.width, height).fill();
  drawRule(pages, [box.x, y], [right, y]);
  const line = lineHeight(size);
  const top = y + (height - box.lines.length * line) / 2;
  for (const [at, text] of box.lines.entries()) {
    const place = { x: box.x + CELL_PADDING, y: top + at * line, width: box.width - 2 * CELL_PADDING, height: line };
    drawLine(pages, text, { ...place, size, align: box.align });
  }
}

/** Draws a row where the page is filled; what is one with the cell above has only its sides drawn, unless it is the first. */
function drawRow(pages: Pages, row: Row, size: number, first: boolean): void {
  for (const box of row.boxes) {
    if (!box.joined || first) drawBox(pages, box, { y: pages.y, height: row.height + box.further, size });
    for (const x of [box.x, box.x + box.width]) drawRule(pages, [x, pages.y], [x, pages.y + row.height]);
  }
  pages.y += row.height;
}

function closeTable(pages: Pages, row: Row | undefined): void {
  for (const box of row?.boxes ?? []) drawRule(pages, [box.x, pages.y], [box.x + box.width, pages.y]);
}

/** Cuts a row that is higher than a page. */
function slicesOf(row: Row, room: number, size: number): Row[] {
  const most = Math.max(1, Math.floor((room - 2 * ABOVE) / lineHeight(size)));
  const longest = Math.max(...row.boxes.map((box) => box.lines.length));
  if (longest <= most) return [row];
  return Array.from({ length: Math.ceil(longest / most) }, (_, at) => {
    const boxes = row.boxes.map((box) => ({ ...box, lines: box.lines.slice(at * most, (at + 1) * most) }));
    return { boxes, height: heightOf(Math.max(1, ...boxes.map((box) => box.lines.length)), size) };
  });
}

interface Caption {
  readonly height: number;
  readonly write: () => void;
}

function writeRows(
  pages: Pages,
  { heads, rows, size, caption }: { heads: readonly Row[]; rows: Iterable<Row>; size: number; caption: Caption },
): void {
  const headHeight = heads.reduce((sum, head) => sum + head.height, 0);
  const { height, top, bottom } = pages.sheet;
  const whole = height - top - bottom - headHeight - caption.height;
  let last: Row | undefined;
  let first = true;
  const drawHeads = (): void => {
    for (const [at, head] of heads.entries()) drawRow(pages, head, size, at === 0);
    last = heads.at(-1);
    first = true;
  };
  const begin = (room: number): void => {
    needRoom(pages, caption.height + headHeight + room);
    caption.write();
    drawHeads();
  };
  let begun = false;
  for (const row of rows) {
    for (const slice of slicesOf(row, whole, size)) {
      if (!begun) begin(slice.height);
      begun = true;
      if (!first && roomLeft(pages) < slice.height) {
        closeTable(pages, last);
        newPage(pages);
        drawHeads();
      }
      drawRow(pages, slice, size, first);
      last = slice;
      first = false;
    }
  }
  if (!begun) begin(0);
  closeTable(pages, last);
}

function headsOf(pages: Pages, table: TidyTable, { size, widths }: TableLayout): Row[] {
  const groups = groupsOf(table.columns);
  const look = { bold: true, align: "center", fill: true } as const;
  const lower = table.columns.map((column, at) => {
    const alone = groups !== null && (column.group ?? "") === "";
    return { ...look, text: alone ? "" : column.title, width: widths[at] ?? 0, joined: alone };
  });
  const below = rowOf(pages, lower, size);
  if (groups === null) return [below];
  let at = 0;
  const upper = groups.map(({ title, span }) => {
    const start = at;
    at += span;
    const width = widths.slice(start, at).reduce((sum, one) => sum + one, 0);
    return { ...look, text: title === "" ? (table.columns[start]?.title ?? "") : title, width };
  });
  const above = rowOf(pages, upper, size);
  const boxes = above.boxes.map((box, place) =>
    groups[place]?.title === "" ? { ...box, further: below.height } : box,
  );
  return [{ ...above, boxes }, below];
}

function* rowsOf(pages: Pages, table: TidyTable, { size, widths }: TableLayout): Generator<Row> {
  for (const [at, row] of table.rows.entries()) {
    const above = table.rows[at - 1];
    const cells = row.cells.map((text, column): CellText => {
      const { align = "left", merge } = table.columns[column] ?? {};
      const joined = merge === true && above?.cells[column] === text;
      return { text, width: widths[column] ?? 0, bold: row.bold, align, joined };
    });
    yield rowOf(pages, cells, size);
  }
}

/** Writes a table over as many pages as it takes, its heads again on each of them, its caption with the first rows. */
export function writeTable(pages: Pages, table: TidyTable, layout: TableLayout, caption: Caption): void {
  const heads = headsOf(pages, table, layout);
  writeRows(pages, { heads, rows: rowsOf(pages, table, layout), size: layout.size, caption });
}

/** Labels and values as a ruled form. */
export function writeFacts(pages: Pages, facts: readonly { readonly label: string; readonly value: string }[]): void {
  if (facts.length === 0) return;
  const width = pages.sheet.textWidth;
  const [label, value] = [0.19 * width, 0.31 * width];
  const size = SIZE.caption;
  const rows = pairFacts(facts).map((pair) => {
    const cells = pair.flatMap((fact): CellText[] => [
      { text: fact.label, width: label, bold: true, align: "center", fill: true },
      { text: fact.value, width: pair.length === 1 ? width - label : value },
    ]);
    const row = rowOf(pages, cells, size);
    return { ...row, height: Math.max(row.height, 26) };
  });
  writeRows(pages, { heads: [], rows, size, caption: { height: 0, write: () => {} } });
}
