import { AnlanError } from "@anlan/kernel";
import { type Kysely, type RawBuilder, sql } from "kysely";

/** Columns of a table with the names under which records hold them. */
export type Columns<T> = readonly (readonly [string, keyof T & string])[];

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns that are called as the record calls them, in snake case; the region stands in `region_code`. */
export const columnsOf = <T>(names: readonly (keyof T & string)[]): Columns<T> =>
  names.map((name) => [name === "region" ? "region_code" : snake(name), name] as const);

const rowOf = <T extends object>(columns: Columns<T>, record: T): string =>
  JSON.stringify(Object.fromEntries(columns.map(([column, name]) => [column, record[name]])));

const namesOf = <T>(columns: Columns<T>): RawBuilder<unknown> => sql.join(columns.map(([column]) => sql.ref(column)));

/** A select of all columns under the names of the record; the table is called `t`. */
export const selectAll = <T>(table: string, columns: Columns<T>): RawBuilder<unknown> =>
  sql`select ${sql.join(columns.map(([column, name]) => sql`t.${sql.ref(column)} as ${sql.ref(name)}`))} from ${sql.table(table)} t`;

/** Writes a new record. */
export async function insertRecord<Db, T extends object>(
  db: Kysely<Db>,
  table: string,
  columns: Columns<T>,
  record: T,
): Promise<void> {
  await sql`insert into ${sql.table(table)} (${namesOf(columns)}) select ${namesOf(columns)}
    from jsonb_populate_record(null::${sql.table(table)}, ${rowOf(columns, record)}::jsonb)`.execute(db);
}

/** Writes a record over the one before it. Throws KERNEL_STALE when somebody else was faster. */
export async function updateRecord<Db, T extends { county: string; id: string; revision: number }>(
  db: Kysely<Db>,
  table: string,
  columns: Columns<T>,
  record: T,
): Promise<void> {
  const sets = columns
    .filter(([column]) => column !== "county" && column !== "id")
    .map(([column]) => sql`${sql.ref(column)} = ${sql.ref(`new.${column}`)}`);
  const done = await sql`update ${sql.table(table)} t set ${sql.join(sets)}
    from jsonb_populate_record(null::${sql.table(table)}, ${rowOf(columns, record)}::jsonb) new
    where t.county = ${record.county} and t.id = ${record.id} and t.revision = ${record.revision - 1}`.execute(db);
  if (Number(done.numAffectedRows) !== 1) throw new AnlanError("KERNEL_STALE");
}
