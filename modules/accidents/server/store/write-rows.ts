import { AnlanError } from "@anlan/kernel";
import { type Kysely, type RawBuilder, sql } from "kysely";

type Columns = readonly (readonly [string, string])[];

/** A record that the store keeps under its county. */
interface Keyed {
  readonly county: string;
  readonly id: string;
}

const rowOf = (columns: Columns, record: object): string =>
  JSON.stringify(
    Object.fromEntries(columns.map(([column, name]) => [column, (record as Readonly<Record<string, unknown>>)[name]])),
  );

const listOf = (columns: Columns): RawBuilder<unknown> => sql.join(columns.map(([column]) => sql.ref(column)));

/** A select of all columns under the names of the record. */
export const aliasesOf = (table: string, columns: Columns): RawBuilder<unknown> =>
  sql`select ${sql.join(columns.map(([column, name]) => sql`t.${sql.ref(column)} as ${sql.ref(name)}`))} from ${sql.table(table)} t`;

/** Writes a new record. */
export async function insertRow<Db>(db: Kysely<Db>, table: string, columns: Columns, record: Keyed): Promise<void> {
  await sql`insert into ${sql.table(table)} (${listOf(columns)}) select ${listOf(columns)}
    from jsonb_populate_record(null::${sql.table(table)}, ${rowOf(columns, record)}::jsonb)`.execute(db);
}

/** Writes a changed record over the one before it. Throws KERNEL_STALE when somebody else was faster. */
export async function updateRow<Db>(
  db: Kysely<Db>,
  table: string,
  columns: Columns,
  record: Keyed & { readonly revision: number },
): Promise<void> {
  const sets = columns
    .filter(([column]) => column !== "county" && column !== "id")
    .map(([column]) => sql`${sql.ref(column)} = ${sql.ref(`new.${column}`)}`);
  const done = await sql`update ${sql.table(table)} t set ${sql.join(sets)}
    from jsonb_populate_record(null::${sql.table(table)}, ${rowOf(columns, record)}::jsonb) new
    where t.county = ${record.county} and t.id = ${record.id} and t.revision = ${record.revision - 1}`.execute(db);
  if (Number(done.numAffectedRows) !== 1) throw new AnlanError("KERNEL_STALE");
}
