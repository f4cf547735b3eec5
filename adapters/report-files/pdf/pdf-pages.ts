import type PDFDocument from "pdfkit";
import { type Sheet, SIZE, sheetOf } from "../page.ts";
import type { Glyph, Line } from "../text/break-lines.ts";
import { FONT_NAMES, type PdfFonts } from "./pdf-fonts.ts";

/** The page that is being written, and how far it is filled. */
export interface Pages {
  readonly document: PDFDocument;
  readonly fonts: PdfFonts;
  sheet: Sheet;
  /** Points from the top of the page to where the next thing goes. */
  y: number;
  /** Sheets of all pages so far. */
  readonly all: Sheet[];
}

export interface LineLook {
  readonly size: number;
  readonly align: "left" | "center" | "right" | "both";
  readonly colour?: string;
}

/** Share of the size between the top of a full-width character and the base line. */
const ASCENT = 0.86;
/** A line is only stretched while what it lacks is less than so many characters. */
const STRETCH = 2.2;
// Drawn widths are those of the single glyphs, so that lines are as wide as they were measured.
const FEATURES = { kern: false, liga: false, clig: false, calt: false };

export function newPage(pages: Pages, landscape = pages.sheet.landscape): void {
  pages.document.addPage({ size: "A4", layout: landscape ? "landscape" : "portrait", margin: 0 });
  pages.sheet = sheetOf(landscape, pages.sheet.wall);
  pages.y = pages.sheet.top;
  pages.all.push(pages.sheet);
}

/** Points that are left on the page. */
export const roomLeft = (pages: Pages): number => pages.sheet.height - pages.sheet.bottom - pages.y;

/** Goes to a new page unless so many points are left (or the page is empty). */
export function needRoom(pages: Pages, points: number): void {
  if (roomLeft(pages) < points && pages.y > pages.sheet.top) newPage(pages);
}

/** Neighbours of the same weight are drawn with one call. */
function stretches(glyphs: readonly Glyph[]): { readonly text: string; readonly bold: boolean; readonly x: number }[] {
  const parts: { text: string; bold: boolean; x: number; count: number }[] = [];
  let x = 0;
  for (const glyph of glyphs) {
    const part = parts.at(-1);
    if (part !== undefined && part.bold === glyph.bold) part.text += glyph.char;
    else parts.push({ text: glyph.char, bold: glyph.bold, x, count: 0 });
    x += glyph.width;
  }
  return parts;
}

/** Draws a line into the box from `x`, `width` wide and `height` high. */
export function drawLine(
  pages: Pages,
  line: Line,
  { x, y, width, height, size, align, colour = "#000000" }: LineLook & Record<"x" | "y" | "width" | "height", number>,
): void {
  if (line.glyphs.length === 0) return;
  const spare = width - line.width;
  const stretched = align === "both" && !line.last && spare < STRETCH * size && line.glyphs.length > 1;
  const spacing = stretched ? spare / (line.glyphs.length - 1) : 0;
  const start = x + (align === "center" ? spare / 2 : align === "right" ? spare : 0);
  const base = y + (height - size) / 2 + ASCENT * size;
  pages.document.fillColor(colour).fontSize(size);
  let drawn = 0;
  for (const part of stretches(line.glyphs)) {
    pages.document.font(part.bold ? FONT_NAMES.bold : FONT_NAMES.regular);
    pages.document.text(part.text, start + part.x + drawn * spacing, base, {
      lineBreak: false,
      baseline: "alphabetic",
      features: FEATURES,
      ...(spacing === 0 ? {} : { characterSpacing: spacing }),
    });
    drawn += [...part.text].length;
  }
}

export function drawRule(pages: Pages, from: readonly [number, number], to: readonly [number, number]): void {
  pages.document
    .lineWidth(0.6)
    .strokeColor("#000000")
    .moveTo(...from)
    .lineTo(...to)
    .stroke();
}

/** Page numbers outside, the small line in the middle, on all pages at once. */
export function drawFeet(pages: Pages, foot: string | undefined): void {
  for (const [at, sheet] of pages.all.entries()) {
    pages.document.switchToPage(at);
    const box = { x: sheet.left, width: sheet.textWidth, height: 20 };
    const line = (text: string, size: number): Line => {
      const glyphs = pages.fonts.glyphs([{ text }], size);
      return { glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.width, 0), last: true };
    };
    const align = at % 2 === 0 ? "right" : "left";
    const y = sheet.height - sheet.bottom + 20;
    drawLine(pages, line(`— ${at + 1} —`, 12), { ...box, y, size: 12, align });
    if (foot !== undefined)
      drawLine(pages, line(foot, SIZE.small), {
        ...box,
        y: y - 2,
        size: SIZE.small,
        align: "center",
        colour: "#555555",
      });
  }
}
