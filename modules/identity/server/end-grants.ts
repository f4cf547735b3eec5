import { chinaDay } from "@anlan/kernel";
import { inScope, type Job, outboxEntry, outboxInsert, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { AccountId, roleRevoked } from "../contract/index.ts";
import { stateOf } from "./state.ts";
import type { Db } from "./tables.ts";

const BATCH = 500;

interface Ended {
  readonly accountId: string;
  readonly accountRegion: string;
  readonly role: string;
  readonly region: string;
}

// Told and marked in one transaction: a job that is killed tells the rest when it runs again, and nothing twice.
function tellSome(runtime: Runtime): Promise<Ended[]> {
  const now = runtime.clock.now();
  return inScope(runtime.ownerPool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Db;
    const { rows } = await sql<Ended>`update identity.grants g set end_told_at = ${now.toISOString()}
      where g.id in (select e.id from identity.grants e
        where e.valid_to < ${chinaDay(now)}::date and e.revoked_at is null and e.end_told_at is null
        order by e.valid_to, e.id limit ${BATCH} for update skip locked)
      returning g.account_id as "accountId", g.region_code as "accountRegion", g.role_code as role,
        g.over_region as region`.execute(db);
    const entries = rows.map(({ accountId, accountRegion, role, region }) =>
      outboxEntry(
        roleRevoked,
        accountRegion,
        { accountId: AccountId.parse(accountId), role, region },
        now,
        runtime.newId(),
      ),
    );
    if (entries.length > 0) await outboxInsert(entries).execute(db);
    return rows;
  });
}

/**
 * Tells of every role whose last day has passed, once, as of one that was taken back: what waited for its holder goes on to
 * others. Gives how many there were.
 */
export async function endGrants(runtime: Runtime): Promise<number> {
  let told = 0;
  for (;;) {
    const ended = await tellSome(runtime);
    for (const { accountId } of ended) stateOf(runtime).callers.forget(accountId);
    told += ended.length;
    if (ended.length < BATCH) {
      if (told > 0) runtime.wakeOutbox();
      return told;
    }
  }
}

export const endGrantsJob: Job = {
  name: "identity.end-grants",
  // With the day, before anything is counted or escalated by who holds what.
  cron: "2 0 * * *",
  run: async (runtime) => {
    await endGrants(runtime);
  },
};
