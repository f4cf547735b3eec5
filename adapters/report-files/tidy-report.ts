import type {
  Block,
  Cell,
  ChartBlock,
  Column,
  QrCodeBlock,
  Report,
  Run,
  Series,
  TableBlock,
  TableRow,
  Text,
} from "./report.ts";
import { ReportError } from "./report-error.ts";
import { cleanText } from "./text/clean-text.ts";

/** Beyond this the files would no longer open on an office computer. */
const LIMITS = { cells: 400_000, characters: 5_000_000, columns: 60, series: 40, points: 4_000 } as const;

interface TidyRow {
  readonly cells: readonly string[];
  readonly bold: boolean;
}

export interface TidyTable extends Omit<TableBlock, "rows"> {
  readonly rows: readonly TidyRow[];
}

export type TidyBlock =
  | Exclude<Block, TableBlock | { type: "paragraph" } | { type: "list" } | { type: "facts" }>
  | TidyTable
  | { readonly type: "paragraph"; readonly text: readonly Run[]; readonly indent: boolean; readonly align: Align }
  | { readonly type: "list"; readonly items: readonly (readonly Run[])[]; readonly ordered: boolean }
  | { readonly type: "facts"; readonly facts: readonly { readonly label: string; readonly value: string }[] };
type Align = "left" | "center" | "right";

export interface TidyReport extends Omit<Report, "blocks"> {
  readonly blocks: readonly TidyBlock[];
}

const list = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);

function runsOf(text: Text): readonly Run[] {
  const runs: readonly Run[] = typeof text === "string" || !Array.isArray(text) ? [{ text: String(text ?? "") }] : text;
  return runs.map((run) => ({ text: cleanText(run?.text), bold: run?.bold === true }));
}

/** The text of a cell. A dash stands for what is not known, so that nobody reads it as zero. */
function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || (typeof cell === "number" && !Number.isFinite(cell))) return "—";
  return cleanText(cell);
}

function tidyColumns(columns: readonly Column[]): Column[] {
  return columns.slice(0, LIMITS.columns).map(({ title, group, align, width, merge }) => ({
    title: cleanText(title),
    ...(group === undefined ? {} : { group: cleanText(group) }),
    align: align === "center" || align === "right" ? align : "left",
    ...(typeof width === "number" && Number.isFinite(width) && width > 0 ? { width } : {}),
    merge: merge === true,
  }));
}

function tidyRow(row: TableRow, columns: number): TidyRow {
  const [cells, bold] = "cells" in row ? [row.cells, row.bold] : [row, false];
  return { cells: Array.from({ length: columns }, (_, at) => (at < cells.length ? cellText(cells[at]) : "")), bold };
}

function tidyTable(block: TableBlock): TidyTable | null {
  const columns = tidyColumns(list(block.columns));
  if (columns.length === 0) return null;
  return {
    type: "table",
    columns,
    rows: list(block.rows).map((row) => tidyRow(row, columns.length)),
    ...(block.caption === undefined ? {} : { caption: cleanText(block.caption) }),
    ...(block.note === undefined ? {} : { note: cleanText(block.note) }),
    ...(block.wide === undefined ? {} : { wide: block.wide }),
  };
}

function tidySeries(series: Series, points: number): Series {
  const values = list(series.values);
  return {
    name: cleanText(series.name),
    values: Array.from({ length: points }, (_, at) => {
      const value = values[at];
      return typeof value === "number" && Number.isFinite(value) ? value : null;
    }),
  };
}

function tidyChart(block: ChartBlock): ChartBlock | null {
  const categories = list(block.categories).slice(0, LIMITS.points).map(cleanText);
  const series = list(block.series)
    .slice(0, LIMITS.series)
    .map((one) => tidySeries(one, categories.length));
  if (categories.length === 0 || series.length === 0) return null;
  return {
    type: "chart",
    kind: block.kind === "bar" || block.kind === "pie" ? block.kind : "line",
    categories,
    series,
    ...(block.caption === undefined ? {} : { caption: cleanText(block.caption) }),
    ...(block.unit === undefined ? {} : { unit: cleanText(block.unit) }),
  };
}

const COLOUR = /^#[0-9a-f]{6}$/i;
const colour = (value: string | undefined, otherwise: string): string =>
  COLOUR.test(value ?? "") ? String(value) : otherwise;
const QR = { smallest: 48, usual: 96, largest: 400, characters: 1_000 } as const;

function tidyQrCode(block: QrCodeBlock): QrCodeBlock | null {
  const text = cleanText(block.text);
  if (text === "" || text.length > QR.characters) return null;
  const size = Math.min(QR.largest, Math.max(QR.smallest, Number(block.size ?? QR.usual) || QR.usual));
  return { type: "qr-code", text, size, ...(block.caption === undefined ? {} : { caption: cleanText(block.caption) }) };
}

function tidyBlock(block: Block): TidyBlock | null {
  switch (block.type) {
    case "heading":
      return {
        type: "heading",
        level: block.level === 2 || block.level === 3 ? block.level : 1,
        text: cleanText(block.text),
        numbered: block.numbered !== false,
      };
    case "paragraph": {
      const align = block.align === "center" || block.align === "right" ? block.align : "left";
      return { type: "paragraph", text: runsOf(block.text), align, indent: align === "left" && block.indent !== false };
    }
    case "list":
      return { type: "list", items: list(block.items).map(runsOf), ordered: block.ordered === true };
    case "facts":
      return {
        type: "facts",
        facts: list(block.facts).map(({ label, value }) => ({ label: cleanText(label), value: cellText(value) })),
      };
    case "signatures":
      return {
        type: "signatures",
        lines: list(block.lines).map(({ label, name, date }) => ({
          label: cleanText(label),
          name: cleanText(name),
          date: cleanText(date),
        })),
      };
    case "table":
      return tidyTable(block);
    case "chart":
      return tidyChart(block);
    case "qr-code":
      return tidyQrCode(block);
    case "band":
      return {
        type: "band",
        text: cleanText(block.text),
        fill: colour(block.fill, "#444444"),
        ink: colour(block.ink, "#ffffff"),
      };
    case "page-break":
      return block;
    default:
      throw new ReportError("REPORT_MALFORMED", `A report has no blocks of the type ${JSON.stringify(block)}.`);
  }
}

function checkSize(report: Report): void {
  const cells = list(report.blocks).reduce(
    (sum, block) => (block?.type === "table" ? sum + list(block.rows).length * list(block.columns).length : sum),
    0,
  );
  if (cells > LIMITS.cells)
    throw new ReportError("REPORT_TOO_LARGE", `A report holds at most ${LIMITS.cells} cells, this one ${cells}.`);
  const characters = JSON.stringify(report).length;
  if (characters > LIMITS.characters)
    throw new ReportError("REPORT_TOO_LARGE", `A report holds at most ${LIMITS.characters} characters.`);
}

/**
 * The report with everything in its place: text that may stand in a document, rows as long as the head, numbers that are
 * numbers. Blocks without anything to draw are left out. Throws ReportError where it is too large, or has blocks of an unknown type.
 */
export function tidyReport(report: Report): TidyReport {
  checkSize(report);
  const optional = (["subtitle", "number", "issuer", "date", "foot"] as const).flatMap((key) => {
    const text = cleanText(report[key]);
    return text === "" ? [] : [[key, text] as const];
  });
  return {
    title: cleanText(report.title),
    ...Object.fromEntries(optional),
    ...(report.wall === true && { wall: true }),
    blocks: list(report.blocks).flatMap((block) => tidyBlock(block) ?? []),
  };
}
