import { constants } from "node:fs";
import { copyFile, type FileHandle, open, stat, truncate } from "node:fs/promises";
import type { DataFolder } from "./data-folder.ts";

const largestBytes = 16 * 1024 * 1024;
const checkMilliseconds = 10 * 60 * 1000;

/** PostgreSQL's log, kept open for the server; at most two files of about 16 MB. */
export interface LogFile {
  /** Descriptor for the server's output. */
  readonly fd: number;
  /** What was written since the file was opened. */
  readSince(): Promise<string>;
  close(): Promise<void>;
}

/** Opens `postgres.log` for appending and moves it to `postgres.log.1` whenever it has grown too large. */
export async function openLogFile(folder: DataFolder): Promise<LogFile> {
  await rotate(folder.log);
  const flags = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR | constants.O_NOFOLLOW;
  const file = await open(folder.log, flags, 0o600);
  await giveToFolderOwner(folder, file);
  const start = (await file.stat()).size;
  const timer = setInterval(() => {
    rotate(folder.log).catch(() => undefined);
  }, checkMilliseconds);
  timer.unref();
  return {
    fd: file.fd,
    readSince: () => readFrom(file, start),
    async close() {
      clearInterval(timer);
      await file.close();
    },
  };
}

/** Copies and empties the file instead of renaming it, since PostgreSQL keeps writing to the open one. */
export async function rotate(path: string, limit = largestBytes): Promise<void> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size < limit) return;
  await copyFile(path, `${path}.1`);
  await truncate(path);
}

async function giveToFolderOwner(folder: DataFolder, file: FileHandle): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const owner = await stat(folder.root);
  await file.chown(owner.uid, owner.gid);
}

async function readFrom(file: FileHandle, start: number): Promise<string> {
  const { size } = await file.stat();
  const length = Math.max(0, Math.min(size - start, 64 * 1024));
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
  return buffer.toString("utf8", 0, bytesRead);
}
