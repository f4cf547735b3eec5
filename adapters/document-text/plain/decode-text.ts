import iconv from "iconv-lite";
import jschardet from "jschardet";
import { DocumentError } from "../document-error.ts";

/** The text of a file and how it was decoded. */
export interface DecodedText {
  readonly text: string;
  /** Name of the encoding, lower case, for instance "utf-8" or "gb18030". */
  readonly encoding: string;
  /** How many characters could not be decoded and became U+FFFD. */
  readonly replaced: number;
}

/** Above this share of undecodable or control characters the bytes are no text. */
const LARGEST_NOISE = 0.01;
const DETECTION_SAMPLE = 64 * 1024;

function findMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes[2] === 0 && bytes[3] === 0 ? "utf-32le" : "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) return "gb18030";
  return undefined;
}

/** UTF-16 without a mark shows in the zero halves of its ASCII characters, or in the high halves of its ideographs. */
function guessUtf16(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0 || bytes.length < 4) return undefined;
  const length = Math.min(bytes.length, DETECTION_SAMPLE);
  let zeroOdd = 0;
  let zeroEven = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) zeroEven += 1;
    if (bytes[at + 1] === 0) zeroOdd += 1;
  }
  if (zeroOdd > 0 && zeroEven === 0) return "utf-16le";
  if (zeroEven > 0 && zeroOdd === 0) return "utf-16be";
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

function decodeAs(bytes: Uint8Array, encoding: string): DecodedText {
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  return { text, encoding, replaced: count(text, /\ufffd/gu) };
}

/** GB2312 and GBK are parts of GB18030, and files that claim the small set use the large one. */
function canonicalEncoding(name: string): string | undefined {
  const lower = name.trim().toLowerCase().replace(/_/gu, "-");
  if (/^(gb2312|gbk|gb-?18030|x-gbk|cp936|hz-gb-2312|euc-cn)$/u.test(lower)) return "gb18030";
  if (lower === "utf8" || lower === "ascii") return "utf-8";
  if (lower === "utf-16" || lower === "utf-16le") return "utf-16le";
  return iconv.encodingExists(lower) ? lower : undefined;
}

function chooseEncoding(bytes: Uint8Array, declared: string | undefined): string {
  const marked = findMark(bytes) ?? guessUtf16(bytes);
  if (marked !== undefined) return marked;
  // Valid UTF-8 beats a declaration: other encodings practically never form it, and wrong declarations are common.
  if (isUtf8(bytes)) return "utf-8";
  const named = declared === undefined ? undefined : canonicalEncoding(declared);
  if (named !== undefined && !named.startsWith("utf")) return named;
  const sample = Buffer.from(bytes.subarray(0, DETECTION_SAMPLE));
  const guess = jschardet.detect(sample);
  if (guess.encoding === "Big5" && guess.confidence > 0.9) return "big5";
  return "gb18030";
}

/** Cut files end inside a character; that must not make the whole file anything but UTF-8. */
function isMostlyUtf8(bytes: Uint8Array): DecodedText | undefined {
  const decoded = decodeAs(bytes, "utf-8");
  const wide = count(decoded.text, /[^\p{ASCII}\ufffd]/gu);
  return wide > 0 && decoded.replaced * 20 <= wide ? decoded : undefined;
}

/**
 * Decodes the bytes of a text file: byte-order mark, UTF-16 without a mark, valid UTF-8, the declared charset, then detection.
 * Throws DOCUMENT_BINARY where the bytes are no text in any of them.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const encoding = chooseEncoding(bytes, declared);
  const chosen = decodeAs(bytes, encoding);
  const decoded = chosen.replaced > 0 && encoding === "gb18030" ? (isMostlyUtf8(bytes) ?? chosen) : chosen;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells binary data
  const controls = count(decoded.text, /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f-\u0084\u0086-\u009f]/gu);
  const unassigned = count(decoded.text, /[\p{Co}\p{Cn}]/gu);
  const noise = controls + decoded.replaced + unassigned;
  if (controls > 0 && decoded.text.includes("\u0000") && noise > 2) throw notText();
  if (noise > 2 && noise > decoded.text.length * LARGEST_NOISE) throw notText();
  return decoded;
}

function notText(): DocumentError {
  return new DocumentError("DOCUMENT_BINARY", "The file is not a text, Markdown, HTML, DOCX or PDF document.");
}
