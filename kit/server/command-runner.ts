import { createHash } from "node:crypto";
import {
  AnlanError,
  type Caller,
  type CommandSpec,
  joinedLabels,
  may,
  missingNeeds,
  type ProcedureRecord,
  refusalOf,
  regionsWith,
} from "@anlan/kernel";
import { sql } from "kysely";
import type { CommandContext, CommandHandler } from "./command.ts";
import { type LogEntry, logEntry, logInsert, logPart } from "./log-entry.ts";
import { type OutboxEntry, outboxEntry, outboxPart } from "./outbox-entry.ts";
import { parseInput, parseOutput } from "./parse.ts";
import type { Runtime } from "./runtime.ts";
import { countyColumnOf, inScope, type Scope, scopeOver, unsafeEverywhere } from "./scope.ts";
import { type Part, type Statement, together } from "./statement.ts";
import type { Submission } from "./submission.ts";

interface Notes {
  subject: { type: string; id: string; region: string } | null;
  changes: Readonly<Record<string, unknown>>;
}

/** The scope in which a command or query runs: where the caller holds its permission. */
export function scopeFor(spec: { permission: string | null; self?: true }, caller: Caller): Scope {
  if (caller.kind === "system") return unsafeEverywhere;
  const regions =
    spec.permission === null || spec.self === true ? [caller.region] : regionsWith(caller, spec.permission);
  return scopeOver(caller.accountId, caller.kind === "anonymous" ? [] : regions, caller);
}

/** Refuses callers who are not signed in, or do not hold the permission anywhere. */
export function checkCaller(spec: Pick<CommandSpec, "permission" | "self">, caller: Caller): void {
  if (spec.permission === null && spec.self !== true) return;
  if (caller.kind === "anonymous") throw new AnlanError("KERNEL_UNAUTHENTICATED");
  if (caller.kind === "system" || spec.self === true || spec.permission === null) return;
  if (!may(caller, spec.permission)) throw new AnlanError("KERNEL_FORBIDDEN", { permission: spec.permission });
}

function checkMove(handler: CommandHandler, caller: Caller, record: unknown, input: unknown): void {
  const { procedure, move } = handler;
  if (procedure === undefined || move === undefined) return;
  const refusal = refusalOf(procedure, move, caller, record as ProcedureRecord);
  if (refusal !== null) throw new AnlanError(refusal.code, refusal.parameters);
  const missing = missingNeeds(procedure, move, input as Record<string, unknown>);
  if (missing.length > 0) {
    const label = procedure.moves[move]?.label ?? move;
    throw new AnlanError("KERNEL_NEEDS", { move: label, fields: joinedLabels(missing) });
  }
}

function checkRevision(record: unknown, input: unknown): void {
  const seen = (input as { revision?: unknown } | null)?.revision;
  const actual = (record as { revision?: unknown } | undefined)?.revision;
  if (typeof seen === "number" && typeof actual === "number" && seen !== actual) throw new AnlanError("KERNEL_STALE");
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Runs one command: permission → input → key → record in scope → state → one transaction with log and outbox. */
export async function runCommand(runtime: Runtime, handler: CommandHandler, submission: Submission): Promise<unknown> {
  const { spec } = handler;
  const notes: Notes = { subject: null, changes: {} };
  try {
    checkCaller(spec, submission.caller);
    const input = parseInput(spec.input, submission.input);
    return await inTransaction(runtime, handler, submission, input, notes);
  } catch (error) {
    if (error instanceof AnlanError && submission.caller.kind !== "anonymous") {
      await logRefusal(runtime, spec, submission, error, notes);
    }
    throw error;
  }
}

async function inTransaction(
  runtime: Runtime,
  handler: CommandHandler,
  submission: Submission,
  input: unknown,
  notes: Notes,
): Promise<unknown> {
  const { spec } = handler;
  const { caller } = submission;
  // An anonymous caller has no name under which a key could be remembered.
  const key = caller.kind === "anonymous" ? null : submission.key;
  const now = runtime.clock.now();
  const events: OutboxEntry[] = [];
  const county = countyColumnOf(caller.region);
  const requestHash = key === null ? "" : digest(`${spec.name}\n${JSON.stringify(input)}`);
  const reply = await inScope(runtime.pool, scopeFor(spec, caller), "write", async (db, finish) => {
    const context: CommandContext = {
      tables: () => db as never,
      caller,
      now,
      newId: runtime.newId,
      runtime,
      emit: (event, region, payload) => events.push(outboxEntry(event, region, payload, now, runtime.newId())),
      note: (subject, changes = {}) => {
        notes.subject = subject;
        notes.changes = changes;
      },
    };
    // Both at once: they share a round trip. Both are awaited, so that nothing runs on after a refusal.
    const [claimed, loaded] = await Promise.allSettled([
      key === null ? null : claimKey(db, county, caller.accountId, key, requestHash, now),
      handler.load?.(context, input),
    ]);
    if (claimed.status === "rejected") throw claimed.reason;
    if (claimed.value !== null) return { data: claimed.value.reply };
    if (loaded.status === "rejected") throw loaded.reason;
    const record = loaded.value;
    if (handler.load !== undefined && record === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
    checkMove(handler, caller, record, input);
    checkRevision(record, input);
    const data = parseOutput(spec.output, await handler.run(context, record, input));
    const entry = logEntry({ spec, submission, now, id: runtime.newId(), notes, input, error: null });
    finish(
      tailOf(
        entry,
        events,
        key === null
          ? null
          : { county, accountId: caller.accountId, key, data: spec.secretReply === true ? null : data },
      ),
    );
    return { data };
  });
  if (events.length > 0) runtime.wakeOutbox();
  return reply.data;
}

type Db = Parameters<Parameters<typeof inScope>[3]>[0];

async function claimKey(
  db: Db,
  county: string,
  accountId: string,
  key: string,
  requestHash: string,
  now: Date,
): Promise<{ reply: unknown } | null> {
  const claimed = await sql`insert into kernel.submissions (county, account_id, key, request_hash, at)
    values (${county}, ${accountId}, ${key}, ${requestHash}, ${now.toISOString()}) on conflict do nothing`.execute(db);
  if (claimed.numAffectedRows === 1n) return null;
  const earlier = await sql<{ request_hash: string; reply: unknown }>`select request_hash, reply from kernel.submissions
    where county = ${county} and account_id = ${accountId} and key = ${key}`.execute(db);
  const row = earlier.rows[0];
  if (row === undefined || row.request_hash !== requestHash) throw new AnlanError("KERNEL_IDEMPOTENCY_REUSED");
  if (row.reply === null) throw new AnlanError("KERNEL_IDEMPOTENCY_REUSED");
  return { reply: row.reply };
}

interface Reply {
  readonly county: string;
  readonly accountId: string;
  readonly key: string;
  readonly data: unknown;
}

// Log, outbox and reply in one statement: one round trip, and they stand or fall together.
function tailOf(entry: LogEntry, events: readonly OutboxEntry[], reply: Reply | null): Statement {
  const parts = [logPart(entry)];
  if (events.length > 0) parts.push(outboxPart(events));
  if (reply !== null) parts.push(replyPart(reply));
  return together(parts);
}

function replyPart({ county, accountId, key, data }: Reply): Part {
  return {
    name: "reply",
    text: (first) => `update kernel.submissions set reply = $${first}::jsonb
      where county = $${first + 1} and account_id = $${first + 2} and key = $${first + 3}`,
    values: [JSON.stringify(data ?? null), county, accountId, key],
  };
}

async function logRefusal(
  runtime: Runtime,
  spec: CommandSpec,
  submission: Submission,
  error: AnlanError,
  notes: Notes,
): Promise<void> {
  const input = submission.input;
  const entry = logEntry({ spec, submission, now: runtime.clock.now(), id: runtime.newId(), notes, input, error });
  await inScope(runtime.pool, scopeOver(submission.caller.accountId, []), "write", async (_db, finish) =>
    finish(logInsert(entry)),
  );
}
