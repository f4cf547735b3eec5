import { countyColumnOf } from "@anlan/server-kit";
import { type Kysely, sql, type Updateable } from "kysely";
import type { DataImport, ImportId } from "../../contract/index.ts";
import type { ImportFacts } from "../../domain/import-life.ts";
import type { DataImportsTables } from "../generated/tables.ts";

export type Db = Kysely<DataImportsTables>;
export type ImportColumns = Updateable<DataImportsTables["data_imports.imports"]>;

/** Imports with every field of the contract. */
function selectImports(db: Db) {
  return db
    .selectFrom("data_imports.imports as i")
    .leftJoin("data_imports.progress as p", (join) =>
      join.onRef("p.county", "=", "i.county").onRef("p.import_id", "=", "i.id"),
    )
    .select([
      "i.county",
      "i.id",
      "i.region_code as region",
      "i.account_id as accountId",
      "i.account_name as accountName",
      "i.target",
      "i.target_label as targetLabel",
      "i.file_name as fileName",
      "i.size",
      sql<number>`coalesce(i.sheet, 0)`.as("sheet"),
      "i.sheets",
      "i.notes",
      "i.bundle",
      "i.rows_read as rowsRead",
      "i.columns",
      "i.mapping",
      "i.mapping_kept as mappingKept",
      "i.options",
      "i.check_counts as check",
      "i.result_counts as result",
      "i.kinds",
      "i.undo_counts as undone",
      "i.problem",
      sql<DataImport["progress"]>`jsonb_build_object('done', coalesce(p.done, 0), 'total', coalesce(p.total, 0))`.as(
        "progress",
      ),
      "p.waits_for as waitsFor",
      "i.created_at as createdAt",
      "i.ended_at as endedAt",
      "i.state",
      "i.state_since as stateSince",
      "i.last_moves as lastMoves",
      "i.revision",
    ]);
}

/** What the procedure and the worker know of an import. */
export interface StoredImport extends DataImport {
  readonly appliedTo: number;
  readonly sheetChosen: number | null;
}

/** The import with what only the server knows, or undefined outside the scope. Values were parsed when they were written. */
export async function findImport(db: Db, id: string): Promise<StoredImport | undefined> {
  const row = await selectImports(db)
    .select(["i.applied_to as appliedTo", "i.sheet as sheetChosen"])
    .where("i.id", "=", id)
    .executeTakeFirst();
  return row as unknown as StoredImport | undefined;
}

/** The same, locked for a change. */
export async function lockImport(db: Db, id: string): Promise<(StoredImport & ImportFacts) | undefined> {
  const locked = await db
    .selectFrom("data_imports.imports")
    .select("id")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return locked === undefined ? undefined : findImport(db, id);
}

/** Writes columns of an import. */
export async function saveImport(db: Db, record: { county: string; id: string }, values: ImportColumns): Promise<void> {
  await db
    .updateTable("data_imports.imports")
    .set(values)
    .where("county", "=", record.county)
    .where("id", "=", record.id)
    .execute();
}

/** What an import is shown as: without what only the server knows. */
export function viewOf({ appliedTo: _appliedTo, sheetChosen: _sheet, ...view }: StoredImport): DataImport {
  return view;
}

/** Progress starts anew with each piece of work. */
export async function startProgress(db: Db, record: { id: string; region: string }, total: number): Promise<void> {
  const values = { done: 0, total, attempts: 0, waits_for: null, stop_asked: false };
  const county = countyColumnOf(record.region);
  await db
    .insertInto("data_imports.progress")
    .values({ county, import_id: record.id as ImportId, region_code: record.region, ...values })
    .onConflict((conflict) => conflict.columns(["county", "import_id"]).doUpdateSet(values))
    .execute();
}
