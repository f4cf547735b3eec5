import { addDays, shiftMonths, type WorkingCalendar } from "@anlan/kernel";
import type { Cycle } from "../contract/index.ts";

/** A cycle within its days. */
export interface Timed {
  readonly cycle: Cycle;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** No holiday is longer: so far before a day one has to look for what was moved to it. */
const LONGEST_HOLIDAY_DAYS = 15;
const DAY_MS = 86_400_000;
const MONTHS = { month: 1, quarter: 3 } as const;
const DAYS = { day: 1, week: 7 } as const;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = to.split("-").map(Number);
  return toYear * 12 + toMonth - (fromYear * 12 + fromMonth);
}

// The k-th turn of a cycle, and a k that is not after the first turn from a day on.
function turnsOf({ cycle: { every, unit }, startsOn }: Timed): {
  at: (k: number) => string;
  before: (day: string) => number;
} {
  if (unit === "day" || unit === "week") {
    const step = every * DAYS[unit];
    return { at: (k) => addDays(startsOn, k * step), before: (day) => Math.floor(daysBetween(startsOn, day) / step) };
  }
  const step = every * MONTHS[unit];
  return {
    at: (k) => shiftMonths(startsOn, k * step),
    before: (day) => Math.floor((monthsBetween(startsOn, day) - 1) / step),
  };
}

function nextWorkingDay(day: string, calendar: WorkingCalendar): string {
  let next = day;
  while (!calendar.isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/** The days of a plan from `from` to `to`, both counted; what falls on a day off is moved to the next working day. */
export function dueDays(plan: Timed, from: string, to: string, calendar: WorkingCalendar): string[] {
  const { at, before } = turnsOf(plan);
  const last = plan.endsOn !== null && plan.endsOn < to ? plan.endsOn : to;
  const found = new Set<string>();
  for (let k = Math.max(0, before(addDays(from, -LONGEST_HOLIDAY_DAYS))); at(k) <= last; k += 1) {
    const day = plan.cycle.workingDaysOnly ? nextWorkingDay(at(k), calendar) : at(k);
    if (day >= from && day <= last && day >= plan.startsOn) found.add(day);
  }
  return [...found].sort();
}
