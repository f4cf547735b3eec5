import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** The data folder cannot be one, in words. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

function isFolder(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    // Something on the way to it is a file: the walk upwards comes to it.
    if (code === "ENOTDIR") return undefined;
    throw new DataFolderError(`${path} cannot be used as data folder: ${code}`);
  }
}

/**
 * Makes the data folder, for its owner only, where there is none. Step by step: Node's own recursive making never ends
 * in places where nothing can be made, such as /proc. Throws DataFolderError.
 */
export function makeDataFolder(path: string): void {
  const there = isFolder(path);
  if (there === true) return;
  if (there === false) throw new DataFolderError(`${path} is a file, not a folder: choose another with --data`);
  const parent = dirname(path);
  if (parent !== path) makeDataFolder(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another program may have made it a moment ago.
    if (code === "EEXIST" && isFolder(path) === true) return;
    throw new DataFolderError(`the data folder ${path} cannot be made (${code}): choose another with --data`);
  }
}
