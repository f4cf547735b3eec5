import {
  type Checkpoint,
  chainEntries,
  genesisOf,
  type HashAlgorithm,
  type LogEntry,
  signCheckpoint,
} from "@anlan/hash-chain";
import { contentOf, type EntryFacts, factsOf } from "../domain/entry-content.ts";
import { nodeHasher } from "./node-hasher.ts";
import type { PendingEntry } from "./pending.ts";

/** The end of a county's chain, and how much of it is signed. */
export interface Chain {
  readonly county: string;
  count: number;
  head: string;
  checkpoints: number;
  signedCount: number;
  signedAt: string | null;
}

/** One row of audit.sealed, by its column names. */
export interface SealedRow extends Pick<LogEntry, "county" | "sequence" | "hash"> {
  readonly entry_id: string;
  readonly previous_hash: string;
  readonly action: string;
  readonly outcome: string;
  readonly error: string | null;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
}

export interface SealOptions {
  readonly algorithm: HashAlgorithm;
  readonly sign: (text: string) => string;
  readonly now: string;
  /** A checkpoint is signed after every so many entries of a county. */
  readonly entriesPerCheckpoint: number;
}

/** A chain without entries. */
export function emptyChain(algorithm: HashAlgorithm, county: string): Chain {
  const { count, head } = genesisOf(nodeHasher(algorithm), county);
  return { county, count, head, checkpoints: 0, signedCount: 0, signedAt: null };
}

/** Signs where a chain ends now. */
export function signChain(chain: Chain, { algorithm, sign, now }: SealOptions): Checkpoint {
  const { county, count, head } = chain;
  const checkpoint = signCheckpoint(algorithm, { county, count, head, number: chain.checkpoints + 1, time: now }, sign);
  chain.checkpoints = checkpoint.number;
  chain.signedCount = count;
  chain.signedAt = now;
  return checkpoint;
}

/** Appends entries of one county to its chain, in their order. The chain is moved on. */
export function sealOnto(
  chain: Chain,
  entries: readonly PendingEntry[],
  options: SealOptions,
): { rows: SealedRow[]; checkpoints: Checkpoint[] } {
  const contents = entries.map((entry) => contentOf(entry));
  const rows: SealedRow[] = [];
  const checkpoints: Checkpoint[] = [];
  const { county, count, head } = chain;
  for (const linked of chainEntries(nodeHasher(options.algorithm), { county, count, head }, contents)) {
    const entry = entries[rows.length];
    if (entry === undefined) break;
    rows.push(rowOf(linked, entry, factsOf(linked.content)));
    chain.count = linked.sequence;
    chain.head = linked.hash;
    if (chain.count - chain.signedCount >= options.entriesPerCheckpoint) checkpoints.push(signChain(chain, options));
  }
  return { rows, checkpoints };
}

function rowOf(linked: LogEntry, entry: PendingEntry, facts: EntryFacts): SealedRow {
  return {
    county: linked.county,
    sequence: linked.sequence,
    hash: linked.hash,
    previous_hash: linked.previousHash,
    entry_id: entry.id,
    action: facts.action,
    outcome: facts.outcome,
    error: facts.error,
    subject_type: facts.subjectType,
    subject_id: facts.subjectId,
  };
}
