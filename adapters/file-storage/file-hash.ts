import { createHash, getHashes, type Hash } from "node:crypto";
import { FileError } from "./file-error.ts";

/** SHA-256 (FIPS 180-4) or SM3 (GB/T 32905-2016); both give 32 bytes. */
export type HashAlgorithm = "sha256" | "sm3";

/** A file's name in the store: algorithm, hyphen, 64 lower-case hexadecimal digits. */
export type FileHash = `${HashAlgorithm}-${string}`;

const PATTERN = /^(sha256|sm3)-([0-9a-f]{64})$/u;

/** Parses a hash that came from outside; throws FILE_HASH_INVALID, so that nothing else ever becomes a path. */
export function parseFileHash(text: string): { hash: FileHash; algorithm: HashAlgorithm; hex: string } {
  const match = PATTERN.exec(text);
  if (match === null) throw new FileError("FILE_HASH_INVALID", "This is not the hash of a file.");
  // The pattern has just been checked.
  return { hash: text as FileHash, algorithm: match[1] as HashAlgorithm, hex: match[2] ?? "" };
}

/** Starts a hash; throws FILE_HASH_UNAVAILABLE where the OpenSSL of this Node was built without SM3. */
export function startHash(algorithm: HashAlgorithm, available: readonly string[] = getHashes()): Hash {
  if (!available.includes(algorithm)) {
    throw new FileError("FILE_HASH_UNAVAILABLE", `This Node has no ${algorithm}. Choose sha256, or a Node with it.`);
  }
  return createHash(algorithm);
}

/** Ends a hash and names the file by it. */
export function finishHash(algorithm: HashAlgorithm, hash: Hash): FileHash {
  return `${algorithm}-${hash.digest("hex")}`;
}
