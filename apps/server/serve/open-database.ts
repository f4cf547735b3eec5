import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { openPool } from "@anlan/server-kit";
import type pg from "pg";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

/** The database that this installation uses, embedded or given. */
export interface DatabaseAccess {
  readonly kind: "embedded" | "external";
  readonly connection: pg.PoolConfig;
  stop(): Promise<void>;
}

/** The oldest PostgreSQL whose features the schema uses. */
export const OLDEST_VERSION = 15;

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

/** Starts the embedded PostgreSQL, or checks that the given one can be used. */
export async function openDatabase(config: Config, log: Logger, signal?: AbortSignal): Promise<DatabaseAccess> {
  if (config.databaseUrl !== undefined) {
    const connection = { connectionString: config.databaseUrl };
    await checkVersion(connection);
    return { kind: "external", connection, stop: async () => undefined };
  }
  mkdirSync(config.data, { recursive: true, mode: 0o700 });
  const postgres = await startEmbeddedPostgres({
    dataDir: join(config.data, "postgres"),
    log: (message) => log.debug({ from: "postgres" }, message),
    signal,
  });
  const connection = { ...postgres.connection, database: "postgres" };
  await ensureDatabase(connection);
  return { kind: "embedded", connection: { ...connection, database: "anlan" }, stop: () => postgres.stop() };
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
