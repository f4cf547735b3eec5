import { join } from "node:path";
import { attachEmbeddedPostgres, startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { openPool } from "@anlan/server-kit";
import type pg from "pg";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { makeDataFolder } from "./data-folder.ts";

/** The database that this installation uses, embedded or given. */
export interface DatabaseAccess {
  /** `attached`: the embedded one of a server that runs beside this program. */
  readonly kind: "embedded" | "attached" | "external";
  readonly connection: pg.PoolConfig;
  stop(): Promise<void>;
}

/** The oldest PostgreSQL whose features the schema uses. */
const OLDEST_VERSION = 15;

/** The installed PostgreSQL is older than the schema needs, or cannot be reached. */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
}

async function checkVersion(connection: pg.PoolConfig): Promise<void> {
  const pool = openPool({ ...connection, max: 1, connectionTimeoutMillis: 10_000 }, null);
  try {
    const { rows } = await pool.query<{ version: string }>("select current_setting('server_version_num') as version");
    const major = Math.floor(Number(rows[0]?.version ?? 0) / 10_000);
    if (major < OLDEST_VERSION)
      throw new DatabaseError(`PostgreSQL ${major} is too old: ${OLDEST_VERSION} or later is needed`);
  } finally {
    await pool.end();
  }
}

/** The embedded PostgreSQL of a server that runs on this data folder; undefined when none runs or none is embedded. */
export async function attachDatabase(config: Config): Promise<DatabaseAccess | undefined> {
  if (config.databaseUrl !== undefined) return undefined;
  const running = await attachEmbeddedPostgres({ dataDir: join(config.data, "postgres") });
  if (running === undefined) return undefined;
  const { connection } = running;
  const pool = openPool({ ...connection, max: 1 }, null);
  try {
    const found = await pool.query("select 1 from pg_database where datname = 'anlan'");
    if (found.rowCount === 0) throw new DatabaseError("the server is just making its database; try again in a moment");
  } finally {
    await pool.end();
  }
  return { kind: "attached", connection: { ...connection, database: "anlan" }, stop: async () => undefined };
}

/** Starts the embedded PostgreSQL, or checks that the given one can be used. */
export async function openDatabase(config: Config, log: Logger, signal?: AbortSignal): Promise<DatabaseAccess> {
  if (config.databaseUrl !== undefined) {
    const connection = { connectionString: config.databaseUrl };
    await checkVersion(connection).catch((error: unknown) => {
      if (error instanceof DatabaseError) throw error;
      throw new DatabaseError(`PostgreSQL of DATABASE_URL cannot be used: ${reasonOf(error)}`);
    });
    return { kind: "external", connection, stop: async () => undefined };
  }
  makeDataFolder(config.data);
  const postgres = await startEmbeddedPostgres({
    dataDir: join(config.data, "postgres"),
    log: (message) => log.debug({ from: "postgres" }, message),
    signal,
  });
  const connection = { ...postgres.connection, database: "postgres" };
  await ensureDatabase(connection);
  return { kind: "embedded", connection: { ...connection, database: "anlan" }, stop: () => postgres.stop() };
}

/** What a failed connection says; pg gathers several addresses in an error without a message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}

async function ensureDatabase(connection: pg.PoolConfig): Promise<void> {
  const pool = openPool({ ...connection, max: 1 }, null);
  try {
    const found = await pool.query("select 1 from pg_database where datname = 'anlan'");
    if (found.rowCount === 0) await pool.query("create database anlan");
  } finally {
    await pool.end();
  }
}
