import type { AccountKind } from "../contract/account.ts";

interface Limits {
  /** Milliseconds without a request after which the session ends. */
  readonly idle: number;
  /** Milliseconds after the sign-in, whatever happens. */
  readonly absolute: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long sessions last. Enterprises and the public have phones of their own; officials share rooms. */
export const SESSION_LIMITS: Readonly<Record<AccountKind, Limits>> = {
  official: { idle: 8 * HOUR, absolute: 7 * DAY },
  enterprise: { idle: 3 * DAY, absolute: 30 * DAY },
  public: { idle: 3 * DAY, absolute: 30 * DAY },
};

/** The time of a server is corrected by seconds all day long; more than this is a clock that was set back. */
const CLOCK_TOLERANCE_MS = 60_000;

export interface SessionTimes {
  readonly kind: AccountKind;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
}

/** Whether the session stands. One that ended once never stands again, whatever the clock says. */
export function sessionStands(session: SessionTimes, now: Date): boolean {
  if (session.endedAt !== null) return false;
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return now < session.expiresAt && idle < SESSION_LIMITS[session.kind].idle;
}

/** True when the clock now shows much less than it has shown before. */
export function clockWasSetBack(latest: Date, now: Date): boolean {
  return latest.getTime() - now.getTime() > CLOCK_TOLERANCE_MS;
}

/** When a session that starts now ends at the latest. */
export function sessionEnd(kind: AccountKind, now: Date): Date {
  return new Date(now.getTime() + SESSION_LIMITS[kind].absolute);
}
