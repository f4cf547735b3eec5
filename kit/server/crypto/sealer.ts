import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type { KeyRing } from "./key-ring.ts";
import { type CryptoProfile, checkProfile, hashAlgorithmOf } from "./profile.ts";

/**
 * Encrypts single fields. `context` names where the text belongs ("identity.accounts.phone:<id>"): a sealed text that
 * is moved to another place does not open there.
 */
export interface Sealer {
  readonly profile: CryptoProfile;
  seal(text: string, context: string): string;
  /** Throws SealError for a text that is damaged, moved, or sealed with a key that is not in the ring. */
  open(sealed: string, context: string): string;
  /**
   * A mark of a short text by which it is found again without being opened: equal texts have equal marks, and without the
   * key nobody can try which text has one. `purpose` keeps marks of different things apart.
   */
  trace(text: string, purpose: string): string;
  /** Every mark that the text may have been given, by any key of the ring. */
  traces(text: string, purpose: string): string[];
  /** False when the text should be sealed anew: an older key, or the other profile. */
  isCurrent(sealed: string): boolean;
}

/** A sealed text that does not open. The message holds neither text nor key. */
export class SealError extends Error {
  override readonly name = "SealError";
}

/** Long enough that two texts of one place never share a mark. */
const TRACE_BYTES = 16;

interface Box {
  readonly iv: Buffer;
  readonly body: Buffer;
  readonly tag: Buffer;
}

interface Scheme {
  readonly mark: string;
  seal(secret: Buffer, text: string, context: string): Box;
  open(secret: Buffer, box: Box, context: string): string;
}

const derive = (secret: Buffer, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), `anlan ${purpose}`, length));

const aesGcm: Scheme = {
  mark: "a",
  seal: (secret, text, context) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", derive(secret, "aes-256-gcm", 32), iv);
    cipher.setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return { iv, body, tag: cipher.getAuthTag() };
  },
  open: (secret, { iv, body, tag }, context) => {
    const decipher = createDecipheriv("aes-256-gcm", derive(secret, "aes-256-gcm", 32), iv, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  },
};

// There is no SM4-GCM in OpenSSL 3.0: encrypt, then authenticate. The length keeps context and body apart.
function sm3Tag(secret: Buffer, iv: Buffer, body: Buffer, context: string): Buffer {
  const mac = createHmac("sm3", derive(secret, "hmac-sm3", 32));
  return mac
    .update(`${Buffer.byteLength(context)}:${context}`)
    .update(iv)
    .update(body)
    .digest();
}

const sm4Cbc: Scheme = {
  mark: "s",
  seal: (secret, text, context) => {
    const iv = randomBytes(16);
    const cipher = createCipheriv("sm4-cbc", derive(secret, "sm4-cbc", 16), iv);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return { iv, body, tag: sm3Tag(secret, iv, body, context) };
  },
  open: (secret, { iv, body, tag }, context) => {
    const expected = sm3Tag(secret, iv, body, context);
    if (tag.length !== expected.length || !timingSafeEqual(tag, expected)) throw new Error("tag");
    const decipher = createDecipheriv("sm4-cbc", derive(secret, "sm4-cbc", 16), iv);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  },
};

const SCHEMES: Readonly<Record<CryptoProfile, Scheme>> = { international: aesGcm, national: sm4Cbc };

interface Envelope extends Box {
  readonly scheme: Scheme;
  readonly keyId: string;
}

// "1.a.k1.<iv>.<body>.<tag>": form, scheme, key, and three parts in base64url.
function readEnvelope(sealed: string): Envelope {
  const [form, mark, keyId = "", ...parts] = sealed.split(".");
  const scheme = Object.values(SCHEMES).find((one) => one.mark === mark);
  const [iv, body, tag] = parts.map((part) => Buffer.from(part, "base64url"));
  if (form !== "1" || scheme === undefined || iv === undefined || body === undefined || tag === undefined) {
    throw new SealError("not a sealed text");
  }
  return { scheme, keyId, iv, body, tag };
}

/** Makes a sealer that writes with one profile and the ring's current key, and reads both profiles and all keys. */
export function createSealer(profile: CryptoProfile, ring: KeyRing): Sealer {
  checkProfile(profile);
  const secretOf = (keyId: string): Buffer => {
    const secret = ring.secretOf(keyId);
    if (secret === undefined) throw new SealError(`key ${keyId} is not in the key file`);
    return secret;
  };
  const { mark } = SCHEMES[profile];
  const traceBy = (keyId: string, text: string, purpose: string): string => {
    const mac = createHmac(hashAlgorithmOf(profile), derive(secretOf(keyId), `trace ${purpose}`, 32)).update(text);
    return [mark, keyId, mac.digest().subarray(0, TRACE_BYTES).toString("base64url")].join(".");
  };
  return {
    profile,
    seal: (text, context) => {
      const { iv, body, tag } = SCHEMES[profile].seal(secretOf(ring.current), text, context);
      return ["1", mark, ring.current, ...[iv, body, tag].map((part) => part.toString("base64url"))].join(".");
    },
    open: (sealed, context) => {
      const { scheme, keyId, ...box } = readEnvelope(sealed);
      const secret = secretOf(keyId);
      try {
        return scheme.open(secret, box, context);
      } catch {
        throw new SealError("the sealed text is damaged or belongs elsewhere");
      }
    },
    trace: (text, purpose) => traceBy(ring.current, text, purpose),
    traces: (text, purpose) => ring.ids.map((keyId) => traceBy(keyId, text, purpose)),
    isCurrent: (sealed) => sealed.startsWith(`1.${mark}.${ring.current}.`),
  };
}
