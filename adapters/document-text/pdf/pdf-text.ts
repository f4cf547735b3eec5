import { DocumentError } from "../document-error.ts";
import { type Budget, LIMITS } from "../limits.ts";
import { hasWords } from "../tidy-text.ts";
import { checkStreams } from "./check-streams.ts";
import { type Matrix, multiply, toMatrix } from "./matrix.ts";
import { pageLines, type TextPiece } from "./page-lines.ts";
import { pageText } from "./page-text.ts";
import { loadPdfEngine, type PdfDocument, type PdfPage, withPdf } from "./pdf-engine.ts";
import { type RuledTable, ruledTables } from "./ruled-tables.ts";
import { rulingLines } from "./ruling-lines.ts";

/** What a PDF gave: its pages separated by form feeds. */
export interface PdfText {
  readonly text: string;
  readonly warnings: readonly string[];
}

interface RawItem {
  readonly str: string;
  readonly transform: readonly unknown[];
  readonly width: number;
  readonly height: number;
}

/** Upright pieces are laid out by place; text that runs up or down the page keeps the order in which it is drawn. */
function place(items: readonly RawItem[], viewport: Matrix): { upright: TextPiece[]; turned: string[] } {
  const upright: TextPiece[] = [];
  const turned: string[] = [];
  for (const item of items) {
    if (item.str.trim() === "") continue;
    const [a, b, c, d, x, y] = multiply(viewport, toMatrix(item.transform));
    const size = Math.hypot(c, d) || Math.hypot(a, b) || item.height || 1;
    if (Math.abs(b) > Math.abs(a)) turned.push(item.str);
    else upright.push({ text: item.str, x, y, width: Math.abs(item.width), size });
  }
  return { upright, turned };
}

async function readItems(page: PdfPage, budget: Budget): Promise<RawItem[]> {
  const reader = page.streamTextContent({ includeMarkedContent: false }).getReader();
  const items: RawItem[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return items;
    // Typed by the library as a stream of anything.
    const chunk = value as { readonly items: readonly (RawItem | { readonly type: string })[] };
    for (const item of chunk.items) if ("str" in item) items.push(item);
    budget.checkTime();
    budget.checkCount("pieces of text on a page", items.length, LIMITS.pagePieces);
  }
}

/** Looking at the lines of a drawing costs as much as the text, so only pages that seem to have columns are looked at. */
async function findTables(page: PdfPage, pieces: readonly TextPiece[], viewport: Matrix): Promise<RuledTable[]> {
  if (pageLines(pieces).filter((line) => line.text.includes("\t")).length < 2) return [];
  const { OPS } = await loadPdfEngine();
  return ruledTables(rulingLines(await page.getOperatorList(), OPS, viewport));
}

async function readPage(pdf: PdfDocument, number: number, budget: Budget): Promise<string> {
  const page = await pdf.getPage(number);
  const viewport = toMatrix(page.getViewport({ scale: 1 }).transform);
  const { upright, turned } = place(await readItems(page, budget), viewport);
  const text = pageText(upright, await findTables(page, upright, viewport));
  page.cleanup();
  return turned.length === 0 ? text : [...(text === "" ? [] : [text]), turned.join("")].join("\n");
}

async function readPages(pdf: PdfDocument, budget: Budget): Promise<PdfText> {
  budget.checkCount("pages", pdf.numPages, LIMITS.pages);
  const pages: string[] = [];
  const broken: number[] = [];
  let size = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    budget.checkTime();
    const text = await readPage(pdf, number, budget).catch((error: unknown) => {
      if (error instanceof DocumentError) throw error;
      broken.push(number);
      return "";
    });
    size += text.length;
    budget.checkCount("characters", size, LIMITS.characters);
    pages.push(text);
  }
  if (broken.length === pages.length) throw new DocumentError("DOCUMENT_DAMAGED", "No page of the PDF can be read.");
  const empty = pages.flatMap((text, index) => (hasWords(text) ? [] : [index + 1]));
  if (empty.length === pages.length) {
    throw new DocumentError(
      "DOCUMENT_SCANNED",
      "The PDF has no text: it is probably a scan. Run text recognition on it first.",
    );
  }
  const blank = empty.filter((number) => !broken.includes(number));
  const warnings: string[] = [];
  if (broken.length > 0) warnings.push(`Pages that could not be read: ${broken.join(", ")}.`);
  if (blank.length > 0) warnings.push(`Pages without text, blank or scanned: ${blank.join(", ")}.`);
  return { text: `${pages.join("\n\f")}\n`, warnings };
}

function toDocumentError(error: unknown): DocumentError {
  if (error instanceof DocumentError) return error;
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException") {
    return new DocumentError("DOCUMENT_ENCRYPTED", "The PDF is protected by a password.", error);
  }
  return new DocumentError("DOCUMENT_DAMAGED", "The PDF is damaged and cannot be opened.", error);
}

/** Reads a PDF page by page. Throws DOCUMENT_ENCRYPTED, DOCUMENT_DAMAGED, DOCUMENT_SCANNED or DOCUMENT_TOO_COMPLEX. */
export async function readPdf(bytes: Uint8Array, budget: Budget): Promise<PdfText> {
  try {
    checkStreams(bytes, budget);
    return await withPdf(bytes, (pdf) => readPages(pdf, budget));
  } catch (error) {
    throw toDocumentError(error);
  }
}
