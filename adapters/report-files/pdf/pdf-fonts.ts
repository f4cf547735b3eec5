import type PDFDocument from "pdfkit";
import { fontFiles } from "../fonts.ts";
import type { Run } from "../report.ts";
import type { Glyph } from "../text/break-lines.ts";

/** Turns text into measured glyphs of the program's font. */
export interface PdfFonts {
  readonly glyphs: (runs: readonly Run[], size: number) => Glyph[];
}

interface Measured {
  readonly char: string;
  /** Share of the size. */
  readonly width: number;
}

/** What stands for a character that the font does not have. */
const SUBSTITUTE = "□";

export const FONT_NAMES = { regular: "regular", bold: "bold" } as const;

function measurer(document: PDFDocument, name: string): (char: string) => Measured {
  const { font } = document.font(name)._font;
  const known = new Map<string, Measured>();
  const measure = (char: string): Measured => {
    const shown = font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) ? char : SUBSTITUTE;
    const glyph = font.glyphForCodePoint(shown.codePointAt(0) ?? 0);
    return { char: shown, width: glyph.advanceWidth / font.unitsPerEm };
  };
  return (char) => {
    const found = known.get(char) ?? measure(char);
    known.set(char, found);
    return found;
  };
}

/** Registers both weights with the document; each is embedded with the glyphs that are used. */
export function pdfFonts(document: PDFDocument): PdfFonts {
  const files = fontFiles();
  document.registerFont(FONT_NAMES.regular, files.regular).registerFont(FONT_NAMES.bold, files.bold);
  let bold: ((char: string) => Measured) | undefined;
  const regular = measurer(document, FONT_NAMES.regular);
  return {
    glyphs: (runs, size) =>
      runs.flatMap((run) => {
        if (run.bold) bold ??= measurer(document, FONT_NAMES.bold);
        const measure = run.bold && bold !== undefined ? bold : regular;
        return [...run.text].map((char): Glyph => {
          if (char === "\n") return { char, bold: false, width: 0 };
          const measured = measure(char);
          return { char: measured.char, bold: run.bold === true, width: measured.width * size };
        });
      }),
  };
}
