import { constants } from "node:fs";
import { chmod, copyFile, lstat, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Files for compiling against PostgreSQL; running it does not need them. */
const unneeded = /\.a$|^pkgconfig$|^pgxs$/;

interface Entry {
  readonly path: string;
  readonly kind: "folder" | "file";
  readonly size: number;
  readonly executable: boolean;
}

/** Copies the files of a folder so that every account can read them (and run what the owner can run). Links are left out. */
export async function copyTree(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await chmod(target, 0o755);
  for await (const entry of entriesOf(source)) {
    const to = join(target, entry.path);
    if (entry.kind === "folder") await mkdir(to);
    else await copyFile(join(source, entry.path), to, constants.COPYFILE_FICLONE);
    // Explicitly, since the umask and the source may be stricter.
    await chmod(to, entry.kind === "folder" || entry.executable ? 0o755 : 0o644);
  }
}

/** Whether every file of `source` is in `target` with its size: cleaners of temporary folders may have taken some. */
export async function isCompleteCopy(source: string, target: string): Promise<boolean> {
  for await (const entry of entriesOf(source)) {
    const copy = await lstat(join(target, entry.path)).catch(() => undefined);
    if (copy === undefined || (entry.kind === "file" && copy.size !== entry.size)) return false;
  }
  return true;
}

async function* entriesOf(root: string, folder = ""): AsyncGenerator<Entry> {
  for (const item of await readdir(join(root, folder), { withFileTypes: true })) {
    if (unneeded.test(item.name) || item.isSymbolicLink()) continue;
    const path = join(folder, item.name);
    const { size, mode } = await lstat(join(root, path));
    // npm with a strict umask or some archives lose the executable bit of the programs.
    const executable = (mode & 0o100) !== 0 || folder === "bin";
    yield { path, kind: item.isDirectory() ? "folder" : "file", size, executable };
    if (item.isDirectory()) yield* entriesOf(root, path);
  }
}
