import { createReadStream } from "node:fs";
import { FileError } from "./file-error.ts";

const MARKUP =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,4000}?-->\s*)?<(?:!doctype|html|head|body|script|svg|iframe|img|table|div|p|a|style|meta|link|form|object|embed)\b/iu;
const EMBEDDED = /<(?:script|iframe|object|embed|svg)[\s>]|<\?php\s|javascript:/iu;

/** Throws FILE_ACTIVE_CONTENT where a text begins as a page or script does, or holds one where browsers look for it. */
export function refuseActiveText(head: Uint8Array): void {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  // Markup is ASCII: without the zero halves UTF-16 reads like Latin text.
  const text = isWide ? bytes.toString("latin1").replaceAll("\u0000", "") : bytes.toString("utf8");
  const start = text.replace(/^(?:\ufeff|ÿþ|þÿ)/u, "");
  if (MARKUP.test(start) || EMBEDDED.test(start.slice(0, 2_048))) {
    throw new FileError("FILE_ACTIVE_CONTENT", "The file was refused: it is a page with markup, not a text.");
  }
  if (start.startsWith("#!")) throw new FileError("FILE_ACTIVE_CONTENT", "The file was refused: it is a script.");
}

/** Whether a whole file is text: no zero bytes unless it begins with a UTF-16 mark, few other control characters. */
export async function isText(path: string): Promise<boolean> {
  let isWide: boolean | undefined;
  let controls = 0;
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    // A file stream without an encoding yields buffers.
    const bytes = chunk as Buffer;
    isWide ??= (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    size += bytes.length;
    if (isWide) continue;
    for (const byte of bytes) {
      if (byte === 0) return false;
      if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
        controls += 1;
    }
  }
  return controls * 1_000 <= size;
}
