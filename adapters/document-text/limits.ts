import { DocumentError } from "./document-error.ts";

/** What a document may cost before it is refused. */
export const LIMITS = {
  /** Size of the file, bytes. */
  fileBytes: 50 * 1024 * 1024,
  /** Wall time of one reading, milliseconds. */
  timeoutMs: 60_000,
  /** Inflated size of all parts of a DOCX that are read, bytes. */
  inflatedBytes: 128 * 1024 * 1024,
  /** Entries in the ZIP directory of a DOCX. */
  zipEntries: 10_000,
  /** Nested elements of XML and HTML. Browsers stop at 512. */
  depth: 512,
  /** Elements of one XML part, which is read as a stream. */
  elements: 2_000_000,
  /** Elements of one HTML page, which is held whole; a plan has some thousands. */
  htmlElements: 300_000,
  /** Inflated size of one stream of a PDF, and of all together, bytes. Scanned pages take 25 MB each. */
  pdfStreamBytes: 100 * 1024 * 1024,
  pdfBytes: 1024 * 1024 * 1024,
  /** Pages of a PDF. */
  pages: 3_000,
  /** Pieces of text on one PDF page; a full page of small print, letter by letter, has 10,000. */
  pagePieces: 200_000,
  /** UTF-16 code units of extracted text. */
  characters: 20_000_000,
} as const;

/** Counts the time and the output of one reading; the readers ask it in their loops, since nothing can interrupt them. */
export class Budget {
  private readonly endsAt: number;
  private readonly timeoutMs: number;
  private asked = 0;

  constructor(timeoutMs: number) {
    this.timeoutMs = timeoutMs;
    this.endsAt = performance.now() + timeoutMs;
  }

  /** Throws DOCUMENT_TOO_COMPLEX when the time is over. */
  checkTime(): void {
    if (performance.now() > this.endsAt) {
      throw new DocumentError("DOCUMENT_TOO_COMPLEX", `The document could not be read within ${this.timeoutMs} ms.`);
    }
  }

  /** The same, looking at the clock only every 1,024th time. */
  tick(): void {
    this.asked += 1;
    if (this.asked % 1024 === 0) this.checkTime();
  }

  /** Throws DOCUMENT_TOO_COMPLEX when `count` of `what` is over `limit`. */
  checkCount(what: string, count: number, limit: number): void {
    if (count > limit) {
      throw new DocumentError(
        "DOCUMENT_TOO_COMPLEX",
        `The document has too many ${what}: ${count} of at most ${limit}.`,
      );
    }
  }
}
