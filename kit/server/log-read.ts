import { CompiledQuery, type Kysely } from "kysely";
import { type LogEntry, logInsert } from "./log-entry.ts";
import { logText } from "./log-text.ts";
import type { QueryContext } from "./query.ts";
import { countyColumnOf, inScope, scopeOver } from "./scope.ts";

/** Whose protected data was read, and what of it; or what was done. */
export interface ReadSubject {
  /** Name of the query, route or act: "identity.get-account". */
  readonly action: string;
  readonly type: string;
  readonly id: string;
  readonly region: string;
  /** What was opened: fields, a reason, a range of days. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What is needed of a query's context. */
export type ReadContext = Pick<QueryContext, "caller" | "now" | "runtime">;

function entryOf({ caller, now, runtime }: ReadContext, subject: ReadSubject, outcome: "read" | "done"): LogEntry {
  const id = runtime.newId();
  const at = now.toISOString();
  const { action, type, region, details = {} } = subject;
  const content = logText({
    id,
    at,
    deviceTime: null,
    action,
    outcome,
    error: null,
    account: caller.accountId,
    kind: caller.kind,
    unit: caller.unitId,
    region,
    subject: { type, id: subject.id },
    input: null,
    changes: details,
    correlation: null,
  });
  return { county: countyColumnOf(region), id, regionCode: region, at, accountId: caller.accountId, content };
}

/**
 * Logs that protected data was read. Await it in the query before it returns the data: what cannot be logged is not
 * shown. It writes on a connection of the other pool, so readers that hold one of theirs never wait for each other.
 */
export async function logRead(context: ReadContext, subject: ReadSubject): Promise<void> {
  const entry = entryOf(context, subject, "read");
  await inScope(context.runtime.ownerPool, scopeOver(context.caller.accountId, []), "write", async (_db, finish) =>
    finish(logInsert(entry)),
  );
}

/** Logs, in a transaction of the caller's, what was done outside of any command (a rotation of keys). */
export async function logAct(db: Kysely<unknown>, context: ReadContext, subject: ReadSubject): Promise<void> {
  const { text, values } = logInsert(entryOf(context, subject, "done"));
  await db.executeQuery(CompiledQuery.raw(text, [...values]));
}
