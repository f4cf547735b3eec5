import type { Label } from "@anlan/kernel";
import type { HomeGroup, HomeLine } from "../contract/index.ts";

/** What a source answered; null: it could not be read. */
export interface Answered {
  readonly source: string;
  readonly label: Label;
  readonly found: {
    readonly total: number;
    readonly to: string;
    readonly lines: readonly Omit<HomeLine, "source">[];
  } | null;
}

/** The lines that a group shows. */
export const SHOWN = 6;

interface Ranked {
  readonly line: HomeLine;
  /** Its place among the lines of its source. */
  readonly rank: number;
}

// A day counts to its end, in China's time.
const timeOf = ({ at }: HomeLine): number =>
  at === null ? Number.POSITIVE_INFINITY : Date.parse(at.length === 10 ? `${at}T23:59:59+08:00` : at);

const earliest = (one: Ranked, other: Ranked): number => {
  const [a, b] = [timeOf(one.line), timeOf(other.line)];
  return a === b ? one.rank - other.rank : a - b;
};

// A module that tells much must not push the others out: each shows its first before one shows its second.
const inTurn = (one: Ranked, other: Ranked): number => one.rank - other.rank || timeOf(other.line) - timeOf(one.line);

/** Joins the answers of a group: what is due and late by its time, what got worse in turns; the same page stands once. */
export function mergeAnswers(group: "now" | "late" | "worse", answers: readonly Answered[]): HomeGroup {
  const read = answers.flatMap(({ source, label, found }) => (found === null ? [] : [{ source, label, ...found }]));
  const all = read.flatMap(({ source, lines }) => lines.map((line, rank) => ({ line: { ...line, source }, rank })));
  const pages = new Set<string>();
  const lines = all
    .toSorted(group === "worse" ? inTurn : earliest)
    .map(({ line }) => line)
    .filter(({ to }) => {
      const isNew = !pages.has(to);
      pages.add(to);
      return isNew;
    })
    .slice(0, SHOWN);
  return {
    lines,
    counts: read
      .filter(({ total }) => total > 0)
      .map(({ source, label, total, to }) => ({ source, label, count: total, to })),
    missing: answers.filter(({ found }) => found === null).map(({ label }) => label),
  };
}
