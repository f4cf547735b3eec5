import type { FileStore } from "@anlan/file-storage";

/** What the module needs from outside. */
export interface FilesPorts {
  /** Opened when first needed. */
  readonly store: () => Promise<FileStore>;
}
