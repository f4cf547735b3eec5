import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { DocumentError } from "./document-error.ts";
import { type DocxText, readDocx } from "./docx/docx-text.ts";
import { htmlToText } from "./html/html-text.ts";
import { Budget, LIMITS } from "./limits.ts";
import { type PdfText, readPdf } from "./pdf/pdf-text.ts";
import { type DecodedText, decodeText } from "./plain/decode-text.ts";
import { markdownToText } from "./plain/markdown-text.ts";
import { findDeclaredCharset, hasStream, looksLikeHtml, sniffContent } from "./sniff.ts";
import { hasWords, tidyText } from "./tidy-text.ts";

/** Limits of one reading; what is left out is taken from the defaults. */
export interface ReadOptions {
  /** Largest size of the file in bytes, 50 MB by default. */
  readonly maxBytes?: number;
  /** Longest time in milliseconds, 60,000 by default. */
  readonly timeoutMs?: number;
}

/** The text of a document. */
export interface DocumentText {
  /** Lines end with "\n"; headings begin with "#", table cells are separated by tabs, PDF pages by form feeds. */
  readonly text: string;
  /** Media type by content, for instance "application/pdf". */
  readonly mediaType: string;
  /** Length of `text` in UTF-16 code units. */
  readonly characters: number;
  /** What a person should know before trusting the text, in English. */
  readonly warnings: string[];
}

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  "": "text/plain",
  ".txt": "text/plain",
  ".text": "text/plain",
  ".md": "text/markdown",
  ".markdown": "text/markdown",
  ".html": "text/html",
  ".htm": "text/html",
  ".xhtml": "text/html",
  ".docx": DOCX,
  ".docm": DOCX,
  ".doc": DOCX,
  ".wps": DOCX,
  ".pdf": "application/pdf",
};

type Reading = Omit<DocumentText, "characters">;

function oldWord(): DocumentError {
  return new DocumentError("DOCUMENT_OLD_WORD", "The file is in an old Word format. Save it as .docx and try again.");
}

function notSupported(): DocumentError {
  return new DocumentError("DOCUMENT_BINARY", "The file is not a text, Markdown, HTML, DOCX or PDF document.");
}

/** Old Office files and encrypted new ones share one container; the names of its streams tell them apart. */
function compoundError(bytes: Uint8Array, extension: string): DocumentError {
  if (hasStream(bytes, "EncryptedPackage")) {
    return new DocumentError("DOCUMENT_ENCRYPTED", "The document is protected by a password.");
  }
  return hasStream(bytes, "WordDocument") || /^\.(?:doc|dot|wps)$/u.test(extension) ? oldWord() : notSupported();
}

function decodingWarnings(decoded: DecodedText): string[] {
  return decoded.replaced > 0 ? [`${decoded.replaced} characters could not be decoded as ${decoded.encoding}.`] : [];
}

function readTextual(bytes: Uint8Array, extension: string, budget: Budget): Reading {
  const expected = MEDIA_TYPES[extension];
  const decoded = decodeText(bytes, findDeclaredCharset(bytes));
  budget.checkTime();
  budget.checkCount("characters", decoded.text.length, LIMITS.characters);
  const warnings = decodingWarnings(decoded);
  if (expected === "text/html" || looksLikeHtml(decoded.text)) {
    return { text: htmlToText(decoded.text, budget), mediaType: "text/html", warnings };
  }
  // A program, a table or a mail with an unknown name may be text, yet it is no document.
  if (expected === undefined) throw notSupported();
  if (/^\.(?:docx|docm|pdf)$/u.test(extension)) {
    throw new DocumentError(
      "DOCUMENT_DAMAGED",
      `The name ends with ${extension}, but the content is not such a document.`,
    );
  }
  const clean = tidyText(decoded.text);
  if (expected === "text/markdown") return { text: markdownToText(clean), mediaType: "text/markdown", warnings };
  return { text: clean, mediaType: "text/plain", warnings };
}

function docxReading(docx: DocxText): Reading {
  if (!hasWords(docx.text) && docx.pictures > 0) {
    throw new DocumentError("DOCUMENT_SCANNED", "The document holds only pictures. Run text recognition on it first.");
  }
  return { text: docx.text, mediaType: DOCX, warnings: [...docx.warnings] };
}

function pdfReading(pdf: PdfText): Reading {
  return { text: pdf.text, mediaType: "application/pdf", warnings: [...pdf.warnings] };
}

async function readByContent(bytes: Uint8Array, extension: string, budget: Budget): Promise<Reading> {
  switch (sniffContent(bytes)) {
    case "pdf":
      return pdfReading(await readPdf(bytes, budget));
    case "zip":
      return docxReading(readDocx(bytes, budget));
    case "compound":
      throw compoundError(bytes, extension);
    case "rtf":
    case "word-xml":
    case "mhtml":
      throw oldWord();
    case "binary":
      throw notSupported();
    case "text":
      return readTextual(bytes, extension, budget);
  }
}

function checkSize(size: number, options: ReadOptions): void {
  const limit = options.maxBytes ?? LIMITS.fileBytes;
  if (size === 0) throw new DocumentError("DOCUMENT_EMPTY", "The file is empty.");
  if (size > limit)
    throw new DocumentError("DOCUMENT_TOO_LARGE", `The file has ${size} bytes; at most ${limit} are read.`);
}

/**
 * Reads the text of a .txt, .md, .html, .docx or .pdf document; the content decides what it is, the name only where
 * the content cannot. Deterministic: the same bytes and name give the same text. Every failure is a DocumentError.
 */
export async function readDocument(
  bytes: Uint8Array,
  fileName: string,
  options: ReadOptions = {},
): Promise<DocumentText> {
  checkSize(bytes.byteLength, options);
  const extension = extname(fileName).toLowerCase();
  const reading = await readByContent(bytes, extension, new Budget(options.timeoutMs ?? LIMITS.timeoutMs)).catch(
    (error: unknown) => {
      if (error instanceof DocumentError) throw error;
      throw new DocumentError("DOCUMENT_DAMAGED", "The document cannot be read.", error);
    },
  );
  const text = tidyText(reading.text);
  if (!hasWords(text)) throw new DocumentError("DOCUMENT_EMPTY", "The document holds no text.");
  const warnings = [...reading.warnings];
  if (extension !== "" && MEDIA_TYPES[extension] !== reading.mediaType) {
    warnings.unshift(`The name ends with ${extension}, but the content is ${reading.mediaType}.`);
  }
  return { text, mediaType: reading.mediaType, characters: text.length, warnings };
}

/** The same for a file on disk; a file that is too large is refused before it is opened. Errors of the file system pass through. */
export async function readDocumentFile(path: string, options: ReadOptions = {}): Promise<DocumentText> {
  checkSize((await stat(path)).size, options);
  return readDocument(await readFile(path), basename(path), options);
}
