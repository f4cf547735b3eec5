import type { Migration } from "@anlan/server-kit";
import type pg from "pg";
import { seeEverything } from "../backup/see-everything.ts";
import { ownTables, quotedTable } from "../backup/tables.ts";

/** The log is never shortened, and what is in it stays provable: these keep their rows. */
const KEPT = /^(audit\.|kernel\.log_entries$|installation\.)/;

/** Under this county lies what comes with the program, and what is no government's. */
const SHIPPED = "000000";

interface Column {
  readonly table: string;
  readonly column: "county" | "account_id";
}

async function columnsOf(client: pg.ClientBase): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select table_schema || '.' || table_name as table, column_name as column from information_schema.columns
     where column_name in ('county', 'account_id')`,
  );
  return rows;
}

/** What is deleted of one table: the counties' rows ($1), or what hangs on demonstration accounts; undefined: nothing. */
function deletionOf(name: string, columns: readonly Column[]): string | undefined {
  const has = (column: Column["column"]) => columns.some((one) => one.table === name && one.column === column);
  if (has("county")) return `delete from ${quotedTable(name)} where county = any($1)`;
  const demonstration = "select id from identity.accounts where demonstration";
  const hanging = `delete from ${quotedTable(name)} where $1::text[] is not null and`;
  if (name === "identity.accounts") return `${hanging} demonstration`;
  if (name.startsWith("identity.") && has("account_id")) return `${hanging} account_id in (${demonstration})`;
  return undefined;
}

/**
 * Deletes every row of some counties and every demonstration account with what hangs on it, in one transaction; log and
 * chains stay, as do reference data (regions, built-in roles), data of the program and tables of others. Accounts that
 * stay no longer name a unit that went. Returns how many rows went.
 */
export async function removeRows(
  pool: pg.Pool,
  counties: readonly string[],
  migrations: readonly Migration[],
): Promise<number> {
  const client = await pool.connect();
  const governments = counties.filter((county) => county !== SHIPPED);
  try {
    await seeEverything(client);
    await client.query("begin");
    const columns = await columnsOf(client);
    let removed = 0;
    // Children first: the other way round than they are filled.
    for (const { name } of [...(await ownTables(client, migrations)).own].reverse()) {
      const sql = KEPT.test(name) ? undefined : deletionOf(name, columns);
      if (sql !== undefined) removed += (await client.query(sql, [governments])).rowCount ?? 0;
    }
    await client.query(
      `update identity.accounts a set unit_id = null, revision = revision + 1
       where unit_id is not null and not exists (select from organisation.units u where u.id = a.unit_id)`,
    );
    await client.query("commit");
    return removed;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    // Its settings must not come to another user of the pool.
    client.release(true);
  }
}
