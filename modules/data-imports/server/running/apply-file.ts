import { AnlanError, type Caller, defineCommand } from "@anlan/kernel";
import { type CommandContext, handle, type ImportTarget, runCommand } from "@anlan/server-kit";
import { z } from "zod";
import { type Counts, ImportId } from "../../contract/index.ts";
import { counted, noCounts, sumOf } from "../../domain/counting.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import { findBundle } from "../store/bundle-store.ts";
import { lockImport, type StoredImport, saveImport } from "../store/import-store.ts";
import { countRows, nextRows, type RowResult, resultOf, saveResults, wrongResult } from "../store/row-store.ts";
import {
  type AtWork,
  actingFor,
  asSystem,
  flushing,
  Stopped,
  showProgress,
  stopAsked,
  submissionOf,
} from "./at-work.ts";
import { moveImport } from "./move-import.ts";
import { applyAction } from "./own-actions.ts";
import { importRows, readerOf, readRows } from "./read-rows.ts";

const PORTION = 1000;

interface Acting {
  readonly caller: Caller;
  readonly target: ImportTarget;
}

const portionSpec = (permission: string) =>
  defineCommand({
    ...applyAction,
    permission,
    input: z.strictObject({ id: ImportId }),
    output: z.object({ isEnd: z.boolean(), counts: z.custom<Counts>() }),
    errors: [],
  });

/** What became of a portion, up to which row it went, and whether the sheet ends there. */
interface Applied {
  readonly results: readonly RowResult[];
  readonly last: number;
  readonly isEnd: boolean;
}

async function applyRows(
  at: AtWork,
  context: CommandContext,
  { record, target }: { record: StoredImport; target: ImportTarget },
  after: number,
): Promise<Applied> {
  const db = context.tables<DataImportsTables>();
  const waiting = await nextRows(db, at.ports.sealer, record, { after, limit: PORTION });
  const reached = { last: waiting.at(-1)?.row ?? after, isEnd: waiting.length < PORTION };
  const bundle = await findBundle(db, record);
  const around = { target, regions: at.ports.regions, reader: readerOf(target, record), bundle };
  const rows = await readRows(
    context,
    around,
    waiting.filter(({ isRight }) => isRight),
  );
  // What was right in the dry run may no longer be: a reference closed, a right taken away.
  const wrong = rows.filter(({ problems }) => problems.length > 0);
  const right = rows.filter(({ problems }) => problems.length === 0);
  const how = { dryRun: false, onExisting: record.options.onExisting, importId: record.id };
  const outcomes = right.length === 0 ? [] : await target.apply(context, importRows(right), how);
  const given = new Map(right.map(({ waiting: { row }, named }) => [row, named.flatMap(({ ids }) => ids)]));
  const results = [
    ...wrong.map((row) => wrongResult(row.waiting.row, row.problems)),
    ...outcomes.map((outcome) => withFiles(resultOf(outcome, false), given)),
  ].sort((one, other) => one.row - other.row);
  await saveResults(db, record, results);
  return { results, ...reached };
}

// Kept with the row, so that undoing takes them away again.
function withFiles(result: RowResult, given: ReadonlyMap<number, readonly string[]>): RowResult {
  const files = given.get(result.row) ?? [];
  return result.written && files.length > 0 ? { ...result, files } : result;
}

// What the dry run left out stays out, and is counted with what becomes of the others.
function startCounts({ check, result }: StoredImport): Counts {
  if (result !== null) return result;
  const { wrong, refused, duplicate } = check ?? noCounts;
  return { ...noCounts, wrong, refused, duplicate };
}

const outcomesOf = (results: readonly RowResult[]) => results.map(({ outcome }) => outcome);

/** One portion with its log entry, events and the place up to which the file is written: one transaction. */
async function applyPortion(at: AtWork, id: string, { caller, target }: Acting) {
  const handler = handle(portionSpec(target.permission), {
    load: (context, input) => lockImport(context.tables<DataImportsTables>(), input.id),
    run: async (context, record) => {
      if (record.state !== "applying") throw new Raced();
      const from = Math.max(record.appliedTo, record.options.headerRow);
      const { results, last, isEnd } = await applyRows(at, context, { record, target }, from);
      const counts = counted(startCounts(record), outcomesOf(results));
      const values = { applied_to: last, result_counts: JSON.stringify(counts) };
      await saveImport(context.tables<DataImportsTables>(), record, values);
      const { region } = record;
      context.note({ type: "data-import", id, region }, { origin: "import", target: target.code, last, ...counts });
      return { isEnd, counts };
    },
  });
  return (await runCommand(at.runtime, handler, submissionOf(caller, id))) as { isEnd: boolean; counts: Counts };
}

async function rowByRow(at: AtWork, record: StoredImport): Promise<void> {
  for (;;) {
    if (await stopAsked(at.runtime, record)) throw new Stopped();
    // Asked anew for each portion: a right that is taken away ends the import.
    const { isEnd, counts } = await applyPortion(at, record.id, await actingFor(at, record, actorMove(record)));
    await showProgress(at.runtime, record, sumOf(counts), record.rowsRead);
    if (isEnd) break;
  }
  await moveImport(at.runtime, record.id, "finish", { problem: null });
}

/** Whose rights count: who started it, or who continued it. */
const actorMove = ({ lastMoves }: StoredImport): string => ("resume" in lastMoves ? "resume" : "apply");

/** Somebody else works on the import: what this one wrote goes, and it does no more. */
class Raced extends Error {
  override readonly name = "Raced";
}

/** Rows were refused while the whole file was being written; all of it is rolled back. */
class Held extends Error {
  readonly results: readonly RowResult[];
  constructor(results: readonly RowResult[]) {
    super("rows were refused");
    this.results = results;
  }
}

const isHeld = ({ outcome }: RowResult): boolean =>
  outcome === "wrong" || outcome === "refused" || outcome === "duplicate";

async function applyWhole(at: AtWork, record: StoredImport): Promise<void> {
  const { caller, target } = await actingFor(at, record, actorMove(record));
  const handler = handle(portionSpec(target.permission), {
    run: async (context) => {
      const { context: own, flush } = flushing(context);
      let counts = noCounts;
      let last = record.options.headerRow;
      for (let isEnd = false; !isEnd; ) {
        const applied = await applyRows(at, own, { record, target }, last);
        const held = applied.results.filter(isHeld);
        if (held.length > 0) throw new Held(held);
        await flush();
        ({ last, isEnd } = applied);
        counts = counted(counts, outcomesOf(applied.results));
        await showProgress(at.runtime, record, sumOf(counts), record.rowsRead);
        if (!isEnd && (await stopAsked(at.runtime, record))) throw new Stopped();
      }
      const now = await lockImport(context.tables<DataImportsTables>(), record.id);
      if (now === undefined || now.revision !== record.revision || now.appliedTo > 0) throw new Raced();
      const values = { applied_to: last, result_counts: JSON.stringify(counts) };
      await saveImport(context.tables<DataImportsTables>(), record, values);
      const { id, region } = record;
      context.note({ type: "data-import", id, region }, { origin: "import", target: target.code, last, ...counts });
      return { isEnd: true, counts };
    },
  });
  await runCommand(at.runtime, handler, submissionOf(caller, record.id));
}

async function hold(at: AtWork, record: StoredImport, { results }: Held): Promise<void> {
  const counts = await asSystem(at.runtime, "write", async (db) => {
    await saveResults(db, record, results);
    return countRows(db, record);
  });
  const problem = { field: null, code: "DATA_IMPORTS_WRONG_ROWS", parameters: { rows: results.length } };
  await moveImport(at.runtime, record.id, "hold", {
    check_counts: JSON.stringify(counts),
    problem: JSON.stringify(problem),
  });
}

async function wholeFile(at: AtWork, record: StoredImport): Promise<void> {
  // Committed before the program ended, but not yet called finished.
  if (record.appliedTo === 0) {
    try {
      await applyWhole(at, record);
    } catch (error) {
      if (!(error instanceof Held)) throw error;
      await hold(at, record, error);
      return;
    }
  }
  await moveImport(at.runtime, record.id, "finish", { problem: null });
}

/** Writes the rows of an import: portion by portion, or all in one transaction. Picks up where it was left. */
export async function applyFile(at: AtWork, record: StoredImport): Promise<void> {
  try {
    await (record.options.whole ? wholeFile(at, record) : rowByRow(at, record));
  } catch (error) {
    if (error instanceof Raced) return;
    if (error instanceof Stopped) {
      await moveImport(at.runtime, record.id, "stop", {});
      return;
    }
    // The register said that this person may not: as good as a right that was lost.
    if (error instanceof AnlanError && error.code === "KERNEL_FORBIDDEN") {
      const problem = { field: null, code: "DATA_IMPORTS_RIGHTS_LOST", parameters: {} };
      await moveImport(at.runtime, record.id, "fail", { problem: JSON.stringify(problem) });
      return;
    }
    throw error;
  }
}
