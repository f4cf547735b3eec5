import { randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { FileError, systemCode } from "./file-error.ts";
import { type FileHash, finishHash, type HashAlgorithm, startHash } from "./file-hash.ts";
import type { FileSource } from "./file-store.ts";

/** A file that has arrived and is synced, but has no place yet. */
export interface ReceivedFile {
  readonly path: string;
  readonly hash: FileHash;
  readonly size: number;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function toFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  const code = systemCode(error);
  if (code === "ENOSPC" || code === "EDQUOT") return new FileError("FILE_STORAGE_FULL", "The disk is full.", error);
  return new FileError("FILE_UPLOAD_INTERRUPTED", "The file did not arrive whole.", error);
}

/** Writes a source to a new file in `folder` (mode 0600), hashing on the way; on any error the file is gone again. */
export async function receiveFile(
  folder: string,
  source: FileSource,
  options: { algorithm: HashAlgorithm; maxBytes: number },
): Promise<ReceivedFile> {
  const hash = startHash(options.algorithm);
  const path = join(folder, randomUUID());
  const file = await open(path, "wx", 0o600);
  let size = 0;
  try {
    try {
      for await (const chunk of source instanceof Uint8Array ? once(source) : source) {
        size += chunk.length;
        if (size > options.maxBytes) {
          throw new FileError("FILE_TOO_LARGE", `The file has more than ${options.maxBytes} bytes.`);
        }
        hash.update(chunk);
        for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
      }
      if (size === 0) throw new FileError("FILE_EMPTY", "The file is empty.");
      await file.sync();
    } finally {
      await file.close();
    }
    return { path, hash: finishHash(options.algorithm, hash), size };
  } catch (error) {
    await rm(path, { force: true });
    throw toFileError(error);
  }
}
