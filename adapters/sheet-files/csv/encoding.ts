import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import iconv from "iconv-lite";
import { SheetError } from "../sheet-error.ts";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * The encoding of a text file: by its mark, else UTF-8 where every byte fits, else GB18030 (of which GBK and GB2312 are
 * parts), in which Chinese Excel writes.
 */
export async function encodingOf(path: string, head: Uint8Array): Promise<TextEncoding> {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return (await isUtf8(path)) ? "utf-8" : "gb18030";
}

/** The text of a file as a stream of strings. */
export function decoded(path: string, encoding: TextEncoding): Readable {
  const source = createReadStream(path);
  const decoder = iconv.decodeStream(encoding, { stripBOM: true }) as unknown as NodeJS.ReadWriteStream;
  source.on("error", (error) => (decoder as unknown as Readable).destroy(error));
  return source.pipe(decoder) as unknown as Readable;
}

/** Throws SHEET_UNKNOWN_ENCODING for text of which a noticeable part could not be decoded. */
export function checkDecoded(replaced: number, characters: number): void {
  if (replaced > 20 && replaced > characters / 1000) {
    throw new SheetError("SHEET_UNKNOWN_ENCODING", "The text is in an encoding that is neither UTF-8 nor GB18030.");
  }
}
