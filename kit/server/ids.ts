import { randomFillSync } from "node:crypto";
import { type Clock, type NewId, uuidv7 } from "@anlan/kernel";

const RANDOM = 10;
const AT_ONCE = 400;

/** Makes UUIDv7 ids of the clock's time; random bytes are drawn for many ids at once. */
export function idsOf(clock: Clock): NewId {
  const pool = new Uint8Array(RANDOM * AT_ONCE);
  let next = pool.length;
  return () => {
    if (next >= pool.length) {
      randomFillSync(pool);
      next = 0;
    }
    next += RANDOM;
    return uuidv7(clock.now().getTime(), pool.subarray(next - RANDOM, next));
  };
}
