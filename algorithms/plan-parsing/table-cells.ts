import { gluedBlankLength } from "./blank-marks.ts";
import type { Line } from "./lines.ts";

/** One cell with its range in the clean text; `column` counts cells in the row, from 0. */
export interface Cell {
  text: string;
  start: number;
  end: number;
  column: number;
}

/** The cells of one printed row; `loose` when blanks or line ends, not tabs, part them. */
export interface CellRow {
  cells: Cell[];
  loose: boolean;
}

function trimmedCell(line: Line, from: number, to: number, column: number): Cell {
  const raw = line.text.slice(from, to);
  const lead = raw.length - raw.trimStart().length;
  const text = raw.trim();
  const start = line.start + from + lead;
  return {
    text: text.replace(/(?<=[^\x20-\x7e])\s+|\s+(?=[^\x20-\x7e])/g, ""),
    start,
    end: start + text.length,
    column,
  };
}

/** “下降33%左右约束性”: a PDF prints the last two columns without a gap. */
const GLUED_BINDING = /(?<=[\d%‰以上下内左右])\s?(?:约束性|预期性)$/;

/** “设施完好率（%） 88”, with nothing in the next cell: a PDF read the figure into the cell of the name. */
const STRAY_FIGURE = /(?<=[\u4e00-\u9fff）%])\s+(?:[<>≤≥]?\d[\d.]*%?|[-—－])$/;

function splitTabs(line: Line): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let isMoved = false;
  const parts = line.text.split("\t");
  for (const [index, part] of parts.entries()) {
    // the figure of the cell before stands here
    if (isMoved) {
      isMoved = false;
      from += part.length + 1;
      continue;
    }
    const stray = parts[index + 1]?.trim() === "" ? (STRAY_FIGURE.exec(part.trimEnd())?.[0].length ?? 0) : 0;
    isMoved = stray > 0;
    const printed = part.trimEnd();
    const glued = stray || gluedBlankLength(printed) || (GLUED_BINDING.exec(printed)?.[0].length ?? 0);
    const cut = from + printed.length - glued;
    cells.push(trimmedCell(line, from, cut, cells.length));
    if (glued > 0) cells.push(trimmedCell(line, cut, from + printed.length, cells.length));
    from += part.length + 1;
  }
  return cells;
}

/** Whether two neighbours on a line were one cell: “指标值（2025 年”, “年 度”, “下降 10%”. */
function belongTogether(left: string, right: string): boolean {
  if ((left.match(/（/g)?.length ?? 0) > (left.match(/）/g)?.length ?? 0)) return true;
  // “2025 年” is one cell, “1 年均受灾人次” two
  if (/^(?:）|年(?!均))/.test(right) || (/^[%‰]/.test(right) && /[\d（]$/.test(left))) return true;
  if (/^[\u4e00-\u9fff]$/.test(left) && /^[\u4e00-\u9fff]$/.test(right)) return true;
  if (/\d年$/.test(left) && /^[\u4e00-\u9fff]/.test(right)) return true;
  // “≥ 95” is one cell, “- [-33%]” two
  if (/^[<>≤≥=±]+$/.test(left)) return true;
  return /(?:下降|降低|减少|控制在|不超过|不低于|达到|比|较|到|以上|与)$/.test(left) && /^\d/.test(right);
}

function splitBlanks(line: Line): Cell[] {
  const cells: Cell[] = [];
  for (const match of line.text.matchAll(/\S+/g)) {
    const start = line.start + match.index;
    const last = cells[cells.length - 1];
    if (last !== undefined && belongTogether(last.text, match[0])) {
      last.text += match[0];
      last.end = start + match[0].length;
    } else cells.push({ text: match[0], start, end: start + match[0].length, column: cells.length });
  }
  return cells;
}

/** A name that contains a blank (“亿元 GDP 死亡率”) stays whole when the line has no figure to part it from. */
function looksTabular(cells: readonly Cell[]): boolean {
  return (
    cells.length > 1 &&
    cells.some(
      (cell) =>
        /^[\d<>≤≥-]/.test(cell.text) ||
        /^(?:序号|约束性|预期性)$/.test(cell.text) ||
        cells.every((other) => other.text.length <= 8),
    )
  );
}

/** Splits the lines of a table into rows of cells. */
export function splitCells(lines: readonly Line[]): CellRow[] {
  return lines.map((line) => {
    if (line.text.includes("\t")) return { cells: splitTabs(line), loose: false };
    const cells = splitBlanks(line);
    if (looksTabular(cells)) return { cells, loose: true };
    return { cells: [trimmedCell(line, 0, line.text.length, 0)], loose: true };
  });
}
