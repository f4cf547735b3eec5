import type { Caller } from "@anlan/kernel";
import type { Authenticate, Runtime, ServerModule } from "@anlan/server-kit";
import type { Config } from "./config.ts";

/** What the modules need from outside: adapters, made once at the start. */
export interface Ports {
  readonly dataDir: string;
}

/** Every module of the product, in the order in which their migrations run. One line per module. */
export function serverModules(_ports: Ports): ServerModule[] {
  return [];
}

/** The modules of a running program, and what is wired around them. */
export interface Composition {
  readonly modules: readonly ServerModule[];
  readonly authenticate: Authenticate;
  /** Brings data that comes with the program up to date: built-in roles, regions. */
  afterMigration(): Promise<void>;
  /** Work that runs all the time beside the jobs (sealing the log). */
  startWorkers(): () => Promise<void>;
  loadDemonstration(): Promise<void>;
}

const nobody: Caller = {
  kind: "anonymous",
  accountId: "anonymous",
  name: "",
  unitId: null,
  region: "00",
  grants: [],
  sessionId: null,
};

/** Puts modules, adapters and settings together. */
export function compose(config: Config, _runtime: Runtime): Composition {
  const modules = serverModules({ dataDir: config.data });
  return {
    modules,
    authenticate: async () => nobody,
    afterMigration: async () => undefined,
    startWorkers: () => async () => undefined,
    loadDemonstration: async () => undefined,
  };
}
