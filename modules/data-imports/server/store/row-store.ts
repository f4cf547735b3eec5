import type { ImportOutcome, Sealer } from "@anlan/server-kit";
import type { SheetRow } from "@anlan/sheet-files";
import { sql } from "kysely";
import type { Cell, Counts, Problem, RowOutcome } from "../../contract/index.ts";
import { noCounts } from "../../domain/counting.ts";
import { maskedProblems } from "../../domain/personal-cells.ts";
import type { Db } from "./import-store.ts";
import { type KeptCells, openCells, type Sealing, sealCells } from "./sealed-cells.ts";

/** Of which import the rows are. */
export interface RowsOf {
  readonly county: string;
  readonly id: string;
  readonly region: string;
}

/** A row as it waits to be checked or written. */
export interface WaitingRow {
  readonly row: number;
  readonly raw: readonly Cell[];
  readonly decided: "create" | "update" | "skip" | "refuse" | null;
  /** It was right when it was checked, or somebody decided what becomes of it. */
  readonly isRight: boolean;
}

// PostgreSQL keeps no NUL and no half of a character; the reader has told of both already.
const storable = (json: string): string => json.replace(/\\u(?:0000|d[89a-f][0-9a-f]{2})/giu, "\\ufffd");

/** Adds rows of the file. */
export async function insertRows(
  db: Db,
  sealing: Sealing,
  { county, id, region }: RowsOf,
  rows: readonly SheetRow[],
): Promise<void> {
  const values = storable(JSON.stringify(rows.map(({ row, cells }) => ({ row, ...sealCells(sealing, cells) }))));
  await sql`insert into data_imports.rows (county, import_id, row, region_code, raw, seal_id, sealed, is_sealed)
    select ${county}, ${id}::uuid, row, ${region}, raw, seal_id, nullif(sealed, 'null'::jsonb), true
    from jsonb_to_recordset(${values}::jsonb) as r(row int, raw jsonb, seal_id uuid, sealed jsonb)`.execute(db);
}

/**
 * The next rows of the sheet after `after`, wrong ones too: to leave them out here would make PostgreSQL look for the
 * others instead of reading on.
 */
export async function nextRows(
  db: Db,
  sealer: Sealer,
  { county, id }: RowsOf,
  { after, limit }: { after: number; limit: number },
): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow & KeptCells>`select row, raw, seal_id, sealed, decided,
      coalesce(outcome in ('created', 'updated', 'unchanged', 'skipped'), false) or decided is not null as "isRight"
    from data_imports.rows where county = ${county} and import_id = ${id}::uuid and row > ${after}
    order by row limit ${limit}`.execute(db);
  return rows.map(({ row, decided, isRight, ...kept }) => ({ row, raw: openCells(sealer, kept), decided, isRight }));
}

/** What is written of a row once it was checked or applied. */
export interface RowResult {
  readonly row: number;
  readonly outcome: RowOutcome;
  readonly problems: readonly Problem[];
  readonly record: string | null;
  readonly title: string | null;
  readonly written: boolean;
  readonly before: unknown;
  readonly revision: number | null;
  /** The files that its record was given. */
  readonly files?: readonly string[];
}

/** A register's answer as it is kept. */
export function resultOf(outcome: ImportOutcome, dryRun: boolean): RowResult {
  const isWritten = !dryRun && (outcome.outcome === "created" || outcome.outcome === "updated");
  return {
    row: outcome.row,
    outcome: outcome.outcome,
    problems: outcome.problems.map(({ field, code, parameters = {} }) => ({
      field,
      code,
      parameters: { ...parameters },
    })),
    record: outcome.id,
    title: outcome.title ?? null,
    written: isWritten,
    before: isWritten ? (outcome.before ?? null) : null,
    revision: outcome.revision ?? null,
  };
}

/** A row that its own cells keep out. */
export function wrongResult(row: number, problems: readonly Problem[]): RowResult {
  return { row, outcome: "wrong", problems, record: null, title: null, written: false, before: null, revision: null };
}

/** Writes what became of rows. */
export async function saveResults(db: Db, { county, id }: RowsOf, results: readonly RowResult[]): Promise<void> {
  if (results.length === 0) return;
  // Told the portion's bounds, the planner does not read all rows of the import for each portion.
  const numbers = results.map(({ row }) => row);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  const values = storable(
    JSON.stringify(
      results.map(({ problems, ...rest }) => ({
        ...rest,
        problems: problems.length === 0 ? null : maskedProblems(problems),
      })),
    ),
  );
  await sql`update data_imports.rows r set outcome = v.outcome, problems = v.problems, record_id = v.record,
      title = v.title, written = v.written, before = v.before, revision = v.revision,
      files = v.files
    from jsonb_to_recordset(${values}::jsonb) as v(row int, outcome text, problems jsonb, record uuid, title text,
      written boolean, before jsonb, revision int, files jsonb)
    where r.county = ${county} and r.import_id = ${id}::uuid and r.row = v.row
      and r.row between ${first} and ${last}`.execute(db);
}

/** How many rows have which outcome; of the dry run, or of what was written. */
export async function countRows(db: Db, { county, id }: RowsOf): Promise<Counts> {
  const { rows } = await sql<{ outcome: RowOutcome; rows: number }>`select outcome, count(*) as rows
    from data_imports.rows where county = ${county} and import_id = ${id}::uuid and outcome is not null
    group by outcome`.execute(db);
  return { ...noCounts, ...Object.fromEntries(rows.map((one) => [one.outcome, one.rows])) };
}

/** Rows with records that the import wrote and that were not taken back yet, the last first. */
export async function writtenRows(
  db: Db,
  { county, id }: RowsOf,
  limit: number,
): Promise<(ImportOutcome & { readonly files: readonly string[] })[]> {
  const { rows } = await sql<{
    row: number;
    outcome: "created" | "updated";
    id: string;
    before: unknown;
    revision: number | null;
    files: readonly string[] | null;
  }>`
    select row, outcome, record_id as id, before, revision, files from data_imports.rows
    where county = ${county} and import_id = ${id}::uuid and written and undone is null
    order by row desc limit ${limit}`.execute(db);
  return rows.map(({ revision, before, files, ...row }) => ({
    ...row,
    problems: [],
    files: files ?? [],
    ...(before === null ? {} : { before }),
    ...(revision === null ? {} : { revision }),
  }));
}
