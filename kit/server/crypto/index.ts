export { type KeyRing, KeyRingError, openKeyRing, rotateKeyRing, temporaryKeyRing } from "./key-ring.ts";
export { phoneTraces, tracesOfPhone } from "./phone-traces.ts";
export {
  CRYPTO_PROFILES,
  type CryptoProfile,
  checkProfile,
  HASH_ALGORITHMS,
  type HashAlgorithm,
  hash,
  hashAlgorithmOf,
} from "./profile.ts";
export { type Resealed, resealColumns, type SealedColumn } from "./reseal.ts";
export { createSealer, SealError, type Sealer } from "./sealer.ts";
