import fc from "fast-check";
import { expect, test } from "vitest";
import { countAttempt, type Failures, lockedUntil, lockLength, MOST_FAILURES, takeBackAttempt } from "./lock-out.ts";

const start = new Date("2026-03-02T01:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

function wrong(times: number, state: Failures | null, now: Date): Failures | null {
  let current = state;
  for (let time = 0; time < times; time += 1) current = countAttempt(current, now) ?? current;
  return current;
}

test("the fifth wrong password within a quarter of an hour locks for a quarter of an hour", () => {
  const four = wrong(4, null, start);
  expect(lockedUntil(four, start)).toBeNull();
  const five = countAttempt(four, later(14));
  expect(five?.lockedUntil).toEqual(later(29));
  expect(countAttempt(five, later(28))).toBeNull();
  expect(countAttempt(five, later(29))?.failures).toBe(1);
});

test("wrong passwords further apart than a quarter of an hour do not add up", () => {
  const four = wrong(4, null, start);
  expect(countAttempt(four, later(16))?.failures).toBe(1);
});

test("each lock is twice as long as the one before, up to a day, and starts small after a quiet day", () => {
  let state: Failures | null = null;
  let now = start;
  for (const minutes of [15, 30, 60, 120, 240, 480, 960, 1440, 1440]) {
    state = wrong(5, state, now);
    expect(state?.lockedUntil?.getTime()).toBe(now.getTime() + minutes * 60_000);
    now = state?.lockedUntil ?? now;
  }
  const quiet = new Date(now.getTime() + 49 * 3_600_000);
  expect(wrong(5, state, quiet)?.lockouts).toBe(1);
});

test("no attempt is looked at while locked, whatever came before", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (gaps) => {
      let state: Failures | null = null;
      let [minute, seen, windowSeen] = [0, 0, [] as number[]];
      for (const gap of gaps) {
        minute += gap;
        const until = lockedUntil(state, later(minute));
        const next = countAttempt(state, later(minute));
        expect(next === null).toBe(until !== null);
        if (next === null) continue;
        seen += 1;
        windowSeen = [...windowSeen.filter((one) => minute - one <= 15), minute];
        state = next;
      }
      // Independent bound: five looks per window and lock.
      expect(seen).toBeLessThanOrEqual(MOST_FAILURES * (Math.floor(minute / 15) + 2));
    }),
  );
});

test("a right password without its code takes its attempt back", () => {
  const four = wrong(4, null, start) as Failures;
  expect(takeBackAttempt(four).failures).toBe(3);
  const locked = countAttempt(four, start) as Failures;
  expect(takeBackAttempt(locked)).toMatchObject({ failures: 4, lockouts: 0, lockedUntil: null });
});

test("a clock that ran ahead and was corrected locks nobody for a year", () => {
  const ahead = wrong(5, null, new Date("2027-03-02T01:00:00Z"));
  expect(lockedUntil(ahead, start)).toBeNull();
  expect(countAttempt(ahead, start)).toMatchObject({ failures: 1, lockouts: 0 });
});

test("a lock is never longer than a day", () => {
  expect(lockLength(40)).toBe(86_400_000);
});
