import {
  AlignmentType,
  Document,
  Footer,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { drawCharts } from "../chart/draw-chart.ts";
import { PAGE, SIZE, sheetOf } from "../page.ts";
import { sectionsOf } from "../sections.ts";
import type { TidyReport } from "../tidy-report.ts";
import { blockContext, docxBlock, docxHead, docxTail } from "./docx-blocks.ts";
import { FACE, textRuns, twips } from "./docx-text.ts";

/** Page numbers stand outside: odd ones at the right, even ones at the left (GB/T 9704-2012, 7.5). */
function footer(report: TidyReport, alignment: "left" | "right"): Footer {
  const look = { size: 2 * SIZE.foot, font: FACE.number };
  const number = new Paragraph({
    alignment: alignment === "left" ? AlignmentType.LEFT : AlignmentType.RIGHT,
    indent: { [alignment]: twips(SIZE.foot) },
    children: [new TextRun({ ...look, children: ["— ", PageNumber.CURRENT, " —"] })],
  });
  if (report.foot === undefined) return new Footer({ children: [number] });
  const foot = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: textRuns(report.foot, { size: SIZE.small, font: FACE.number, color: "555555" }),
  });
  return new Footer({ children: [foot, number] });
}

function section(report: TidyReport, landscape: boolean, children: (Paragraph | Table)[]): ISectionOptions {
  const { top, bottom, left, right } = sheetOf(landscape);
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  return {
    properties: {
      page: {
        size: { width: twips(PAGE.short), height: twips(PAGE.long), orientation },
        margin: {
          top: twips(top),
          bottom: twips(bottom),
          left: twips(left),
          right: twips(right),
          footer: twips(bottom - 36),
        },
      },
    },
    footers: { default: footer(report, "right"), even: footer(report, "left") },
    children,
  };
}

/** The same parts with the days of the packing taken out and each picture with a number of its own. */
function withoutDays(packed: Uint8Array): Uint8Array {
  const parts = unzipSync(packed);
  const change = (path: string, edit: (xml: string) => string): void => {
    const part = parts[path];
    if (part !== undefined) parts[path] = strToU8(edit(strFromU8(part)));
  };
  change("docProps/core.xml", (xml) => xml.replace(/<dcterms:(created|modified)\b.*?<\/dcterms:\1>/gsu, ""));
  let pictures = 0;
  change("word/document.xml", (xml) =>
    xml.replace(/<wp:docPr id="\d+"/gu, () => {
      pictures += 1;
      return `<wp:docPr id="${pictures}"`;
    }),
  );
  // A ZIP holds the local time of day; this date reads the same in every time zone.
  return zipSync(parts, { mtime: new Date(1980, 0, 1), level: 6 });
}

/** Writes a report as DOCX after GB/T 9704-2012; the same report gives the same bytes. */
export async function writeDocx(report: TidyReport): Promise<Uint8Array> {
  const { sections, layoutOf } = sectionsOf(report.blocks);
  const context = blockContext({ layoutOf, pictureOf: await drawCharts(report.blocks) });
  const written: ISectionOptions[] = [];
  for (const [at, { landscape, blocks }] of sections.entries()) {
    const children: (Paragraph | Table)[] = at === 0 ? docxHead(report) : [];
    for (const block of blocks) children.push(...(await docxBlock(block, context)));
    if (at === sections.length - 1) children.push(...docxTail(report));
    written.push(section(report, landscape, children));
  }
  const document = new Document({
    title: report.title,
    creator: report.issuer ?? "",
    lastModifiedBy: report.issuer ?? "",
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: FACE.text, size: 2 * SIZE.text, language: { value: "en-US", eastAsia: "zh-CN" } } },
        ...Object.fromEntries(
          (["heading1", "heading2", "heading3"] as const).map((name) => [name, { run: { color: "000000" } }]),
        ),
      },
    },
    sections: written,
  });
  return withoutDays(await Packer.toBuffer(document));
}
