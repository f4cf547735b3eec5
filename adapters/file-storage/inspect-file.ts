import { type FileHandle, open } from "node:fs/promises";
import { extname } from "node:path";
import { FileError } from "./file-error.ts";
import type { PutOptions } from "./file-store.ts";
import { inspectArchive } from "./inspect-archive.ts";
import { checkImage, refusePolyglot } from "./inspect-image.ts";
import { isText, refuseActiveText } from "./inspect-text.ts";
import { ALLOWED_MEDIA_TYPES, extensionFits, SCRIPT_EXTENSIONS, TEXT_EXTENSIONS } from "./media-types.ts";
import { readAt } from "./zip-directory.ts";

const HEAD = 64 * 1024;
/** First bytes of programs: Windows, Linux, macOS (both orders, fat or Java), archives of objects, WebAssembly. */
const PROGRAMS = [
  "4d5a",
  "7f454c46",
  "feedface",
  "feedfacf",
  "cefaedfe",
  "cffaedfe",
  "cafebabe",
  "213c617263683e",
  "0061736d",
];

/** "MZ" alone is not enough: a text may begin with these letters. */
function isProgram(head: Buffer): boolean {
  const hex = head.subarray(0, 8).toString("hex");
  return PROGRAMS.some((signature) => hex.startsWith(signature)) && (!hex.startsWith("4d5a") || head.includes(0));
}

async function textType(path: string, head: Buffer, extension: string): Promise<string> {
  refuseActiveText(head);
  const mediaType = TEXT_EXTENSIONS[extension];
  if (!(await isText(path)) || mediaType === undefined) {
    throw new FileError("FILE_TYPE_UNKNOWN", "The kind of the file is unknown.");
  }
  return mediaType;
}

async function sniff(file: FileHandle, path: string, size: number, extension: string): Promise<string> {
  const head = await readAt(file, 0, HEAD);
  const start = head.subarray(0, 8).toString("latin1");
  if (isProgram(head)) {
    throw new FileError("FILE_ACTIVE_CONTENT", "The file was refused: it is a program.");
  }
  if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) return inspectArchive(file, size);
  // A UTF-16 mark has the bits of an MPEG frame, so it has to be looked at first.
  if (start.startsWith("ÿþ") || start.startsWith("þÿ")) return textType(path, head, extension);
  const { fileTypeFromBuffer } = await import("file-type");
  const mime = (await fileTypeFromBuffer(head))?.mime;
  const found = mime === "image/heif" ? "image/heic" : mime;
  if (found === undefined || /^text\/|xml$|x-(?:sh|perl|python)/u.test(found)) return textType(path, head, extension);
  return found;
}

/**
 * Decides what a file is by its content and whether it may stay. Throws FILE_TYPE_UNKNOWN, FILE_TYPE_NOT_ALLOWED,
 * FILE_ACTIVE_CONTENT, FILE_DAMAGED, FILE_IMAGE_TOO_LARGE or FILE_ARCHIVE_TOO_LARGE.
 */
export async function inspectFile(
  path: string,
  size: number,
  options: PutOptions,
): Promise<{ mediaType: string; extensionFits: boolean }> {
  const extension = extname(options.fileName ?? "").toLowerCase();
  if (SCRIPT_EXTENSIONS.has(extension)) {
    throw new FileError("FILE_ACTIVE_CONTENT", `The file was refused: ${extension} is run when it is opened.`);
  }
  const file = await open(path, "r");
  try {
    const mediaType = await sniff(file, path, size, extension);
    if (!(options.allowed ?? ALLOWED_MEDIA_TYPES).includes(mediaType)) {
      throw new FileError("FILE_TYPE_NOT_ALLOWED", `Files of the type ${mediaType} are not stored here.`);
    }
    if (mediaType.startsWith("image/") || mediaType === "application/pdf") await refusePolyglot(file, size);
    if (/^image\/(?:jpeg|png|webp)$/u.test(mediaType)) await checkImage(path);
    return { mediaType, extensionFits: extensionFits(extension, mediaType) };
  } finally {
    await file.close();
  }
}
