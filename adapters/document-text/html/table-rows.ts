import type { Budget } from "../limits.ts";
import { attributeOf, type HtmlElement, type HtmlNode } from "./html-tree.ts";

/** One place of a table's grid; `element` is missing where a cell from the left or above covers it. */
export interface TableCell {
  readonly element: HtmlElement | undefined;
  text(): string;
}

const WIDEST_SPAN = 200;
const EMPTY: TableCell = { element: undefined, text: () => "" };

function span(element: HtmlElement, name: string): number {
  const value = Number.parseInt(attributeOf(element, name) ?? "", 10);
  return Number.isFinite(value) ? Math.min(Math.max(value, 1), WIDEST_SPAN) : 1;
}

function elementsIn(element: HtmlElement, isHidden: (element: HtmlElement) => boolean): HtmlElement[] {
  return element.childNodes.filter((node): node is HtmlElement => "tagName" in node && !isHidden(node));
}

/** The grid of a table: spanned places are empty cells, so that every row has its columns in the right place. */
export function tableRows(
  table: HtmlElement,
  textOf: (nodes: readonly HtmlNode[]) => string,
  isHidden: (element: HtmlElement) => boolean,
): { captions: string[]; rows: TableCell[][] } {
  const captions: string[] = [];
  const rows: TableCell[][] = [];
  /** For each column, how many of the following rows a cell above covers. */
  let covered: number[] = [];

  function addRow(row: HtmlElement): void {
    const cells: TableCell[] = [];
    const below: number[] = covered.map((left) => Math.max(left - 1, 0));
    const skip = () => {
      while ((covered[cells.length] ?? 0) > 0) cells.push(EMPTY);
    };
    for (const cell of elementsIn(row, isHidden)) {
      if (cell.tagName !== "td" && cell.tagName !== "th") continue;
      skip();
      const width = span(cell, "colspan");
      const height = span(cell, "rowspan");
      for (let column = 0; column < width; column += 1) {
        below[cells.length] = height - 1;
        cells.push(column === 0 ? { element: cell, text: () => textOf(cell.childNodes) } : EMPTY);
      }
    }
    skip();
    covered = Array.from(below, (left) => left ?? 0);
    rows.push(cells);
  }

  function addSection(section: HtmlElement): void {
    for (const child of elementsIn(section, isHidden)) {
      if (child.tagName === "tr") addRow(child);
      else if (child.tagName === "caption") captions.push(textOf(child.childNodes));
      else if (/^t(?:head|body|foot)$/u.test(child.tagName)) {
        covered = [];
        addSection(child);
      }
    }
  }

  addSection(table);
  return { captions, rows };
}

/** A cell with this much text in several blocks is a page in a frame, not a value in a table. */
const FRAME_CHARACTERS = 1_000;
const FRAME_BLOCKS = 4;

function holdsPage(cell: HtmlElement, budget: Budget): boolean {
  let characters = 0;
  let blocks = 0;
  let headings = 0;
  const open: HtmlNode[] = [...cell.childNodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    budget.tick();
    if ("value" in node) characters += node.value.trim().length;
    if (!("tagName" in node)) continue;
    if (/^(?:p|div|br|table|section)$/u.test(node.tagName)) blocks += 1;
    if (/^h[1-6]$/u.test(node.tagName)) headings += 1;
    for (const child of node.childNodes) open.push(child);
  }
  return headings > 0 || (characters >= FRAME_CHARACTERS && blocks >= FRAME_BLOCKS);
}

/** Whether a table only lays out a page, as old sites do: one single cell, or a cell that holds a whole page. */
export function isFrame(table: HtmlElement, rows: readonly (readonly TableCell[])[], budget: Budget): boolean {
  if (/^(?:presentation|none)$/u.test(attributeOf(table, "role") ?? "")) return true;
  const cells = rows.flat().filter((cell) => cell.element !== undefined);
  return cells.length === 1 || cells.some((cell) => cell.element !== undefined && holdsPage(cell.element, budget));
}
