import { addDays, chinaDay, endOfChinaDay, startOfChinaDay } from "@anlan/kernel";
import type { AccidentRules, Grade } from "../contract/index.ts";
import { type Clocked, receivedAt, stateOf } from "./clocks.ts";

/** One follow-up report that is due on a day. */
export interface FollowUp {
  readonly day: string;
  /** First or second of the day. */
  readonly number: number;
  readonly due: string;
  readonly doneAt: string | null;
  readonly state: "running" | "overdue" | "done" | "done-late";
  readonly lateMinutes: number;
}

export interface FollowUps {
  readonly perDay: number;
  /** Those of today that are not done, or the next ones. */
  readonly today: readonly FollowUp[];
  /** How many of the days before were never sent. */
  readonly missed: number;
  /** Nobody has to report on: rescue is over, or nothing was reported yet. */
  readonly ended: boolean;
}

const HALF_DAY = 43_200_000;
const NONE: FollowUps = { perDay: 0, today: [], missed: 0, ended: true };

// The grade known at the end of the day says how often; of unknown grade as an ordinary accident.
function perDayOn({ followUps }: AccidentRules, accident: Clocked, day: string): number {
  const end = endOfChinaDay(day).getTime();
  const known = accident.grades.filter(({ at }) => Date.parse(at) <= end).at(-1)?.grade ?? null;
  const grade: Grade = known ?? "ordinary";
  return followUps.perDay[grade] ?? 1;
}

function slotsOf(day: string, perDay: number): string[] {
  const ends = [endOfChinaDay(day)];
  if (perDay > 1) ends.unshift(new Date(startOfChinaDay(day).getTime() + HALF_DAY));
  return ends.map((end) => end.toISOString());
}

const COUNTS = new Set(["quick", "follow-up", "supplement"]);

function ofDay(rules: AccidentRules, accident: Clocked, day: string, since: string, now: Date): FollowUp[] {
  const sent = accident.reports
    .filter(({ kind, at }) => COUNTS.has(kind) && chinaDay(new Date(at)) === day)
    .map(({ at }) => at)
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  return slotsOf(day, perDayOn(rules, accident, day))
    .filter((due) => Date.parse(due) >= Date.parse(since))
    .map((due, index): FollowUp => {
      const doneAt = sent[index] ?? null;
      const { state, lateMinutes } = stateOf(due, doneAt, now);
      // A limit is always known here, so nothing waits.
      return { day, number: index + 1, due, doneAt, state: state === "waiting" ? "running" : state, lateMinutes };
    });
}

/**
 * Follow-up reports (R8): so many each day by grade, from the day of the first report until rescue is over. The quick
 * report counts as the first of its day. With two a day the first is due at noon, the second at midnight.
 */
export function followUpsOf(rules: AccidentRules, accident: Clocked, now: Date): FollowUps {
  const since = receivedAt(accident, "county");
  if (since === null) return NONE;
  const first = chinaDay(new Date(since));
  const today = chinaDay(now);
  const last = addDays(first, rules.followUps.atMostDays);
  const endedOn = accident.rescueEndedAt === null ? null : chinaDay(new Date(accident.rescueEndedAt));
  const until = [today, last, ...(endedOn === null ? [] : [endedOn])].sort()[0] as string;
  let missed = 0;
  for (let day = first; day < until; day = addDays(day, 1)) {
    missed += ofDay(rules, accident, day, since, now).filter(({ doneAt }) => doneAt === null).length;
  }
  const ended = endedOn !== null || today > last;
  return {
    perDay: perDayOn(rules, accident, today),
    today: ended ? [] : ofDay(rules, accident, today, since, now),
    missed,
    ended,
  };
}
