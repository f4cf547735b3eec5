import { openPool } from "@anlan/server-kit";
import { type Logger, pino } from "pino";
import { type Config, readConfig } from "../config.ts";
import { attachDatabase, type DatabaseAccess, openDatabase } from "../serve/open-database.ts";
import type { Prepared } from "../serve/prepare.ts";

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
