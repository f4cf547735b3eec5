import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileStore, openLocalFileStore } from "@anlan/file-storage";
import type { FilesPorts } from "../server/ports.ts";

/** Ports for tests: a real store in a folder of its own. */
export function testFilesPorts(): FilesPorts & { readonly root: string } {
  const root = mkdtempSync(join(tmpdir(), "anlan-files-"));
  let store: Promise<FileStore> | undefined;
  return {
    root,
    store: () => {
      store ??= openLocalFileStore({ root });
      return store;
    },
  };
}
