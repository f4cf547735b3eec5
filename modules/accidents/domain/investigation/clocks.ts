import { addDays } from "@anlan/kernel";
import type { BodyLevel, Grade, InvestigationRule } from "../../contract/index.ts";

/** A stretch in which the clock stands still: from its first day up to, not including, the day of the result; null: still. */
interface StoppedClock {
  readonly from: string;
  readonly to: string | null;
}

/** What the clock of the report counts from. */
export interface ReportClockFacts {
  /** China's day of the accident; not counted itself. */
  readonly occurredOn: string;
  readonly appraisals: readonly StoppedClock[];
  /** Days granted on top. */
  readonly extensionDays: number;
}

/** Until when the report is due and why. */
export interface ReportClock {
  /** Without appraisals and extensions. */
  readonly baseDueOn: string;
  /** Days of technical appraisals that do not count. */
  readonly excludedDays: number;
  readonly extensionDays: number;
  /** Null while the clock stands still. */
  readonly dueOn: string | null;
  readonly stoppedSince: string | null;
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The days that some stretches cover together, each day once; what lies before `since` does not count. */
export function coveredDays(stretches: readonly { from: string; to: string }[], since: string): number {
  const sorted = stretches
    .map(({ from, to }) => ({ from: dayNumber(from < since ? since : from), to: dayNumber(to) }))
    .sort((one, other) => one.from - other.from);
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { from, to } of sorted) {
    const start = Math.max(from, reached);
    if (to <= start) continue;
    total += to - start;
    reached = to;
  }
  return total;
}

/**
 * The clock of the investigation report (Order 493 articles 27 and 29): so many days from the accident, technical
 * appraisals left out, extensions added. Days are China's; the day of the accident is not counted.
 */
export function reportClock(rule: Pick<InvestigationRule, "reportDays">, facts: ReportClockFacts): ReportClock {
  const { occurredOn, appraisals, extensionDays } = facts;
  const ended = appraisals.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
  const running = appraisals.filter(({ to }) => to === null).map(({ from }) => from);
  const stoppedSince = [...running].sort()[0] ?? null;
  const excludedDays = coveredDays(ended, occurredOn);
  const baseDueOn = addDays(occurredOn, rule.reportDays);
  return {
    baseDueOn,
    excludedDays,
    extensionDays,
    dueOn: stoppedSince === null ? addDays(baseDueOn, excludedDays + extensionDays) : null,
    stoppedSince,
  };
}

/** Until when the report is to be approved (Order 493 article 32). An unknown grade counts as ordinary. */
export function approvalDueOn(
  rule: Pick<InvestigationRule, "approvalDays">,
  submittedOn: string,
  grade: Grade | null,
  extensionDays = 0,
): string {
  return addDays(submittedOn, rule.approvalDays[grade ?? "ordinary"] + extensionDays);
}

/** How many days may still be added to the time of the approval; null where the rule adds none for such a grade. */
export function approvalExtensionLeft(
  rule: Pick<InvestigationRule, "approvalExtensionDays">,
  grade: Grade | null,
  granted: number,
): number | null {
  const most = rule.approvalExtensionDays[grade ?? "ordinary"];
  return most === 0 ? null : Math.max(0, most - granted);
}

/** The same day so many years later; the 29th of February ends on the 28th where the year has none (Civil Code art. 202). */
export function yearsLater(day: string, years: number): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const later = `${String(Number(year) + years).padStart(4, "0")}-${month}-${date}`;
  const exists = new Date(`${later}T00:00:00Z`).toISOString().slice(0, 10) === later;
  return exists ? later : `${later.slice(0, 8)}28`;
}

/** Until when the rectification is to be evaluated (Work Safety Law 2021 article 86). */
export const evaluationDueOn = (rule: Pick<InvestigationRule, "evaluationYears">, approvedOn: string): string =>
  yearsLater(approvedOn, rule.evaluationYears);

/** How many days may still be added to the report's time. */
export const extensionLeft = (rule: Pick<InvestigationRule, "reportExtensionDays">, granted: number): number =>
  Math.max(0, rule.reportExtensionDays - granted);

/** Who investigates an accident of a grade; of unknown grade as an ordinary one, until it is graded. */
export const bodyFor = (rule: Pick<InvestigationRule, "body">, grade: Grade | null): BodyLevel =>
  rule.body[grade ?? "ordinary"];

/** The rule that holds on a day. Undefined where none does. */
export function ruleOn<R extends { readonly validFrom: string; readonly validTo?: string | undefined }>(
  rules: readonly R[],
  day: string,
): R | undefined {
  return rules.find(({ validFrom, validTo }) => validFrom <= day && (validTo === undefined || day <= validTo));
}
