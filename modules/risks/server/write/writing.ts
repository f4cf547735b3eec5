import type { FieldChange } from "@anlan/records";
import { type CommandContext, type EventContext, systemCaller } from "@anlan/server-kit";
import type { Origin } from "../../contract/index.ts";
import { type Db, insertRows } from "../store/db.ts";
import type { Bounds } from "../store/rows.ts";

/** Who writes: a command, or the system. */
export type WritingContext = Pick<CommandContext | EventContext, "tables" | "now" | "newId" | "emit" | "runtime"> & {
  readonly caller: { readonly accountId: string; readonly name: string };
};

/** The system as a writer. */
export const asSystem = (context: EventContext): WritingContext => ({
  ...context,
  tables: <T>() => context.tables<T>(),
  caller: systemCaller,
});

/** Why something was written, as the history says it. */
export interface Cause {
  readonly origin: Origin;
  readonly reason: string | null;
  readonly changes: readonly FieldChange[];
}

/** One entry of a record's history; none where nothing changed and nobody gave a reason. */
export async function writeChange(
  context: WritingContext,
  db: Db,
  bounds: Bounds,
  recordId: string,
  { origin, reason, changes }: Cause,
): Promise<void> {
  if (changes.length === 0 && reason === null) return;
  await insertRows(db, "risks.changes", [
    {
      ...bounds,
      id: context.newId(),
      record_id: recordId,
      at: context.now.toISOString(),
      account_id: context.caller.accountId,
      account_name: context.caller.name,
      reason,
      origin,
      changes,
    },
  ]);
}
