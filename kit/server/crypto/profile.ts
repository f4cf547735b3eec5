import { createHash, getCiphers, getHashes } from "node:crypto";

/** Which algorithms protect what is written from now on. What is already written says its own profile. */
export const CRYPTO_PROFILES = ["international", "national"] as const;
/** "international": SHA-256, AES-256-GCM. "national": SM3 (GB/T 32905), SM4-CBC (GB/T 32907) with HMAC-SM3. */
export type CryptoProfile = (typeof CRYPTO_PROFILES)[number];

export const HASH_ALGORITHMS = ["sha256", "sm3"] as const;
export type HashAlgorithm = (typeof HASH_ALGORITHMS)[number];

/** The hash of a profile. */
export const hashAlgorithmOf = (profile: CryptoProfile): HashAlgorithm => (profile === "national" ? "sm3" : "sha256");

/** Hex digest (64 characters) by SHA-256 or SM3. */
export function hash(algorithm: HashAlgorithm, content: string | Uint8Array): string {
  return createHash(algorithm).update(content).digest("hex");
}

const NEEDED = {
  international: { cipher: "aes-256-gcm", hash: "sha256" },
  national: { cipher: "sm4-cbc", hash: "sm3" },
} as const satisfies Record<CryptoProfile, { cipher: string; hash: string }>;

/** Throws, in plain words, when this Node was built without the profile's algorithms. */
export function checkProfile(profile: CryptoProfile, ciphers = getCiphers(), hashes = getHashes()): void {
  const missing = [
    ...(ciphers.includes(NEEDED[profile].cipher) ? [] : [NEEDED[profile].cipher]),
    ...(hashes.includes(NEEDED[profile].hash) ? [] : [NEEDED[profile].hash]),
  ];
  if (missing.length === 0) return;
  throw new Error(
    `ANLAN_CRYPTO=${profile} needs ${missing.join(" and ")}, which the OpenSSL of this Node does not offer; use the Node of nodejs.org`,
  );
}
