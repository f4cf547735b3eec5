import { isAbsolute, join, normalize } from "node:path";
import { BackupError } from "./manifest.ts";

/** Folders of the data folder that a backup holds. */
export const KEPT_FOLDERS = ["files"] as const;

/** Single files of it: sealing keys, the log's signing key, and the checkpoints kept outside the database. */
export const KEPT_FILES = ["keys.json", "log-signing.pem", "log-checkpoints.ndjson"] as const;

/** Uploads under way; nothing refers to them. */
export const isUnfinished = (name: string): boolean => /^files\/(.*\/)?incoming\//.test(name);

/** Where an entry of a backup belongs in a data folder. Throws BackupError for a path that a backup never holds. */
export function placeOf(dataDir: string, name: string): string {
  const path = normalize(name);
  const inFolder = KEPT_FOLDERS.some((folder) => path.startsWith(`${folder}/`));
  const isKept = inFolder || (KEPT_FILES as readonly string[]).includes(path);
  if (path !== name || isAbsolute(path) || !isKept || path.includes("\0") || path.endsWith("/")) {
    throw new BackupError(`the backup holds a path that does not belong there: ${JSON.stringify(name)}`);
  }
  return join(dataDir, path);
}
