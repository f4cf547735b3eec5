import { addWorkingDays, type WorkingCalendar } from "@anlan/kernel";
import type { DispatchRule, EventCategory } from "../contract/index.ts";

/** The version of a rule that is in force on a day; undefined where none is. */
export function inForce<R extends { readonly validFrom: string; readonly validTo: string | null }>(
  rules: readonly R[],
  day: string,
): R | undefined {
  return rules.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

/** Until when an event should be handled and by whom, as the rule in force says; null where none is. */
export function dispatchAdvice(
  rules: readonly DispatchRule[],
  event: { readonly category: EventCategory; readonly urgency: "normal" | "urgent" },
  day: string,
  calendar: WorkingCalendar,
): { readonly dueOn: string; readonly unitWords: string[]; readonly ruleCode: string } | null {
  const rule = inForce(rules, day);
  const found = rule?.categories[event.category];
  if (rule === undefined || found === undefined) return null;
  const count = event.urgency === "urgent" ? found.urgentDays : found.days;
  return {
    dueOn: count === 0 ? day : addWorkingDays(calendar, day, count),
    unitWords: found.unitWords,
    ruleCode: rule.code,
  };
}
