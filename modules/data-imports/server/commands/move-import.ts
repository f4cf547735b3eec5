import { AnlanError, statesBefore } from "@anlan/kernel";
import { type CommandHandler, handle, handleMove } from "@anlan/server-kit";
import { sql } from "kysely";
import { applyImport, chooseSheet, decideRows, resumeImport, stopImport, undoImport } from "../../contract/index.ts";
import { returnedOf } from "../../domain/counting.ts";
import { importLife } from "../../domain/import-life.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import type { DataImportsPorts } from "../ports.ts";
import { findTarget } from "../running/at-work.ts";
import { type Db, findImport, saveImport } from "../store/import-store.ts";
import { checkRegion } from "../store/may-import.ts";
import { countRows } from "../store/row-store.ts";
import { type Loaded, loadImport, viewNow, writeMove } from "./move.ts";

// The file itself is needed no more; it held more than what was asked for.
async function dropPieces(db: Db, { county, id }: Loaded): Promise<void> {
  await db.deleteFrom("data_imports.pieces").where("county", "=", county).where("import_id", "=", id).execute();
}

const chooseSheetHandler = handleMove(chooseSheet, importLife, "sheet", {
  load: loadImport,
  run: async (context, record: Loaded, { sheet }) => {
    if (record.sheets[sheet] === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
    return writeMove(context, record, "sheet", { sheet });
  },
});

const applyHandler = (ports: DataImportsPorts) =>
  handleMove(applyImport, importLife, "apply", {
    load: loadImport,
    run: async (context, record: Loaded) => {
      const target = await findTarget({ runtime: context.runtime, ports }, context.caller, record.target);
      if (target === undefined) throw new AnlanError("DATA_IMPORTS_TARGET_GONE");
      checkRegion(context.caller, target, record.region);
      const returned = record.check === null ? 0 : returnedOf(record.check);
      if (record.options.whole && returned > 0) throw new AnlanError("DATA_IMPORTS_WRONG_ROWS", { rows: returned });
      await dropPieces(context.tables<DataImportsTables>(), record);
      return writeMove(context, record, "apply", { problem: null, applied_to: 0, result_counts: null });
    },
  });

// While rows are written the transaction of the worker holds the import: asking to stop waits for nothing.
const stopHandler = handle(stopImport, {
  load: (context, { id }) => findImport(context.tables<DataImportsTables>(), id),
  run: async (context, record, { id }) => {
    if (record.accountId !== context.caller.accountId) throw new AnlanError("DATA_IMPORTS_NOT_YOURS");
    context.note({ type: "data-import", id, region: record.region }, { state: record.state });
    if (record.state === "applying") {
      await context
        .tables<DataImportsTables>()
        .updateTable("data_imports.progress")
        .set({ stop_asked: true })
        .where("county", "=", record.county)
        .where("import_id", "=", id)
        .execute();
      return viewNow(context, id);
    }
    const locked = await loadImport(context, { id });
    if (locked === undefined || !statesBefore(importLife.moves.cancel).includes(locked.state))
      throw new AnlanError("DATA_IMPORTS_NOTHING_RUNS");
    await dropPieces(context.tables<DataImportsTables>(), locked);
    return writeMove(context, locked, "cancel");
  },
});

const resumeHandler = handleMove(resumeImport, importLife, "resume", {
  load: loadImport,
  run: (context, record: Loaded) => writeMove(context, record, "resume", { problem: null }),
});

const undoHandler = handleMove(undoImport, importLife, "undo", {
  load: loadImport,
  run: (context, record: Loaded) => writeMove(context, record, "undo", { problem: null }),
});

// What a person decides stands as the row's outcome at once, so that the counts say what will happen.
async function decide(db: Db, record: Loaded, rows: readonly number[] | "all", decision: string | null): Promise<void> {
  const outcome = decision === null ? "duplicate" : { create: "created", update: "updated", skip: "skipped" }[decision];
  const chosen = rows === "all" ? sql`` : sql`and row = any(${[...rows]}::int[])`;
  await sql`update data_imports.rows set decided = ${decision}, outcome = ${outcome}
    where county = ${record.county} and import_id = ${record.id}::uuid
      and (outcome = 'duplicate' or decided is not null) ${chosen}`.execute(db);
}

const decideHandler = handle(decideRows, {
  load: loadImport,
  run: async (context, record, { id, rows, decision }) => {
    if (record.accountId !== context.caller.accountId) throw new AnlanError("DATA_IMPORTS_NOT_YOURS");
    if (record.state !== "checked") {
      const { state } = record;
      throw new AnlanError("KERNEL_MOVE_NOT_ALLOWED", {
        state: importLife.states[state],
        move: decideRows.label,
      });
    }
    const db = context.tables<DataImportsTables>();
    await decide(db, record, rows, decision);
    const counts = await countRows(db, record);
    await saveImport(db, record, { check_counts: JSON.stringify(counts), revision: record.revision + 1 });
    context.note(
      { type: "data-import", id, region: record.region },
      { decision, rows: rows === "all" ? rows : rows.length },
    );
    return viewNow(context, id);
  },
});

/** The commands that take an import on its way. */
export const moveHandlers = (ports: DataImportsPorts): CommandHandler[] => [
  chooseSheetHandler,
  decideHandler,
  applyHandler(ports),
  stopHandler,
  resumeHandler,
  undoHandler,
];
