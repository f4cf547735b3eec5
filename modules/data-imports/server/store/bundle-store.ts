import type { DataImport } from "../../contract/index.ts";
import { Bundle, type BundledFile } from "../../domain/bundle.ts";
import type { Db } from "./import-store.ts";
import type { RowsOf } from "./row-store.ts";

/** The files that came with an import's table; null where it came alone. */
export async function findBundle(
  db: Db,
  { county, id, bundle }: Pick<DataImport, "county" | "id" | "bundle">,
): Promise<Bundle | null> {
  if (bundle === null) return null;
  const rows = await db
    .selectFrom("data_imports.bundle_files")
    .select(["path", "file_id as id", "problem"])
    .where("county", "=", county)
    .where("import_id", "=", id)
    .orderBy("path")
    .execute();
  return new Bundle(rows as BundledFile[]);
}

/** Keeps what became of one file of a bundle. */
export async function insertBundled(db: Db, { county, id, region }: RowsOf, file: BundledFile): Promise<void> {
  await db
    .insertInto("data_imports.bundle_files")
    .values({ county, import_id: id, region_code: region, path: file.path, file_id: file.id, problem: file.problem })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
