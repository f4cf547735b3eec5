import { existsSync } from "node:fs";
import { join } from "node:path";
import { openPool } from "@anlan/server-kit";
import { type Logger, pino } from "pino";
import { type Config, readConfig } from "../config.ts";
import { attachDatabase, type DatabaseAccess, openDatabase } from "../serve/open-database.ts";
import type { Prepared } from "../serve/prepare.ts";
import { CommandFailure } from "./failure.ts";

/** Where subcommands say what goes on: standard error, so that their own output stays clean. */
export function commandLog(): Logger {
  return pino({ level: process.env["ANLAN_LOG_LEVEL"] ?? "warn", base: null }, pino.destination(2));
}

/** The database of the server that runs beside this subcommand, or else the one that it starts or is given. */
export async function openStore(config: Config, log: Logger): Promise<DatabaseAccess> {
  return (await attachDatabase(config)) ?? openDatabase(config, log);
}

async function isNew(database: DatabaseAccess): Promise<boolean> {
  const pool = openPool({ ...database.connection, max: 1 }, null);
  try {
    const { rows } = await pool.query("select to_regclass('public.anlan_migrations') as found");
    return rows[0]?.found === null;
  } finally {
    await pool.end();
  }
}

/** Throws CommandFailure where the data folder holds no installation. */
export function refuseMissing(config: Config): void {
  if (config.databaseUrl === undefined && !existsSync(join(config.data, "postgres"))) {
    throw new CommandFailure(`there is no installation in ${config.data}: give its folder with --data`, 2);
  }
}

/** Work on what is there: a mistyped folder must be told, not filled with a new installation. */
export async function withInstallation<T>(
  options: Readonly<Record<string, unknown>>,
  work: (prepared: Prepared, config: Config) => Promise<T>,
): Promise<T> {
  refuseMissing(readConfig(options, process.env));
  return withStore(options, work);
}

/**
 * Runs a subcommand's work on the prepared database and closes it whatever happens. A database that a server may be
 * using is never migrated by it: neither the embedded one of a running server nor one of DATABASE_URL that is not new.
 */
export async function withStore<T>(
  options: Readonly<Record<string, unknown>>,
  work: (prepared: Prepared, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(options, process.env);
  const log = commandLog();
  const { prepareOn } = await import("../serve/prepare.ts");
  const database = await openStore(config, log);
  const mayBeUsed = database.kind === "attached" || (database.kind === "external" && !(await isNew(database)));
  const prepared = await prepareOn(database, mayBeUsed ? "must-fit" : "migrate", { config, log });
  try {
    return await work(prepared, config);
  } finally {
    await prepared.close();
  }
}
