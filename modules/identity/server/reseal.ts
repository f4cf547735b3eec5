import { inScope, type Runtime, SealError, type Sealer, unsafeEverywhere } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { phoneContext } from "./account-view.ts";
import { totpContext } from "./totp.ts";

/** One sealed column: whose it is, and for which place its texts are sealed. */
interface SealedColumn {
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly contextOf: (id: string) => string;
}

/** All columns that stay sealed; steps of a sign-in are gone after ten minutes and keep the key they have. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "identity.accounts", key: "id", column: "phone_sealed", contextOf: phoneContext },
  { table: "identity.totp_secrets", key: "account_id", column: "secret_sealed", contextOf: totpContext },
];

/** What was done: texts sealed anew, and those that no key of the ring opens and that stay as they are. */
export interface Resealed {
  readonly resealed: number;
  readonly unreadable: number;
}

interface Row {
  readonly id: string;
  readonly sealed: string;
}

function findRows(db: Kysely<unknown>, { table, key, column }: SealedColumn, after: string | null, limit: number) {
  const [id, sealed] = [sql.ref(key), sql.ref(column)];
  return sql<Row>`select ${id} as id, ${sealed} as sealed from ${sql.table(table)}
    where ${sealed} is not null and (${after}::uuid is null or ${id} > ${after}::uuid)
    order by ${id} limit ${limit}`.execute(db);
}

function resealed(sealer: Sealer, column: SealedColumn, { id, sealed }: Row): string | null {
  const context = column.contextOf(id);
  try {
    return sealer.seal(sealer.open(sealed, context), context);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

async function resealBatch(db: Kysely<unknown>, sealer: Sealer, column: SealedColumn, rows: readonly Row[]) {
  let [done, unreadable] = [0, 0];
  for (const row of rows) {
    if (sealer.isCurrent(row.sealed)) continue;
    const text = resealed(sealer, column, row);
    if (text === null) unreadable += 1;
    else {
      // Somebody who has changed it meanwhile has sealed it himself.
      const updated = await sql`update ${sql.table(column.table)} set ${sql.ref(column.column)} = ${text}
        where ${sql.ref(column.key)} = ${row.id} and ${sql.ref(column.column)} = ${row.sealed}`.execute(db);
      done += Number(updated.numAffectedRows ?? 0);
    }
  }
  return { done, unreadable };
}

/**
 * Seals with the present key what an older one has sealed, batch by batch while people work. Each batch is a transaction
 * of its own and what is done is known by its key: after an interruption the next run goes on.
 */
export async function resealFields(runtime: Runtime, sealer: Sealer, batch = 500): Promise<Resealed> {
  let [total, lost] = [0, 0];
  for (const column of SEALED_COLUMNS) {
    let after: string | null = null;
    do {
      const start: string | null = after;
      after = await inScope(runtime.pool, unsafeEverywhere, "write", async (db) => {
        const { rows } = await findRows(db, column, start, batch);
        const { done, unreadable } = await resealBatch(db, sealer, column, rows);
        total += done;
        lost += unreadable;
        return rows.length < batch ? null : (rows.at(-1)?.id ?? null);
      });
    } while (after !== null);
  }
  return { resealed: total, unreadable: lost };
}
