import { chinaDay } from "@anlan/kernel";

/** Whether a limit (a day or a moment) has passed. */
export function isLate(due: string, now: Date): boolean {
  return due.length === 10 ? due < chinaDay(now) : Date.parse(due) < now.getTime();
}
