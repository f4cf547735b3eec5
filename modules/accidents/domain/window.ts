import { addDays } from "@anlan/kernel";
import type { AccidentRules, Casualties, Category } from "../contract/index.ts";

/** Until when changed casualties are supplemented and change the grade. The day of the accident is not counted. */
export function regradingWindow(
  { regrading }: Pick<AccidentRules, "regrading">,
  accident: { readonly category: Category; readonly day: string },
): { readonly days: number; readonly lastDay: string } {
  const days = regrading.shortCategories.includes(accident.category) ? regrading.shortDays : regrading.days;
  return { days, lastDay: addDays(accident.day, days) };
}

type Hurt = Pick<Casualties, "deaths" | "missing" | "seriousInjuries" | "poisoned" | "minorInjuries">;

const differs = (one: number | null, other: number | null): boolean => one !== null && one !== other;

/**
 * Whether casualties that were known became others. What was unknown and becomes known is no change, nor is a missing person
 * who is found dead: both are counted as deaths.
 */
export function casualtiesMoved(before: Hurt, after: Hurt): boolean {
  const found =
    before.deaths !== null &&
    before.missing !== null &&
    (after.deaths ?? 0) + (after.missing ?? 0) === before.deaths + before.missing;
  return (
    (!found && (differs(before.deaths, after.deaths) || differs(before.missing, after.missing))) ||
    differs(before.seriousInjuries, after.seriousInjuries) ||
    differs(before.poisoned, after.poisoned) ||
    differs(before.minorInjuries, after.minorInjuries)
  );
}

/** The same day so many months later; the last day of that month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** When a tip-off must be answered: the first result, and the detailed one. */
export function tipOffLimits(
  { tipOffs }: Pick<AccidentRules, "tipOffs">,
  receivedOn: string,
): { readonly preliminary: string; readonly detailed: string } {
  return {
    preliminary: addDays(receivedOn, tipOffs.preliminaryDays),
    detailed: addMonths(receivedOn, tipOffs.detailedMonths),
  };
}
