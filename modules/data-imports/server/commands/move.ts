import { type CommandContext, moved } from "@anlan/server-kit";
import { type DataImport, type ImportId, ImportQueued } from "../../contract/index.ts";
import { type ImportFacts, importLife } from "../../domain/import-life.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import {
  findImport,
  type ImportColumns,
  lockImport,
  type StoredImport,
  saveImport,
  startProgress,
  viewOf,
} from "../store/import-store.ts";

/** An import as commands load it. */
export type Loaded = StoredImport & ImportFacts;

/** Loads the import of a move, locked. */
export const loadImport = (context: CommandContext, { id }: { id: ImportId }): Promise<Loaded | undefined> =>
  lockImport(context.tables<DataImportsTables>(), id);

/** Writes a move with its columns; where the worker goes on, wakes it. Gives the import as it is then. */
export async function writeMove(
  context: CommandContext,
  record: Loaded,
  move: keyof typeof importLife.moves,
  values: ImportColumns = {},
): Promise<DataImport> {
  const db = context.tables<DataImportsTables>();
  const next = moved(importLife as never, move, record, context);
  const isEnd = importLife.ends.includes(importLife.moves[move].to);
  await saveImport(db, record, {
    ...values,
    state: next.state,
    state_since: next.stateSince,
    last_moves: JSON.stringify(next.lastMoves),
    revision: next.revision,
    ended_at: isEnd ? context.now.toISOString() : null,
  });
  if (!isEnd) {
    await startProgress(db, record, record.rowsRead);
    context.emit(ImportQueued, record.region, { importId: record.id });
  }
  const { id, region, target, fileName } = record;
  context.note({ type: "data-import", id, region }, { target, fileName, state: next.state });
  return viewNow(context, id);
}

/** The import as it is now, in the command's transaction. */
export async function viewNow(context: CommandContext, id: ImportId): Promise<DataImport> {
  const now = await findImport(context.tables<DataImportsTables>(), id);
  // It was loaded in this transaction.
  return viewOf(now as StoredImport);
}
