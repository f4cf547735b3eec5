/** The phone's clock, and how far it is from the server's. */
export interface PhoneClock {
  /** Milliseconds, as the phone has them. */
  now(): number;
  /** The same moment by the server's clock, as far as known. */
  serverNow(): number;
  /** Server less phone, milliseconds; null before the server was ever heard. */
  readonly offset: number | null;
  /** What was known the last time; a reply that was heard since knows better. */
  learn(offset: number): void;
  /** Hears the `Date` of a reply (whole seconds) that was asked for at `askedAt`. */
  hear(date: string | null, askedAt: number): void;
}

/** Differences below this are the way and the rounding, not the clock. */
const NOISE_MS = 2_000;
/** From here on the person is told. */
export const WRONG_CLOCK_MS = 5 * 60_000;

/** Makes the clock; `offset` as it was known last time. */
export function phoneClock(offset: number | null, onChange: (offset: number) => void, phone = Date.now): PhoneClock {
  const clock = {
    offset,
    now: phone,
    serverNow: () => phone() + (clock.offset ?? 0),
    learn(known: number) {
      clock.offset ??= known;
    },
    hear(date: string | null, askedAt: number) {
      const server = date === null ? Number.NaN : Date.parse(date);
      if (Number.isNaN(server)) return;
      const here = phone();
      // Half of the way back, half of the second that the header leaves out.
      const found = server + 500 - (askedAt + here) / 2;
      const before = clock.offset;
      const steady = Math.abs(found) < NOISE_MS + (here - askedAt) ? 0 : Math.round(found);
      if (before !== null && Math.abs(before - steady) < NOISE_MS) return;
      clock.offset = steady;
      onChange(steady);
    },
  };
  return clock;
}
