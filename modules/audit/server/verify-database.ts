import { type Checkpoint, type CountyVerdict, genesisOf, type LogProblem, type LogVerdict } from "@anlan/hash-chain";
import { sql } from "kysely";
import type pg from "pg";
import { signerAmong, trustedKeys } from "./log-keys.ts";
import { nodeHasher } from "./node-hasher.ts";
import { findLogState, type LogState, readLog } from "./read-chain.ts";
import { walkChain } from "./walk-chain.ts";

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

const PAGE = 4000;

function heldOf(held: readonly Checkpoint[], county: string): Map<number, string> {
  return new Map(held.filter((one) => one.county === county).map((one) => [one.count, one.head]));
}

async function walkAll(
  pool: pg.Pool,
  state: LogState,
  keys: readonly string[],
  held: readonly Checkpoint[],
): Promise<LogVerdict> {
  const hasher = nodeHasher(state.algorithm);
  const findSigner = signerAmong(keys, state.algorithm);
  const counties: CountyVerdict[] = [];
  const verdict = (firstProblem: LogProblem | undefined): LogVerdict => ({
    ok: firstProblem === undefined,
    count: counties.reduce((sum, one) => sum + one.count, 0),
    checkpoints: counties.reduce((sum, one) => sum + one.checkpoints, 0),
    counties,
    ...(firstProblem === undefined ? {} : { firstProblem }),
  });
  const forged = held.find((one) => findSigner(one, 0) < 0);
  if (forged !== undefined) return verdict({ kind: "bad-checkpoint", county: forged.county, sequence: forged.count });
  for (const chain of state.chains) {
    const { county } = chain;
    const checkpoints = state.checkpoints.filter((one) => one.county === county);
    const start = { ...genesisOf(hasher, county), checkpoints: 0, signer: 0 };
    const walking = { hasher, chain, start, checkpoints, held: heldOf(held, county), findSigner, page: PAGE };
    const { problem, ...walk } = await walkChain(pool, walking);
    counties.push({ county, ...walk });
    if (problem !== null) return verdict(problem);
  }
  const lost = held.find((one) => !state.chains.some((chain) => chain.county === one.county));
  return verdict(lost === undefined ? undefined : { kind: "removed", county: lost.county, sequence: 1 });
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
  const place = { county: county ?? "", sequence: 0 };
  const keys = trustedKeys(state, publicKey);
  if (keys === undefined) {
    const nothing = { count: 0, checkpoints: 0, counties: [], waiting, publicKey: state.publicKey };
    return { ok: false, ...nothing, firstProblem: { kind: "bad-header", ...place } };
  }
  const verdict = { ...(await walkAll(pool, state, keys, held)), waiting, publicKey: state.publicKey };
  if (!verdict.ok) return verdict;
  const besides = (kind: LogProblem["kind"]) => ({ ...verdict, ok: false, firstProblem: { kind, ...place } });
  if (state.publicKey !== publicKey) return besides("bad-header");
  // An entry of a transaction that was sealed long ago, and yet in no chain, was put there by another hand.
  return unsealed.skipped > 0 ? besides("inserted") : verdict;
}
