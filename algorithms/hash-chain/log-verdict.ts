import type { Checkpoint, LogEnd } from "./checkpoint.ts";
import type { ChainHead, LogEntry } from "./entry.ts";

/** What a log consists of, in order: per county ascending, its entries, each checkpoint right after the entry it counts to; then the end. */
export type LogItem = LogEntry | Checkpoint | LogEnd;

/** Best explanation of the first thing that is wrong; that something is wrong is certain, the explanation is not. */
export type ProblemKind =
  | "changed"
  | "removed"
  | "inserted"
  | "reordered"
  | "broken-link"
  | "bad-checkpoint"
  | "bad-end"
  | "bad-header";

/** The first thing that is wrong: county ("" before the first) and sequence of the entry where it shows. */
export interface LogProblem {
  readonly kind: ProblemKind;
  readonly county: string;
  readonly sequence: number;
}

/** A county's chain as far as it was verified; `signedCount` is how many entries its last checkpoint covers. */
export interface CountyVerdict extends ChainHead {
  readonly checkpoints: number;
  readonly signedCount: number;
}

/** Outcome of a verification: `count` entries and `checkpoints` were good before the first problem, or in all. */
export interface LogVerdict {
  readonly ok: boolean;
  readonly count: number;
  readonly checkpoints: number;
  readonly counties: readonly CountyVerdict[];
  readonly firstProblem?: LogProblem;
}
