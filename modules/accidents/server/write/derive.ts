import { chinaDay } from "@anlan/kernel";
import type { AccidentFacts, AccidentRules } from "../../contract/index.ts";
import {
  type Clock,
  type Clocked,
  clocksOf,
  countingOf,
  type FollowUp,
  followUpsOf,
  gradeOf,
  marksOf,
  type SentReport,
  typeOf,
} from "../../domain/index.ts";
import { casualtiesIn } from "../store/read.ts";
import type { StoredAccident } from "../store/rows.ts";

/** Whether anybody still works on the record. */
export const isLive = ({ state }: Pick<StoredAccident, "state">): boolean =>
  state === "reported" || state === "verified";

/** What the clocks of an accident need to know. */
export const clockedOf = (accident: StoredAccident, reports: readonly SentReport[]): Clocked => ({
  occurredAt: accident.occurredAt,
  unitKnewAt: accident.unitKnewAt,
  highImpact: accident.details["highImpact"] === true,
  grades: accident.grades,
  reports,
  rescueEndedAt: accident.rescueEndedAt,
});

/** A limit that is running or has passed, whoever it binds. */
type Limit = Pick<Clock, "due"> & { readonly state: string };

/** The limits that wait for somebody here: the unit, and the government that keeps the record. */
export function openLimits(
  rules: AccidentRules,
  accident: StoredAccident,
  reports: readonly SentReport[],
  now: Date,
): { readonly clocks: Clock[]; readonly followUps: readonly FollowUp[] } {
  if (!isLive(accident)) return { clocks: [], followUps: [] };
  const clocked = clockedOf(accident, reports);
  const isOpen = ({ state }: Limit): boolean => state === "running" || state === "overdue";
  // Higher levels keep their own clocks; what is entered of them stands on the page.
  const local = clocksOf(rules, clocked, now).filter(({ by }) => by === "unit" || by === "county");
  return {
    clocks: local.filter(isOpen),
    followUps: followUpsOf(rules, clocked, now).today.filter(isOpen),
  };
}

const earliest = (moments: readonly number[]): string | null =>
  moments.length === 0 ? null : new Date(Math.min(...moments)).toISOString();

/** The next limit, and when the job looks at it next: a reminder before the limit, the limit itself, the next morning. */
function nextMoments(rules: AccidentRules, accident: StoredAccident, reports: readonly SentReport[], now: Date) {
  const { clocks, followUps } = openLimits(rules, accident, reports, now);
  const dues = [...clocks, ...followUps].flatMap(({ due }) => (due === null ? [] : [Date.parse(due)]));
  const remind = rules.remindMinutes * 60_000;
  const looks = dues.flatMap((due) => [due - remind, due]).filter((at) => at > now.getTime());
  const goesOn = isLive(accident) && !followUpsOf(rules, clockedOf(accident, reports), now).ended;
  // Follow-ups begin anew each day.
  const tomorrow = goesOn ? [Date.parse(`${chinaDay(now)}T16:00:00.000Z`)] : [];
  return { nextClockAt: earliest(dues), lookAt: earliest([...looks, ...tomorrow]) };
}

/** An accident with everything that follows from its facts by rule. */
export function derived(
  rules: AccidentRules,
  accident: StoredAccident,
  reports: readonly SentReport[],
  { now, knownAt }: { readonly now: Date; readonly knownAt: string },
): StoredAccident {
  const { grade, provisional } = gradeOf(rules, accident);
  const last = accident.grades.at(-1);
  const grades =
    last !== undefined && last.grade === grade ? accident.grades : [...accident.grades, { at: knownAt, grade }];
  const { counted, reason } = countingOf(rules, { ...accident, casualties: casualtiesIn(accident) });
  const next: StoredAccident = {
    ...accident,
    occurredOn: chinaDay(new Date(accident.occurredAt)),
    grade,
    gradeProvisional: provisional,
    grades,
    counted,
    notCounted: reason,
    type: typeOf(rules, chinaDay(new Date(accident.occurredAt)), accident.events)?.code ?? null,
  };
  const clocks = clocksOf(rules, clockedOf(next, reports), now);
  return { ...next, marks: marksOf(clocks, next.findings), ...nextMoments(rules, next, reports, now) };
}

/** What statistics are told of an accident; null: it is counted nowhere. */
export function factsOf(accident: StoredAccident): AccidentFacts | null {
  if (!isLive(accident)) return null;
  const { region, occurredOn: day, counted, deaths, missing, seriousInjuries, minorInjuries, directLoss } = accident;
  const { grade, gradeProvisional, type, category, trade, sector, mainCause: cause } = accident;
  return {
    ...{ region, day, counted, deaths, missing, seriousInjuries, minorInjuries, directLoss },
    ...{ grade, gradeProvisional, type, category, trade, sector, cause },
  };
}
