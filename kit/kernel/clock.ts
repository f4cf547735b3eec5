/** Where "now" comes from. Injected, so that tests set it. */
export interface Clock {
  now(): Date;
}

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The calendar day in China (UTC+8, no summer time since 1992) of a moment. */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

/** A moment in China to the minute: "2026-03-01 09:30". */
export const chinaMinute = (moment: Date): string =>
  new Date(moment.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");

/** The year in China of a moment. */
export const chinaYear = (moment: Date): number => Number(chinaDay(moment).slice(0, 4));

/** The first moment of a calendar day in China. */
export function startOfChinaDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MS);
}

/** The last moment (23:59:59.999) of a calendar day in China. */
export function endOfChinaDay(day: string): Date {
  return new Date(startOfChinaDay(day).getTime() + 86_400_000 - 1);
}

/** The day `count` calendar days after `day` (negative: before). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
