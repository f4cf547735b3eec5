import { cleanText } from "./clean.ts";
import { findCommitments } from "./commitments.ts";
import { dropContents } from "./contents.ts";
import { type Context, findNotedBaseYears, pathOf, roleOf, toSpan } from "./context.ts";
import { groupRows, isDutyTable } from "./duty-tables.ts";
import { dropFurniture } from "./furniture.ts";
import { markGluedNumerals } from "./glued-numerals.ts";
import { findHistory, isHistoryTable, readHistoryTable } from "./history.ts";
import { IdMaker } from "./ids.ts";
import { byPlace, makeOverlapTest, mergeIndicators, promoteGoals } from "./indicator-merge.ts";
import { findSentenceIndicators } from "./indicator-prose.ts";
import { readTableIndicators } from "./indicator-tables.ts";
import { isHardlyChinese } from "./language.ts";
import { type Line, splitLines } from "./lines.ts";
import { type FindRegion, readMeta } from "./meta.ts";
import { OutlineBuilder, type Section } from "./outline.ts";
import { joinParagraphs, measureWrapping } from "./paragraphs.ts";
import type { HistoryItem, IndicatorItem, OutlineNode, PlanDocument } from "./plan-document.ts";
import { assignRoles } from "./roles.ts";
import { columnUnits, joinRow } from "./row-text.ts";
import { type CellRow, splitCells } from "./table-cells.ts";
import { findTableRegions } from "./table-regions.ts";
import { readTable } from "./table-rows.ts";
import { findTasks } from "./tasks.ts";

/** Where the text came from, as the contract prints it. */
export interface PlanSource {
  fileName: string;
  sha256: string;
  mediaType: string;
}

/** What the caller may add; without `findRegion` the code of the jurisdiction stays null. */
export interface ParseOptions {
  findRegion?: FindRegion;
}

/** Seven times the longest plan at hand; what stands beyond is not read, so that noise of any length costs little. */
const LONGEST_TEXT = 150_000;
/** Printed lines that are read; a long plan broken at 26 characters has 6,000. */
const MOST_LINES = 20_000;

interface PlacedTable {
  rows: CellRow[];
  section: number;
}

/** Reads the extracted text of a plan into the document of the contract `anlan.plan/1`, empty where it is hardly Chinese; pure, never throws. */
export function parsePlanText(text: string, source: PlanSource, options: ParseOptions = {}): PlanDocument {
  const clean = cleanText(isHardlyChinese(text) ? "" : text.slice(0, LONGEST_TEXT));
  const printed = dropFurniture(splitLines(clean.text).slice(0, MOST_LINES));
  const lines = markGluedNumerals(dropContents(printed));
  const { builder, tables } = walk(lines);
  const roles = assignRoles(builder.sections);
  const meta = readMeta(printed, clean.text, options.findRegion ?? null);
  const ids = new IdMaker();
  const sectionIds = builder.sections.map((_, index) => ids.make("sec", pathOf(builder.sections, index)));
  const context: Context = {
    clean,
    sections: builder.sections,
    roles,
    sectionIds,
    blocks: builder.blocks,
    period: meta.period,
    baseYear: meta.baseYear,
    ids,
    notedBaseYears: findNotedBaseYears(builder.blocks),
  };
  const read = readTables(context, tables);
  const indicators = mergeIndicators(read.indicators, findSentenceIndicators(context));
  const isTaken = makeOverlapTest(indicators.map((item) => item.span));
  const promises = findCommitments(context, isTaken);
  const { goals, commitments } =
    read.indicators.length === 0 ? promoteGoals(context, promises) : { goals: [], commitments: promises };
  return {
    format: "anlan.plan/1",
    source: { ...source, characters: text.length },
    meta,
    outline: buildTree(context),
    indicators: [...indicators, ...goals].sort(byPlace),
    history: [...read.history, ...findHistory(context)].sort((a, b) => a.span[0] - b.span[0]),
    commitments,
    tasks: findTasks(context),
  };
}

/** A region of cells that is neither a table of indicators nor of years is read as text after all. */
function isReadable(rows: readonly CellRow[]): boolean {
  const table = readTable(rows, { start: null, end: null, base: null });
  return (table !== null && table.rows.length > 0) || isHistoryTable(rows);
}

/** Walks tables and text in the order of print, so that each table knows its section. */
function walk(lines: readonly Line[]): { builder: OutlineBuilder; tables: PlacedTable[] } {
  const wrapping = measureWrapping(lines);
  const builder = new OutlineBuilder();
  const tables: PlacedTable[] = [];
  let pending: Line[] = [];
  const flush = (): void => {
    for (const paragraph of joinParagraphs(pending, wrapping)) builder.add(paragraph);
    pending = [];
  };
  for (const region of findTableRegions(lines)) {
    const rows = region.kind === "table" ? splitCells(region.lines) : [];
    if (region.kind === "table" && isReadable(rows)) {
      flush();
      tables.push({ rows, section: builder.current });
    } else if (isDutyTable(rows)) {
      flush();
      const units = region.lines[0] === undefined ? [] : columnUnits(region.lines[0]);
      for (const row of groupRows(region.lines)) builder.addRow(joinRow(row, units));
    } else pending = pending.concat(region.lines);
  }
  flush();
  return { builder, tables };
}

function readTables(
  context: Context,
  tables: readonly PlacedTable[],
): { indicators: IndicatorItem[]; history: HistoryItem[] } {
  let indicators: IndicatorItem[] = [];
  let history: HistoryItem[] = [];
  const years = { start: context.period?.start ?? null, end: context.period?.end ?? null, base: context.baseYear };
  for (const { rows, section } of tables) {
    const role = roleOf(context, section);
    const isPast = role === "history" || role === "outlook";
    const table = isPast ? null : readTable(rows, years);
    if (table !== null) indicators = indicators.concat(readTableIndicators(context, table, section));
    else history = history.concat(readHistoryTable(context, rows));
  }
  return { indicators, history };
}

function buildTree(context: Context): OutlineNode[] {
  const roots: OutlineNode[] = [];
  const nodes = context.sections.map((section, index) => toNode(context, section, index));
  context.sections.forEach((section, index) => {
    const node = nodes[index];
    if (node !== undefined) (nodes[section.parent]?.children ?? roots).push(node);
  });
  return roots;
}

function toNode(context: Context, section: Section, index: number): OutlineNode {
  return {
    id: context.sectionIds[index] ?? "",
    level: section.level,
    number: section.label === "" ? null : section.label,
    title: section.title,
    span: toSpan(context.clean, section.start, section.end),
    children: [],
  };
}
