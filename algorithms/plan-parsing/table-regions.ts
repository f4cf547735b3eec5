import type { Line } from "./lines.ts";
import { isNamedHeading, readHeadingNumber } from "./numbering.ts";

/** A run of lines that is a table, or the lines between two tables. */
export interface Region {
  kind: "table" | "text";
  lines: Line[];
}

const HEADER_CELL =
  /^(?:序\s*号|编\s*号|指\s*标(?:名称|内容|类别)?|主要指标|具体指标|核心指标|指标名称|类\s*别|领\s*域|项\s*目(?:名称)?|年\s*[度份]|目标名称|名\s*称)(?:$|[\s\t（])/;
const NOTE = /^(?:备\s*注|注|说\s*明|附\s*注)\s*\d?\s*[：:.]/;
const CLOSING = /[。；]$/;
const LONGEST_CELL = 64;
const LONGEST_ROW = 160;
const LONGEST_TABLE = 2000;

function isTabRow(line: Line): boolean {
  return line.text.includes("\t");
}

/** Headings that end a table fallen apart; “1 事故起数 5%” is a row, “三 主要任务” and “（二）…” are not. */
function endsLooseTable(line: Line): boolean {
  if (line.markdown > 0 || isNamedHeading(line.text)) return true;
  const number = readHeadingNumber(line.text);
  if (number === null) return false;
  if (number.style === "arabic" || number.style === "decimal-2") return /[。；：，]/.test(line.text);
  return !["arabic-bare", "arabic-bracket", "circle"].includes(number.style) && number.label.length <= 4;
}

/** “序号 指标名称 2020年 2021年 …”: a row between blanks is longer than a cell. */
function isBlankRow(line: Line): boolean {
  const cells = line.text.split(/\s+/);
  return (
    cells.length >= 4 &&
    line.width <= LONGEST_ROW &&
    cells.every((cell) => cell.length <= 24) &&
    !/[。；，]/.test(line.text)
  );
}

function isCellWide(line: Line): boolean {
  return line.width <= LONGEST_CELL || isBlankRow(line);
}

function isLooseCell(line: Line): boolean {
  return isCellWide(line) && !CLOSING.test(line.text) && !endsLooseTable(line);
}

/** Two lines after the header must look like cells, or the word 指标 merely starts a sentence. */
function startsLooseTable(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || !isCellWide(line) || /[。；，]/.test(line.text) || !HEADER_CELL.test(line.text))
    return false;
  const next = lines.slice(index + 1, index + 4);
  return next.length >= 2 && next.every((other) => isCellWide(other) && !CLOSING.test(other.text));
}

/** A sentence that leaves its line open at the right edge does not stand in a cell. */
function isProseLine(line: Line): boolean {
  const isRow = line.text.includes("\t") || line.text.split(/ {2,}/).length > 3;
  return line.width >= 44 && /[，。；]/.test(line.text) && !isRow;
}

/** Cuts the lines into tables and text; a table is rows of tabs, or a header cell with short lines after it. */
export function findTableRegions(lines: readonly Line[]): Region[] {
  const regions: Region[] = [];
  const put = (kind: Region["kind"], line: Line): void => {
    const last = regions[regions.length - 1];
    if (last?.kind === kind) last.lines.push(line);
    else regions.push({ kind, lines: [line] });
  };
  let i = 0;
  while (i < lines.length) {
    const end = tableEnd(lines, i);
    if (end > i) {
      regions.push({ kind: "table", lines: lines.slice(i, end) });
      if (end < lines.length) regions.push({ kind: "text", lines: [] });
      i = end;
      continue;
    }
    const line = lines[i];
    if (line !== undefined) put("text", line);
    i++;
  }
  return regions.filter((region) => region.lines.length > 0);
}

function tableEnd(lines: readonly Line[], start: number): number {
  const first = lines[start];
  if (first === undefined) return start;
  if (isTabRow(first) && !CLOSING.test(first.text)) return tabTableEnd(lines, start);
  return startsLooseTable(lines, start) ? looseTableEnd(lines, start) : start;
}

/** Rows of tabs; a cell that wrapped onto a line of its own stays between two rows. */
function tabTableEnd(lines: readonly Line[], start: number): number {
  let end = start;
  for (let i = start; i < lines.length && i < start + LONGEST_TABLE; i++) {
    const line = lines[i];
    if (line === undefined) break;
    if (isTabRow(line)) end = i + 1;
    else if (i - end >= 3 || !isLooseCell(line) || NOTE.test(line.text) || readHeadingNumber(line.text) !== null) break;
  }
  const rows = lines.slice(start, end).filter(isTabRow).length;
  return rows >= 2 ? end : start;
}

function looseTableEnd(lines: readonly Line[], start: number): number {
  let end = start;
  for (let i = start; i < lines.length && i < start + LONGEST_TABLE; i++) {
    const line = lines[i];
    if (line === undefined || !(isLooseCell(line) || isTabRow(line)) || isProseLine(line) || NOTE.test(line.text))
      break;
    end = i + 1;
  }
  return end - start >= 3 ? end : start;
}
