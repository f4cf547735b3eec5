import { AnlanError } from "@anlan/kernel";
import { hash, inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { countAttempt, type Failures, lockedUntil, takeBackAttempt } from "../domain/lock-out.ts";
import type { Db } from "./tables.ts";

/** Under which key wrong passwords are kept: what people type as a name may be a password. */
export const loginHash = (loginName: string): string => hash("sha256", loginName.toLowerCase());

async function readForUpdate(db: Db, key: string): Promise<Failures | null> {
  const row = await db
    .selectFrom("identity.sign_in_failures")
    .selectAll()
    .where("login_hash", "=", key)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    failures: row.failures,
    windowStart: new Date(row.window_start),
    lockouts: row.lockouts,
    lockedUntil: row.locked_until === null ? null : new Date(row.locked_until),
    lastAt: new Date(row.last_at),
  };
}

async function write(db: Db, key: string, state: Failures): Promise<void> {
  const columns = {
    failures: state.failures,
    window_start: state.windowStart.toISOString(),
    lockouts: state.lockouts,
    locked_until: state.lockedUntil?.toISOString() ?? null,
    last_at: state.lastAt.toISOString(),
  };
  await db
    .insertInto("identity.sign_in_failures")
    .values({ login_hash: key, ...columns })
    .onConflict((conflict) => conflict.column("login_hash").doUpdateSet(columns))
    .execute();
}

// Its own transaction on its own connection: the command that fails rolls back, its failure stays counted.
const apart = <T>(runtime: Runtime, work: (db: Db) => Promise<T>): Promise<T> =>
  inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) => work(db as Db));

/** Counts an attempt on a login name before its password is looked at; throws IDENTITY_LOCKED_OUT when it is locked. */
export async function countSignIn(runtime: Runtime, loginName: string, now: Date): Promise<void> {
  const key = loginHash(loginName);
  const until = await apart(runtime, async (db) => {
    // The first attempts on a name that nobody tried yet must queue up as well.
    await db
      .insertInto("identity.sign_in_failures")
      .values({
        login_hash: key,
        failures: 0,
        window_start: now.toISOString(),
        lockouts: 0,
        last_at: now.toISOString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const state = await readForUpdate(db, key);
    const next = countAttempt(state, now);
    if (next === null) return lockedUntil(state, now);
    await write(db, key, next);
    return null;
  });
  if (until === null) return;
  throw new AnlanError("IDENTITY_LOCKED_OUT", { minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000) });
}

/** Takes back one counted attempt. */
export async function takeBackSignIn(runtime: Runtime, loginName: string): Promise<void> {
  const key = loginHash(loginName);
  await apart(runtime, async (db) => {
    const state = await readForUpdate(db, key);
    if (state !== null) await write(db, key, takeBackAttempt(state));
  });
}

/** Forgets all wrong passwords of a name: a right one came, or an administrator unlocked it. */
export async function forgetFailures(db: Db, loginName: string): Promise<void> {
  await db.deleteFrom("identity.sign_in_failures").where("login_hash", "=", loginHash(loginName)).execute();
}
