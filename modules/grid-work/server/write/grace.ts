import { addDays, chinaDay } from "@anlan/kernel";

/** A phone may be without signal so long; until then a patrol is not called missed. */
const DAYS_OF_GRACE = 1;

/** The last day whose patrols are over by now. */
export const lastDayOver = (now: Date): string => addDays(chinaDay(now), -1 - DAYS_OF_GRACE);

/** True when a patrol's day and the days of grace have passed. */
export const isOver = (day: string, now: Date): boolean => day <= lastDayOver(now);
