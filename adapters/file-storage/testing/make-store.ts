import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { FileError, type FileStore, type HashAlgorithm, openLocalFileStore } from "../index.ts";

/** A store in a folder of its own that goes with the test. */
export async function makeStore(algorithm?: HashAlgorithm): Promise<{ store: FileStore; root: string }> {
  const root = await mkdtemp(join(tmpdir(), "file-storage-"));
  onTestFinished(() => rm(root, { recursive: true }));
  return { store: await openLocalFileStore({ root, ...(algorithm === undefined ? {} : { algorithm }) }), root };
}

/** The code of the FileError with which something fails. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => "no error",
    (error: unknown) => error,
  );
  return outcome instanceof FileError ? outcome.code : String(outcome);
}

/** Every file below a folder, as paths relative to it. */
export async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}
