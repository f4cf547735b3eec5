import { kernelErrors, mergeErrors } from "@anlan/kernel";
import { createApp, permissionsOf, type Runtime, type ServerModule, startJobs } from "@anlan/server-kit";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import { demonstrationAtStart } from "../demonstration/at-start.ts";
import { mapBasesOf, originsOfBases } from "../map-ports.ts";
import { addApiRoutes } from "./api-routes.ts";
import { addHealth } from "./health.ts";
import { findListenError, ListenError } from "./listen-error.ts";
import { startOutboxLoop } from "./outbox-loop.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { addWebPages, type PageFolders } from "./web-pages.ts";

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
  readonly pageFolders: PageFolders;
  readonly signal?: AbortSignal;
}

async function startWork(prepared: Prepared, config: Config, firstDay: boolean): Promise<() => Promise<void>> {
  const { runtime, database, composition } = prepared;
  if (!config.roles.includes("worker")) return async () => undefined;
  const handlers = composition.modules.flatMap((module) => module.handlers ?? []);
  const stopOutbox = startOutboxLoop(runtime, handlers);
  const stopWorkers = composition.startWorkers();
  const jobs = composition.modules.flatMap((module) => module.jobs ?? []);
  // The queue may start after the first request: nothing that a person waits for depends on it.
  const stopJobs = startJobs(runtime, database.connection, jobs, firstDay).catch((error: Error) => {
    runtime.log.error({ err: error }, "jobs could not be started");
    return async () => undefined;
  });
  return async () => {
    await Promise.all([stopOutbox(), stopWorkers(), (await stopJobs)()]);
  };
}

async function startHttp(prepared: Prepared, options: ServeOptions, isReady: () => boolean) {
  const { config, version, pageFolders } = options;
  const { runtime, composition } = prepared;
  const modules: readonly ServerModule[] = composition.modules;
  const catalogue = mergeErrors(kernelErrors, ...modules.map((module) => module.errors));
  const permissions = permissionsOf(modules);
  const { trustProxy, requestsPerMinute, metricsToken } = config;
  const outsideOrigins = originsOfBases(mapBasesOf(config.mapBases));
  const { regionName } = composition;
  const words = { catalogue, permissions, regionName };
  const app = await createApp({ runtime, ...words, trustProxy, requestsPerMinute, outsideOrigins });
  addHealth(app, { runtime, isReady, metricsToken });
  if (config.roles.includes("api")) {
    await addApiRoutes(app, { runtime, authenticate: composition.authenticate, modules, catalogue, version });
    await addWebPages(app, pageFolders);
  }
  const { port, host } = config;
  const address = await app.listen({ port, host }).catch(async (error: NodeJS.ErrnoException) => {
    await app.close();
    throw new ListenError(error, config);
  });
  return { app, address };
}

/** Starts everything that the roles ask for; resolves when it is ready. */
export async function serve(options: ServeOptions): Promise<Running> {
  const { config, log, signal } = options;
  // First of all: a database that is made, filled and stopped again would take a minute to say so.
  const trouble = await findListenError(config);
  if (trouble !== undefined) throw new ListenError(trouble, config);
  const prepared = await prepare(config, log, signal);
  let ready = false;
  let stopWork: () => Promise<void> = async () => undefined;
  try {
    const firstDay = await demonstrationAtStart(prepared, config.demo);
    stopWork = await startWork(prepared, config, firstDay);
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
    await stopWork();
    await prepared.close();
    throw error;
  }
}
