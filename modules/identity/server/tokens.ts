import { randomBytes } from "node:crypto";
import { type CryptoProfile, HASH_ALGORITHMS, hash, hashAlgorithmOf } from "@anlan/server-kit";

/** 256 random bits as 43 characters of base64url. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** How a secret of high entropy is stored: "sm3:<hex>" or "sha256:<hex>". */
export function tokenHash(profile: CryptoProfile, token: string): string {
  const algorithm = hashAlgorithmOf(profile);
  return `${algorithm}:${hash(algorithm, token)}`;
}

/** All forms in which the secret may be stored, so that a change of profile signs nobody out. */
export const tokenHashes = (token: string): string[] =>
  HASH_ALGORITHMS.map((algorithm) => `${algorithm}:${hash(algorithm, token)}`);
