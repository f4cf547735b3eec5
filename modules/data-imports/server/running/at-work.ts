import { type Caller, regionsWith } from "@anlan/kernel";
import {
  type CommandContext,
  type ImportTarget,
  inScope,
  outboxEntry,
  outboxInsert,
  type Runtime,
  scopeFor,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import type { DataImportsPorts } from "../ports.ts";
import { type Db, findImport, type StoredImport } from "../store/import-store.ts";

/** What a piece of work has at hand. */
export interface AtWork {
  readonly runtime: Runtime;
  readonly ports: DataImportsPorts;
}

/** The import was cancelled while it was written; nothing of the open transaction stays. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

/** The person no longer has the right to fill the register. */
export class RightsLost extends Error {
  override readonly name = "RightsLost";
}

/** Works on this module's own tables, in the system's name. */
export function asSystem<T>(runtime: Runtime, mode: "read" | "write", work: (db: Db) => Promise<T>): Promise<T> {
  return inScope(runtime.pool, unsafeEverywhere, mode, (db) => work(db as unknown as Db));
}

/** The import as it is now. */
export function importNow(runtime: Runtime, id: string): Promise<StoredImport | undefined> {
  return asSystem(runtime, "read", (db) => findImport(db, id));
}

/** Whom the work is done for, with the rights that he has now, and the register. Throws RightsLost. */
export async function actingFor(
  { runtime, ports }: AtWork,
  record: StoredImport,
  move: string,
): Promise<{ caller: Caller; target: ImportTarget }> {
  const caller = await ports.caller(runtime, record.lastMoves[move] ?? record.accountId);
  if (caller === null) throw new RightsLost();
  const targets = await ports.targets({ caller, runtime });
  const target = targets.find(({ code }) => code === record.target);
  if (target === undefined) throw new RightsLost();
  const regions = regionsWith(caller, target.permission);
  if (!regions.some((region) => record.region.startsWith(region))) throw new RightsLost();
  return { caller, target };
}

/** The register that a person may fill, or undefined. */
export async function findTarget(at: AtWork, caller: Caller, code: string): Promise<ImportTarget | undefined> {
  const targets = await at.ports.targets({ caller, runtime: at.runtime });
  return targets.find((target) => target.code === code && regionsWith(caller, target.permission).length > 0);
}

/**
 * One transaction in the person's scope whose events and records are thrown away: for a dry run, in which only this
 * module's own rows are written.
 */
export function inDryRun<T>(
  runtime: Runtime,
  { caller, target }: { caller: Caller; target: ImportTarget },
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  return inScope(runtime.pool, scopeFor({ permission: target.permission }, caller), "write", (db) =>
    work({
      tables: () => db as never,
      caller,
      now: runtime.clock.now(),
      newId: runtime.newId,
      runtime,
      emit: () => undefined,
      note: () => undefined,
    }),
  );
}

/** A context whose events are written portion by portion, so that a long transaction does not hold them all. */
export function flushing(context: CommandContext): { context: CommandContext; flush: () => Promise<void> } {
  let events: ReturnType<typeof outboxEntry>[] = [];
  return {
    context: {
      ...context,
      emit: (event, region, payload) => {
        events.push(outboxEntry(event, region, payload, context.now, context.newId()));
      },
    },
    flush: async () => {
      const waiting = events;
      events = [];
      if (waiting.length > 0) await outboxInsert(waiting).execute(context.tables<Record<string, never>>());
    },
  };
}

/** A submission in the name of somebody; the correlation leads from the log to the import. */
export function submissionOf(caller: Caller, importId: string) {
  return { caller, input: { id: importId }, key: null, correlation: importId, deviceTime: null };
}

export { systemCaller };

/** Shows how far the work is. Beside its transaction, since that is seen by nobody yet. */
export function showProgress(runtime: Runtime, record: StoredImport, done: number, total: number): Promise<void> {
  return asSystem(runtime, "write", async (db) => {
    await db
      .updateTable("data_imports.progress")
      .set({ done, total, waits_for: null })
      .where("county", "=", record.county)
      .where("import_id", "=", record.id)
      .execute();
  });
}

/** Whether somebody asked to stop. */
export async function stopAsked(runtime: Runtime, record: StoredImport): Promise<boolean> {
  const row = await asSystem(runtime, "read", (db) =>
    db
      .selectFrom("data_imports.progress")
      .select("stop_asked")
      .where("county", "=", record.county)
      .where("import_id", "=", record.id)
      .executeTakeFirst(),
  );
  return row?.stop_asked === true;
}
