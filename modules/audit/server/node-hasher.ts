import crypto from "node:crypto";
import type { HashAlgorithm, Hasher } from "@anlan/hash-chain";

/** The hash function of a chain over node:crypto; SM3 needs a Node whose OpenSSL has it. */
export function nodeHasher(algorithm: HashAlgorithm): Hasher {
  // crypto.hash (Node 20.12) does in one call what createHash does in three; the log calls it a million times.
  if (typeof crypto.hash === "function") return { algorithm, hash: (text) => crypto.hash(algorithm, text, "hex") };
  return { algorithm, hash: (text) => crypto.createHash(algorithm).update(text).digest("hex") };
}
