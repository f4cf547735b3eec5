import { addDays } from "./clock.ts";

/** Which days the State Council's holiday notices make working days. `certain` is false for years without a notice. */
export interface WorkingCalendar {
  isWorkingDay(day: string): boolean;
  isCertain(day: string): boolean;
}

/**
 * The day that is `count` working days after `day` (negative: before), not counting `day` itself: the day of the
 * event is not counted (Civil Code 2020 art. 201). Zero gives `day`, moved to the next working day if it is none.
 */
export function addWorkingDays(calendar: WorkingCalendar, day: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let current = day;
  if (count === 0) {
    while (!calendar.isWorkingDay(current)) current = addDays(current, 1);
    return current;
  }
  for (let left = Math.abs(count); left > 0; ) {
    current = addDays(current, step);
    if (calendar.isWorkingDay(current)) left -= 1;
  }
  return current;
}

/** How many working days lie after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count += 1;
  return count;
}
