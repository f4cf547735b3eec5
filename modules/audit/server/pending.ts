import { type Kysely, sql } from "kysely";
import type { StoredEntry } from "../domain/entry-content.ts";

/** An entry that waits for its place in the chain. */
export interface PendingEntry extends StoredEntry {
  readonly county: string;
  /** The number of the transaction that wrote it. */
  readonly xact: string;
}

interface PendingRow extends PendingEntry {
  readonly settled: boolean;
  readonly horizon: string;
}

/** What can be sealed now, in order, and from which transaction on the next look has to begin. */
export interface Pending {
  readonly entries: readonly PendingEntry[];
  readonly watermark: string;
  /** More entries are settled than were taken. */
  readonly more: boolean;
}

const smallest = (one: string, other: string): string => (BigInt(one) <= BigInt(other) ? one : other);

/**
 * The entries that are visible, not sealed and surely preceded by nothing that is still open: written by transactions
 * below the oldest running one, in order of commit time, up to the first one that is not yet below it. An entry that
 * depends on another (its writer saw the other's commit) therefore never comes before it, however late either committed.
 * Without commit times (track_commit_timestamp off) the order is that of the transactions' numbers, then of the ids.
 */
export async function findPending(
  db: Kysely<unknown>,
  { watermark, limit, byCommitTime }: { watermark: string; limit: number; byCommitTime: boolean },
): Promise<Pending> {
  const committed = byCommitTime ? sql`pg_xact_commit_timestamp(e.xact::xid)` : sql`null::timestamptz`;
  // Horizon and rows are of one statement, so of one snapshot: what is below the horizon is either here or rolled back.
  const { rows } = await sql<PendingRow>`
    with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as xmin),
      waiting as (
        select e.county, e.id, e.xact, row_number() over (order by ${committed} nulls first, e.xact, e.id) as place
        from kernel.log_entries e where e.xact >= ${watermark}::xid8
          and not exists (select from audit.sealed s where s.county = e.county and s.entry_id = e.id)
        order by place limit ${limit})
    select e.county, e.id, e.region_code as region, e.at, e.account_id as "accountId", e.content, w.xact::text,
      w.xact < h.xmin as settled, h.xmin::text as horizon
    from waiting w cross join horizon h join kernel.log_entries e on e.county = w.county and e.id = w.id
    order by w.place`.execute(db);
  const open = rows.findIndex((row) => !row.settled);
  const entries = open < 0 ? rows : rows.slice(0, open);
  const full = rows.length === limit;
  const left = open < 0 ? [] : rows.slice(open);
  const horizon = rows[0]?.horizon ?? watermark;
  // Where not everything was read, what comes next may have any number from the old watermark on.
  const next = full ? watermark : left.reduce((lowest, row) => smallest(lowest, row.xact), horizon);
  return { entries, watermark: next, more: full && open < 0 };
}
