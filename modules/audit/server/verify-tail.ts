import { type Checkpoint, checkpointText, entryHash, genesisOf, type LogProblem } from "@anlan/hash-chain";
import type pg from "pg";
import { nodeHasher } from "./node-hasher.ts";
import { findLogState, readEntries } from "./read-chain.ts";
import { isSignedBy } from "./signing-key.ts";

/** What a bounded verification of one county found. Sequences are those of the first and last entry checked. */
export interface TailVerdict {
  readonly ok: boolean;
  readonly from: number;
  readonly to: number;
  readonly checkpoints: number;
  /** Entries up to this one are covered by a signature. */
  readonly signedCount: number;
  readonly head: string;
  readonly publicKey: string | null;
  readonly firstProblem: LogProblem | null;
}

/** Small pages: the process that verifies also answers requests. */
const PAGE = 500;

/**
 * Verifies the last `atMost` entries of a county's chain, and somewhat more: it starts at a signed checkpoint (or at the
 * very first entry), whose word is taken for what lies before it.
 */
export async function verifyTail(pool: pg.Pool, county: string, atMost: number, key: string): Promise<TailVerdict> {
  const state = await findLogState(pool, county);
  const chain = state?.chains[0];
  const none = { from: 0, to: 0, checkpoints: 0, signedCount: 0, head: "", publicKey: state?.publicKey ?? null };
  if (state === undefined || chain === undefined) return { ok: true, ...none, firstProblem: null };
  const hasher = nodeHasher(state.algorithm);
  const isGood = (one: Checkpoint) => isSignedBy(key, checkpointText(state.algorithm, one), one.signature);
  const start = state.checkpoints.filter((one) => one.count <= chain.count - atMost).at(-1);
  const signed = new Map(state.checkpoints.map((one) => [one.count, one]));
  let { count, head } = start ?? genesisOf(hasher, county);
  const from = count + 1;
  let signedCount = start?.count ?? 0;
  let checkpoints = 0;
  const verdict = (kind: LogProblem["kind"] | null, sequence = count): TailVerdict => ({
    ok: kind === null,
    from,
    to: count,
    checkpoints,
    signedCount,
    head,
    publicKey: state.publicKey,
    firstProblem: kind === null ? null : { kind, county, sequence },
  });
  if (start !== undefined && !isGood(start)) return verdict("bad-checkpoint");
  for await (const entries of readEntries(pool, { county, after: count, upTo: chain.last, page: PAGE })) {
    for (const entry of entries) {
      if (entry.sequence !== count + 1) return verdict("removed", count + 1);
      if (entryHash(hasher, entry) !== entry.hash) return verdict("changed", entry.sequence);
      if (entry.previousHash !== head) return verdict("broken-link", entry.sequence);
      count = entry.sequence;
      head = entry.hash;
      const checkpoint = signed.get(count);
      if (checkpoint === undefined) continue;
      if (!isGood(checkpoint)) return verdict("bad-checkpoint");
      if (checkpoint.head !== head) return verdict("changed");
      checkpoints += 1;
      signedCount = count;
    }
  }
  const furthest = Math.max(chain.count, ...state.checkpoints.slice(-1).map((one) => one.count));
  if (count < furthest) return verdict("removed", count + 1);
  if (count > chain.count) return verdict("inserted", chain.count + 1);
  return verdict(head === chain.head ? null : "changed");
}
