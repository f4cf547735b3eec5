import type { WorkingCalendar } from "@anlan/kernel";
// The tables and not the functions: those build their tables in local time, a day off in half of the time zones.
import notices from "chinese-days/dist/chinese-days.json" with { type: "json" };

/** The kernel's calendar, and for which years the holiday notices are known. */
export interface HolidayCalendar extends WorkingCalendar {
  /** First and last year with a notice, both included. */
  knownYears(): { readonly from: number; readonly to: number };
}

const DAY_MS = 86_400_000;

/** Days from 1970-01-01; throws a RangeError for anything but a real day in the form YYYY-MM-DD. */
function dayNumber(day: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`not a day in the form YYYY-MM-DD: ${day}`);
  }
  return time / DAY_MS;
}

function isWeekday(day: string): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (dayNumber(day) + 4) % 7;
  return (weekday + 7) % 7 !== 0 && (weekday + 7) % 7 !== 6;
}

const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(notices.holidays));
const MAKE_UP_DAYS: ReadonlySet<string> = new Set(Object.keys(notices.workdays));

/** A year is known when its National Day is: every notice has it. */
function findKnownYears(): { from: number; to: number } {
  const years = [...HOLIDAYS].filter((day) => day.endsWith("-10-01")).map((day) => Number(day.slice(0, 4)));
  return { from: Math.min(...years), to: Math.max(...years) };
}

/**
 * Working days by the State Council's yearly holiday notices, make-up days included (调休). Years without a notice
 * count Monday to Friday and are not certain; nor are the last days of the last known year, since the notice for the
 * next year may still move them, as those for 2012 and 2019 did. Days are YYYY-MM-DD; others throw a RangeError.
 */
export function workingCalendar(): HolidayCalendar {
  const known = findKnownYears();
  const isKnown = (day: string) => {
    const year = Number(day.slice(0, 4));
    return year >= known.from && year <= known.to;
  };
  return {
    isWorkingDay(day) {
      return isWeekday(day) ? !HOLIDAYS.has(day) : MAKE_UP_DAYS.has(day);
    },
    isCertain(day) {
      dayNumber(day);
      return isKnown(day) && day < `${known.to}-12-26`;
    },
    knownYears: () => ({ ...known }),
  };
}
