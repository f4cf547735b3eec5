import { type Caller, chinaDay } from "@anlan/kernel";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { type AccountColumns, accountColumns, boundsOf, type UnitSectors } from "./callers.ts";

/**
 * The person of an account with the rights that stand today, for work that goes on after his request. Null for an account
 * that is disabled or never was. Never ask it for who is calling.
 */
export async function callerOfAccount(
  runtime: Runtime,
  accountId: string,
  unitSectors: UnitSectors,
): Promise<Caller | null> {
  const day = chinaDay(runtime.clock.now());
  if (!/^[0-9a-f-]{36}$/u.test(accountId)) return null;
  const { rows } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    sql<AccountColumns>`select ${accountColumns(day)} from identity.accounts a
      where a.id = ${accountId}::uuid and a.state = 'active'`.execute(db),
  );
  const row = rows[0];
  if (row === undefined) return null;
  const { account_id, name, unit_id, region_code, grants } = row;
  const bounds = await boundsOf(row, unitSectors);
  const facts = { accountId: account_id, name, unitId: unit_id, region: region_code, grants };
  return { ...facts, ...bounds, kind: "person", sessionId: null };
}
