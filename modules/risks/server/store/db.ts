import { type Kysely, sql } from "kysely";
import type { RisksTables } from "../generated/tables.ts";

/** The view of enterprises that their module publishes, within the caller's scope. */
export interface EnterpriseNames {
  "enterprises.names": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    sectors: string[];
    state: string;
  };
}

/** A transaction on the module's tables. */
export type Db = Kysely<RisksTables & EnterpriseNames>;

/** What reads and writes have in common. */
export interface Tables {
  tables<T>(): Kysely<T>;
}

export const dbOf = (context: Tables): Db => context.tables<RisksTables & EnterpriseNames>();

/** Inserts rows whose keys are columns of the table; they all have the same. */
export async function insertRows(db: Db, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  const into = sql.table(table);
  await sql`insert into ${into} (${columns}) select ${columns}
    from jsonb_populate_recordset(null::${into}, ${JSON.stringify(rows)}::jsonb)`.execute(db);
}

/** Updates one row by its county and id; false: it is not there, or not within scope. */
export async function updateRow(
  db: Db,
  table: string,
  { county, id }: { readonly county: string; readonly id: string },
  changes: object,
): Promise<boolean> {
  const into = sql.table(table);
  const sets = sql.join(Object.keys(changes).map((name) => sql`${sql.ref(name)} = ${sql.ref(`new.${name}`)}`));
  const done = await sql`update ${into} t set ${sets}
    from jsonb_populate_record(null::${into}, ${JSON.stringify(changes)}::jsonb) new
    where t.county = ${county} and t.id = ${id}`.execute(db);
  return done.numAffectedRows === 1n;
}
