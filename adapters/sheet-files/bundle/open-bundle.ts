import type { Readable } from "node:stream";
import iconv from "iconv-lite";
import type yauzl from "yauzl";
import { LIMITS, type SheetLimits } from "../limits.ts";
import { SheetError } from "../sheet-error.ts";
import { openEntry, openZip, readDirectory } from "../xlsx/open-archive.ts";

/** A file inside a bundle. Its path is a label, and never a place on a disk. */
export interface BundleEntry {
  /** With "/" between folders. */
  readonly path: string;
  /** Bytes, as the directory declares them; a content that is longer fails while it is read. */
  readonly size: number;
  open(): Promise<Readable>;
}

/** One table with the files that its rows name, in one ZIP. */
export interface Bundle {
  readonly sheet: BundleEntry;
  readonly files: readonly BundleEntry[];
  close(): void;
}

/** What a bundle may cost: photographs hardly inflate. */
const BUNDLE_LIMITS: SheetLimits = { ...LIMITS, inflatedBytes: 300 * 1024 * 1024 };

const UTF8_FLAG = 0x800;

// What Windows packs in China has names in GBK and does not say so.
function nameOf(entry: yauzl.Entry): string {
  // Opened without decoding, so that the name is what stands in the directory.
  const bytes = entry.fileName as unknown as Buffer;
  const isUtf8 = (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0;
  try {
    return new TextDecoder("utf-8", { fatal: !isUtf8 }).decode(bytes);
  } catch {
    return iconv.decode(bytes, "gb18030");
  }
}

const pathOf = (name: string): string =>
  name
    .normalize("NFC")
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => part !== "" && part !== ".")
    .join("/");

// What systems put beside the files by themselves.
const UNSEEN = /(?:^|\/)(?:__MACOSX\/|\.|~\$)|(?:^|\/)(?:thumbs\.db|desktop\.ini)$/iu;
const TABLE = /\.(?:xlsx|xlsm|csv)$/iu;
const WORKBOOK = /^(?:xl\/workbook\.(?:xml|bin)|\[content_types\]\.xml)$/iu;

const depthOf = (path: string): number => path.split("/").length;

/** The table of a bundle: the one that lies nearest to the top. */
function sheetOf(entries: readonly BundleEntry[]): BundleEntry {
  const tables = entries.filter(({ path }) => TABLE.test(path));
  const top = Math.min(...tables.map(({ path }) => depthOf(path)));
  const [sheet, second] = tables.filter(({ path }) => depthOf(path) === top);
  if (sheet === undefined) throw new SheetError("SHEET_NOT_IN_BUNDLE", "The ZIP holds no table.");
  if (second !== undefined) throw new SheetError("SHEET_SEVERAL_IN_BUNDLE", "The ZIP holds several tables at its top.");
  return sheet;
}

/**
 * Opens a ZIP that holds a table and the files that it names; undefined for a workbook, which is a ZIP itself. Throws
 * SheetError for a ZIP that is damaged, encrypted, would inflate beyond measure, or holds not one table.
 */
export async function openBundle(path: string, limits: Partial<SheetLimits> = {}): Promise<Bundle | undefined> {
  const zip = await openZip(path, { decodeStrings: false });
  try {
    const directory = await readDirectory(zip, { ...BUNDLE_LIMITS, ...limits }, nameOf);
    if ([...directory.keys()].some((name) => WORKBOOK.test(name))) {
      zip.close();
      return undefined;
    }
    const entries = [...directory]
      .filter(([name]) => !name.endsWith("/") && !UNSEEN.test(name))
      .map(([name, entry]) => ({
        path: pathOf(name),
        size: entry.uncompressedSize,
        open: () => openEntry(zip, entry),
      }));
    const sheet = sheetOf(entries);
    return { sheet, files: entries.filter((entry) => entry !== sheet), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}
