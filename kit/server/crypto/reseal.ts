import { type Kysely, sql } from "kysely";
import type { Runtime } from "../runtime.ts";
import { inScope, unsafeEverywhere } from "../scope.ts";
import { SealError, type Sealer } from "./sealer.ts";

/** A column that stays sealed: one text, or with `fields` a jsonb object of sealed texts by the name of their field. */
export interface SealedColumn {
  readonly table: string;
  /** The uuid that the context of the texts is made of; indexed. */
  readonly key: string;
  readonly column: string;
  readonly fields?: true;
  /** For which place a text is sealed. */
  readonly contextOf: (id: string, field: string) => string;
}

/** What was done: texts sealed anew, and those that no key of the ring opens and that stay as they are. */
export interface Resealed {
  readonly resealed: number;
  readonly unreadable: number;
}

interface Row {
  readonly id: string;
  readonly stored: string;
}

function findRows(db: Kysely<unknown>, { table, key, column }: SealedColumn, after: string | null, limit: number) {
  const [id, stored] = [sql.ref(key), sql.ref(column)];
  // With ties: what moved between counties stands under its id more than once.
  return sql<Row>`select ${id} as id, ${stored}::text as stored from ${sql.table(table)}
    where ${stored} is not null and (${after}::uuid is null or ${id} > ${after}::uuid)
    order by ${id} fetch first (${limit}) rows with ties`.execute(db);
}

interface Anew extends Resealed {
  readonly stored: string;
}

function textAnew(sealer: Sealer, sealed: string, context: string): Anew {
  if (sealer.isCurrent(sealed)) return { stored: sealed, resealed: 0, unreadable: 0 };
  try {
    return { stored: sealer.seal(sealer.open(sealed, context), context), resealed: 1, unreadable: 0 };
  } catch (error) {
    if (error instanceof SealError) return { stored: sealed, resealed: 0, unreadable: 1 };
    throw error;
  }
}

function fieldsAnew(sealer: Sealer, { contextOf }: SealedColumn, { id, stored }: Row): Anew {
  // Written by a sealer: field → sealed text.
  const before = Object.entries(JSON.parse(stored) as Record<string, string>);
  const after = before.map(([field, sealed]) => [field, textAnew(sealer, sealed, contextOf(id, field))] as const);
  const sum = (what: keyof Resealed) => after.reduce((total, [, one]) => total + one[what], 0);
  const texts = Object.fromEntries(after.map(([field, one]) => [field, one.stored]));
  return { stored: JSON.stringify(texts), resealed: sum("resealed"), unreadable: sum("unreadable") };
}

async function resealRow(db: Kysely<unknown>, sealer: Sealer, column: SealedColumn, row: Row): Promise<Resealed> {
  const isMap = column.fields === true;
  const anew = isMap ? fieldsAnew(sealer, column, row) : textAnew(sealer, row.stored, column.contextOf(row.id, ""));
  if (anew.resealed === 0) return anew;
  const value = isMap ? sql`${anew.stored}::jsonb` : sql`${anew.stored}`;
  // Somebody who has changed it meanwhile has sealed it himself.
  const updated = await sql`update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${value}
    where ${sql.ref(column.key)} = ${row.id} and ${sql.ref(column.column)}::text = ${row.stored}`.execute(db);
  return { resealed: updated.numAffectedRows === 0n ? 0 : anew.resealed, unreadable: anew.unreadable };
}

interface Batch extends Resealed {
  readonly last: string | null;
}

async function resealBatch(
  runtime: Runtime,
  sealer: Sealer,
  column: SealedColumn,
  { after, size }: { after: string | null; size: number },
): Promise<Batch> {
  return inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await findRows(db, column, after, size);
    let [resealed, unreadable] = [0, 0];
    for (const row of rows) {
      const one = await resealRow(db, sealer, column, row);
      resealed += one.resealed;
      unreadable += one.unreadable;
    }
    return { resealed, unreadable, last: rows.length < size ? null : (rows.at(-1)?.id ?? null) };
  });
}

/**
 * Seals with the present key what an older one has sealed, batch by batch while people work. Each batch is a transaction
 * of its own and what is done is known by its key: after an interruption the next run goes on.
 */
export async function resealColumns(
  runtime: Runtime,
  sealer: Sealer,
  columns: readonly SealedColumn[],
  size = 500,
): Promise<Resealed> {
  let [resealed, unreadable] = [0, 0];
  for (const column of columns) {
    let after: string | null = null;
    do {
      const batch: Batch = await resealBatch(runtime, sealer, column, { after, size });
      resealed += batch.resealed;
      unreadable += batch.unreadable;
      after = batch.last;
    } while (after !== null);
  }
  return { resealed, unreadable };
}
