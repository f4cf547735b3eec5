import { addDays, startOfChinaDay } from "@anlan/kernel";
import type {
  CommitmentFields,
  CommitmentKind,
  CommitmentRule,
  CommitmentState,
  ContradictionCode,
} from "../contract/index.ts";
import { NO_SPECIAL_WORK, type SpecialWorkCounts, type SpecialWorkField } from "./special-work.ts";

/** What the system knows of an enterprise on the day of its commitment. */
export interface KnownFacts {
  /** Major dangers that are not closed. */
  readonly majorOpen: number;
  /** Of these, not treated yet. */
  readonly majorUntreated: number;
  /** Dangers past their limit. */
  readonly overdue: number;
  /** Special operations that are registered for the day. */
  readonly specialWork: SpecialWorkCounts;
  /** Checks of red and orange points that were missed the day before. */
  readonly missedYesterday: number;
  /** The archive says that it works. */
  readonly works: boolean;
}

const FIELDS = Object.keys(NO_SPECIAL_WORK) as SpecialWorkField[];

/** All special operations of a commitment. */
export const specialWorkOf = (said: SpecialWorkCounts): number => FIELDS.reduce((sum, field) => sum + said[field], 0);

// Field by field: a special-grade hot work is not made good by an excavation that was announced.
function hiddenWork(said: SpecialWorkCounts, known: SpecialWorkCounts): { said: number; found: number } {
  const short = FIELDS.filter((field) => known[field] > said[field]);
  const sumOf = (counts: SpecialWorkCounts): number => short.reduce((sum, field) => sum + counts[field], 0);
  return { said: sumOf(said), found: sumOf(known) };
}

export interface FoundContradiction {
  readonly code: ContradictionCode;
  readonly said: number;
  readonly found: number;
}

/** The facts that speak against a commitment. A yearly one says nothing of a single day, so only its ledger is compared. */
export function contradictionsOf(
  said: CommitmentFields,
  known: KnownFacts,
  rule: CommitmentRule,
): FoundContradiction[] {
  const work = hiddenWork(said, known.specialWork);
  const daily = said.kind === "daily";
  const table: Readonly<Record<ContradictionCode, FoundContradiction & { readonly holds: boolean }>> = {
    "major-danger": {
      code: "major-danger",
      said: said.majorDangers,
      found: known.majorOpen,
      holds: known.majorOpen > said.majorDangers,
    },
    "source-unsafe": {
      code: "source-unsafe",
      said: said.sourcesSafe ? 1 : 0,
      found: known.majorUntreated,
      holds: said.sourcesSafe && known.majorUntreated > 0,
    },
    "special-work": {
      code: "special-work",
      ...work,
      holds: daily && work.found > work.said,
    },
    "checks-missed": {
      code: "checks-missed",
      said: 0,
      found: known.missedYesterday,
      holds: daily && known.missedYesterday > 0,
    },
    overdue: { code: "overdue", said: 0, found: known.overdue, holds: known.overdue > 0 },
    running: { code: "running", said: said.running, found: 0, holds: daily && !known.works && said.running > 0 },
  };
  return rule.compare.flatMap((code) => {
    const { holds, ...found } = table[code];
    return holds ? [found] : [];
  });
}

/** Whether an enterprise has to commit itself every day, every year or not at all. `set`: what an official decided. */
export function dutyOf(sectors: readonly string[], set: CommitmentKind | null, rule: CommitmentRule): CommitmentKind {
  if (set !== null) return set;
  const isOf = (wanted: readonly string[]): boolean =>
    wanted.includes("*") || sectors.some((one) => wanted.includes(one));
  if (isOf(rule.daily)) return "daily";
  return isOf(rule.yearly) ? "yearly" : "none";
}

/** Until when a commitment must be published: the set hour of the day, or the end of the set day of the year. */
export function dueOf(kind: "daily" | "yearly", day: string, rule: CommitmentRule): Date {
  if (kind === "yearly") return startOfChinaDay(addDays(`${day.slice(0, 4)}-${rule.yearlyDue}`, 1));
  const [hour = 0, minute = 0] = rule.dueAt.split(":").map(Number);
  return new Date(startOfChinaDay(day).getTime() + (hour * 60 + minute) * 60_000);
}

/** How a commitment stands. */
export function stateOf(at: {
  readonly publishedAt: Date | null;
  readonly dueAt: Date;
  readonly now: Date;
  readonly works: boolean;
}): CommitmentState {
  if (at.publishedAt !== null) return at.publishedAt < at.dueAt ? "made" : "late";
  if (!at.works) return "excused";
  return at.now < at.dueAt ? "due" : "missing";
}

/** The day that a commitment is of: for a yearly one the first of January. */
export const dayOfCommitment = (kind: "daily" | "yearly", day: string): string =>
  kind === "daily" ? day : `${day.slice(0, 4)}-01-01`;
