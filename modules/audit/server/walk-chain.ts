import type { ChainHead, Checkpoint, Hasher, LogProblem, ProblemKind } from "@anlan/hash-chain";
import type pg from "pg";
import type { FindSigner } from "./log-keys.ts";
import { hashOf, readEntries, type SealedEntry, type StoredChain } from "./read-chain.ts";

/** Where a walk begins: the very beginning, or a signed checkpoint whose word is taken. */
interface WalkStart extends ChainHead {
  /** Number of that checkpoint, 0 at the beginning. */
  readonly checkpoints: number;
  /** Place among the keys of the one that signed it, 0 at the beginning. */
  readonly signer: number;
}

export interface WalkOptions {
  readonly hasher: Hasher;
  readonly chain: StoredChain;
  readonly start: WalkStart;
  /** All checkpoints of the county after the start, in their order. */
  readonly checkpoints: readonly Checkpoint[];
  /** Hashes that entries must have, by sequence: from checkpoints kept elsewhere. */
  readonly held: ReadonlyMap<number, string>;
  readonly findSigner: FindSigner;
  /** Entries that are fetched at once. */
  readonly page: number;
}

/** How far a chain was good, and the first thing that is not. */
export interface Walk {
  readonly count: number;
  readonly head: string;
  readonly checkpoints: number;
  readonly signedCount: number;
  readonly problem: LogProblem | null;
}

class Walker {
  readonly #options: WalkOptions;
  readonly #signed: Map<number, Checkpoint>;
  #count: number;
  #head: string;
  #checkpoints: number;
  #signedCount: number;
  #signer: number;

  constructor(options: WalkOptions) {
    this.#options = options;
    this.#signed = new Map(options.checkpoints.map((one) => [one.count, one]));
    this.#count = options.start.count;
    this.#head = options.start.head;
    this.#checkpoints = options.start.checkpoints;
    this.#signedCount = options.start.count;
    this.#signer = options.start.signer;
  }

  take(entry: SealedEntry): Walk | undefined {
    if (entry.sequence !== this.#count + 1) return this.end("removed", this.#count + 1);
    if (hashOf(this.#options.hasher, entry) !== entry.hash) return this.end("changed", entry.sequence);
    if (entry.previousHash !== this.#head) return this.end("broken-link", entry.sequence);
    const held = this.#options.held.get(entry.sequence);
    if (held !== undefined && held !== entry.hash) return this.end("changed", entry.sequence);
    this.#count = entry.sequence;
    this.#head = entry.hash;
    const checkpoint = this.#signed.get(entry.sequence);
    return checkpoint === undefined ? undefined : this.#pass(checkpoint);
  }

  #pass(checkpoint: Checkpoint): Walk | undefined {
    const signer = this.#options.findSigner(checkpoint, this.#signer);
    if (signer < 0) return this.end("bad-checkpoint", checkpoint.count);
    if (checkpoint.head !== this.#head) return this.end("changed", checkpoint.count);
    if (checkpoint.number !== this.#checkpoints + 1) {
      return this.end(checkpoint.number > this.#checkpoints + 1 ? "removed" : "inserted", checkpoint.count);
    }
    this.#checkpoints = checkpoint.number;
    this.#signedCount = checkpoint.count;
    this.#signer = signer;
    return undefined;
  }

  /** After the last entry: what the chain's own row, signatures and kept checkpoints say of its end. */
  finish(): Walk {
    const { chain, checkpoints, held } = this.#options;
    const furthest = Math.max(chain.count, ...checkpoints.slice(-1).map((one) => one.count), ...held.keys());
    if (this.#count < furthest) return this.end("removed", this.#count + 1);
    if (this.#count > chain.count) return this.end("inserted", chain.count + 1);
    if (this.#head !== chain.head) return this.end("changed", this.#count);
    const unmet = checkpoints.find((one) => one.count <= this.#count && one.number > this.#checkpoints);
    return unmet === undefined ? this.end(null) : this.end("bad-checkpoint", unmet.count);
  }

  end(kind: ProblemKind | null, sequence = 0): Walk {
    const problem = kind === null ? null : { kind, county: this.#options.chain.county, sequence };
    return {
      count: this.#count,
      head: this.#head,
      checkpoints: this.#checkpoints,
      signedCount: this.#signedCount,
      problem,
    };
  }
}

/** Walks along a county's chain to its end, or to the first thing that is wrong. Memory does not grow with the chain. */
export async function walkChain(pool: pg.Pool, options: WalkOptions): Promise<Walk> {
  const { chain, start, page } = options;
  const walker = new Walker(options);
  for await (const entries of readEntries(pool, { county: chain.county, after: start.count, upTo: chain.last, page })) {
    for (const entry of entries) {
      const found = walker.take(entry);
      if (found !== undefined) return found;
    }
  }
  return walker.finish();
}
