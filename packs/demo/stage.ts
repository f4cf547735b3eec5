import { Readable } from "node:stream";
import { type FilesPorts, keepFile } from "@anlan/files/server";
import type { IdentityPorts } from "@anlan/identity/server";
import type { Caller, Clock, CommandSpec, ListSpec, QuerySpec } from "@anlan/kernel";
import type { PlansPorts } from "@anlan/plans/server";
import { type Runtime, runCommand, runList, runQuery, type ServerModule } from "@anlan/server-kit";
import type { z } from "zod";

/** What the program hands to the demonstration: everything goes in through the modules' own functions and commands. */
export interface DemonstrationContext {
  readonly runtime: Runtime;
  readonly identity: IdentityPorts;
  readonly plans: PlansPorts;
  readonly files: FilesPorts;
  /** The running modules, whose commands the demonstration's people use. */
  readonly modules: readonly ServerModule[];
  /** Folder of this pack in the installation, for the documents that it imports. */
  readonly folder: string;
  /** Deletes all rows of some counties (GB/T 2260, six digits) and all demonstration accounts; the log stays. */
  removeRows(counties: readonly string[]): Promise<number>;
}

const DAY_MS = 86_400_000;

/** Runs the modules' commands as invented people at invented times before now. */
export class Stage {
  readonly context: DemonstrationContext;
  readonly #now: number;

  constructor(context: DemonstrationContext) {
    this.context = context;
    this.#now = context.runtime.clock.now().getTime();
  }

  /** The moment of the story, days before the load. */
  moment(daysAgo: number): Date {
    return new Date(this.#now - daysAgo * DAY_MS);
  }

  /** The program's runtime with its clock set back: tasks that are late now were given before they were due. */
  runtime(daysAgo: number): Runtime {
    const clock: Clock = { now: () => this.moment(daysAgo) };
    return { ...this.context.runtime, clock };
  }

  /** Runs a command as its address would, so many days ago. Throws AnlanError as it does. */
  async run<I extends z.ZodType, O extends z.ZodType>(
    caller: Caller,
    spec: CommandSpec<I, O>,
    input: z.input<I>,
    daysAgo: number,
  ): Promise<z.output<O>> {
    const handler = this.context.modules
      .flatMap((module) => module.commands)
      .find((one) => one.spec.name === spec.name);
    if (handler === undefined) throw new Error(`no module handles ${spec.name}`);
    const submission = { caller, input, key: null, correlation: "demonstration", deviceTime: null };
    // The runner has parsed the reply with the declaration's own schema.
    return (await runCommand(this.runtime(daysAgo), handler, submission)) as z.output<O>;
  }

  /** Keeps a small text file as if the person had uploaded it so many days ago; returns its id. */
  async keepFile(caller: Caller, name: string, text: string, daysAgo: number): Promise<string> {
    const content = Readable.from([Buffer.from(text)]);
    const file = { name, content, maxBytes: 1 << 20, correlation: "demonstration" };
    return (await keepFile(this.context.files, this.runtime(daysAgo), caller, file)).id;
  }

  /** Asks a query as its address would. */
  async ask<I extends z.ZodType, O extends z.ZodType>(
    caller: Caller,
    spec: QuerySpec<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>> {
    const handler = this.context.modules.flatMap((module) => module.queries).find((one) => one.spec.name === spec.name);
    if (handler === undefined) throw new Error(`no module answers ${spec.name}`);
    return (await runQuery(this.context.runtime, handler, caller, input)) as z.output<O>;
  }

  /** The first rows of a list, at most 200. */
  async list<Row extends z.ZodObject>(caller: Caller, { name }: ListSpec<Row>, limit = 200): Promise<z.output<Row>[]> {
    const handler = this.context.modules.flatMap((module) => module.lists).find(({ spec }) => spec.name === name);
    if (handler === undefined) throw new Error(`no module lists ${name}`);
    return (await runList(this.context.runtime, handler, caller, { limit })).rows as z.output<Row>[];
  }
}
