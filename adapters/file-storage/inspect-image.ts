import type { FileHandle } from "node:fs/promises";
import { FileError } from "./file-error.ts";
import { findZipEnd, readAt } from "./zip-directory.ts";

/** Pixels of the largest picture; phones of today take up to 200 million. */
export const MOST_PIXELS = 220_000_000;

/** The part of a file in which browsers look for markup (WHATWG MIME Sniffing, 1,445 bytes, rounded up). */
const SNIFFED = 2_048;

/** Throws FILE_ACTIVE_CONTENT where a picture or PDF is also a page or an archive: one file, two readers. */
export async function refusePolyglot(file: FileHandle, size: number): Promise<void> {
  const head = (await readAt(file, 0, SNIFFED)).toString("latin1");
  if (/<(?:script|html|head|body|iframe|svg|!doctype html)[\s>]/iu.test(head)) {
    throw new FileError("FILE_ACTIVE_CONTENT", "The file was refused: a page is hidden in it.");
  }
  if (!head.startsWith("%PDF-") && head.slice(0, 1_024).includes("%PDF-")) {
    throw new FileError("FILE_ACTIVE_CONTENT", "The file was refused: a second document is hidden in it.");
  }
  if ((await findZipEnd(file, size)) !== undefined) {
    throw new FileError("FILE_ACTIVE_CONTENT", "The file was refused: an archive is hidden in it.");
  }
}

/** Reads the header of a picture; throws FILE_DAMAGED where it is none, FILE_IMAGE_TOO_LARGE where it holds too many pixels. */
export async function checkImage(path: string): Promise<void> {
  const { default: sharp } = await import("sharp");
  const { width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw new FileError("FILE_DAMAGED", "The picture is damaged.", error);
    });
  if (width * height > MOST_PIXELS) {
    throw new FileError(
      "FILE_IMAGE_TOO_LARGE",
      `The picture has ${width} × ${height} pixels; at most ${MOST_PIXELS} are stored.`,
    );
  }
}
