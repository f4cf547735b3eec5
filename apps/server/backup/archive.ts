import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import tar from "tar-stream";
import { BackupError } from "./manifest.ts";

/** One entry of a backup file: its name, and its bytes, which must be read before the next one comes. */
export interface BackupEntry {
  readonly name: string;
  readonly bytes: Readable;
}

const MOST_TEXT = 64 * 1024 * 1024;

/** The whole text of a small entry. Throws BackupError where it is larger than any manifest. */
export async function textOf({ name, bytes }: BackupEntry): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_TEXT) throw new BackupError(`${name} of the backup is too large`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function inWords(error: unknown, file: string): unknown {
  if (error instanceof BackupError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new BackupError(`there is no file ${file}`);
  if (code === "EISDIR") return new BackupError(`${file} is a folder`);
  if (code === "EACCES") return new BackupError(`${file} may not be read by this user`);
  return new BackupError(`${file} is damaged, cut off or no backup of Anlan`);
}

/** Walks through a backup file. `take` gets each entry; what it throws passes through, the archive's own errors are put in words. */
export async function readArchive(file: string, take: (entry: BackupEntry) => Promise<void>): Promise<void> {
  const extract = tar.extract();
  let own: unknown;
  const reading = pipeline(createReadStream(file), createGunzip(), extract);
  const walking = async () => {
    for await (const entry of extract) {
      if (entry.header.type !== "file") throw new BackupError(`the backup holds something else than files`);
      try {
        await take({ name: entry.header.name, bytes: Readable.from(entry) });
      } catch (error) {
        own = error;
        throw error;
      }
      entry.resume();
    }
  };
  const [read, walked] = await Promise.allSettled([reading, walking()]);
  if (own instanceof BackupError) throw own;
  // A file that ends too early also breaks what was reading it; the file's own trouble is the cause.
  if (read.status === "rejected" && !isAbort(read.reason))
    throw own !== undefined && !isCut(read.reason) ? own : inWords(read.reason, file);
  if (own !== undefined) throw own;
  if (walked.status === "rejected") throw inWords(walked.reason, file);
}

const isAbort = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE";

const isCut = (error: unknown): boolean => (error as NodeJS.ErrnoException).code?.startsWith("Z_") === true;
