import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import { chownSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The pair with which checkpoints are signed. */
export interface SigningKey {
  /** 64 lower-case hexadecimal digits. */
  readonly publicKey: string;
  /** The same as PEM, for publication. */
  readonly publicPem: string;
  readonly sign: (text: string) => string;
}

const FILE = "log-signing.pem";
const NEXT = "log-signing.pem.next";
const ED25519_PREFIX = "302a300506032b6570032100";

/** Where the private key of an installation lies. */
const signingKeyFile = (dataDir: string): string => join(dataDir, FILE);

function findPem(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function hexOf(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).toString("hex").slice(ED25519_PREFIX.length);
}

function keyFrom(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== "ed25519") throw new Error(`${FILE} is not an Ed25519 key`);
  const publicKey = createPublicKey(privateKey);
  return {
    publicKey: hexOf(publicKey),
    publicPem: publicKey.export({ format: "pem", type: "spki" }).toString(),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString("hex"),
  };
}

/** The key of an installation, undefined where it has none yet. Throws when the file is no Ed25519 key. */
export function findSigningKey(dataDir: string): SigningKey | undefined {
  const pem = findPem(signingKeyFile(dataDir));
  return pem === undefined ? undefined : keyFrom(pem);
}

/** Whether the private half of a public key lies in the data folder, in use or drafted by a rotation; makes nothing. */
export function holdsSigningKey(dataDir: string, publicKey: string): boolean {
  return [FILE, NEXT].some((name) => {
    const pem = findPem(join(dataDir, name));
    return pem !== undefined && keyFrom(pem).publicKey === publicKey;
  });
}

/** The key of an installation, made on first use (mode 0600). Two processes that start at once get the same one. */
export function openSigningKey(dataDir: string): SigningKey {
  const path = signingKeyFile(dataDir);
  const found = findPem(path);
  if (found !== undefined) return keyFrom(found);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const pem = newPem();
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, pem, { mode: 0o600, flush: true });
  try {
    // A link to a name that is taken fails, so the first one wins and nobody reads half a file.
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return keyFrom(readFileSync(path, "utf8"));
}

const newPem = (): string =>
  generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();

/** A new key beside the present one; it counts only when settleSigningKey has been told so. Drafted by one at a time. */
export function draftSigningKey(dataDir: string): SigningKey {
  const pem = newPem();
  const draft = join(dataDir, `${NEXT}.${randomUUID()}`);
  writeFileSync(draft, pem, { mode: 0o600, flush: true });
  // Made by root beside a server of another account, it must be the server's.
  const { uid, gid } = statSync(signingKeyFile(dataDir));
  if (process.getuid?.() === 0) chownSync(draft, uid, gid);
  renameSync(draft, join(dataDir, NEXT));
  return keyFrom(pem);
}

/** Puts the drafted key in the place of the present one when it is the key that counts; another draft is left alone. */
export function settleSigningKey(dataDir: string, publicKey: string): void {
  const next = join(dataDir, NEXT);
  const pem = findPem(next);
  if (pem === undefined || keyFrom(pem).publicKey !== publicKey) return;
  try {
    renameSync(next, signingKeyFile(dataDir));
  } catch (error) {
    // Somebody else has just done the same.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** The key of an installation, read again whenever the file was changed: a rotation needs no restart. */
export function currentSigningKey(dataDir: string): () => SigningKey {
  let key: SigningKey | undefined;
  let seen = "";
  return () => {
    key ??= openSigningKey(dataDir);
    const { ino, mtimeMs } = statSync(signingKeyFile(dataDir));
    const mark = `${ino}:${mtimeMs}`;
    if (mark !== seen && seen !== "") key = openSigningKey(dataDir);
    seen = mark;
    return key;
  };
}

const publicKeys = new Map<string, KeyObject>();

/** Whether an Ed25519 signature (128 hexadecimal digits) over a text was made with the private half of a public key. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  let key = publicKeys.get(publicKey);
  if (key === undefined) {
    key = createPublicKey({ key: Buffer.from(ED25519_PREFIX + publicKey, "hex"), format: "der", type: "spki" });
    publicKeys.set(publicKey, key);
  }
  return verify(null, Buffer.from(text), key, Buffer.from(signature, "hex"));
}
