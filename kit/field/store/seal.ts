/** Something that lies on the phone as nobody without the key can read it; `iv` null: in clear. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer> | null;
  readonly bytes: ArrayBuffer;
}

/** Closes and opens what lies on the phone. */
export interface Seal {
  /** `none` where the page is not served over https: the browser then offers no encryption. */
  readonly kind: "aes-gcm" | "none";
  close(value: unknown): Promise<Sealed>;
  open<T>(sealed: Sealed): Promise<T>;
  closeBytes(bytes: ArrayBuffer): Promise<Sealed>;
  openBytes(sealed: Sealed): Promise<ArrayBuffer>;
}

const IV_BYTES = 12;
const writer = new TextEncoder();
const reader = new TextDecoder();

function sealOver(kind: Seal["kind"], closeBytes: Seal["closeBytes"], openBytes: Seal["openBytes"]): Seal {
  return {
    kind,
    closeBytes,
    openBytes,
    close: (value) => closeBytes(writer.encode(JSON.stringify(value ?? null)).buffer as ArrayBuffer),
    // Only what `close` was given comes back; its type is the caller's to know.
    open: async <T>(sealed: Sealed) => JSON.parse(reader.decode(await openBytes(sealed))) as T,
  };
}

/** AES-256-GCM with a fresh initialisation vector for everything that is written. */
export function sealWith(key: CryptoKey): Seal {
  return sealOver(
    "aes-gcm",
    async (plain) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      return { iv, bytes: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain) };
    },
    async ({ iv, bytes }) => (iv === null ? bytes : crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, bytes)),
  );
}

/** No encryption: where the browser has none. */
export const openSeal: Seal = sealOver(
  "none",
  async (bytes) => ({ iv: null, bytes }),
  async ({ iv, bytes }) => {
    if (iv !== null) throw new Error("this was sealed with a key");
    return bytes;
  },
);
