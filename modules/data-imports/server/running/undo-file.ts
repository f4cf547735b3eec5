import { type Caller, defineCommand } from "@anlan/kernel";
import { handle, type ImportTarget, runCommand } from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { ImportId } from "../../contract/index.ts";
import { writtenOf } from "../../domain/counting.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import { type Db, lockImport, type StoredImport } from "../store/import-store.ts";
import { type RowsOf, writtenRows } from "../store/row-store.ts";
import { type AtWork, actingFor, asSystem, Stopped, showProgress, submissionOf } from "./at-work.ts";
import { moveImport } from "./move-import.ts";
import { undoAction } from "./own-actions.ts";

const PORTION = 500;

async function markUndone(db: Db, { county, id }: RowsOf, rows: readonly number[], undone: "undone" | "left") {
  if (rows.length === 0) return;
  await db
    .updateTable("data_imports.rows")
    .set({ undone })
    .where("county", "=", county)
    .where("import_id", "=", id)
    .where("row", "in", rows)
    .execute();
}

async function undoPortion(at: AtWork, id: string, caller: Caller, target: ImportTarget): Promise<number> {
  const spec = defineCommand({
    ...undoAction,
    permission: target.permission,
    input: z.strictObject({ id: ImportId }),
    output: z.object({ rows: z.number().int() }),
    errors: [],
  });
  const handler = handle(spec, {
    load: (context, input) => lockImport(context.tables<DataImportsTables>(), input.id),
    run: async (context, record) => {
      if (record.state !== "undoing") throw new Stopped();
      const db = context.tables<DataImportsTables>();
      const written = await writtenRows(db, record, PORTION);
      const left = new Set(written.length === 0 ? [] : await target.undo(context, written));
      const rowsOf = (isLeft: boolean) =>
        written.filter((one) => left.has(one.id ?? "") === isLeft).map(({ row }) => row);
      const gone = written.filter((one) => !left.has(one.id ?? "")).flatMap(({ files }) => files);
      if (gone.length > 0) await at.ports.files?.discard(context, gone);
      await markUndone(db, record, rowsOf(false), "undone");
      await markUndone(db, record, rowsOf(true), "left");
      const changes = { origin: "import", target: target.code, undone: written.length - left.size, left: left.size };
      context.note({ type: "data-import", id, region: record.region }, changes);
      return { rows: written.length };
    },
  });
  return ((await runCommand(at.runtime, handler, submissionOf(caller, id))) as { rows: number }).rows;
}

/** Takes back what an import wrote, the last first, and leaves what somebody changed since. */
export async function undoFile(at: AtWork, record: StoredImport): Promise<void> {
  const { caller, target } = await actingFor(at, record, "undo");
  const total = record.result === null ? 0 : writtenOf(record.result);
  for (let done = 0; ; ) {
    const rows = await undoPortion(at, record.id, caller, target);
    if (rows === 0) break;
    done += rows;
    await showProgress(at.runtime, record, done, total);
  }
  const counts = await asSystem(at.runtime, "read", async (db) => {
    const { rows } = await sql<{ undone: number; left: number }>`select
      count(*) filter (where undone = 'undone') as undone, count(*) filter (where undone = 'left') as left
      from data_imports.rows where county = ${record.county} and import_id = ${record.id}::uuid and written`.execute(
      db,
    );
    return rows[0] ?? { undone: 0, left: 0 };
  });
  await moveImport(at.runtime, record.id, "takenBack", { undo_counts: JSON.stringify(counts) });
}
