import { AnlanError, defineCommand } from "@anlan/kernel";
import { handleMove, moved, type Runtime, runCommand } from "@anlan/server-kit";
import { z } from "zod";
import { ImportId } from "../../contract/index.ts";
import { importLife } from "../../domain/import-life.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import { type ImportColumns, lockImport, saveImport } from "../store/import-store.ts";
import { submissionOf, systemCaller } from "./at-work.ts";
import { moveAction, type WorkerMove } from "./own-actions.ts";

const specOf = (move: WorkerMove) =>
  defineCommand({
    ...moveAction(move),
    permission: "data-imports.import.run",
    input: z.strictObject({ id: ImportId }),
    output: z.object({ id: ImportId }),
    errors: [],
  });

/**
 * Makes a move in the system's name: guarded by the procedure, logged, with what the work found. False where the import
 * is no longer in a state from which it goes (somebody cancelled meanwhile).
 */
export async function moveImport(
  runtime: Runtime,
  id: string,
  move: WorkerMove,
  values: ImportColumns,
): Promise<boolean> {
  const isEnd = importLife.ends.includes(importLife.moves[move].to);
  const handler = handleMove(specOf(move), importLife, move, {
    load: (context, input) => lockImport(context.tables<DataImportsTables>(), input.id),
    run: async (context, record) => {
      const next = moved(importLife as never, move, record, context);
      await saveImport(context.tables<DataImportsTables>(), record, {
        ...values,
        state: next.state,
        state_since: next.stateSince,
        last_moves: JSON.stringify(next.lastMoves),
        revision: next.revision,
        ...(isEnd ? { ended_at: context.now.toISOString() } : {}),
      });
      const { region, target, fileName } = record;
      context.note({ type: "data-import", id, region }, { target, fileName, state: next.state });
      return { id: record.id };
    },
  });
  try {
    await runCommand(runtime, handler, submissionOf(systemCaller, id));
    return true;
  } catch (error) {
    if (error instanceof AnlanError && error.code === "KERNEL_MOVE_NOT_ALLOWED") return false;
    throw error;
  }
}
