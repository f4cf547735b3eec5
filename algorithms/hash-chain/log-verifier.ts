import { type Checkpoint, checkpointText, endText, headsHash, type LogEnd } from "./checkpoint.ts";
import { entryHash, genesisOf, type Hasher, type LogEntry } from "./entry.ts";
import type { LogItem, LogProblem, LogVerdict, ProblemKind } from "./log-verdict.ts";

/** How to hash, how to check a signature (128 hexadecimal digits over a text as UTF-8), and what must be found. */
export interface VerifyOptions {
  readonly hasher: Hasher;
  readonly verifySignature: (text: string, signature: string, publicKey: string) => boolean;
  /** The keys that have signed, oldest first, as provenKeys gives them; without them `verifySignature` knows the only one. */
  readonly publicKeys?: readonly string[];
  /** Checkpoints kept elsewhere, for example published ones: the log must contain what they say. */
  readonly held?: Iterable<Checkpoint>;
  /** Whether the signed last line must be there; false by default, as a log that still grows has none. */
  readonly needsEnd?: boolean;
}

interface Chain {
  readonly county: string;
  count: number;
  head: string;
  checkpoints: number;
  signedCount: number;
  /** Place among the keys of the one that signed last: an older one does not sign any more. */
  key: number;
}

type Place = Pick<LogProblem, "county" | "sequence">;

/** Verifies a log item by item, keeping one head per county: `take` says whether to go on, `finish` gives the verdict. */
export class LogVerifier {
  readonly #options: VerifyOptions;
  readonly #keys: readonly string[];
  readonly #held = new Map<string, Map<number, string>>();
  readonly #chains: Chain[] = [];
  #ended = false;
  #problem: LogProblem | undefined;

  constructor(options: VerifyOptions) {
    this.#options = options;
    this.#keys = options.publicKeys ?? [""];
    for (const checkpoint of options.held ?? []) this.#hold(checkpoint);
  }

  /** Whether something wrong was found so far. */
  get hasProblem(): boolean {
    return this.#problem !== undefined;
  }

  /** Takes the next item; false means that nothing further can change the verdict. Throws CanonicalJsonError for content that is not JSON. */
  take(item: LogItem): boolean {
    if (this.#problem !== undefined) return this.#seeksMissing(item, this.#problem);
    const problem = this.#judge(item);
    this.#problem = problem;
    return problem === undefined || problem.kind === "removed";
  }

  /** Records a problem where the verification stands now, unless there is one already; for what is found outside, such as an unreadable line. */
  fail(kind: ProblemKind): void {
    this.#problem ??= problemAt(kind, this.#here());
  }

  /** The verdict over all items taken. */
  finish(): LogVerdict {
    this.#checkHeld();
    if (this.#options.needsEnd === true && !this.#ended) this.fail("removed");
    const counties = this.#chains.map(({ key: _key, ...chain }) => chain);
    const verdict = { ok: this.#problem === undefined, ...this.#totals(), counties };
    return this.#problem === undefined ? verdict : { ...verdict, firstProblem: this.#problem };
  }

  #judge(item: LogItem): LogProblem | undefined {
    if (this.#ended) return problemAt("inserted", this.#here());
    if (item.type === "entry") return this.#judgeEntry(item);
    return item.type === "checkpoint" ? this.#judgeCheckpoint(item) : this.#judgeEnd(item);
  }

  #judgeEntry(entry: LogEntry): LogProblem | undefined {
    const chain = this.#chainOf(entry.county);
    if (chain === undefined) return problemAt("reordered", entry);
    const expected = chain.count + 1;
    if (entry.sequence > expected) return problemAt("removed", { county: entry.county, sequence: expected });
    if (entry.sequence < expected) return problemAt("inserted", entry);
    if (entryHash(this.#options.hasher, entry) !== entry.hash) return problemAt("changed", entry);
    if (entry.previousHash !== chain.head) return problemAt("broken-link", entry);
    const heldHead = this.#held.get(entry.county)?.get(entry.sequence) ?? entry.hash;
    if (heldHead !== entry.hash) return problemAt("changed", entry);
    chain.count = expected;
    chain.head = entry.hash;
    return undefined;
  }

  #judgeCheckpoint(checkpoint: Checkpoint): LogProblem | undefined {
    const { county, count } = checkpoint;
    const place = { county, sequence: count };
    const last = this.#chains.at(-1);
    const key = this.#keyOf(checkpoint, last?.county === county ? last.key : 0);
    if (key < 0) return problemAt("bad-checkpoint", place);
    const chain = this.#chainOf(county);
    if (chain === undefined || count < chain.count) return problemAt("reordered", place);
    if (count > chain.count) return problemAt("removed", { county, sequence: chain.count + 1 });
    if (checkpoint.head !== chain.head) return problemAt("changed", place);
    if (checkpoint.number > chain.checkpoints + 1) return problemAt("removed", place);
    if (checkpoint.number <= chain.checkpoints) return problemAt("inserted", place);
    chain.checkpoints += 1;
    chain.signedCount = chain.count;
    chain.key = key;
    return undefined;
  }

  #judgeEnd(end: LogEnd): LogProblem | undefined {
    const { hasher, verifySignature } = this.#options;
    const { count, checkpoints } = this.#totals();
    this.#ended = true;
    const present = this.#keys.at(-1) ?? "";
    if (!verifySignature(endText(hasher.algorithm, end), end.signature, present)) {
      return problemAt("bad-end", this.#here());
    }
    if (end.entries > count || end.checkpoints > checkpoints) return problemAt("removed", this.#here());
    if (end.entries < count || end.checkpoints < checkpoints) return problemAt("inserted", this.#here());
    return end.heads === headsHash(hasher, this.#chains, this.#keys.slice(0, -1))
      ? undefined
      : problemAt("changed", this.#here());
  }

  // A gap is a removal unless the missing entry comes later in the same county.
  #seeksMissing(item: LogItem, problem: LogProblem): boolean {
    if (problem.kind !== "removed" || item.type === "end" || item.county !== problem.county) return false;
    if (item.type !== "entry" || item.sequence !== problem.sequence) return true;
    this.#problem = { ...problem, kind: "reordered" };
    return false;
  }

  #chainOf(county: string): Chain | undefined {
    const last = this.#chains.at(-1);
    if (last?.county === county) return last;
    if (last !== undefined && county < last.county) return undefined;
    const chain = { ...genesisOf(this.#options.hasher, county), checkpoints: 0, signedCount: 0, key: 0 };
    this.#chains.push(chain);
    return chain;
  }

  #hold(checkpoint: Checkpoint): void {
    const { county, count, head } = checkpoint;
    const heads = this.#held.get(county) ?? new Map<number, string>();
    const place = { county, sequence: count };
    if (this.#keyOf(checkpoint, 0) < 0) this.#problem ??= problemAt("bad-checkpoint", place);
    // Two signed heads for one count: whoever signs keeps two histories.
    if ((heads.get(count) ?? head) !== head) this.#problem ??= problemAt("changed", place);
    this.#held.set(county, heads.set(count, head));
  }

  #checkHeld(): void {
    const reached = new Map(this.#chains.map(({ county, count }) => [county, count]));
    for (const [county, heads] of this.#held) {
      const count = reached.get(county) ?? 0;
      const isShort = [...heads.keys()].some((held) => held > count);
      if (isShort) this.#problem ??= problemAt("removed", { county, sequence: count + 1 });
    }
  }

  // Which of the keys has signed it, not looking at those before `from`; -1 for none.
  #keyOf(checkpoint: Checkpoint, from: number): number {
    const { hasher, verifySignature } = this.#options;
    const text = checkpointText(hasher.algorithm, checkpoint);
    return this.#keys.findIndex((key, at) => at >= from && verifySignature(text, checkpoint.signature, key));
  }

  #totals(): { count: number; checkpoints: number } {
    return this.#chains.reduce(
      (sum, chain) => ({ count: sum.count + chain.count, checkpoints: sum.checkpoints + chain.checkpoints }),
      { count: 0, checkpoints: 0 },
    );
  }

  #here(): Place {
    const chain = this.#chains.at(-1);
    return { county: chain?.county ?? "", sequence: (chain?.count ?? 0) + 1 };
  }
}

function problemAt(kind: ProblemKind, { county, sequence }: Place): LogProblem {
  return { kind, county, sequence };
}
