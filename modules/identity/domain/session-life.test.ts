import { expect, test } from "vitest";
import { clockWasSetBack, sessionEnd, sessionStands } from "./session-life.ts";

const start = new Date("2026-03-02T01:00:00Z");
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
const session = {
  kind: "official",
  lastSeenAt: start,
  expiresAt: sessionEnd("official", start),
  endedAt: null,
} as const;

test("an official's session ends eight hours after the last request", () => {
  expect(sessionStands(session, after(7.9))).toBe(true);
  expect(sessionStands(session, after(8))).toBe(false);
});

test("an official's session ends after seven days, however busy he is", () => {
  expect(sessionStands({ ...session, lastSeenAt: after(167.9) }, after(167.99))).toBe(true);
  expect(sessionStands({ ...session, lastSeenAt: after(167.9) }, after(168))).toBe(false);
});

test("an ended session does not stand again when the clock is set back", () => {
  expect(sessionStands({ ...session, endedAt: after(9) }, after(1))).toBe(false);
});

test("seconds of correction are no set-back, minutes are", () => {
  expect(clockWasSetBack(after(1), new Date(after(1).getTime() - 30_000))).toBe(false);
  expect(clockWasSetBack(after(1), after(0.9))).toBe(true);
});
