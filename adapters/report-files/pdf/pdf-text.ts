import { LINE, SIZE } from "../page.ts";
import type { Run } from "../report.ts";
import { breakLines, type Glyph, type Line } from "../text/break-lines.ts";
import { drawLine, type LineLook, needRoom, type Pages } from "./pdf-pages.ts";

export interface TextLook extends Partial<LineLook> {
  /** Points that the first line stands in. */
  readonly indent?: number;
  /** Points from line to line. */
  readonly line?: number;
  /** Lines of like length: a title does not leave two characters alone. */
  readonly balanced?: boolean;
  /** Points that stay free at the right. */
  readonly right?: number;
}

/** Two characters, as every paragraph of an official document begins. */
export const INDENT = 2 * SIZE.text;

/** As many lines as the text needs, all about as long as one another. */
function balancedLines(glyphs: readonly Glyph[], width: number, size: number): Line[] {
  const lines = breakLines(glyphs, width);
  const whole = lines.reduce((sum, line) => sum + line.width, 0);
  const narrow = breakLines(glyphs, Math.min(width, whole / lines.length + 1.5 * size));
  return narrow.length === lines.length ? narrow : lines;
}

/** Writes text from where the page is filled, over as many pages as it takes. A paragraph leaves no single line behind. */
export function writeText(pages: Pages, text: string | readonly Run[], look: TextLook = {}): void {
  const {
    size = SIZE.text,
    align = "both",
    colour,
    indent = 0,
    line: height = LINE,
    right = 0,
    balanced = false,
  } = look;
  const runs = typeof text === "string" ? [{ text }] : text;
  const width = pages.sheet.textWidth - right;
  const glyphs = pages.fonts.glyphs(runs, size);
  const lines = balanced ? balancedLines(glyphs, width, size) : breakLines(glyphs, width, indent);
  if (lines.length > 1) needRoom(pages, 2 * height);
  for (const [at, line] of lines.entries()) {
    needRoom(pages, at === lines.length - 2 && lines.length > 2 ? 2 * height : height);
    const shift = at === 0 ? indent : 0;
    drawLine(pages, line, {
      x: pages.sheet.left + shift,
      y: pages.y,
      width: width - shift,
      height,
      size,
      align,
      ...(colour === undefined ? {} : { colour }),
    });
    pages.y += height;
  }
}
