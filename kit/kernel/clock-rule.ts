import { addDays, chinaDay, endOfChinaDay, startOfChinaDay } from "./clock.ts";
import { addWorkingDays, type WorkingCalendar } from "./working-days.ts";

/** A time limit of a procedure. Days end at midnight in China; the day of the event is not counted. */
export type ClockRule =
  | { readonly kind: "working-days"; readonly count: number }
  | { readonly kind: "days"; readonly count: number }
  | { readonly kind: "hours"; readonly count: number }
  | { readonly kind: "field"; readonly field: string };

export const workingDays = (count: number): ClockRule => ({ kind: "working-days", count });
export const days = (count: number): ClockRule => ({ kind: "days", count });
export const hours = (count: number): ClockRule => ({ kind: "hours", count });
/** The limit is a day ("YYYY-MM-DD") that the record itself holds. */
export const field = (name: string): ClockRule => ({ kind: "field", field: name });

/** When the limit ends, counted from `since`; null when the record holds no day in that field. */
export function limitOf(
  rule: ClockRule,
  since: Date,
  record: Readonly<Record<string, unknown>>,
  calendar: WorkingCalendar,
): Date | null {
  switch (rule.kind) {
    case "hours":
      return new Date(since.getTime() + rule.count * 3_600_000);
    case "days":
      return endOfChinaDay(addDays(chinaDay(since), rule.count));
    case "working-days":
      return endOfChinaDay(addWorkingDays(calendar, chinaDay(since), rule.count));
    case "field": {
      const day = record[rule.field];
      return typeof day === "string" && day !== "" ? endOfChinaDay(day) : null;
    }
  }
}

/** When something happens relative to a limit: `workingDays(-3)` is the start of the third working day before it. */
export function momentBeside(rule: ClockRule, limit: Date, calendar: WorkingCalendar): Date {
  switch (rule.kind) {
    case "hours":
      return new Date(limit.getTime() + rule.count * 3_600_000);
    case "days":
      return rule.count === 0 ? limit : startOfChinaDay(addDays(chinaDay(limit), rule.count));
    case "working-days":
      return rule.count === 0 ? limit : startOfChinaDay(addWorkingDays(calendar, chinaDay(limit), rule.count));
    case "field":
      return limit;
  }
}
