import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const Secret = z.string().refine((value) => Buffer.from(value, "base64").length === 32);

const KeyFile = z.object({
  version: z.literal(1),
  current: z.string(),
  keys: z.record(z.string().regex(/^[a-z0-9]+$/), z.object({ created: z.string(), secret: Secret })),
});
type KeyFile = z.infer<typeof KeyFile>;

/** The keys of field encryption: one writes, all read. */
export interface KeyRing {
  readonly current: string;
  /** All keys there are, the current one among them. */
  readonly ids: readonly string[];
  /** 32 bytes, or undefined for a key that this ring never had. */
  secretOf(keyId: string): Buffer | undefined;
}

/** The key file cannot be used; the message says what to do and holds no key. */
export class KeyRingError extends Error {
  override readonly name = "KeyRingError";
}

const newSecret = (): string => randomBytes(32).toString("base64");

function writeBeside(path: string, content: KeyFile): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const beside = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const file = openSync(beside, "wx", 0o600);
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return beside;
}

function readKeyFile(path: string): KeyFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new KeyRingError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? "not JSON"})`);
  }
  const parsed = KeyFile.safeParse(content);
  if (!parsed.success || parsed.data.keys[parsed.data.current] === undefined) {
    throw new KeyRingError(`${path} is damaged; restore it from a backup, sealed fields cannot be read without it`);
  }
  return parsed.data;
}

// Read anew when the file has changed: after a rotation no process needs a restart, and none seals with the old key.
function liveRing(path: string, first: KeyFile): KeyRing {
  const markOf = () => {
    const { ino, mtimeMs } = statSync(path);
    return `${ino}:${mtimeMs}`;
  };
  let ring = ringOf(first);
  let seen = markOf();
  const refresh = () => {
    try {
      const mark = markOf();
      if (mark === seen) return;
      ring = ringOf(readKeyFile(path));
      seen = mark;
    } catch {
      // Gone or damaged since the start: what is known goes on; the next start says what is wrong.
    }
  };
  return {
    get current() {
      refresh();
      return ring.current;
    },
    get ids() {
      refresh();
      return ring.ids;
    },
    secretOf: (keyId) => {
      const known = ring.secretOf(keyId);
      if (known !== undefined) return known;
      refresh();
      return ring.secretOf(keyId);
    },
  };
}

function ringOf(file: KeyFile): KeyRing {
  const secrets = new Map(Object.entries(file.keys).map(([id, { secret }]) => [id, Buffer.from(secret, "base64")]));
  return { current: file.current, ids: [...secrets.keys()], secretOf: (keyId) => secrets.get(keyId) };
}

/** Opens the key file, or makes it with a first key; only its owner may read it (0600). Throws KeyRingError. */
export function openKeyRing(path: string): KeyRing {
  if (!existsSync(path)) {
    const created = new Date().toISOString();
    const beside = writeBeside(path, { version: 1, current: "k1", keys: { k1: { created, secret: newSecret() } } });
    try {
      // A link fails where the file exists, so of two programs that start at once both use the same keys.
      linkSync(beside, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(beside);
    }
  }
  const file = readKeyFile(path);
  chmodSync(path, 0o600);
  return liveRing(path, file);
}

/** Adds a key, with which everything is sealed from now on; the older ones stay for reading. Throws KeyRingError. */
export function rotateKeyRing(path: string): KeyRing {
  const file = readKeyFile(path);
  const current = `k${Object.keys(file.keys).length + 1}`;
  const keys = { ...file.keys, [current]: { created: new Date().toISOString(), secret: newSecret() } };
  const rotated = { ...file, current, keys };
  const beside = writeBeside(path, rotated);
  // Made by root beside a server of another account, it must be the server's.
  const { uid, gid } = statSync(path);
  if (process.getuid?.() === 0) chownSync(beside, uid, gid);
  renameSync(beside, path);
  return ringOf(rotated);
}

/** A ring that lives only as long as the program: for tests and tools that store nothing. */
export function temporaryKeyRing(): KeyRing {
  return ringOf({ version: 1, current: "k1", keys: { k1: { created: "", secret: newSecret() } } });
}
