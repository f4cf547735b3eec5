import { type Checkpoint, type LogProblem, type LogVerdict, LogVerifier } from "@anlan/hash-chain";
import { sql } from "kysely";
import type pg from "pg";
import { nodeHasher } from "./node-hasher.ts";
import { findLogState, type LogState, readItems, readLog, type StoredChain } from "./read-chain.ts";
import { isSignedBy } from "./signing-key.ts";

export interface VerifyDatabaseOptions {
  /** Only this county's chain. */
  readonly county?: string;
  /** The key that must have signed, 64 hexadecimal digits; without it the database's own word is taken. */
  readonly publicKey?: string;
  /** Checkpoints kept outside the database. */
  readonly held?: readonly Checkpoint[];
}

/** What was found; `waiting` entries are written and not sealed yet. */
export interface DatabaseVerdict extends LogVerdict {
  readonly waiting: number;
  readonly publicKey: string | null;
}

async function countUnsealed(pool: pg.Pool, county: string | null): Promise<{ waiting: number; skipped: number }> {
  return readLog(pool, async (db) => {
    const { rows } = await sql<{ waiting: number; skipped: number }>`
      select count(*) as waiting, count(*) filter (where e.xact < s.watermark) as skipped
      from kernel.log_entries e left join audit.sealer s on true
      where (${county}::text is null or e.county = ${county})
        and not exists (select from audit.sealed d where d.county = e.county and d.entry_id = e.id)`.execute(db);
    return rows[0] ?? { waiting: 0, skipped: 0 };
  });
}

/** What the chain's own row says against what its entries are. */
function disagreement(chain: StoredChain, found: { count: number; head: string } | undefined): LogProblem | undefined {
  const { county, count, last } = chain;
  if (last > count) return { kind: "inserted", county, sequence: count + 1 };
  if (last < count) return { kind: "removed", county, sequence: last + 1 };
  const verified = found?.count ?? 0;
  if (verified < count) return { kind: "removed", county, sequence: verified + 1 };
  return found !== undefined && found.head !== chain.head ? { kind: "changed", county, sequence: count } : undefined;
}

async function verifyChains(pool: pg.Pool, state: LogState, verifier: LogVerifier): Promise<LogVerdict> {
  for (const chain of state.chains) {
    for await (const items of readItems(pool, chain, state.checkpoints)) {
      for (const item of items) if (!verifier.take(item)) return verifier.finish();
    }
    if (verifier.hasProblem) return verifier.finish();
  }
  return verifier.finish();
}

/**
 * Verifies the sealed log of the database, page by page and in bounded memory: every entry against its hash, its place
 * and the columns that lists use; every checkpoint against its signature; the ends of the chains; and that no entry lies
 * beside the chain. Work goes on meanwhile; entries sealed after the start are left for the next time.
 */
export async function verifyDatabase(pool: pg.Pool, options: VerifyDatabaseOptions = {}): Promise<DatabaseVerdict> {
  const county = options.county ?? null;
  const unsealed = await countUnsealed(pool, county);
  const state = await findLogState(pool, county);
  const { waiting } = unsealed;
  if (state === undefined) {
    const held = options.held?.[0];
    const empty = { count: 0, checkpoints: 0, counties: [], waiting, publicKey: null };
    if (held === undefined) return { ok: true, ...empty };
    return { ok: false, ...empty, firstProblem: { kind: "removed", county: held.county, sequence: 1 } };
  }
  const publicKey = options.publicKey ?? state.publicKey;
  const held = (options.held ?? []).filter((one) => county === null || one.county === county);
  const verifier = new LogVerifier({
    hasher: nodeHasher(state.algorithm),
    verifySignature: (text, signature) => isSignedBy(publicKey, text, signature),
    held,
  });
  const verdict = { ...(await verifyChains(pool, state, verifier)), waiting, publicKey: state.publicKey };
  if (!verdict.ok) return verdict;
  const firstProblem = besidesChains(state, verdict, { publicKey, skipped: unsealed.skipped, county: county ?? "" });
  return firstProblem === undefined ? verdict : { ...verdict, ok: false, firstProblem };
}

function besidesChains(
  state: LogState,
  verdict: LogVerdict,
  { publicKey, skipped, county }: { publicKey: string; skipped: number; county: string },
): LogProblem | undefined {
  for (const chain of state.chains) {
    const found = verdict.counties.find((one) => one.county === chain.county);
    const problem = disagreement(chain, found);
    if (problem !== undefined) return problem;
  }
  if (state.publicKey !== publicKey) return { kind: "bad-header", county, sequence: 0 };
  // An entry of a transaction that was sealed long ago, and yet in no chain, was put there by another hand.
  return skipped > 0 ? { kind: "inserted", county, sequence: 0 } : undefined;
}
