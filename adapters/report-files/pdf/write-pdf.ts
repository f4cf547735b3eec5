import { CHART, drawCharts, type PictureOf } from "../chart/draw-chart.ts";
import { LINE, SIGNATURE_SHARE, SIZE, sheetOf } from "../page.ts";
import { QUIET, qrModules } from "../qr/qr-modules.ts";
import type { BandBlock, ChartBlock, QrCodeBlock, SignaturesBlock } from "../report.ts";
import { type Sections, sectionsOf } from "../sections.ts";
import { breakLines } from "../text/break-lines.ts";
import { chineseDay, startNumbering } from "../text/numbering.ts";
import type { TidyBlock, TidyReport, TidyTable } from "../tidy-report.ts";
import { pdfFonts } from "./pdf-fonts.ts";
import { drawFeet, drawLine, needRoom, newPage, type Pages } from "./pdf-pages.ts";
import { writeFacts, writeTable } from "./pdf-table.ts";
import { INDENT, writeText } from "./pdf-text.ts";

interface Writing {
  readonly pages: Pages;
  readonly layoutOf: Sections["layoutOf"];
  readonly pictureOf: PictureOf;
  readonly number: (level: 1 | 2 | 3) => string;
  tables: number;
  charts: number;
}

const CAPTION = { size: SIZE.caption, align: "center", line: 22 } as const;
/** A heading takes two lines of what follows with it. */
const WITH_HEADING = 3 * LINE;

function writeChart(writing: Writing, chart: ChartBlock): void {
  const { pages } = writing;
  const width = Math.min(pages.sheet.textWidth, sheetOf(false).textWidth);
  const height = (width * CHART.height) / CHART.width;
  needRoom(pages, height + 24);
  pages.document.image(
    Buffer.from(writing.pictureOf(chart)),
    pages.sheet.left + (pages.sheet.textWidth - width) / 2,
    pages.y,
    {
      width,
    },
  );
  pages.y += height + 2;
  if ((chart.caption ?? "") === "") return;
  writing.charts += 1;
  writeText(pages, [{ text: `图${writing.charts}　${chart.caption}`, bold: true }], CAPTION);
  pages.y += 6;
}

function writeNamedTable(writing: Writing, table: TidyTable): void {
  const { pages } = writing;
  const name = table.caption ?? "";
  if (name !== "") writing.tables += 1;
  const text = `表${writing.tables}　${name}`;
  writeTable(pages, table, writing.layoutOf(table), {
    height: name === "" ? 0 : CAPTION.line,
    write: () => (name === "" ? undefined : writeText(pages, [{ text, bold: true }], CAPTION)),
  });
  if ((table.note ?? "") !== "") {
    pages.y += 3;
    writeText(pages, table.note ?? "", { size: SIZE.note, line: 14 });
  }
  pages.y += 10;
}

function writeSignatures(pages: Pages, lines: SignaturesBlock["lines"]): void {
  needRoom(pages, Math.min(lines.length, 8) * LINE);
  // One below the other in the right half, so that names and days stand in line.
  const indent = SIGNATURE_SHARE * pages.sheet.textWidth;
  for (const { label, name = "", date = "" } of lines) {
    const day = date === "" ? "　　年　月　日" : chineseDay(date);
    writeText(pages, `${label}：${name === "" ? "　　　　　" : name}　${day}`, { indent, align: "left" });
  }
}

const BAND = { height: 34, size: 18 } as const;

/** A filled bar over the width of the text; the line in it is cut where it is too long. */
function writeBand(pages: Pages, { text, fill, ink = "#ffffff" }: BandBlock): void {
  const { left: x, textWidth: width } = pages.sheet;
  pages.document.fillColor(fill).rect(x, pages.y, width, BAND.height).fill();
  const [line] = breakLines(pages.fonts.glyphs([{ text, bold: true }], BAND.size), width - 2 * BAND.size);
  if (line === undefined) return;
  drawLine(pages, line, { x, y: pages.y, width, height: BAND.height, size: BAND.size, align: "center", colour: ink });
}

async function writeQrCode(pages: Pages, { text, size = 96, caption = "" }: QrCodeBlock): Promise<void> {
  needRoom(pages, size + (caption === "" ? 0 : CAPTION.line));
  const modules = await qrModules(text);
  const square = size / (modules.size + 2 * QUIET);
  const left = pages.sheet.left + (pages.sheet.textWidth - size) / 2;
  pages.document.fillColor("#000000");
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.dark(row, column)) continue;
      // A hair over its square, so that no light line stands between neighbours in print.
      const [x, y] = [left + (column + QUIET) * square, pages.y + (row + QUIET) * square];
      pages.document.rect(x, y, square + 0.02, square + 0.02);
    }
  }
  pages.document.fill();
  pages.y += size;
  if (caption !== "") writeText(pages, caption, CAPTION);
}

async function writeBlock(writing: Writing, block: TidyBlock): Promise<void> {
  const { pages } = writing;
  switch (block.type) {
    case "heading": {
      const number = block.numbered === false ? "" : writing.number(block.level);
      needRoom(pages, WITH_HEADING);
      writeText(pages, [{ text: `${number}${block.text}`, bold: block.level !== 2 }], { indent: INDENT });
      return;
    }
    case "paragraph":
      writeText(pages, block.text, {
        indent: block.indent ? INDENT : 0,
        align: block.align === "left" ? "both" : block.align,
      });
      return;
    case "list":
      for (const [at, item] of block.items.entries())
        writeText(pages, [{ text: block.ordered ? `（${at + 1}）` : "·　" }, ...item], { indent: INDENT });
      return;
    case "table":
      writeNamedTable(writing, block);
      return;
    case "facts":
      writeFacts(pages, block.facts);
      pages.y += 10;
      return;
    case "chart":
      writeChart(writing, block);
      return;
    case "page-break":
      newPage(pages);
      return;
    case "signatures":
      writeSignatures(pages, block.lines);
      return;
    case "qr-code":
      await writeQrCode(pages, block);
      return;
    case "band":
      needRoom(pages, BAND.height + WITH_HEADING);
      writeBand(pages, block);
      pages.y += BAND.height + 10;
      return;
  }
}

function writeHead(pages: Pages, report: TidyReport): void {
  pages.y += 8;
  writeText(pages, [{ text: report.title, bold: true }], {
    size: SIZE.title,
    align: "center",
    line: 34,
    balanced: true,
  });
  pages.y += 6;
  if (report.subtitle !== undefined) writeText(pages, report.subtitle, { align: "center" });
  if (report.number !== undefined) writeText(pages, report.number, { align: "center" });
  pages.y += LINE / 2;
}

function writeTail(pages: Pages, report: TidyReport): void {
  const lines = [report.issuer, report.date === undefined ? undefined : chineseDay(report.date)];
  const said = lines.filter((line) => line !== undefined);
  if (said.length === 0) return;
  needRoom(pages, (said.length + 1) * LINE);
  pages.y += LINE;
  for (const line of said) writeText(pages, line, { align: "right", right: 4 * SIZE.text });
}

/** Writes a report as PDF after GB/T 9704-2012 with the program's own font; the same report gives the same bytes. */
export async function writePdf(report: TidyReport): Promise<Uint8Array> {
  const { default: Document } = await import("pdfkit");
  const pictureOf = await drawCharts(report.blocks);
  const document = new Document({
    autoFirstPage: false,
    bufferPages: true,
    // PDFKit would else begin with a font of its own.
    font: "",
    lang: "zh-CN",
    displayTitle: true,
    // PDFKit makes the document's id from these; the day of writing would give other bytes each time.
    info: {
      Title: report.title,
      Author: report.issuer ?? "",
      Producer: "Anlan",
      Creator: "Anlan",
      CreationDate: new Date(0),
    },
  });
  // PDFKit wants to know it to the end, but writes only what it can list.
  Object.defineProperty(document.info, "CreationDate", { enumerable: false });
  const chunks: Uint8Array[] = [];
  const written = new Promise<void>((resolve, reject) => {
    document
      .on("data", (chunk) => chunks.push(chunk))
      .on("end", resolve)
      .on("error", reject);
  });
  const { sections, layoutOf } = sectionsOf(report.blocks);
  const pages: Pages = {
    document,
    fonts: pdfFonts(document),
    sheet: sheetOf(false, report.wall === true),
    y: 0,
    all: [],
  };
  const writing: Writing = { pages, layoutOf, pictureOf, number: startNumbering(), tables: 0, charts: 0 };
  for (const [at, { landscape, blocks }] of sections.entries()) {
    newPage(pages, landscape);
    if (at === 0) writeHead(pages, report);
    for (const block of blocks) await writeBlock(writing, block);
  }
  writeTail(pages, report);
  drawFeet(pages, report.foot);
  document.end();
  await written;
  return new Uint8Array(Buffer.concat(chunks));
}
