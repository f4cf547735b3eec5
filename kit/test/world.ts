import type { Caller, CommandSpec, ListSpec, Page, QuerySpec, WorkingCalendar } from "@anlan/kernel";
import {
  dispatchOutbox,
  type HomeFound,
  type Runtime,
  reachesHome,
  readHome,
  runCommand,
  runList,
  runQuery,
  type ServerModule,
} from "@anlan/server-kit";
import { pino } from "pino";
import type { z } from "zod";
import { freshDatabase, type TestDatabase } from "./database.ts";
import { type ManualClock, manualClock, seededIds } from "./determinism.ts";

export interface PersonOptions {
  /** Trimmed region code over which the person holds the permissions. */
  readonly region: string;
  readonly permissions: readonly string[];
  readonly unitId?: string;
  readonly name?: string;
  readonly accountId?: string;
}

export interface TestWorld {
  readonly database: TestDatabase;
  readonly clock: ManualClock;
  readonly runtime: Runtime;
  person(options: PersonOptions): Caller;
  readonly anonymous: Caller;
  /** Runs a command as its address would; `key` is the client's submission key. */
  run<I extends z.ZodType, O extends z.ZodType>(
    caller: Caller,
    spec: CommandSpec<I, O>,
    input: z.input<I>,
    key?: string,
  ): Promise<z.output<O>>;
  ask<I extends z.ZodType, O extends z.ZodType>(
    caller: Caller,
    spec: QuerySpec<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>;
  list<Row extends z.ZodObject>(
    caller: Caller,
    spec: ListSpec<Row>,
    params?: Record<string, unknown>,
  ): Promise<Page<z.output<Row>>>;
  /** What a source of the home page tells the caller; null where he does not reach it. */
  home(caller: Caller, code: string): Promise<HomeFound | null>;
  /** Delivers all waiting events, also those that handlers emit. */
  deliverEvents(): Promise<void>;
}

/** Mondays to Fridays; what a test needs of the calendar unless it brings its own. */
const weekdays: WorkingCalendar = {
  isWorkingDay: (day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};

function findHandler<T extends { readonly spec: { readonly name: string } }>(handlers: readonly T[], name: string): T {
  const found = handlers.find((handler) => handler.spec.name === name);
  if (found === undefined) throw new Error(`no module of this world handles ${name}`);
  return found;
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

function personOf(
  { region, permissions, unitId, name = "张三", accountId }: PersonOptions,
  newId: () => string,
): Caller {
  const grants = [{ role: "test", region, permissions: [...permissions] }];
  return { ...nobody, kind: "person", accountId: accountId ?? newId(), name, unitId: unitId ?? null, region, grants };
}

/** A real database, the real runner and the given modules; only clock, ids and calendar are fakes. Closed after the file, by close-databases.ts. */
export async function testWorld(modules: readonly ServerModule[], calendar = weekdays): Promise<TestWorld> {
  const database = await freshDatabase();
  const clock = manualClock();
  const newId = seededIds(clock);
  const { pool, programPool: ownerPool } = database;
  const log = pino({ level: process.env["ANLAN_TEST_LOG"] ?? "silent" });
  const runtime: Runtime = { pool, ownerPool, clock, newId, calendar, log, wakeOutbox: () => undefined };
  const correlation = "test";
  // The runner answers with what the declaration's own schema has parsed.
  const world: TestWorld = {
    database,
    clock,
    runtime,
    person: (options) => personOf(options, newId),
    anonymous: nobody,
    run: async (caller, spec, input, key) => {
      const handler = findHandler(
        modules.flatMap((module) => module.commands),
        spec.name,
      );
      const submission = { caller, input, key: key ?? null, correlation, deviceTime: null };
      return (await runCommand(runtime, handler, submission)) as never;
    },
    ask: async (caller, spec, input) => {
      const handler = findHandler(
        modules.flatMap((module) => module.queries),
        spec.name,
      );
      return (await runQuery(runtime, handler, caller, input)) as never;
    },
    list: async (caller, spec, params = {}) => {
      const handler = findHandler(
        modules.flatMap((module) => module.lists),
        spec.name,
      );
      return (await runList(runtime, handler, caller, params)) as never;
    },
    home: async (caller, code) => {
      const source = modules.flatMap((module) => module.home ?? []).find((one) => one.code === code);
      if (source === undefined) throw new Error(`no module of this world tells ${code}`);
      return reachesHome(source, caller) ? readHome(runtime, source, caller) : null;
    },
    deliverEvents: async () => {
      // Looked up when they are needed: a test may fill its modules after the world has been made.
      const handlers = modules.flatMap((module) => module.handlers ?? []);
      while ((await dispatchOutbox(runtime, handlers)) > 0);
    },
  };
  return world;
}
