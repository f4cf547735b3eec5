import type { QuietHours } from "../contract/index.ts";

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** True when a moment lies in the quiet hours, in China time. They may pass midnight; equal ends are the whole day. */
export function isQuiet(quiet: QuietHours | null, moment: Date): boolean {
  if (quiet === null) return false;
  const time = new Date(moment.getTime() + CHINA_OFFSET_MS).toISOString().slice(11, 16);
  if (quiet.from < quiet.to) return time >= quiet.from && time < quiet.to;
  return time >= quiet.from || time < quiet.to;
}
