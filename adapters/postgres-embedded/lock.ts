import { randomUUID } from "node:crypto";
import { link, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError, systemErrorCode } from "./errors.ts";
import { processSpace, processStartTime } from "./process-info.ts";

/** The right to use one data folder, held by this process until `release`. */
export interface FolderLock {
  /** Throws EMBEDDED_POSTGRES_ALREADY_RUNNING when another process has taken the lock over meanwhile. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

interface Holder {
  pid: number;
  startTime: string;
  space: string;
  token: string;
}

const heartbeatMilliseconds = 3_000;
const silentAfterMilliseconds = 15_000;

/**
 * Takes the lock file of a data folder. A holder that is dead (its pid is gone or means another process now) is replaced.
 * A holder in another container cannot be looked at: its heartbeat (the file's time) decides after at most 15 s.
 */
export async function acquireLock(path: string, folder: string): Promise<FolderLock> {
  const own = await describeOwnProcess();
  const draft = `${path}.${own.token}`;
  try {
    await writeFile(draft, JSON.stringify(own), { flag: "wx", mode: 0o600 });
    // A link appears at once and complete, and only one process can make it.
    while (!(await tryLink(draft, path))) await removeDeadLock(path, folder);
  } finally {
    await rm(draft, { force: true });
  }
  return heldLock(path, folder, own);
}

async function describeOwnProcess(): Promise<Holder> {
  const startTime = (await processStartTime(process.pid)) ?? "";
  return { pid: process.pid, startTime, space: await processSpace(), token: randomUUID() };
}

function heldLock(path: string, folder: string, own: Holder): FolderLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMilliseconds);
  heartbeat.unref();
  return {
    async assertHeld() {
      const holder = await readHolder(path);
      if (holder?.token !== own.token) throw alreadyRunning(folder, holder);
    },
    async release() {
      clearInterval(heartbeat);
      const holder = await readHolder(path);
      if (holder?.token === own.token) await rm(path, { force: true });
    },
  };
}

async function tryLink(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}

async function removeDeadLock(path: string, folder: string): Promise<void> {
  if (!(await isDeadLock(path, folder))) return;
  // Only one process at a time may remove: between another's look and its removal a new lock could already lie there.
  const takeover = await acquireLock(`${path}.takeover`, folder);
  try {
    if (await isDeadLock(path, folder)) await rm(path);
  } finally {
    await takeover.release();
  }
}

/** False when there is no lock any more; throws EMBEDDED_POSTGRES_ALREADY_RUNNING when its holder lives. */
async function isDeadLock(path: string, folder: string): Promise<boolean> {
  const holder = await readHolder(path);
  if (holder === undefined) return false;
  if (await isAlive(holder, path)) throw alreadyRunning(folder, holder);
  return true;
}

async function isAlive(holder: Holder, path: string): Promise<boolean> {
  if (holder === unreadableHolder) return false;
  if (holder.space === (await processSpace())) return (await processStartTime(holder.pid)) === holder.startTime;
  const first = await modifiedAt(path);
  // A time in the future (another machine's clock) must not make us wait longer.
  const end = Math.min(first, Date.now()) + silentAfterMilliseconds;
  while (Date.now() < end) {
    await sleep(500);
    if ((await modifiedAt(path)) !== first) return true;
  }
  return false;
}

/** Whether a living process holds the lock, found out without waiting: a holder elsewhere counts while it renews. */
export async function isLockHeld(path: string): Promise<boolean> {
  const holder = await readHolder(path);
  if (holder === undefined || holder === unreadableHolder) return false;
  if (holder.space === (await processSpace())) return (await processStartTime(holder.pid)) === holder.startTime;
  return Date.now() - (await modifiedAt(path)) < silentAfterMilliseconds;
}

async function modifiedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
}

/** Stands for a file that is no lock: locks appear complete, so nobody holds it. */
const unreadableHolder: Holder = { pid: 0, startTime: "", space: "", token: "" };

/** The holder a lock file names; undefined when there is no file. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : parseHolder(text);
}

function parseHolder(text: string): Holder {
  try {
    const value: Partial<Holder> | null = JSON.parse(text);
    if (typeof value?.pid !== "number" || typeof value.token !== "string") return unreadableHolder;
    return { pid: value.pid, startTime: String(value.startTime), space: String(value.space), token: value.token };
  } catch {
    return unreadableHolder;
  }
}

function alreadyRunning(folder: string, holder: Holder | undefined): EmbeddedPostgresError {
  const who = holder === undefined ? "another process" : `the process ${holder.pid}`;
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_ALREADY_RUNNING",
    problem: `The data folder ${folder} is in use by ${who}.`,
    action: "Stop that program first, or choose another data folder.",
  });
}
