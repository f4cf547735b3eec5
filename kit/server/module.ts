import type { Caller, ErrorCatalogue, Label, Permissions, RouteSpec } from "@anlan/kernel";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { CommandHandler } from "./command.ts";
import type { SealedColumn } from "./crypto/reseal.ts";
import type { HomeSource } from "./home-source.ts";
import type { Migration } from "./migrate.ts";
import type { EventHandler } from "./outbox.ts";
import type { ListHandler, QueryHandler } from "./query.ts";
import type { Runtime } from "./runtime.ts";

/** Finds out who asks. Given by the identity module; throws AnlanError for a key that is wrong or over its quota. */
export type Authenticate = (request: FastifyRequest) => Promise<Caller>;

/** Work that the worker does by the clock. */
export interface Job {
  readonly name: string;
  /** Cron in China time (Asia/Shanghai). */
  readonly cron: string;
  /** Its turn comes at once too where a demonstration was just loaded, whose to-dos would else appear a day later. */
  readonly onFirstDay?: true;
  readonly run: (runtime: Runtime) => Promise<void>;
}

/** All that a module gives to the server. */
export interface ServerModule {
  readonly name: string;
  readonly label: Label;
  readonly migrations: readonly Migration[];
  readonly permissions: Permissions;
  readonly errors: ErrorCatalogue;
  readonly commands: readonly CommandHandler[];
  readonly queries: readonly QueryHandler[];
  readonly lists: readonly ListHandler[];
  readonly handlers?: readonly EventHandler[];
  readonly jobs?: readonly Job[];
  /** What it tells the home page: to do, late, worse than before. */
  readonly home?: readonly HomeSource[];
  /** Commands that no address serves and the module itself runs: what people call them in the log. */
  readonly unserved?: readonly { readonly name: string; readonly label: Label }[];
  /** Columns that hold sealed texts, to be sealed anew after a change of keys. */
  readonly sealed?: readonly SealedColumn[];
  /** What the addresses of `routes` are. */
  readonly routeSpecs?: readonly RouteSpec[];
  /** Addresses that are neither command nor query: uploads, downloads, redirects of single sign-on. */
  readonly routes?: (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate) => void | Promise<void>;
}

/** What people call each permission of the modules. */
export function permissionsOf(modules: readonly ServerModule[]): Permissions {
  return Object.assign({}, ...modules.map((module) => module.permissions));
}

/** Declares a module. */
export function defineServerModule(module: ServerModule): ServerModule {
  return module;
}
