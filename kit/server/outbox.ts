import type { Caller, EventSpec } from "@anlan/kernel";
import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type OutboxEntry, outboxEntry, outboxInsert } from "./outbox-entry.ts";
import type { Runtime } from "./runtime.ts";
import { inScope, unsafeEverywhere } from "./scope.ts";

/** What a handler may use: one transaction of the system's scope, in which the event counts as handled. */
export interface EventContext {
  tables<Tables>(): Kysely<Tables>;
  readonly now: Date;
  readonly newId: () => string;
  readonly runtime: Runtime;
  readonly eventId: string;
  readonly region: string;
  emit<Payload extends z.ZodType>(event: EventSpec<string, Payload>, region: string, payload: z.input<Payload>): void;
}

export interface EventHandler {
  /** `module.what-it-does`; handled once per event and name. */
  readonly name: string;
  readonly event: EventSpec;
  readonly run: (context: EventContext, payload: unknown) => Promise<void>;
}

/**
 * Declares a handler of an event. The runner records that it ran, in the same transaction, so that what it writes is
 * written once. It shares the transaction with the event's other handlers unless one of them fails.
 */
export function on<Payload extends z.ZodType>(
  event: EventSpec<string, Payload>,
  name: string,
  run: (context: EventContext, payload: z.output<Payload>) => Promise<void>,
): EventHandler {
  // The dispatcher parses the payload with the event's own schema before it calls.
  return { name, event, run } as unknown as EventHandler;
}

/** The caller of work that no person started. */
export const systemCaller: Caller = {
  kind: "system",
  accountId: "system",
  name: "系统",
  unitId: null,
  region: "00",
  grants: [],
  sessionId: null,
};

interface Waiting {
  county: string;
  id: string;
  region_code: string;
  name: string;
  version: number;
  payload: unknown;
  attempts: number;
}

const BATCH = 50;
const LONGEST_WAIT_S = 3600;
const LEASE_S = 60;

// Nothing waits longer than this; what seems to was put there before the clock was set back, and is due. Twice as long,
// since the clocks of several workers differ a little.
const longestWait = sql`make_interval(secs => 2 * greatest(${LEASE_S}::int, least(2 ^ least(attempts, 12), ${LONGEST_WAIT_S}::int)))`;

// Neither waits for the disk: should the last moments be lost, the mark that the event is done is lost with them, and it
// comes again.
const inSystem = <T>(runtime: Runtime, work: (db: Kysely<unknown>) => Promise<T>): Promise<T> =>
  inScope(runtime.pool, unsafeEverywhere, "write-lazily", work);

async function runHandler(runtime: Runtime, db: Kysely<unknown>, handler: EventHandler, row: Waiting): Promise<void> {
  const events: OutboxEntry[] = [];
  const now = runtime.clock.now();
  const claimed = await sql`insert into kernel.handled_events (county, event_id, handler, at)
    values (${row.county}, ${row.id}, ${handler.name}, ${now.toISOString()}) on conflict do nothing`.execute(db);
  if (claimed.numAffectedRows === 0n) return;
  const context: EventContext = {
    tables: () => db as never,
    now,
    newId: runtime.newId,
    runtime,
    eventId: row.id,
    region: row.region_code,
    emit: (event, region, payload) => events.push(outboxEntry(event, region, payload, now, runtime.newId())),
  };
  await handler.run(context, handler.event.payload.parse(row.payload));
  if (events.length > 0) await outboxInsert(events).execute(db);
}

async function endDelivery(runtime: Runtime, db: Kysely<unknown>, row: Waiting, failure: string | null): Promise<void> {
  const at = runtime.clock.now();
  const wait = Math.min(2 ** row.attempts, LONGEST_WAIT_S) * 1000;
  const next = new Date(at.getTime() + wait).toISOString();
  await sql`update kernel.outbox set attempts = attempts + 1, last_error = ${failure}, next_attempt_at = ${next},
    done_at = ${failure === null ? at.toISOString() : null} where county = ${row.county} and id = ${row.id}`.execute(
    db,
  );
}

/** All handlers of an event and the mark that it is done, in one transaction. */
async function deliverWhole(runtime: Runtime, handlers: readonly EventHandler[], row: Waiting): Promise<void> {
  await inSystem(runtime, async (db) => {
    for (const handler of handlers) await runHandler(runtime, db, handler, row);
    await endDelivery(runtime, db, row, null);
  });
}

/** Each handler in a transaction of its own, so that what fails holds up no other. */
async function deliverApart(runtime: Runtime, handlers: readonly EventHandler[], row: Waiting): Promise<void> {
  const failures: string[] = [];
  for (const handler of handlers) {
    await inSystem(runtime, (db) => runHandler(runtime, db, handler, row)).catch((error: Error) => {
      failures.push(`${handler.name}: ${error.message}`);
      runtime.log.error(
        { handler: handler.name, event: row.name, eventId: row.id, err: error },
        "event handler failed",
      );
    });
  }
  await inSystem(runtime, (db) => endDelivery(runtime, db, row, failures.length === 0 ? null : failures.join("; ")));
}

async function deliver(runtime: Runtime, handlers: readonly EventHandler[], row: Waiting): Promise<void> {
  const own = handlers.filter(({ event }) => event.name === row.name && event.version === row.version);
  // What failed before is tried apart from the start.
  if (row.attempts > 0) return deliverApart(runtime, own, row);
  await deliverWhole(runtime, own, row).catch(() => deliverApart(runtime, own, row));
}

/**
 * Delivers what waits in the outbox; returns how many events it took. Several workers may run it at once. `only`: names of
 * events that are wanted before the others.
 */
export async function dispatchOutbox(
  runtime: Runtime,
  handlers: readonly EventHandler[],
  only?: readonly string[],
): Promise<number> {
  const now = runtime.clock.now();
  // The lock lasts a minute by time, not by transaction, so that handlers have transactions of their own.
  const lease = new Date(now.getTime() + LEASE_S * 1000).toISOString();
  const rows = await inSystem(runtime, async (db) => {
    const taken = await sql<Waiting>`update kernel.outbox set next_attempt_at = ${lease}
      where (county, id) in (select county, id from kernel.outbox where done_at is null
        and ${only === undefined ? sql`true` : sql`name = any(${sql.val([...only])}::text[])`}
        and (next_attempt_at <= ${now.toISOString()}
          or next_attempt_at > ${now.toISOString()}::timestamptz + ${longestWait}) order by id limit ${BATCH} for update skip locked)
      returning county, id, region_code, name, version, payload, attempts`.execute(db);
    return taken.rows;
  });
  rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  for (const row of rows) await deliver(runtime, handlers, row);
  return rows.length;
}
