import type { FileHandle } from "node:fs/promises";
import { FileError } from "./file-error.ts";
import { OFFICE_PARTS } from "./media-types.ts";
import { readZipDirectory, readZipText, type ZipEntry } from "./zip-directory.ts";

const LARGEST_INFLATED = 1024 * 1024 * 1024;
/** No document compresses better than this over 10 MB; a bomb does by a factor of 1,000. */
const HIGHEST_RATIO = 200;
const RATIO_COUNTS_FROM = 10 * 1024 * 1024;

function active(reason: string): FileError {
  return new FileError("FILE_ACTIVE_CONTENT", `The file was refused: ${reason}.`);
}

function checkInflation(entries: readonly ZipEntry[]): void {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packedSize, 0);
  if (size > LARGEST_INFLATED || (size > RATIO_COUNTS_FROM && size > packed * HIGHEST_RATIO)) {
    throw new FileError("FILE_ARCHIVE_TOO_LARGE", "The archive would inflate beyond measure.");
  }
}

/** Macros, ActiveX controls, and templates or objects that are fetched from elsewhere when the document is opened. */
async function checkOffice(file: FileHandle, entries: readonly ZipEntry[]): Promise<void> {
  const names = entries.map((entry) => entry.name.toLowerCase());
  if (names.some((name) => /(?:^|\/)vbaproject\.bin$|(?:^|\/)vbadata\.xml$|^xl\/macrosheets\//u.test(name))) {
    throw active("it carries macros");
  }
  if (names.some((name) => /\/activex\//u.test(name))) throw active("it carries ActiveX controls");
  const types = await readZipText(file, entries, "[Content_Types].xml");
  if (/macroEnabled/iu.test(types)) throw active("it carries macros");
  for (const name of names.filter((part) => part.endsWith(".rels"))) {
    const relations = await readZipText(file, entries, name);
    for (const [relation] of relations.matchAll(/<[^<>]*Relationship\s[^<>]*>/gu)) {
      const isExternal = /TargetMode\s*=\s*["']External["']/iu.test(relation);
      if (isExternal && /\/(?:attachedTemplate|oleObject|frame|subDocument)["']/u.test(relation)) {
        throw active("it loads a part of itself from elsewhere");
      }
    }
  }
}

/** Media type of a ZIP container; throws FILE_ACTIVE_CONTENT, FILE_ARCHIVE_TOO_LARGE or FILE_DAMAGED. */
export async function inspectArchive(file: FileHandle, size: number): Promise<string> {
  const entries = await readZipDirectory(file, size);
  checkInflation(entries);
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (!names.has("[content_types].xml")) return "application/zip";
  await checkOffice(file, entries);
  for (const [folder, mediaType] of OFFICE_PARTS) {
    if ([...names].some((name) => name.startsWith(folder))) return mediaType;
  }
  return "application/zip";
}
