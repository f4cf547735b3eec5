import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { stateOf } from "./state.ts";

/** How many active accounts act for an enterprise. */
export async function countEnterpriseAccounts(runtime: Runtime, enterpriseId: string): Promise<number> {
  const { rows } = await runtime.ownerPool.query<{ count: number }>(
    "select count(*) as count from identity.accounts where enterprise_id = $1 and state = 'active'",
    [enterpriseId],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Lets the accounts of an enterprise that moved work over its new county: their own region and what is granted to them
 * in the county that they left.
 */
export async function moveEnterpriseAccounts(runtime: Runtime, enterpriseId: string, county: string): Promise<void> {
  const moved = await inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    await sql`update identity.grants g set over_region = ${county} from identity.accounts a
      where a.id = g.account_id and a.enterprise_id = ${enterpriseId} and g.revoked_at is null`.execute(db);
    const { rows } = await sql<{ id: string }>`update identity.accounts set region_code = ${county},
      revision = revision + 1 where enterprise_id = ${enterpriseId} returning id`.execute(db);
    return rows;
  });
  for (const { id } of moved) stateOf(runtime).callers.forget(id);
}

/** Which of these enterprises have an account, also a disabled one. */
export async function enterprisesWithAccounts(runtime: Runtime, ids: readonly string[]): Promise<string[]> {
  const { rows } = await runtime.ownerPool.query<{ id: string }>(
    "select distinct enterprise_id as id from identity.accounts where enterprise_id = any ($1::uuid[])",
    [ids],
  );
  return rows.map(({ id }) => id);
}
