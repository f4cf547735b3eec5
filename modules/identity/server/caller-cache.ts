import type { Caller } from "@anlan/kernel";
import type { SessionTimes } from "../domain/session-life.ts";

/** A caller as the database knows him, and what decides whether he may still call. */
export interface Known {
  readonly caller: Caller;
  readonly mustChangePassword: boolean;
  /** Null for an API key. */
  readonly session: SessionTimes | null;
  /** Null for a session. */
  readonly quotaPerMinute: number | null;
}

interface Entry {
  readonly known: Known;
  readonly at: number;
}

/** For so long a caller is taken from memory: no request pays a round trip to the database for knowing who asks. */
export const CACHED_MS = 5000;
/** A change is announced inside its transaction; what is read until it has surely committed is not kept. */
const SETTLING_MS = 2000;
const MOST = 10_000;

/** Callers by the hash of their token, in memory, for a few seconds. */
export class CallerCache {
  readonly #entries = new Map<string, Entry>();
  readonly #loading = new Map<string, Promise<Known | null>>();
  readonly #settling = new Map<string, number>();
  #allSettling = 0;
  readonly #ticks: () => number;

  /** `ticks`: milliseconds that only grow, whatever happens to the clock. */
  constructor(ticks: () => number = () => performance.now()) {
    this.#ticks = ticks;
  }

  /** The caller of a token, from memory or by `load`. */
  async get(token: string, load: () => Promise<Known | null>): Promise<Known | null> {
    const entry = this.#entries.get(token);
    if (entry !== undefined && this.#ticks() - entry.at < CACHED_MS) return entry.known;
    // While something settles, a load that began before must not answer somebody who came after.
    if (this.#isSettling()) return this.#loadAndKeep(token, load);
    const running = this.#loading.get(token);
    if (running !== undefined) return running;
    const started = this.#loadAndKeep(token, load).finally(() => this.#loading.delete(token));
    this.#loading.set(token, started);
    return started;
  }

  /** Forgets an account's callers: its grants, state or sessions are about to change. */
  forget(accountId: string): void {
    this.#settling.set(accountId, this.#ticks() + SETTLING_MS);
    this.#loading.clear();
    for (const [token, { known }] of this.#entries) {
      if (known.caller.accountId === accountId) this.#entries.delete(token);
    }
  }

  /** Forgets everybody: a role, or the time, changes. */
  forgetAll(): void {
    this.#allSettling = this.#ticks() + SETTLING_MS;
    this.#loading.clear();
    this.#entries.clear();
  }

  #isSettling(): boolean {
    const now = this.#ticks();
    for (const [accountId, until] of this.#settling) if (until <= now) this.#settling.delete(accountId);
    return this.#allSettling > now || this.#settling.size > 0;
  }

  async #loadAndKeep(token: string, load: () => Promise<Known | null>): Promise<Known | null> {
    const at = this.#ticks();
    const known = await load();
    if (known === null) return null;
    const settling =
      this.#isSettling() && (this.#allSettling > this.#ticks() || this.#settling.has(known.caller.accountId));
    if (settling) return known;
    this.#entries.delete(token);
    this.#entries.set(token, { known, at });
    if (this.#entries.size > MOST) this.#entries.delete(this.#entries.keys().next().value as string);
    return known;
  }
}
