import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

interface PdfWriter {
  on(event: "data" | "end", listener: (chunk: Uint8Array) => void): void;
  registerFont(name: string, font: Uint8Array): void;
  font(name: string): PdfWriter;
  fontSize(size: number): PdfWriter;
  text(text: string, x: number, y: number, options: { lineBreak: boolean }): PdfWriter;
  widthOfString(text: string): number;
  rotate(angle: number, options: { origin: [number, number] }): PdfWriter;
  addPage(): PdfWriter;
  end(): void;
}

const require = createRequire(import.meta.url);
// The library has no types of its own; this is the part of it that is used.
const PdfDocument = require("pdfkit") as new (options: Readonly<Record<string, unknown>>) => PdfWriter;
const FONT = dirname(require.resolve("@fontsource-variable/noto-sans-sc/package.json"));

function fontParts(): [string, (code: number) => boolean][] {
  const ranges = JSON.parse(readFileSync(join(FONT, "unicode.json"), "utf8")) as Record<string, string>;
  return Object.entries(ranges).map(([key, list]) => {
    const spans = list.split(",").map((range) =>
      range
        .replace("U+", "")
        .split("-")
        .map((code) => Number.parseInt(code, 16)),
    );
    const file = join(FONT, "files", `noto-sans-sc-${key.replace(/[[\]]/gu, "")}-wght-normal.woff2`);
    return [file, (code) => spans.some(([low = 0, high = low]) => code >= low && code <= high)];
  });
}

/** A PDF with embedded Chinese fonts; `draw` writes each character in the part of the font that has it. */
export function drawPdf(
  draw: (write: (text: string, x: number, y: number, size?: number) => void, pdf: PdfWriter) => void,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Uint8Array> {
  const pdf = new PdfDocument({ size: "A4", ...options });
  const chunks: Uint8Array[] = [];
  const parts = fontParts();
  const registered = new Set<string>();
  const write = (text: string, x: number, y: number, size = 12) => {
    let at = x;
    for (const sign of text) {
      const file = parts.find(([, covers]) => covers(sign.codePointAt(0) ?? 0))?.[0] ?? "";
      if (!registered.has(file)) pdf.registerFont(file, readFileSync(file));
      registered.add(file);
      pdf.font(file).fontSize(size).text(sign, at, y, { lineBreak: false });
      at += pdf.widthOfString(sign);
    }
  };
  return new Promise((resolve) => {
    pdf.on("data", (chunk) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    draw(write, pdf);
    pdf.end();
  });
}
