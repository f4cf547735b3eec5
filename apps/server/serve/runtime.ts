import type { WorkingCalendar } from "@anlan/kernel";
import { APP_ROLE, idsOf, openPool, type Runtime } from "@anlan/server-kit";
import type { Logger } from "pino";
import type { DatabaseAccess } from "./open-database.ts";

const POOL = 16;

/** The runtime of the real program: system clock, random ids, both pools. */
export function makeRuntime(
  database: DatabaseAccess,
  calendar: WorkingCalendar,
  log: Logger,
): Runtime & { setWake(wake: () => void): void } {
  const clock = { now: () => new Date() };
  let wake: () => void = () => undefined;
  return {
    pool: openPool({ ...database.connection, max: POOL }, APP_ROLE),
    ownerPool: openPool({ ...database.connection, max: 4 }, null),
    clock,
    newId: idsOf(clock),
    calendar,
    log,
    wakeOutbox: () => wake(),
    setWake: (next) => {
      wake = next;
    },
  };
}
