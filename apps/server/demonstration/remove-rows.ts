import type pg from "pg";
import { quoted, quotedTable, tablesOf } from "../backup/tables.ts";

/** The log is never shortened, and what is in it stays provable: these keep their rows. */
const KEPT = /^(audit\.|kernel\.log_entries$|installation\.)/;

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

/**
 * Deletes every row of some counties and every demonstration account with what hangs on it, in one transaction; log and
 * chains stay. Returns how many rows went. Reference data (regions, built-in roles) stays.
 */
export async function removeRows(pool: pg.Pool, counties: readonly string[]): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    const columns = await columnsOf(client);
    const has = (table: string, column: Column["column"]) =>
      columns.some((one) => one.table === table && one.column === column);
    let removed = 0;
    // Children first: the other way round than they are filled.
    for (const { name } of (await tablesOf(client)).reverse()) {
      if (KEPT.test(name)) continue;
      if (has(name, "county")) {
        const sql = `delete from ${quotedTable(name)} where county = any($1)`;
        removed += (await client.query(sql, [counties])).rowCount ?? 0;
      } else if (name.startsWith("identity.") && has(name, "account_id")) {
        const sql = `delete from ${quotedTable(name)} where account_id in (select id from identity.accounts where demonstration)`;
        removed += (await client.query(sql)).rowCount ?? 0;
      } else if (name === "identity.accounts") {
        removed += (await client.query(`delete from ${quoted("identity")}.accounts where demonstration`)).rowCount ?? 0;
      }
    }
    await client.query("commit");
    return removed;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
