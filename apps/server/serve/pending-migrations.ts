import type { Migration } from "@anlan/server-kit";
import type pg from "pg";

/** How a database stands to this program: never migrated, some missing, of a later version, or just right. */
export interface SchemaState {
  readonly isNew: boolean;
  /** What this program has and the database has not, as "module/name". */
  readonly pending: readonly string[];
  /** What the database ran in another wording. */
  readonly changed: readonly string[];
  /** What the database has and this program does not know: it was made by a later version. */
  readonly unknown: readonly string[];
}

/** Compares the migrations of a database with those of this program; changes nothing. */
export async function schemaState(pool: pg.Pool, known: readonly Migration[]): Promise<SchemaState> {
  const table = await pool.query("select to_regclass('public.anlan_migrations') as found");
  const isNew = table.rows[0]?.found === null;
  const { rows } = isNew
    ? { rows: [] }
    : await pool.query<{ name: string; checksum: string }>(
        "select module || '/' || name as name, checksum from public.anlan_migrations order by at, module, name",
      );
  const done = new Map(rows.map((row) => [row.name, row.checksum]));
  const names = known.map((one) => ({ name: `${one.module}/${one.name}`, checksum: one.checksum }));
  const ours = new Set(names.map((one) => one.name));
  return {
    isNew,
    pending: names.filter((one) => !done.has(one.name)).map((one) => one.name),
    changed: names.filter((one) => (done.get(one.name) ?? one.checksum) !== one.checksum).map((one) => one.name),
    unknown: [...done.keys()].filter((name) => !ours.has(name)),
  };
}
