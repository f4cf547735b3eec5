import { kernelErrors, mergeErrors } from "@anlan/kernel";
import {
  addApi,
  createApp,
  kernelMigrations,
  migrate,
  type Runtime,
  type ServerModule,
  startJobs,
} from "@anlan/server-kit";
import { workingCalendar } from "@anlan/working-calendar";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { type Composition, compose } from "../modules.ts";
import { addHealth } from "./health.ts";
import { type DatabaseAccess, openDatabase } from "./open-database.ts";
import { openApiOf } from "./openapi.ts";
import { startOutboxLoop } from "./outbox-loop.ts";
import { makeRuntime } from "./runtime.ts";
import { addWebPages } from "./web-pages.ts";

/** A running server. */
export interface Running {
  readonly address: string;
  readonly runtime: Runtime;
  readonly firstStart: boolean;
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly config: Config;
  readonly log: Logger;
  readonly version: string;
  /** Folder of the built desk. */
  readonly webFolder: string;
  readonly signal?: AbortSignal;
}

/** A database, migrated, with its modules: what every subcommand that touches data starts from. */
export interface Prepared {
  readonly database: DatabaseAccess;
  readonly runtime: ReturnType<typeof makeRuntime>;
  readonly composition: Composition;
  readonly firstStart: boolean;
  close(): Promise<void>;
}

/** Opens the database, migrates it and puts the modules together. */
export async function prepare(config: Config, log: Logger, signal?: AbortSignal): Promise<Prepared> {
  const database = await openDatabase(config, log, signal);
  const runtime = makeRuntime(database, workingCalendar(), log);
  const close = async () => {
    await Promise.allSettled([runtime.pool.end(), runtime.ownerPool.end()]);
    await database.stop();
  };
  try {
    const composition = compose(config, runtime);
    const ran = await migrate(runtime.ownerPool, [
      ...kernelMigrations,
      ...composition.modules.flatMap((module) => module.migrations),
    ]);
    if (ran.length > 0) log.info({ migrations: ran.length }, "database migrated");
    const firstStart = ran.some((migration) => migration.module === "kernel");
    await composition.afterMigration();
    return { database, runtime, composition, firstStart, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startWork(prepared: Prepared, config: Config): Promise<() => Promise<void>> {
  const { runtime, database, composition } = prepared;
  if (!config.roles.includes("worker")) return async () => undefined;
  const handlers = composition.modules.flatMap((module) => module.handlers ?? []);
  const stopOutbox = startOutboxLoop(runtime, handlers);
  const stopWorkers = composition.startWorkers();
  const jobs = composition.modules.flatMap((module) => module.jobs ?? []);
  // The queue may start after the first request: nothing that a person waits for depends on it.
  const stopJobs = startJobs(runtime, database.connection, jobs).catch((error: Error) => {
    runtime.log.error({ err: error }, "jobs could not be started");
    return async () => undefined;
  });
  return async () => {
    await Promise.all([stopOutbox(), stopWorkers(), (await stopJobs)()]);
  };
}

async function startHttp(prepared: Prepared, options: ServeOptions, isReady: () => boolean) {
  const { config, version, webFolder } = options;
  const { runtime, composition } = prepared;
  const modules: readonly ServerModule[] = composition.modules;
  const catalogue = mergeErrors(kernelErrors, ...modules.map((module) => module.errors));
  const { trustProxy, requestsPerMinute, metricsToken } = config;
  const app = await createApp({ runtime, catalogue, trustProxy, requestsPerMinute });
  addHealth(app, { runtime, isReady, metricsToken });
  if (config.roles.includes("api")) {
    await addApi(app, runtime, composition.authenticate, modules);
    const document = openApiOf(modules, catalogue, version);
    app.get("/api/v1/openapi.json", async () => document);
    app.get("/api/v1/errors.json", async () => catalogue);
    await addWebPages(app, webFolder);
  }
  const address = await app.listen({ port: config.port, host: config.host });
  return { app, address };
}

/** Starts everything that the roles ask for; resolves when it is ready. */
export async function serve(options: ServeOptions): Promise<Running> {
  const { config, log, signal } = options;
  const prepared = await prepare(config, log, signal);
  let ready = false;
  try {
    if (config.demo && prepared.firstStart) await prepared.composition.loadDemonstration();
    const stopWork = await startWork(prepared, config);
    const { app, address } = await startHttp(prepared, options, () => ready);
    ready = true;
    return {
      address,
      runtime: prepared.runtime,
      firstStart: prepared.firstStart,
      stop: async () => {
        ready = false;
        await app.close();
        await stopWork();
        await prepared.close();
      },
    };
  } catch (error) {
    await prepared.close();
    throw error;
  }
}
