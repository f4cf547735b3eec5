import type { Readable } from "node:stream";
import yauzl from "yauzl";
import type { SheetLimits } from "../limits.ts";
import { damaged, SheetError } from "../sheet-error.ts";

/** The parts of a container by name. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Inflates a part as it is read; throws SHEET_DAMAGED where there is none. */
  open(name: string): Promise<Readable>;
  close(): void;
}

function inflatesTooMuch(): SheetError {
  return new SheetError("SHEET_INFLATES_TOO_MUCH", "The archive would inflate beyond measure.");
}

/** Opens the container itself. */
export function openZip(path: string, options: Pick<yauzl.Options, "decodeStrings"> = {}): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true, ...options }, (error, zip) => {
      if (error) reject(damaged("its ZIP directory cannot be read", error));
      else resolve(zip);
    });
  });
}

const FROM = 10 * 1024 * 1024;

const partName = ({ fileName }: yauzl.Entry): string => fileName.toLowerCase().replace(/^\//u, "");

/**
 * The entries by name. Everything that the directory declares is summed before a byte is inflated; that a part keeps to
 * its declared size is checked while it inflates.
 */
export function readDirectory(
  zip: yauzl.ZipFile,
  limits: SheetLimits,
  nameOf: (entry: yauzl.Entry) => string = partName,
): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>();
  let inflated = 0;
  let packed = 0;
  return new Promise((resolve, reject) => {
    zip.on("error", (error) => reject(damaged("its ZIP directory is broken", error)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: yauzl.Entry) => {
      if (entry.isEncrypted())
        return reject(new SheetError("SHEET_ENCRYPTED", "The archive is protected by a password."));
      inflated += entry.uncompressedSize;
      packed += entry.compressedSize;
      const isBomb = inflated > limits.inflatedBytes || (inflated > FROM && inflated > packed * limits.ratio);
      if (isBomb || entries.size >= limits.zipEntries) return reject(inflatesTooMuch());
      entries.set(nameOf(entry), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Inflates an entry as it is read. */
export function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(damaged("an entry cannot be inflated", error));
      else resolve(stream);
    });
  });
}

/** Opens a ZIP container. Throws SHEET_DAMAGED, SHEET_ENCRYPTED, SHEET_INFLATES_TOO_MUCH before anything is inflated. */
export async function openArchive(path: string, limits: SheetLimits): Promise<Archive> {
  const zip = await openZip(path);
  try {
    const entries = await readDirectory(zip, limits);
    return {
      names: [...entries.keys()],
      has: (name) => entries.has(name.toLowerCase()),
      open: async (name) => {
        const entry = entries.get(name.toLowerCase());
        if (entry === undefined) throw damaged(`the part ${name} is missing`);
        return openEntry(zip, entry);
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}
