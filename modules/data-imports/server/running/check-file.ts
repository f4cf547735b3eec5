import type { Caller } from "@anlan/kernel";
import type { ImportTarget } from "@anlan/server-kit";
import { type Bundle, FileUses } from "../../domain/bundle.ts";
import { counted, noCounts, ProblemKinds } from "../../domain/counting.ts";
import { FileDoubles } from "../../domain/file-doubles.ts";
import type { RowReader } from "../../domain/read-row.ts";
import type { DataImportsTables } from "../generated/tables.ts";
import { findBundle } from "../store/bundle-store.ts";
import type { StoredImport } from "../store/import-store.ts";
import { nextRows, type RowResult, resultOf, saveResults, wrongResult } from "../store/row-store.ts";
import { type AtWork, actingFor, asSystem, importNow, inDryRun, showProgress } from "./at-work.ts";
import { withSurplus } from "./keep-bundle.ts";
import { moveImport } from "./move-import.ts";
import { importRows, readerOf, readRows } from "./read-rows.ts";

const PORTION = 1000;

interface Checking {
  readonly at: AtWork;
  readonly record: StoredImport;
  readonly caller: Caller;
  readonly target: ImportTarget;
  readonly reader: RowReader;
  readonly doubles: FileDoubles;
  readonly bundle: Bundle | null;
  readonly uses: FileUses;
}

// One portion in one transaction of the person's scope; only this module's own rows are written.
function checkPortion(
  { at, record, caller, target, reader, doubles, bundle, uses }: Checking,
  after: number,
): Promise<RowResult[]> {
  return inDryRun(at.runtime, { caller, target }, async (context) => {
    const db = context.tables<DataImportsTables>();
    const waiting = await nextRows(db, at.ports.sealer, record, { after, limit: PORTION });
    if (waiting.length === 0) return [];
    const rows = await readRows(context, { target, regions: at.ports.regions, reader, bundle }, waiting);
    for (const row of rows) {
      row.problems.push(...doubles.add(row.waiting.row, row.values), ...uses.add(row.waiting.row, row.named));
    }
    const right = rows.filter(({ problems }) => problems.length === 0);
    const how = { dryRun: true, onExisting: record.options.onExisting, importId: record.id };
    const outcomes = right.length === 0 ? [] : await target.apply(context, importRows(right), how);
    const results = [
      ...rows.filter(({ problems }) => problems.length > 0).map((row) => wrongResult(row.waiting.row, row.problems)),
      ...outcomes.map((outcome) => resultOf(outcome, true)),
    ].sort((one, other) => one.row - other.row);
    await saveResults(db, record, results);
    return results;
  });
}

/** The dry run: reads every row, asks the register, writes nothing but what was found. */
export async function checkFile(at: AtWork, record: StoredImport): Promise<void> {
  const { runtime } = at;
  const acting = await actingFor(at, record, "map");
  const checking: Checking = {
    at,
    record,
    ...acting,
    reader: readerOf(acting.target, record),
    doubles: new FileDoubles(acting.target.fields),
    bundle: await asSystem(runtime, "read", (db) => findBundle(db, record)),
    uses: new FileUses(),
  };
  const kinds = new ProblemKinds();
  let counts = noCounts;
  let done = 0;
  for (let after = record.options.headerRow; ; ) {
    const results = await checkPortion(checking, after);
    const last = results.at(-1);
    if (last === undefined) break;
    after = last.row;
    done += results.length;
    counts = counted(
      counts,
      results.map(({ outcome }) => outcome),
    );
    for (const { row, problems } of results) kinds.add(row, problems);
    await showProgress(runtime, record, done, record.rowsRead);
    // Cancelled meanwhile: the rest need not be looked at.
    if ((await importNow(runtime, record.id))?.state !== "mapped") return;
  }
  await moveImport(runtime, record.id, "check", {
    check_counts: JSON.stringify(counts),
    kinds: JSON.stringify(kinds.list()),
    problem: null,
    ...(checking.bundle === null || record.bundle === null
      ? {}
      : { bundle: JSON.stringify(withSurplus(record.bundle, checking.uses.surplus(checking.bundle))) }),
  });
}
