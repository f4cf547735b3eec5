/** A phone's data key, wrapped by what only the person knows. */
export interface WrappedKey {
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly iterations: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

/** OWASP's count for PBKDF2 with SHA-256. About a second on a slow phone, once at a sign-in. */
const ITERATIONS = 600_000;

/** Whether the browser offers encryption here: only over https and on localhost. */
export const canEncrypt = (): boolean => globalThis.crypto?.subtle !== undefined;

async function wrappingKey(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(password.normalize("NFC"));
  const raw = await crypto.subtle.importKey("raw", typed, "PBKDF2", false, ["deriveKey"]);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(rule, raw, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const asKey = (raw: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** Makes a data key: wrapped by the password, and as a key that the browser holds but never hands out. */
export async function makeKey(
  password: string,
  iterations = ITERATIONS,
): Promise<{ readonly key: CryptoKey; readonly wrapped: WrappedKey }> {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await wrappingKey(password, salt, iterations);
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, wrapping, raw);
  const key = await asKey(raw);
  raw.fill(0);
  return { key, wrapped: { salt, iterations, iv, bytes } };
}

/** The data key, or null for another password. */
export async function unwrapKey(password: string, wrapped: WrappedKey): Promise<CryptoKey | null> {
  const wrapping = await wrappingKey(password, wrapped.salt, wrapped.iterations);
  try {
    return await asKey(await crypto.subtle.decrypt({ name: "AES-GCM", iv: wrapped.iv }, wrapping, wrapped.bytes));
  } catch {
    return null;
  }
}

/** Wraps the same data key by a new password. Needs the old one, since the key itself is never handed out. */
export async function rewrapKey(old: string, password: string, wrapped: WrappedKey): Promise<WrappedKey | null> {
  const before = await wrappingKey(old, wrapped.salt, wrapped.iterations);
  try {
    const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv: wrapped.iv }, before, wrapped.bytes);
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const wrapping = await wrappingKey(password, salt, wrapped.iterations);
    return {
      salt,
      iterations: wrapped.iterations,
      iv,
      bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, wrapping, raw),
    };
  } catch {
    return null;
  }
}
