import { migrate } from "@anlan/server-kit";
import { workingCalendar } from "@anlan/working-calendar";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { type Composition, compose, schemaMigrations } from "../modules.ts";
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
