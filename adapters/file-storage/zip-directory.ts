import type { FileHandle } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import { FileError } from "./file-error.ts";

export interface ZipEntry {
  readonly name: string;
  readonly packedSize: number;
  readonly size: number;
  readonly encrypted: boolean;
  readonly method: number;
  readonly headerAt: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONGEST_TAIL = 22 + 0xffff;
const LARGEST_DIRECTORY = 8 * 1024 * 1024;
const MOST_ENTRIES = 10_000;
const LARGEST_PART = 4 * 1024 * 1024;

/** Reads `length` bytes from `position`, fewer at the end of the file. */
export async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.max(length, 0)), 0, Math.max(length, 0), position);
  return buffer.subarray(0, bytesRead);
}

/** Where the end record of a ZIP archive stands whose comment reaches exactly to the end of the file; undefined without one. */
export async function findZipEnd(file: FileHandle, size: number): Promise<{ at: number; record: Buffer } | undefined> {
  const from = Math.max(0, size - LONGEST_TAIL);
  const tail = await readAt(file, from, size - from);
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END && at + 22 + tail.readUInt16LE(at + 20) === tail.length) {
      return { at: from + at, record: tail.subarray(at, at + 22) };
    }
  }
  return undefined;
}

function damaged(): FileError {
  return new FileError("FILE_DAMAGED", "The archive is damaged or was cut off.");
}

/** The entries of an archive by its central directory, which must stand right before its end record. */
export async function readZipDirectory(file: FileHandle, size: number): Promise<ZipEntry[]> {
  const end = await findZipEnd(file, size);
  if (end === undefined) throw damaged();
  const count = end.record.readUInt16LE(10);
  const length = end.record.readUInt32LE(12);
  const start = end.record.readUInt32LE(16);
  if (count > MOST_ENTRIES || length > LARGEST_DIRECTORY) {
    throw new FileError("FILE_ARCHIVE_TOO_LARGE", `The archive has more than ${MOST_ENTRIES} entries.`);
  }
  // Anything else between directory and end, or before the first entry, makes it another file in an archive's clothes.
  if (start + length !== end.at) throw damaged();
  const directory = await readAt(file, start, length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) throw damaged();
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString("utf8", at + 46, at + 46 + nameLength).replaceAll("\\", "/"),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (!entries.some((entry) => entry.headerAt === 0)) throw damaged();
  return entries;
}

/** The text of a small part of an archive, "" where it is not there. */
export async function readZipText(file: FileHandle, entries: readonly ZipEntry[], name: string): Promise<string> {
  const entry = entries.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (entry === undefined) return "";
  if (entry.packedSize > LARGEST_PART || entry.size > LARGEST_PART) {
    throw new FileError("FILE_ARCHIVE_TOO_LARGE", "A description within the archive is larger than any real one.");
  }
  const header = await readAt(file, entry.headerAt, 30);
  if (header.length < 30) throw damaged();
  const start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = await readAt(file, start, entry.packedSize);
  try {
    return (entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: LARGEST_PART })).toString("utf8");
  } catch (error) {
    throw new FileError("FILE_DAMAGED", "A part of the archive cannot be inflated.", error);
  }
}
