import { genesisOf, type LogProblem } from "@anlan/hash-chain";
import type pg from "pg";
import { signerAmong, trustedKeys } from "./log-keys.ts";
import { nodeHasher } from "./node-hasher.ts";
import { findLogState } from "./read-chain.ts";
import { walkChain } from "./walk-chain.ts";

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
  const keys = trustedKeys(state, key);
  if (keys === undefined) return { ...none, ok: false, firstProblem: { kind: "bad-header", county, sequence: 0 } };
  const findSigner = signerAmong(keys, state.algorithm);
  const checkpoint = state.checkpoints.filter((one) => one.count <= chain.count - atMost).at(-1);
  const signer = checkpoint === undefined ? 0 : findSigner(checkpoint, 0);
  if (checkpoint !== undefined && signer < 0) {
    return { ...none, ok: false, firstProblem: { kind: "bad-checkpoint", county, sequence: checkpoint.count } };
  }
  const start = checkpoint ?? genesisOf(hasher, county);
  const walk = await walkChain(pool, {
    hasher,
    chain,
    start: { county, count: start.count, head: start.head, checkpoints: checkpoint?.number ?? 0, signer },
    checkpoints: state.checkpoints.filter((one) => checkpoint === undefined || one.number > checkpoint.number),
    held: new Map(),
    findSigner,
    page: PAGE,
  });
  return {
    ok: walk.problem === null,
    from: start.count + 1,
    to: walk.count,
    checkpoints: walk.checkpoints - (checkpoint?.number ?? 0),
    signedCount: walk.signedCount,
    head: walk.head,
    publicKey: state.publicKey,
    firstProblem: walk.problem,
  };
}
