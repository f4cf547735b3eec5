import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FileError, systemCode } from "./file-error.ts";
import { type FileHash, finishHash, type HashAlgorithm, parseFileHash, startHash } from "./file-hash.ts";
import type { FileSource, FileStore, PutOptions, StoredFile, Thumbnail, Verification } from "./file-store.ts";
import { inspectFile } from "./inspect-file.ts";
import { makeThumbnail, THUMBNAIL_WIDTHS, thumbnailWidth } from "./make-thumbnail.ts";
import { receiveFile } from "./receive-file.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

async function orUndefined<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A renamed file is safe only when its folder is on disk too. Windows cannot sync a folder, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Folders: `incoming/` for uploads under way, `objects/sha256/ab/cd/…` for files, `thumbnails/` for what can be made again. */
class LocalFileStore implements FileStore {
  private readonly root: string;
  private readonly algorithm: HashAlgorithm;

  constructor(root: string, algorithm: HashAlgorithm) {
    this.root = root;
    this.algorithm = algorithm;
  }

  async put(source: FileSource, options: PutOptions): Promise<StoredFile> {
    const received = await receiveFile(join(this.root, "incoming"), source, {
      algorithm: this.algorithm,
      maxBytes: options.maxBytes,
    });
    try {
      const inspected = await inspectFile(received.path, received.size, options);
      const isNew = (await this.findSize(received.hash)) !== received.size;
      if (isNew) await this.place(received.path, this.objectPath(received.hash));
      return { hash: received.hash, size: received.size, ...inspected, isNew };
    } finally {
      await rm(received.path, { force: true });
    }
  }

  async open(hash: string, range?: { readonly start: number; readonly end?: number }) {
    const path = this.objectPath(hash);
    const file = await orUndefined(open(path, "r"));
    if (file === undefined) throw new FileError("FILE_NOT_FOUND", "There is no such file.");
    return file.createReadStream({ ...range });
  }

  async findSize(hash: string): Promise<number | undefined> {
    return (await orUndefined(stat(this.objectPath(hash))))?.size;
  }

  async has(hash: string): Promise<boolean> {
    return (await this.findSize(hash)) !== undefined;
  }

  async remove(hash: string): Promise<boolean> {
    const path = this.objectPath(hash);
    for (const width of THUMBNAIL_WIDTHS) await rm(this.thumbnailPath(hash, width), { force: true });
    const existed = await this.has(hash);
    await rm(path, { force: true });
    if (existed) await syncFolder(dirname(path));
    return existed;
  }

  async verify(hash: string): Promise<Verification> {
    const { algorithm } = parseFileHash(hash);
    if (!(await this.has(hash))) return "missing";
    const sum = startHash(algorithm);
    for await (const chunk of createReadStream(this.objectPath(hash))) sum.update(chunk as Buffer);
    return finishHash(algorithm, sum) === hash ? "intact" : "altered";
  }

  async *list(): AsyncGenerator<FileHash> {
    for (const algorithm of ["sha256", "sm3"] as const) {
      const top = join(this.root, "objects", algorithm);
      for (const first of (await orUndefined(readdir(top))) ?? []) {
        for (const second of await readdir(join(top, first))) {
          for (const hex of await readdir(join(top, first, second))) yield parseFileHash(`${algorithm}-${hex}`).hash;
        }
      }
    }
  }

  async thumbnail(hash: string, width: number): Promise<Thumbnail> {
    const path = this.thumbnailPath(hash, thumbnailWidth(width));
    const cached = await orUndefined(readFile(path));
    if (cached !== undefined) return { bytes: cached, mediaType: "image/webp" };
    if (!(await this.has(hash))) throw new FileError("FILE_NOT_FOUND", "There is no such file.");
    const bytes = await makeThumbnail(this.objectPath(hash), thumbnailWidth(width));
    const temporary = join(this.root, "incoming", randomUUID());
    await writeFile(temporary, bytes, { mode: 0o600 });
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await rename(temporary, path);
    return { bytes, mediaType: "image/webp" };
  }

  async sweep({ olderThanMs = DAY_MS } = {}): Promise<number> {
    let removed = 0;
    for (const name of await readdir(join(this.root, "incoming"))) {
      const path = join(this.root, "incoming", name);
      const info = await orUndefined(stat(path));
      if (info === undefined || Date.now() - info.mtimeMs < olderThanMs) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  }

  /** Moves a synced file to its place; two uploads of one content may do so at once, since both move the same bytes. */
  private async place(from: string, to: string): Promise<void> {
    const folder = dirname(to);
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(from, to);
    await syncFolder(folder);
    // New folders are entries of the folders above them.
    for (
      let above = dirname(folder);
      made !== undefined && above.length >= dirname(made).length;
      above = dirname(above)
    ) {
      await syncFolder(above);
    }
  }

  private objectPath(hash: string): string {
    const { algorithm, hex } = parseFileHash(hash);
    return join(this.root, "objects", algorithm, hex.slice(0, 2), hex.slice(2, 4), hex);
  }

  private thumbnailPath(hash: string, width: number): string {
    const { algorithm, hex } = parseFileHash(hash);
    return join(this.root, "thumbnails", algorithm, hex.slice(0, 2), `${hex}-${width}.webp`);
  }
}

/** Opens a store in a folder, which is made where it is missing; only this user can read it (0700, files 0600). */
export async function openLocalFileStore(options: {
  readonly root: string;
  /** How new files are named, SHA-256 by default; files of the other name stay readable. */
  readonly algorithm?: HashAlgorithm;
}): Promise<FileStore> {
  const algorithm = options.algorithm ?? "sha256";
  startHash(algorithm);
  await mkdir(join(options.root, "incoming"), { recursive: true, mode: 0o700 });
  await chmod(options.root, 0o700);
  return new LocalFileStore(options.root, algorithm);
}
