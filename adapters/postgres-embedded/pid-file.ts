import { constants } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { systemErrorCode } from "./errors.ts";

/** What a running or killed postmaster noted in `postmaster.pid`. */
export interface PidFile {
  readonly pid: number;
  readonly socketDir: string;
  readonly ready: boolean;
}

/** Reads `postmaster.pid` of a cluster; undefined when there is none or it is not yet complete. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, "postmaster.pid"), "utf8").catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return "";
    throw error;
  });
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, socketDir: lines[4] ?? "", ready: lines[7]?.trim() === "ready" };
}

/** No system gives out so high a number (the most is 4,194,304). */
const pidOfNobody = "2147483647";

/**
 * Replaces the pid in a dead postmaster's file when the number now belongs to another process or to the postmaster's
 * unreaped remains (containers often have no init): PostgreSQL would refuse to start. The file itself must stay, for its
 * shared memory key shows PostgreSQL whether old backends still live.
 */
export async function disownPidFile(cluster: string): Promise<void> {
  const path = join(cluster, "postmaster.pid");
  const file = await open(path, constants.O_RDWR | constants.O_NOFOLLOW);
  try {
    const [, ...rest] = (await file.readFile("utf8")).split("\n");
    const text = [pidOfNobody, ...rest].join("\n");
    await file.truncate(0);
    await file.write(text, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}
