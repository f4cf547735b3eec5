import { inflateSync } from "node:zlib";
import { DocumentError } from "../document-error.ts";
import { type Budget, LIMITS } from "../limits.ts";

/** How far before the word "stream" its dictionary is looked for, bytes. */
const DICTIONARY = 1_024;

function tooComplex(reason: string, cause?: unknown): DocumentError {
  return new DocumentError("DOCUMENT_TOO_COMPLEX", `The PDF was refused: ${reason}.`, cause);
}

/** Size of a deflated stream; 0 where it is damaged or encrypted, which is for the PDF reader to judge. */
function inflatedSize(packed: Uint8Array): number {
  try {
    return inflateSync(packed, { maxOutputLength: LIMITS.pdfStreamBytes }).length;
  } catch (error) {
    if (error instanceof RangeError) throw tooComplex("one of its streams inflates beyond measure", error);
    return 0;
  }
}

/**
 * Inflates the streams of a PDF once and forgets them, before pdf.js does so without a limit.
 * Throws DOCUMENT_TOO_COMPLEX where one of them, or all together, grow beyond the limits, or a stream is deflated twice.
 */
export function checkStreams(bytes: Uint8Array, budget: Budget): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let total = 0;
  for (let at = file.indexOf("stream"); at >= 0; at = file.indexOf("stream", at + 6)) {
    const next = file[at + 6];
    if (next !== 0x0a && next !== 0x0d) continue;
    if (file.subarray(at - 3, at).toString("latin1") === "end") continue;
    const before = file.subarray(Math.max(0, at - DICTIONARY), at).toString("latin1");
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    const filters = dictionary.match(/\/(?:FlateDecode|Fl|LZWDecode)\b/gu) ?? [];
    if (filters.length === 0) continue;
    if (filters.length > 1) throw tooComplex("one of its streams is packed more than once");
    const start = at + 6 + (next === 0x0d && file[at + 7] === 0x0a ? 2 : 1);
    const end = file.indexOf("endstream", start);
    total += inflatedSize(file.subarray(start, end < 0 ? file.length : end));
    budget.checkCount("inflated bytes", total, LIMITS.pdfBytes);
    budget.checkTime();
  }
}
