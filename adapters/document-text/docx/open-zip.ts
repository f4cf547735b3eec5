import { constants, crc32, inflateRawSync } from "node:zlib";
import { DocumentError } from "../document-error.ts";
import { type Budget, LIMITS } from "../limits.ts";

interface ZipEntry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

/** The parts of a ZIP container by name; a part is inflated when it is read. */
export interface Zip {
  readonly names: ReadonlySet<string>;
  /** Contents of a part, or undefined where there is none; DOCUMENT_DAMAGED or DOCUMENT_TOO_COMPLEX where it cannot be inflated. */
  find(name: string): Uint8Array | undefined;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

function damaged(reason: string, cause?: unknown): DocumentError {
  return new DocumentError("DOCUMENT_DAMAGED", `The document is damaged: ${reason}.`, cause);
}

function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw damaged("its ZIP directory is missing, it was probably cut off in a transfer");
}

function readDirectory(bytes: Uint8Array, budget: Budget): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  budget.checkCount("ZIP entries", count, LIMITS.zipEntries);
  const entries = new Map<string, ZipEntry>();
  const names = new TextDecoder("utf-8");
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged("its ZIP directory is broken");
    const nameLength = view.getUint16(at + 28, true);
    const name = names.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll("\\", "/");
    entries.set(name.toLowerCase(), {
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      headerAt: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = entry.headerAt;
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_HEADER) throw damaged("a ZIP entry is missing");
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + entry.packedSize > bytes.length) throw damaged("a ZIP entry is cut off");
  return bytes.subarray(start, start + entry.packedSize);
}

function inflate(packed: Uint8Array, entry: ZipEntry, allowance: number): Uint8Array {
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw damaged(`ZIP method ${entry.method} is unknown`);
  try {
    // The declared size may lie, so the real output is what is limited.
    return inflateRawSync(packed, { maxOutputLength: Math.max(allowance, 1), finishFlush: constants.Z_FINISH });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new DocumentError(
        "DOCUMENT_TOO_COMPLEX",
        `The document inflates to more than ${LIMITS.inflatedBytes} bytes.`,
        error,
      );
    }
    throw damaged("a ZIP entry cannot be inflated", error);
  }
}

/** Opens a ZIP container through its central directory. ZIP64 is not read: no document within the size limit needs it. */
export function openZip(bytes: Uint8Array, budget: Budget): Zip {
  const entries = readDirectory(bytes, budget);
  let allowance: number = LIMITS.inflatedBytes;
  return {
    names: new Set(entries.keys()),
    find(name) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      if (entry.encrypted) throw new DocumentError("DOCUMENT_ENCRYPTED", "The document is protected by a password.");
      budget.checkCount("inflated bytes", entry.size, allowance);
      const content = inflate(packedBytes(bytes, entry), entry, allowance);
      if (content.length !== entry.size || crc32(content) !== entry.crc)
        throw damaged("a ZIP entry fails its checksum");
      allowance -= content.length;
      budget.checkTime();
      return content;
    },
  };
}
