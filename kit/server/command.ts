import type { AnlanError, Caller, CommandSpec, EventSpec, Procedure, ProcedureRecord } from "@anlan/kernel";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Runtime } from "./runtime.ts";

/** What a command's own code may use. All of it lies in the command's one transaction and scope. */
export interface CommandContext {
  /** Kysely within the caller's scope, typed by the module's tables. */
  tables<Tables>(): Kysely<Tables>;
  readonly caller: Caller;
  readonly now: Date;
  readonly newId: () => string;
  readonly runtime: Runtime;
  /** Queues an event into the outbox of this transaction. */
  emit<Payload extends z.ZodType>(event: EventSpec<string, Payload>, region: string, payload: z.input<Payload>): void;
  /** Names the record that the log entry is about, and adds what changed. */
  note(subject: { type: string; id: string; region: string }, changes?: Readonly<Record<string, unknown>>): void;
}

/** The three columns that a procedure move sets, and the new revision. */
export interface Moved {
  readonly state: string;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly revision: number;
}

export interface CommandHandler {
  readonly spec: CommandSpec;
  readonly procedure?: Procedure;
  readonly move?: string;
  readonly load?: (context: CommandContext, input: unknown) => Promise<unknown>;
  readonly run: (context: CommandContext, record: unknown, input: unknown) => Promise<unknown>;
  /** Sets what belongs to the transport, such as the session's cookie. */
  readonly afterReply?: (transport: {
    request: FastifyRequest;
    reply: FastifyReply;
    data: unknown;
  }) => void | Promise<void>;
  /** Takes out of the reply what only the transport needs (the session's secret). */
  readonly hideFromReply?: (data: unknown) => unknown;
}

interface Plain<I extends z.ZodType, O extends z.ZodType, R> {
  /** Loads the record within scope; undefined is answered with KERNEL_NOT_FOUND. */
  load?: (context: CommandContext, input: z.output<I>) => Promise<R | undefined>;
  run: (context: CommandContext, record: R, input: z.output<I>) => Promise<z.input<O>>;
  afterReply?: (transport: { request: FastifyRequest; reply: FastifyReply; data: z.output<O> }) => void | Promise<void>;
  hideFromReply?: (data: z.output<O>) => unknown;
}

/** Joins a command's declaration with its code. */
export function handle<I extends z.ZodType, O extends z.ZodType, R = undefined>(
  spec: CommandSpec<I, O>,
  handler: Plain<I, O, R>,
): CommandHandler {
  // The runner calls these with what the declaration's own schemas have parsed.
  return { spec, ...handler } as unknown as CommandHandler;
}

/** The same for a command that is a move of a procedure: the runner asks the procedure before it calls `run`. */
export function handleMove<I extends z.ZodType, O extends z.ZodType, R extends ProcedureRecord, M extends string>(
  spec: CommandSpec<I, O>,
  procedure: Procedure<R, string, string, M>,
  move: M,
  handler: Plain<I, O, R> & Required<Pick<Plain<I, O, R>, "load">>,
): CommandHandler {
  return { spec, procedure, move, ...handler } as unknown as CommandHandler;
}

/** What a move writes: the new state, since when, and who did it. */
export function moved<R extends ProcedureRecord & { readonly revision: number }>(
  procedure: Procedure<R>,
  move: string,
  record: R,
  context: Pick<CommandContext, "caller" | "now">,
): Moved {
  const to = procedure.moves[move]?.to;
  if (to === undefined) throw new Error(`procedure ${procedure.name} has no move ${move}`);
  return {
    state: to,
    stateSince: context.now.toISOString(),
    lastMoves: { ...record.lastMoves, [move]: context.caller.accountId },
    revision: record.revision + 1,
  };
}

export type CommandOutcome =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: AnlanError };
