import { AnlanError, type Caller } from "@anlan/kernel";
import type { Bundle as OpenBundle } from "@anlan/sheet-files";
import type { DataImport } from "../../contract/index.ts";
import { findBundle, insertBundled } from "../store/bundle-store.ts";
import type { StoredImport } from "../store/import-store.ts";
import { type AtWork, asSystem, showProgress } from "./at-work.ts";

/** Largest file of a bundle, in bytes: a photograph, a scan. */
const FILE_BYTES = 20 * 1024 * 1024;
const SHOWN = 100;

/** What an import says of the files that came with it. */
type BundleFacts = NonNullable<DataImport["bundle"]>;

type Entry = OpenBundle["files"][number];

async function keepOne({ runtime, ports }: AtWork, { id: correlation }: StoredImport, caller: Caller, file: Entry) {
  const { path } = file;
  if (ports.files === undefined) return { path, id: null, problem: "DATA_IMPORTS_FILES_NOT_HERE" };
  if (file.size > FILE_BYTES) return { path, id: null, problem: "DATA_IMPORTS_BUNDLED_TOO_LARGE" };
  try {
    const name = path.split("/").at(-1) ?? path;
    const content = await file.open();
    const id = await ports.files.keep(runtime, caller, { name, maxBytes: FILE_BYTES, content, correlation });
    return { path, id, problem: null };
  } catch (error) {
    // A right that is missing concerns all of them; a file that is dangerous, damaged or empty itself alone.
    if (!(error instanceof AnlanError) || error.code === "KERNEL_FORBIDDEN") throw error;
    return { path, id: null, problem: error.code };
  }
}

/** Hands the files of a bundle over to be kept, each once however often the table is read. */
export async function keepBundle(
  at: AtWork,
  record: StoredImport,
  caller: Caller,
  { files }: OpenBundle,
): Promise<BundleFacts> {
  const facts = { files: files.length, refused: [], surplus: [], surplusFiles: 0 };
  const kept = await asSystem(at.runtime, "read", (db) => findBundle(db, { ...record, bundle: facts }));
  const known = new Map(kept?.files.map((file) => [file.path, file]));
  const refused: BundleFacts["refused"] = [];
  for (const [index, file] of files.entries()) {
    let one = known.get(file.path);
    if (one === undefined) {
      const made = await keepOne(at, record, caller, file);
      await asSystem(at.runtime, "write", (db) => insertBundled(db, record, made));
      await showProgress(at.runtime, record, index + 1, files.length);
      one = made;
    }
    if (one.problem !== null && refused.length < SHOWN) refused.push({ path: file.path, code: one.problem });
  }
  return { ...facts, refused };
}

/** The same once the rows were looked at: with the files that none of them names. */
export const withSurplus = (facts: BundleFacts, surplus: readonly string[]): BundleFacts => ({
  ...facts,
  surplus: surplus.slice(0, SHOWN),
  surplusFiles: surplus.length,
});
