import { Client } from "pg";
import { type DataFolder, openDataFolder, ownerOf } from "./data-folder.ts";
import { failed, toEmbeddedPostgresError } from "./errors.ts";
import { initData, removeUnfinished, repairOwnership } from "./init-data.ts";
import { locateBinaries } from "./locate-binaries.ts";
import { acquireLock, type FolderLock } from "./lock.ts";
import { stopOrphan } from "./orphan.ts";
import { prepareBinaries } from "./prepare-binaries.ts";
import { chooseAccount } from "./run-as.ts";
import { type RunningServer, runServer } from "./run-server.ts";
import type { ServerSettings } from "./settings.ts";
import { makeSocketFolder, removeSocketFolder, socketPort } from "./socket-folder.ts";
import type { StopLimits } from "./stop-server.ts";

/** What to start: where the data lies, and where messages for the operator go. */
export interface StartOptions {
  /** Folder of the data; made when missing. One program at a time may use it. */
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** Server settings that replace the defaults of `defaultSettings`. */
  readonly settings?: ServerSettings | undefined;
  /** Aborting during the start undoes it and rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Where copies of the programs may lie, best first; the defaults suit servers and desktops. */
  readonly cacheFolders?: readonly string[] | undefined;
}

/** Where a PostgreSQL client connects; pass it to `pg` as it is. */
export interface EmbeddedConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Stated, since PGSSLMODE in the environment would otherwise ask the private socket for encryption. */
  readonly ssl: false;
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** Private folder of the Unix socket; only the system user who started the server can connect. */
  readonly socketDir: string;
  /** Number in the socket's file name; there is no TCP port. */
  readonly port: number;
  readonly superuser: "postgres";
  readonly connection: EmbeddedConnection;
  readonly pid: number;
  /** Version of the server, for example 18.4. */
  readonly version: string;
  /** Whether this start made the data. */
  readonly firstStart: boolean;
  /** Settles when the server ends, wanted or not; never rejects. */
  readonly ended: Promise<void>;
  /** Cuts off all clients, writes everything and ends the server; harder after 30 s. May be called again. */
  stop(limits?: StopLimits): Promise<void>;
}

/** Starts the embedded PostgreSQL. Throws EmbeddedPostgresError, or the reason of an aborted signal. */
export async function startEmbeddedPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  try {
    options.signal?.throwIfAborted();
    const folder = await openDataFolder(options.dataDir);
    const lock = await acquireLock(folder.lock, folder.root);
    try {
      // Read again under the lock: another program may have made the data a moment ago.
      return await startLocked(await openDataFolder(folder.root), lock, options);
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason;
    throw toEmbeddedPostgresError(error, options.dataDir);
  }
}

async function startLocked(folder: DataFolder, lock: FolderLock, options: StartOptions): Promise<EmbeddedPostgres> {
  const { log, signal } = options;
  const account = await chooseAccount(folder.exists ? await ownerOf(folder.cluster) : undefined);
  const binaries = await prepareBinaries(await locateBinaries(), {
    account,
    log,
    ...(options.cacheFolders === undefined ? {} : { cacheFolders: options.cacheFolders }),
  });
  await lock.assertHeld();
  await removeUnfinished(folder);
  if (folder.exists) {
    await stopOrphan(folder, log);
    await repairOwnership(folder, account);
  } else {
    await initData(folder, binaries, { account, signal });
  }
  await lock.assertHeld();
  const socketDir = await makeSocketFolder(account);
  try {
    const settings = options.settings ?? {};
    const server = await runServer({ folder, binaries, socketDir, account, settings, signal, log });
    return await present({ server, socketDir, lock, log, firstStart: !folder.exists });
  } catch (error) {
    await removeSocketFolder(socketDir);
    throw error;
  }
}

interface Started {
  readonly server: RunningServer;
  readonly socketDir: string;
  readonly lock: FolderLock;
  readonly log: (message: string) => void;
  readonly firstStart: boolean;
}

async function present({ server, socketDir, lock, log, firstStart }: Started): Promise<EmbeddedPostgres> {
  const connection = { host: socketDir, port: socketPort, user: "postgres", database: "postgres", ssl: false } as const;
  const version = await readVersion(connection).catch(async (error: unknown) => {
    await server.stop();
    throw failed(error instanceof Error ? error.message : String(error), error);
  });
  let stopping: Promise<void> | undefined;
  server.ended
    .then(() => (stopping === undefined ? log("PostgreSQL ended unexpectedly; see postgres.log") : undefined))
    .catch(() => undefined);
  const stop = async (limits?: StopLimits) => {
    await server.stop(limits);
    await removeSocketFolder(socketDir);
    await lock.release();
  };
  return {
    socketDir,
    port: socketPort,
    superuser: "postgres",
    connection,
    pid: server.pid,
    version,
    firstStart,
    ended: server.ended,
    stop(limits) {
      stopping ??= stop(limits);
      return stopping;
    },
  };
}

/** Connects once and asks for the version, such as 18.4. */
export async function readVersion(connection: EmbeddedConnection): Promise<string> {
  const client = new Client({ ...connection, connectionTimeoutMillis: 30_000 });
  await client.connect();
  try {
    const result = await client.query<{ server_version: string }>("show server_version");
    return result.rows[0]?.server_version ?? "";
  } finally {
    await client.end();
  }
}
