import type { Checkpoint, HashAlgorithm } from "@anlan/hash-chain";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { findPending, type PendingEntry } from "./pending.ts";
import { type Chain, emptyChain, type SealedRow, type SealOptions, sealOnto, signChain } from "./seal-batch.ts";
import { loadState, takeTurn } from "./sealer-state.ts";
import type { SigningKey } from "./signing-key.ts";

export interface SealerOptions {
  readonly key: SigningKey;
  /** For a log that has no entry yet; later the log's own algorithm stays. */
  readonly algorithm: HashAlgorithm;
  readonly entriesPerCheckpoint?: number;
  /** Entries that one transaction takes. */
  readonly batch?: number;
}

/** What one pass did. */
export interface SealPass {
  readonly sealed: number;
  readonly checkpoints: readonly Checkpoint[];
  /** More was waiting than one pass takes. */
  readonly more: boolean;
}

const BATCH = 10_000;
const ROWS_PER_INSERT = 1000;
const ENTRIES_PER_CHECKPOINT = 1000;
const LONGEST_UNSIGNED_MS = 3_600_000;
const NOTHING: SealPass = { sealed: 0, checkpoints: [], more: false };

async function loadChains(db: Kysely<unknown>, counties: readonly string[]): Promise<Map<string, Chain>> {
  const { rows } = await sql<Chain>`select county, count, head, checkpoints, signed_count as "signedCount",
    signed_at as "signedAt" from audit.chains where county = any(${counties})`.execute(db);
  return new Map(rows.map((chain) => [chain.county, chain]));
}

// New entries are signed at least every hour; a clock that was set back does not put that off.
async function chainsToSign(db: Kysely<unknown>, now: Date): Promise<Chain[]> {
  const before = new Date(now.getTime() - LONGEST_UNSIGNED_MS).toISOString();
  const { rows } = await sql<Chain>`select county, count, head, checkpoints, signed_count as "signedCount",
    signed_at as "signedAt" from audit.chains where count > signed_count
      and (signed_at is null or signed_at <= ${before} or signed_at > ${now.toISOString()}) order by county`.execute(
    db,
  );
  return rows;
}

function byCounty(entries: readonly PendingEntry[]): Map<string, PendingEntry[]> {
  const groups = new Map<string, PendingEntry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.county);
    if (group === undefined) groups.set(entry.county, [entry]);
    else group.push(entry);
  }
  return groups;
}

async function insertSealed(db: Kysely<unknown>, rows: readonly SealedRow[], now: string): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = JSON.stringify(rows.slice(start, start + ROWS_PER_INSERT));
    // Region, time and account are copied from the row itself, so that not even a microsecond is lost on the way.
    await sql`insert into audit.sealed (county, sequence, entry_id, region_code, previous_hash, hash, sealed_at, at,
        account_id, action, outcome, error, subject_type, subject_id)
      select r.county, r.sequence, r.entry_id, e.region_code, r.previous_hash, r.hash, ${now}, e.at, e.account_id,
        r.action, r.outcome, r.error, r.subject_type, r.subject_id
      from json_to_recordset(${some}::json) as r(county char(6), sequence bigint, entry_id uuid, previous_hash text,
        hash text, action text, outcome text, error text, subject_type text, subject_id text)
      join kernel.log_entries e on e.county = r.county and e.id = r.entry_id`.execute(db);
  }
}

async function saveChains(
  db: Kysely<unknown>,
  chains: readonly Chain[],
  checkpoints: readonly Checkpoint[],
): Promise<void> {
  await sql`insert into audit.chains (county, count, head, checkpoints, signed_count, signed_at)
    select county, count, head, checkpoints, "signedCount", "signedAt"
    from json_to_recordset(${JSON.stringify(chains)}::json) as c(county text, count bigint, head text, checkpoints int,
      "signedCount" bigint, "signedAt" timestamptz)
    on conflict (county) do update set count = excluded.count, head = excluded.head,
      checkpoints = excluded.checkpoints, signed_count = excluded.signed_count, signed_at = excluded.signed_at`.execute(
    db,
  );
  if (checkpoints.length === 0) return;
  await sql`insert into audit.checkpoints (county, number, count, head, time, signature)
    select county, number, count, head, time, signature
    from json_to_recordset(${JSON.stringify(checkpoints)}::json) as c(county text, number int, count bigint, head text,
      time text, signature text)`.execute(db);
}

/**
 * Seals what waits, in one transaction: all of it lands or nothing. Does nothing while another process of the cluster
 * seals. Throws SealerError when the log was signed with another key.
 */
export async function sealOnce(runtime: Runtime, options: SealerOptions): Promise<SealPass> {
  return inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    if (!(await takeTurn(db))) return NOTHING;
    const state = await loadState(db, options);
    const pending = await findPending(db, {
      watermark: state.watermark,
      limit: options.batch ?? BATCH,
      byCommitTime: state.byCommitTime,
    });
    const now = runtime.clock.now();
    const sealing: SealOptions = {
      algorithm: state.algorithm,
      sign: options.key.sign,
      now: now.toISOString(),
      entriesPerCheckpoint: options.entriesPerCheckpoint ?? ENTRIES_PER_CHECKPOINT,
    };
    const checkpoints = await link(db, pending.entries, sealing);
    checkpoints.push(...(await signLate(db, now, sealing)));
    if (pending.watermark !== state.watermark) {
      await sql`update audit.sealer set watermark = ${pending.watermark}::xid8`.execute(db);
    }
    return { sealed: pending.entries.length, checkpoints, more: pending.more };
  });
}

async function link(
  db: Kysely<unknown>,
  entries: readonly PendingEntry[],
  sealing: SealOptions,
): Promise<Checkpoint[]> {
  if (entries.length === 0) return [];
  const groups = byCounty(entries);
  const chains = await loadChains(db, [...groups.keys()]);
  const touched: Chain[] = [];
  const checkpoints: Checkpoint[] = [];
  for (const [county, group] of groups) {
    const chain = chains.get(county) ?? emptyChain(sealing.algorithm, county);
    const sealed = sealOnto(chain, group, sealing);
    await insertSealed(db, sealed.rows, sealing.now);
    checkpoints.push(...sealed.checkpoints);
    touched.push(chain);
  }
  await saveChains(db, touched, checkpoints);
  return checkpoints;
}

async function signLate(db: Kysely<unknown>, now: Date, sealing: SealOptions): Promise<Checkpoint[]> {
  const chains = await chainsToSign(db, now);
  if (chains.length === 0) return [];
  const checkpoints = chains.map((chain) => signChain(chain, sealing));
  await saveChains(db, chains, checkpoints);
  return checkpoints;
}
