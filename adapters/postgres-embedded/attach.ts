import { realpath } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError, systemErrorCode, toEmbeddedPostgresError, unreadable } from "./errors.ts";
import { isLockHeld } from "./lock.ts";
import { readPidFile } from "./pid-file.ts";
import { socketPort } from "./socket-folder.ts";
import { type EmbeddedConnection, readVersion } from "./start.ts";

/** A PostgreSQL that another program started and goes on running. */
export interface AttachedPostgres {
  readonly connection: EmbeddedConnection;
  readonly pid: number;
  /** Version of the server, for example 18.4. */
  readonly version: string;
}

const defaultWait = 30_000;

/**
 * Finds the PostgreSQL that another program runs on a data folder; undefined when nobody uses the folder. A server that
 * is just starting is waited for. Only the system user that started it, and root, may connect. Changes nothing.
 */
export async function attachEmbeddedPostgres(options: {
  readonly dataDir: string;
  /** How long a starting server is waited for, in milliseconds. */
  readonly wait?: number;
}): Promise<AttachedPostgres | undefined> {
  try {
    const root = await realpath(options.dataDir);
    return await attach(root, Date.now() + (options.wait ?? defaultWait));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (code === "EACCES") throw unreadable(options.dataDir, error);
    throw toEmbeddedPostgresError(error, options.dataDir);
  }
}

async function attach(root: string, end: number): Promise<AttachedPostgres | undefined> {
  while (await isLockHeld(join(root, "lock"))) {
    const noted = await readPidFile(join(root, "data"));
    if (noted?.ready && noted.socketDir !== "") {
      const { pid, socketDir } = noted;
      const connection = {
        host: socketDir,
        port: socketPort,
        user: "postgres",
        database: "postgres",
        ssl: false,
      } as const;
      // The file may be that of an earlier, killed server until the new one has written its own.
      const version = await readVersion(connection).catch(() => undefined);
      if (version !== undefined) return { connection, pid, version };
    }
    if (Date.now() > end) throw notReached(root);
    await sleep(100);
  }
  return undefined;
}

function notReached(root: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_ALREADY_RUNNING",
    problem: `The data folder ${root} is in use by a program whose PostgreSQL cannot be reached from here.`,
    action: "Run this command as the same user and in the same container as that program, or stop it first.",
  });
}
