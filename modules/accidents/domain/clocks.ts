import type { AccidentRules, ClockRule, ClockWord, Grade, Level, ReporterName, ReportKind } from "../contract/index.ts";
import { isAtLeast } from "./grade.ts";

/** A report that went from somebody to a level. */
export interface SentReport {
  readonly kind: ReportKind;
  readonly by: ReporterName;
  readonly to: Level;
  /** ISO moment. */
  readonly at: string;
}

/** What grade was known from when on; the earliest first. */
export interface GradeSince {
  readonly at: string;
  readonly grade: Grade | null;
}

/** What the clocks of an accident need to know. Moments are ISO. */
export interface Clocked {
  readonly occurredAt: string;
  /** When the head of the unit learnt of it; null: not known, then the moment of the accident is taken. */
  readonly unitKnewAt: string | null;
  readonly highImpact: boolean;
  readonly grades: readonly GradeSince[];
  readonly reports: readonly SentReport[];
  /** Rescue is over: nobody reports on any more. */
  readonly rescueEndedAt: string | null;
}

/** One duty of one accident: who must tell whom until when, and what became of it. */
export interface Clock {
  readonly code: string;
  readonly by: ClockRule["by"];
  readonly to: Level;
  readonly phone: boolean;
  /** Null: what starts it has not happened. */
  readonly since: string | null;
  readonly due: string | null;
  readonly doneAt: string | null;
  readonly state: ClockWord;
  /** Minutes past the limit, begun ones counted; 0 in time. */
  readonly lateMinutes: number;
}

const MINUTE = 60_000;
const time = (moment: string): number => Date.parse(moment);
const laterOf = (one: string, other: string): string => (time(one) >= time(other) ? one : other);

const RECEIVER = {
  "county-received": "county",
  "city-received": "city",
  "province-received": "province",
  "national-received": "national",
} as const;

const earliest = (moments: readonly string[]): string | null =>
  moments.reduce<string | null>((first, at) => (first === null || time(at) < time(first) ? at : first), null);

/** When a level first heard of it; null: not yet. */
export const receivedAt = (accident: Pick<Clocked, "reports">, level: Level): string | null =>
  earliest(accident.reports.filter(({ to }) => to === level).map(({ at }) => at));

/** From when on a rule applies: since the grade that it asks for was known. Null: it does not apply. */
function appliesFrom(rules: AccidentRules, rule: ClockRule, accident: Clocked): string | null {
  if (rule.atLeast === undefined) return accident.occurredAt;
  if (rule.orHighImpact === true && accident.highImpact) return accident.occurredAt;
  const { atLeast } = rule;
  // A grade that was corrected downwards again leaves no duty behind.
  if (!isAtLeast(rules, accident.grades.at(-1)?.grade ?? null, atLeast)) return null;
  let from: string | null = null;
  for (const { at, grade } of accident.grades) {
    if (!isAtLeast(rules, grade, atLeast)) from = null;
    else from ??= at;
  }
  return from;
}

function startOf(rule: ClockRule, accident: Clocked, applies: string): string | null {
  const base =
    rule.since === "unit-knew"
      ? (accident.unitKnewAt ?? accident.occurredAt)
      : receivedAt(accident, RECEIVER[rule.since]);
  return base === null ? null : laterOf(base, applies);
}

const fulfils = (rule: ClockRule, report: SentReport): boolean =>
  report.by === rule.by && report.to === rule.to && (rule.means === undefined || report.kind === "phone");

/** What a limit has become by now. */
export function stateOf(due: string | null, doneAt: string | null, now: Date): Pick<Clock, "state" | "lateMinutes"> {
  if (due === null) return { state: doneAt === null ? "waiting" : "done", lateMinutes: 0 };
  const past = Math.ceil(((doneAt === null ? now.getTime() : time(doneAt)) - time(due)) / MINUTE);
  if (doneAt !== null) return past > 0 ? { state: "done-late", lateMinutes: past } : { state: "done", lateMinutes: 0 };
  return past > 0 ? { state: "overdue", lateMinutes: past } : { state: "running", lateMinutes: 0 };
}

/** The clock of one rule; null where the accident does not have that duty. */
function clockOf(rules: AccidentRules, rule: ClockRule, accident: Clocked, now: Date): Clock | null {
  const applies = appliesFrom(rules, rule, accident);
  if (applies === null) return null;
  const since = startOf(rule, accident, applies);
  const due = since === null ? null : new Date(time(since) + rule.minutes * MINUTE).toISOString();
  const doneAt = earliest(accident.reports.filter((report) => fulfils(rule, report)).map(({ at }) => at));
  const { code, by, to } = rule;
  return { code, by, to, phone: rule.means === "phone", since, due, doneAt, ...stateOf(due, doneAt, now) };
}

/** All duties to report an accident that the rules of its day give, in the order of the rules. */
export function clocksOf(rules: AccidentRules, accident: Clocked, now: Date): Clock[] {
  const day = new Date(time(accident.occurredAt) + 8 * 60 * MINUTE).toISOString().slice(0, 10);
  return rules.clocks
    .filter(({ validFrom = "", validTo }) => validFrom <= day && (validTo === undefined || day <= validTo))
    .flatMap((rule) => clockOf(rules, rule, accident, now) ?? []);
}

/** Duties that were fulfilled too late or are past their limit: what is 迟报 by rule. */
export const lateClocks = (clocks: readonly Clock[]): Clock[] => clocks.filter(({ lateMinutes }) => lateMinutes > 0);
