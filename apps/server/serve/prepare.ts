import { migrate, type ServerModule } from "@anlan/server-kit";
import { workingCalendar } from "@anlan/working-calendar";
import type pg from "pg";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { findKeyProblems } from "../installation/key-check.ts";
import { type Composition, compose, schemaMigrations } from "../modules.ts";
import { makeDataFolder } from "./data-folder.ts";
import { type DatabaseAccess, DatabaseError, openDatabase } from "./open-database.ts";
import { schemaState } from "./pending-migrations.ts";
import { makeRuntime } from "./runtime.ts";

/** A database, migrated, with its modules: what every subcommand that touches data starts from. */
export interface Prepared {
  readonly database: DatabaseAccess;
  readonly runtime: ReturnType<typeof makeRuntime>;
  readonly composition: Composition;
  /** Whether this start made the tables. */
  readonly firstStart: boolean;
  close(): Promise<void>;
}

/** A database whose schema may be brought up to date, or one that others use and that must fit already. */
export type SchemaRule = "migrate" | "must-fit";

function refuseMisfit(state: Awaited<ReturnType<typeof schemaState>>, kind: DatabaseAccess["kind"]): void {
  const count = state.pending.length + state.changed.length;
  const remedy =
    kind === "attached"
      ? "stop the running server and start it anew with this version"
      : "run `anlan migrate` or start the server with this version first";
  if (count > 0) throw new DatabaseError(`${count} migrations of this version have not run yet: ${remedy}`);
  if (state.unknown.length > 0) {
    throw new DatabaseError(`the database was made by a later version of Anlan: use that version's program`);
  }
}

// Before anything is sealed or signed: new keys beside old data would only be noticed when the old ones are needed.
async function refuseStrangeKeys(
  pool: pg.Pool,
  modules: readonly ServerModule[],
  { config, log }: { readonly config: Config; readonly log: Logger },
): Promise<void> {
  const columns = modules.flatMap((module) => module.sealed ?? []);
  const problems = await findKeyProblems(pool, config, columns);
  if (problems.length === 0) return;
  if (config.lostKeys) {
    log.warn({ problems }, "the keys are not those of this database; it goes on, as --lost-keys says");
    return;
  }
  throw new DatabaseError(
    `the data folder is not the one of this database:\n${problems.map((problem) => `  ${problem}`).join("\n")}\n` +
      "Give the right folder with --data, or put keys.json and log-signing.pem from a backup there; nothing was changed. " +
      "Only where they are lost for ever: --lost-keys (ANLAN_LOST_KEYS=1) starts with new ones, and what was sealed stays unreadable.",
  );
}

/** Puts the modules together on an open database and brings its schema up to date. Closes the database on failure. */
export async function prepareOn(
  database: DatabaseAccess,
  rule: SchemaRule,
  { config, log }: { readonly config: Config; readonly log: Logger },
): Promise<Prepared> {
  const runtime = makeRuntime(database, workingCalendar(), log);
  const close = async () => {
    await Promise.allSettled([runtime.pool.end(), runtime.ownerPool.end()]);
    await database.stop();
  };
  try {
    const migrations = schemaMigrations(config);
    const state = await schemaState(runtime.ownerPool, migrations);
    const composition = compose(config, runtime);
    await refuseStrangeKeys(runtime.ownerPool, composition.modules, { config, log });
    makeDataFolder(config.data);
    if (rule === "must-fit") refuseMisfit(state, database.kind);
    else {
      if (state.unknown.length > 0) {
        throw new DatabaseError(
          "the database was made by a later version of Anlan: start that version, nothing was changed",
        );
      }
      const ran = await migrate(runtime.ownerPool, migrations);
      if (ran.length > 0) log.info({ migrations: ran.length }, "database migrated");
      await composition.afterMigration();
    }
    return { database, runtime, composition, firstStart: state.isNew, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts or opens the database, migrates it and puts the modules together: what a server does first. */
export async function prepare(config: Config, log: Logger, signal?: AbortSignal): Promise<Prepared> {
  return prepareOn(await openDatabase(config, log, signal), "migrate", { config, log });
}
