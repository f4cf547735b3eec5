import type { Runtime } from "@anlan/server-kit";
import type pg from "pg";
import { CallerCache } from "./caller-cache.ts";
import { PasswordGate } from "./passwords.ts";
import { Quotas } from "./quotas.ts";

/** What identity keeps in memory for one running program. */
export interface IdentityState {
  readonly callers: CallerCache;
  readonly passwords: PasswordGate;
  readonly quotas: Quotas;
  /** The latest time that the clock has shown; null until the first caller. */
  latest: Date | null;
}

// Keyed by the pool: the commands and the authenticator of one program share it, two programs in one test do not.
const states = new WeakMap<pg.Pool, IdentityState>();

/** The memory of this program. */
export function stateOf(runtime: Runtime): IdentityState {
  const found = states.get(runtime.pool);
  if (found !== undefined) return found;
  const state = { callers: new CallerCache(), passwords: new PasswordGate(), quotas: new Quotas(), latest: null };
  states.set(runtime.pool, state);
  return state;
}
