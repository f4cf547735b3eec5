import { type Clock, type NewId, uuidv7 } from "@anlan/kernel";

/** A clock that stands still until it is set or moved on. */
export interface ManualClock extends Clock {
  set(moment: string): void;
  advance(milliseconds: number): void;
}

/** Starts at a given moment. */
export function manualClock(start = "2026-03-02T01:00:00.000Z"): ManualClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    set: (moment) => {
      now = Date.parse(moment);
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** Ids that repeat from run to run: the time is the clock's, the rest counts up. */
export function seededIds(clock: Clock, seed = 1): NewId {
  let count = seed * 1_000_000;
  return () => {
    count += 1;
    const random = new Uint8Array(10);
    new DataView(random.buffer).setUint32(6, count);
    return uuidv7(clock.now().getTime(), random);
  };
}
