import { addDays } from "@anlan/kernel";
import type { AccidentRules, Category } from "../contract/index.ts";

/** Until when changed casualties are supplemented and change the grade. The day of the accident is not counted. */
export function regradingWindow(
  { regrading }: Pick<AccidentRules, "regrading">,
  accident: { readonly category: Category; readonly day: string },
): { readonly days: number; readonly lastDay: string } {
  const days = regrading.shortCategories.includes(accident.category) ? regrading.shortDays : regrading.days;
  return { days, lastDay: addDays(accident.day, days) };
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
