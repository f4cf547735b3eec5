import type { Readable } from "node:stream";
import type { FileHash } from "./file-hash.ts";

/** What is handed over: bytes, or anything that yields them in turn, for instance an upload. */
export type FileSource = Uint8Array | AsyncIterable<Uint8Array>;

export interface PutOptions {
  /** Largest size in bytes. */
  readonly maxBytes: number;
  /** The name that the sender gave; only its extension is used, to tell kinds of text apart. */
  readonly fileName?: string;
  /** Media types that are accepted, `ALLOWED_MEDIA_TYPES` by default. */
  readonly allowed?: readonly string[];
}

export interface StoredFile {
  readonly hash: FileHash;
  /** Bytes. */
  readonly size: number;
  /** By content, for instance "image/jpeg". */
  readonly mediaType: string;
  /** Whether the extension of the sender's name fits the content; true where there is none. */
  readonly extensionFits: boolean;
  /** False where the same content was stored before. */
  readonly isNew: boolean;
}

/** Result of hashing a stored file again. */
export type Verification = "intact" | "altered" | "missing";

export interface Thumbnail {
  readonly bytes: Uint8Array;
  readonly mediaType: "image/webp";
}

/** The port: files by the hash of their content. Every method that takes a hash throws FILE_HASH_INVALID for anything else. */
export interface FileStore {
  /** Stores a file and syncs it to disk before it answers; after an error nothing is left behind. */
  put(source: FileSource, options: PutOptions): Promise<StoredFile>;
  /** A stream of the content, or of the bytes from `start` to `end`, both included; throws FILE_NOT_FOUND. */
  open(hash: string, range?: { readonly start: number; readonly end?: number }): Promise<Readable>;
  /** Size in bytes, undefined where there is no such file. */
  findSize(hash: string): Promise<number | undefined>;
  has(hash: string): Promise<boolean>;
  /** Removes a file and its thumbnails; false where there was none. */
  remove(hash: string): Promise<boolean>;
  /** Hashes the content again. */
  verify(hash: string): Promise<Verification>;
  /** All files, in no order, for a nightly verification. */
  list(): AsyncIterable<FileHash>;
  /** A small picture at least as wide as asked, upright and without metadata; throws FILE_NO_THUMBNAIL or FILE_NOT_FOUND. */
  thumbnail(hash: string, width: number): Promise<Thumbnail>;
  /** Removes what uploads left behind that were cut off by a crash; returns how many. Younger ones may still be running. */
  sweep(options?: { readonly olderThanMs?: number }): Promise<number>;
}
