import dayjs, { type Dayjs } from "dayjs";
import utc from "dayjs/plugin/utc";
import { serverNow } from "../api/server-clock.ts";

// A picker shows the fields of what it holds. Held in UTC they are those of China's clocks, whatever zone the browser is
// in: also in the hour that its zone leaves out in spring.
dayjs.extend(utc);

const AHEAD_MS = 8 * 3_600_000;
const MOMENT = "YYYY-MM-DDTHH:mm:ss.SSS";
const DAY = "YYYY-MM-DD";

/** A day, or a moment as China's clocks show it, for the picker. */
export function toPicker(value: string): Dayjs {
  return value.length === DAY.length ? dayjs.utc(value) : dayjs.utc(Date.parse(value) + AHEAD_MS);
}

/** The day that a picker shows: "2026-03-01". */
export const dayOfPicker = (value: Dayjs): string => value.format(DAY);

/** The moment that a picker shows in China's time, as the kernel writes it: ISO in UTC. */
export const momentOfPicker = (value: Dayjs): string => new Date(`${value.format(MOMENT)}+08:00`).toISOString();

/** Now, as China's clocks show it. */
export const nowForPicker = (): Dayjs => dayjs.utc(serverNow() + AHEAD_MS);

/** What was typed; null where it is none of the forms. */
export function typedForPicker(text: string, forms: readonly string[]): Dayjs | null {
  return forms.map((form) => dayjs.utc(text, form, true)).find((read) => read.isValid()) ?? null;
}
