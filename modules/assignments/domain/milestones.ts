import type { MilestoneInput } from "../contract/index.ts";

/** What is needed of a milestone to know what is left. */
export interface MilestoneFacts {
  readonly id: string;
  readonly dueOn: string;
  readonly acceptedAt: string | null;
}

/** The open milestones, next due first. */
export function openOf<M extends MilestoneFacts>(milestones: readonly M[]): M[] {
  return milestones
    .filter((milestone) => milestone.acceptedAt === null)
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}

/** Due day of the next open milestone; of the last one where all are accepted. Throws without any milestone. */
export function nextDueOn(milestones: readonly MilestoneFacts[]): string {
  const days = milestones.map((milestone) => milestone.dueOn).sort();
  const day = openOf(milestones)[0]?.dueOn ?? days.at(-1);
  if (day === undefined) throw new Error("an assignment has at least one milestone");
  return day;
}

/** Whether accepting a report on `milestoneId` leaves nothing open. A report between milestones closes nothing. */
export function closesLast(milestones: readonly MilestoneFacts[], milestoneId: string | null): boolean {
  const open = openOf(milestones);
  return milestoneId !== null && open.length === 1 && open[0]?.id === milestoneId;
}

/** Accepted of all milestones, percent, rounded; 0 without any. */
export function percentOf(milestones: readonly { readonly acceptedAt: string | null }[]): number {
  if (milestones.length === 0) return 0;
  const accepted = milestones.filter((milestone) => milestone.acceptedAt !== null).length;
  return Math.round((accepted / milestones.length) * 100);
}

/** Due days of which two are the same. */
export function hasDoubleDay(milestones: readonly { readonly dueOn: string }[]): boolean {
  return new Set(milestones.map((milestone) => milestone.dueOn)).size < milestones.length;
}

/** The first of these milestones that is due outside its year; null where every one is due within it. */
export function firstOfOtherYear<M extends { readonly year: number; readonly dueOn: string }>(
  milestones: readonly M[],
): M | null {
  return milestones.find(({ year, dueOn }) => Number(dueOn.slice(0, 4)) !== year) ?? null;
}

/** What the proposal of milestones starts from: the item and the plan's period. */
export interface ProposalFacts {
  readonly periodStart: number | null;
  readonly periodEnd: number | null;
  readonly deadlineYear: number | null;
  readonly deadlineQualifier: string | null;
  readonly baselineYear: number | null;
  readonly baselineValue: number | null;
  readonly value: number | null;
  readonly targetValue: number | null;
  readonly comparator: string | null;
}

// "before 2025" ends with 2024; every other wording ends with the year itself.
function lastYear(facts: ProposalFacts, today: number): number {
  const { deadlineYear, deadlineQualifier, periodEnd } = facts;
  const year =
    deadlineYear === null ? (periodEnd ?? today) : deadlineQualifier === "before" ? deadlineYear - 1 : deadlineYear;
  return Math.max(year, today);
}

const LEVELS = ["at_least", "at_most", "equal"];
const MOST_YEARS = 10;

/**
 * One milestone for the end of each year from now to the item's deadline. The last one carries the item's number; where
 * the plan gives the number of the base year too, the years between lie on the straight line (4 decimals).
 */
export function proposeMilestones(facts: ProposalFacts, today: string): MilestoneInput[] {
  const thisYear = Number(today.slice(0, 4));
  const last = lastYear(facts, thisYear);
  const first = Math.max(Math.min(facts.periodStart ?? thisYear, last), thisYear, last - MOST_YEARS + 1);
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const isZero = facts.comparator === "zero" || facts.comparator === "strive_zero";
  const end = facts.targetValue ?? facts.value ?? (isZero ? 0 : null);
  return years.map((year) => ({
    year,
    dueOn: `${year}-12-31`,
    targetText: null,
    targetValue: year === last ? end : between(facts, end, year, last),
  }));
}

function between(facts: ProposalFacts, end: number | null, year: number, last: number): number | null {
  const { baselineYear: from, baselineValue: base, comparator } = facts;
  // A reduction or a ban has no path of levels: half of it at half-time would be invented.
  if (end === null || base === null || from === null || from >= year || !LEVELS.includes(comparator ?? "")) return null;
  return Math.round((base + ((end - base) * (year - from)) / (last - from)) * 10_000) / 10_000;
}
