import type { Counts, Problem, ProblemKind, RowOutcome } from "../contract/index.ts";

/** Nothing counted yet. */
export const noCounts: Counts = {
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  duplicate: 0,
  refused: 0,
  wrong: 0,
};

/** Counts with some outcomes more. */
export function counted(counts: Counts, outcomes: Iterable<RowOutcome>): Counts {
  const next = { ...counts };
  for (const outcome of outcomes) next[outcome] += 1;
  return next;
}

/** How many rows. */
export const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, one) => sum + one, 0);
/** Rows that were, or would be, written. */
export const writtenOf = (counts: Counts): number => counts.created + counts.updated;
/** Rows that go back to their sender. */
export const returnedOf = (counts: Counts): number => counts.duplicate + counts.refused + counts.wrong;

const FIRST = 5;
const MOST_KINDS = 300;

/** Gathers problems by field and code with their first rows. */
export class ProblemKinds {
  readonly #kinds = new Map<string, { field: string | null; code: string; rows: number; first: number[] }>();

  add(row: number, problems: readonly Problem[]): void {
    for (const { field, code } of problems) {
      const key = `${code} ${field}`;
      let kind = this.#kinds.get(key);
      if (kind === undefined) {
        if (this.#kinds.size >= MOST_KINDS) continue;
        kind = { field, code, rows: 0, first: [] };
        this.#kinds.set(key, kind);
      }
      if (kind.first.at(-1) === row) continue;
      kind.rows += 1;
      if (kind.first.length < FIRST) kind.first.push(row);
    }
  }

  /** The most frequent first. */
  list(): ProblemKind[] {
    return [...this.#kinds.values()].sort((one, other) => other.rows - one.rows);
  }
}
