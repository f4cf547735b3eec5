/** A piece of text on a page: points from the left and from the top of an A4 page. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly top: number;
  readonly size?: number;
}

function hex(text: string): string {
  return Buffer.from(text, "utf16le").swap16().toString("hex");
}

function pageContent(pieces: readonly PdfPiece[]): string {
  const shows = pieces.map(
    ({ text, x, top, size = 12 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${(842 - top).toFixed(2)} Tm <${hex(text)}> Tj`,
  );
  return `BT\n${shows.join("\n")}\nET`;
}

/**
 * A PDF whose font is not embedded and whose text is written in the character map UniGB-UTF16-H, as Chinese office programs
 * of the past did: only a reader with the maps of Adobe-GB1 gets the text back.
 * `drawing` holds operators that are drawn on every page, in the coordinates of PDF.
 */
export function buildPdf(pages: readonly (readonly PdfPiece[])[], drawing = ""): Uint8Array {
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${6 + 2 * index} 0 R`).join(" ")}] >>`,
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [500] 2 94 500] /FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  ];
  for (const pieces of pages) {
    const content = `${drawing}\n${pageContent(pieces)}`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

/** Pages of running text, wrapped after `perLine` characters, 30 lines to a page. */
export function layOut(text: string, perLine = 36): PdfPiece[][] {
  const lines = text.split("\n").flatMap((line) => {
    const parts: string[] = [];
    const signs = [...line];
    for (let at = 0; at < signs.length; at += perLine) parts.push(signs.slice(at, at + perLine).join(""));
    return parts;
  });
  const pages: PdfPiece[][] = [];
  lines.forEach((line, index) => {
    const row = index % 30;
    if (row === 0) pages.push([]);
    pages.at(-1)?.push({ text: line, x: 60, top: 80 + row * 22 });
  });
  return pages;
}
