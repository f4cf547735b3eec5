/** What is kept of wrong passwords for one login name, known or not. */
export interface Failures {
  readonly failures: number;
  readonly windowStart: Date;
  readonly lockouts: number;
  readonly lockedUntil: Date | null;
  readonly lastAt: Date;
}

/** So many wrong passwords within the window lock the name. */
export const MOST_FAILURES = 5;
const WINDOW_MS = 15 * 60_000;
const FIRST_LOCK_MS = 15 * 60_000;
const LONGEST_LOCK_MS = 24 * 3_600_000;
/** After a day without a wrong password the locks start small again. */
const FORGET_MS = 24 * 3_600_000;

/** How long the lock is: 15 min, 30 min, 1 h … up to a day. */
export function lockLength(lockouts: number): number {
  return Math.min(FIRST_LOCK_MS * 2 ** (lockouts - 1), LONGEST_LOCK_MS);
}

/** Until when the name is locked, null when it is not. A lock longer than any that we set comes from a clock that ran ahead. */
export function lockedUntil(state: Failures | null, now: Date): Date | null {
  const until = state?.lockedUntil ?? null;
  if (until === null || until <= now || until.getTime() - now.getTime() > LONGEST_LOCK_MS) return null;
  return until;
}

/**
 * Counts an attempt before its password is looked at, so that a hundred guesses at once are not all looked at. A right
 * password takes it back. Null: the name is locked and the attempt is refused unseen.
 */
export function countAttempt(state: Failures | null, now: Date): Failures | null {
  if (lockedUntil(state, now) !== null) return null;
  const fresh = { failures: 0, windowStart: now, lockouts: 0, lockedUntil: null, lastAt: now };
  if (state === null) return { ...fresh, failures: 1 };
  const since = (moment: Date) => now.getTime() - moment.getTime();
  const stale = (age: number, limit: number) => age < 0 || age > limit;
  const windowOver = stale(since(state.windowStart), WINDOW_MS);
  const lockouts = stale(since(state.lastAt), FORGET_MS + lockLength(state.lockouts)) ? 0 : state.lockouts;
  const failures = (windowOver ? 0 : state.failures) + 1;
  const windowStart = windowOver ? now : state.windowStart;
  if (failures < MOST_FAILURES) return { failures, windowStart, lockouts, lockedUntil: null, lastAt: now };
  const until = new Date(now.getTime() + lockLength(lockouts + 1));
  return { failures: 0, windowStart: now, lockouts: lockouts + 1, lockedUntil: until, lastAt: now };
}

/** Takes back one counted attempt: the password was right and only the second factor is missing. */
export function takeBackAttempt(state: Failures): Failures {
  if (state.lockedUntil === null) return { ...state, failures: Math.max(0, state.failures - 1) };
  return { ...state, failures: MOST_FAILURES - 1, lockouts: Math.max(0, state.lockouts - 1), lockedUntil: null };
}
