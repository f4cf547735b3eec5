const FIRST_MS = 2_000;
const LONGEST_MS = 300_000;
/** Longer than any pause that is ever chosen. */
export const BEYOND_ANY_PAUSE_MS = 2 * LONGEST_MS;

/**
 * Milliseconds until the next try after `failures` failed ones: doubling from 2 s to 5 min, of which up to half is left
 * to chance (`random` in [0, 1)), so that a thousand phones do not come back in the same second. At least what the server
 * asked for, at most ten minutes.
 */
export function pauseAfter(failures: number, random: number, waitSeconds = 0): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(Math.max(failures, 1) - 1, 20));
  const chosen = full * (0.5 + random / 2);
  return Math.min(BEYOND_ANY_PAUSE_MS, Math.max(chosen, waitSeconds * 1000));
}

/** Whether a moment lies ahead; one further than any pause was noted by a clock that has been set back since. */
export function isAhead(moment: number, now: number): boolean {
  return moment > now && moment - now <= BEYOND_ANY_PAUSE_MS;
}
