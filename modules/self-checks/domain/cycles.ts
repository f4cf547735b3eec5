import { addDays, startOfChinaDay } from "@anlan/kernel";
import type { CycleUnit } from "../contract/index.ts";

/** How often something is checked. */
export interface Cycle {
  readonly cycle: number;
  readonly unit: CycleUnit;
}

/** One period of a cycle: `slot` is its beginning in China as YYYYMMDDHH; it ends where the next begins. */
export interface Period {
  readonly slot: number;
  readonly opensAt: Date;
  readonly dueAt: Date;
  /** The day on which it ends, and counts. */
  readonly dueOn: string;
}

/** The longest cycle of each unit. */
export const LONGEST: Readonly<Record<CycleUnit, number>> = {
  hour: 24,
  day: 400,
  week: 60,
  month: 36,
  quarter: 12,
  year: 5,
};

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const indexOf = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayOf = (index: number): string => new Date(index * DAY_MS).toISOString().slice(0, 10);
const firstOf = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-01`;
const MONTHS: Readonly<Partial<Record<CycleUnit, number>>> = { month: 1, quarter: 3, year: 12 };

/** The first day of the period of days that holds `day`, and the first day after it. Weeks begin on Mondays. */
function boundsOf({ cycle, unit }: Cycle, day: string): { from: string; until: string } {
  const months = MONTHS[unit];
  if (months !== undefined) {
    const length = months * cycle;
    const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
    const first = Math.floor(month / length) * length;
    return { from: firstOf(first), until: firstOf(first + length) };
  }
  // 1970-01-01 was a Thursday.
  const shift = unit === "week" ? 3 : 0;
  const length = (unit === "week" ? 7 : 1) * cycle;
  const first = Math.floor((indexOf(day) + shift) / length) * length - shift;
  return { from: dayOf(first), until: dayOf(first + length) };
}

const slotOf = (day: string, hour: number): number => Number(day.replaceAll("-", "")) * 100 + hour;

function periodFrom(day: string, hour: number, end: Date): Period {
  const opensAt = new Date(startOfChinaDay(day).getTime() + hour * HOUR_MS);
  const last = new Date(end.getTime() - 1 + 8 * HOUR_MS).toISOString().slice(0, 10);
  return { slot: slotOf(day, hour), opensAt, dueAt: end, dueOn: last };
}

/** The periods of a cycle that touch a day: one, or for hours those that begin on it. */
export function periodsOn(cycle: Cycle, day: string): Period[] {
  if (cycle.unit !== "hour") {
    const { from, until } = boundsOf(cycle, day);
    return [periodFrom(from, 0, startOfChinaDay(until))];
  }
  const step = Math.min(Math.max(cycle.cycle, 1), LONGEST.hour);
  const start = startOfChinaDay(day).getTime();
  const periods: Period[] = [];
  for (let hour = 0; hour < 24; hour += step) {
    periods.push(periodFrom(day, hour, new Date(start + Math.min(hour + step, 24) * HOUR_MS)));
  }
  return periods;
}

/** True when the period begins on the day. */
export const beginsOn = (period: Period, day: string): boolean =>
  Math.floor(period.slot / 100) === Number(day.replaceAll("-", ""));

/** The day on which a slot begins: 2026030800 → "2026-03-08". Null for a number that is no slot. */
export function dayOfSlot(slot: number): string | null {
  const text = String(slot).padStart(10, "0");
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  const isDay = !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(day, 0) === day;
  return isDay && Number(text.slice(8)) < 24 ? day : null;
}

/** The period of a cycle that begins with the slot; null when none does. */
export function periodAt(cycle: Cycle, slot: number): Period | null {
  const day = dayOfSlot(slot);
  if (day === null) return null;
  return periodsOn(cycle, day).find((period) => period.slot === slot) ?? null;
}

/** Whether a cycle is within the limits of its unit. */
export const isCycle = ({ cycle, unit }: Cycle): boolean =>
  Number.isInteger(cycle) && cycle >= 1 && cycle <= LONGEST[unit];

/** The id of a task: "check.slot". */
export const taskIdOf = (checkId: string, slot: number): string => `${checkId}.${String(slot).padStart(10, "0")}`;

/** The parts of a task's id. */
export function partsOf(taskId: string): { checkId: string; slot: number } {
  const at = taskId.lastIndexOf(".");
  return { checkId: taskId.slice(0, at), slot: Number(taskId.slice(at + 1)) };
}
