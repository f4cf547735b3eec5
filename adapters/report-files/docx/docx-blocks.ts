import { AlignmentType, HeadingLevel, ImageRun, PageBreak, Paragraph, ShadingType, type Table } from "docx";
import { CHART, type PictureOf } from "../chart/draw-chart.ts";
import { SIGNATURE_SHARE, SIZE, sheetOf } from "../page.ts";
import { drawQr } from "../qr/draw-qr.ts";
import { qrModules } from "../qr/qr-modules.ts";
import type { BandBlock, ChartBlock, QrCodeBlock, SignaturesBlock } from "../report.ts";
import type { TableLayout } from "../table-layout.ts";
import { chineseDay, startNumbering } from "../text/numbering.ts";
import type { TidyBlock, TidyReport, TidyTable } from "../tidy-report.ts";
import { docxFacts, docxTable, NOTE_LOOK } from "./docx-table.ts";
import { ALIGN, FACE, textParagraph, twips } from "./docx-text.ts";

type Child = Paragraph | Table;

const HEADINGS = {
  1: { heading: HeadingLevel.HEADING_1, font: FACE.head, bold: false },
  2: { heading: HeadingLevel.HEADING_2, font: FACE.subhead, bold: false },
  3: { heading: HeadingLevel.HEADING_3, font: FACE.text, bold: true },
} as const;
const TWO_CHARACTERS = { firstLine: twips(2 * SIZE.text) };
const CAPTION = { size: SIZE.caption, font: FACE.head } as const;
const caption = (text: string, keepNext: boolean): Paragraph =>
  textParagraph(text, CAPTION, { alignment: AlignmentType.CENTER, keepNext, spacing: { before: 120, after: 60 } });

/** What writing one block needs to know about those before it. */
export interface BlockContext {
  readonly number: (level: 1 | 2 | 3) => string;
  readonly layoutOf: (table: TidyTable) => TableLayout;
  readonly pictureOf: PictureOf;
  tables: number;
  charts: number;
}

export function blockContext(given: Pick<BlockContext, "layoutOf" | "pictureOf">): BlockContext {
  return { number: startNumbering(), ...given, tables: 0, charts: 0 };
}

function chart(block: ChartBlock, context: BlockContext): Child[] {
  const width = Math.round((sheetOf(false).textWidth / 72) * 96);
  const name = block.caption ?? "";
  const picture = new ImageRun({
    type: "png",
    data: context.pictureOf(block),
    transformation: { width, height: Math.round((width * CHART.height) / CHART.width) },
    altText: { name, description: name, title: name },
  });
  const drawn = new Paragraph({ alignment: AlignmentType.CENTER, keepNext: name !== "", children: [picture] });
  if (name === "") return [drawn];
  context.charts += 1;
  return [drawn, caption(`图${context.charts}　${name}`, false)];
}

function table(block: TidyTable, context: BlockContext): Child[] {
  const named = block.caption !== undefined && block.caption !== "";
  if (named) context.tables += 1;
  return [
    ...(named ? [caption(`表${context.tables}　${block.caption}`, true)] : []),
    docxTable(block, context.layoutOf(block)),
    // Word joins two tables that nothing parts.
    textParagraph(block.note ?? "", NOTE_LOOK, { spacing: { before: 40, after: 120 } }),
  ];
}

function signatures(lines: SignaturesBlock["lines"]): Child[] {
  const left = twips(SIGNATURE_SHARE * sheetOf(false).textWidth);
  return lines.map(({ label, name = "", date = "" }) => {
    const day = date === "" ? "　　年　月　日" : chineseDay(date);
    const text = `${label}：${name === "" ? "　　　　　" : name}　${day}`;
    return textParagraph(text, {}, { indent: { left }, keepNext: true });
  });
}

async function qrCode({ text, size = 96, caption: below = "" }: QrCodeBlock): Promise<Child[]> {
  const side = Math.round((size / 72) * 96);
  const picture = new ImageRun({
    type: "png",
    data: drawQr(await qrModules(text)),
    transformation: { width: side, height: side },
    altText: { name: text, description: text, title: text },
  });
  const drawn = new Paragraph({ alignment: AlignmentType.CENTER, keepNext: below !== "", children: [picture] });
  return below === "" ? [drawn] : [drawn, caption(below, false)];
}

function band({ text, fill, ink = "#ffffff" }: BandBlock): Child[] {
  const look = { size: SIZE.text, font: FACE.head, color: ink.slice(1) };
  const shading = { type: ShadingType.CLEAR, fill: fill.slice(1), color: "auto" };
  return [textParagraph(text, look, { alignment: AlignmentType.CENTER, shading, spacing: { before: 60, after: 120 } })];
}

/** One block as Word has it. */
export async function docxBlock(block: TidyBlock, context: BlockContext): Promise<Child[]> {
  switch (block.type) {
    case "heading": {
      const { heading, ...look } = HEADINGS[block.level];
      const text = `${block.numbered === false ? "" : context.number(block.level)}${block.text}`;
      return [textParagraph(text, look, { heading, keepNext: true, indent: TWO_CHARACTERS })];
    }
    case "paragraph":
      return [
        textParagraph(
          block.text,
          {},
          {
            alignment: block.align === "left" ? AlignmentType.BOTH : ALIGN[block.align],
            ...(block.indent ? { indent: TWO_CHARACTERS } : {}),
          },
        ),
      ];
    case "list":
      return block.items.map((item, at) =>
        textParagraph(
          [{ text: block.ordered ? `（${at + 1}）` : "·　" }, ...item],
          {},
          {
            alignment: AlignmentType.BOTH,
            indent: TWO_CHARACTERS,
          },
        ),
      );
    case "table":
      return table(block, context);
    case "facts":
      return block.facts.length === 0
        ? []
        : [docxFacts(block.facts, sheetOf(false).textWidth), textParagraph("", NOTE_LOOK, { spacing: { after: 60 } })];
    case "chart":
      return chart(block, context);
    case "page-break":
      return [new Paragraph({ children: [new PageBreak()] })];
    case "signatures":
      return signatures(block.lines);
    case "qr-code":
      return qrCode(block);
    case "band":
      return band(block);
  }
}

const CENTRED = { alignment: AlignmentType.CENTER };

/** Title, line below it and number, centred. */
export function docxHead(report: TidyReport): Paragraph[] {
  const title = textParagraph(
    report.title,
    { size: SIZE.title, font: FACE.title },
    {
      ...CENTRED,
      spacing: { before: 240, after: 240, line: 360 },
    },
  );
  return [
    title,
    ...(report.subtitle === undefined ? [] : [textParagraph(report.subtitle, { font: FACE.subhead }, CENTRED)]),
    ...(report.number === undefined ? [] : [textParagraph(report.number, {}, CENTRED)]),
    textParagraph("", {}),
  ];
}

/** Issuer and day at the end, at the right. */
export function docxTail(report: TidyReport): Paragraph[] {
  const lines = [report.issuer, report.date === undefined ? undefined : chineseDay(report.date)].filter(
    (line) => line !== undefined,
  );
  if (lines.length === 0) return [];
  const right = { alignment: AlignmentType.RIGHT, indent: { right: twips(4 * SIZE.text) } };
  return [textParagraph("", {}, { keepNext: true }), ...lines.map((line) => textParagraph(line, {}, right))];
}
