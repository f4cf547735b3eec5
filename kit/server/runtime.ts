import type { Clock, NewId, WorkingCalendar } from "@anlan/kernel";
import type pg from "pg";
import type { Logger } from "pino";

/** What every part of the running program shares. Made once, handed down; nothing is a module-level singleton. */
export interface Runtime {
  /** Connections in the app's role, bound by row-level security. */
  readonly pool: pg.Pool;
  /** Connections of the owner: migrations, jobs, backup. */
  readonly ownerPool: pg.Pool;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly calendar: WorkingCalendar;
  readonly log: Logger;
  /** Called after a commit that left events in the outbox. */
  readonly wakeOutbox: () => void;
}
