import type { Caller } from "@anlan/kernel";
import { type CommandContext, inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { AccountKind } from "../contract/account.ts";
import { clockWasSetBack, SESSION_LIMITS, sessionEnd } from "../domain/session-life.ts";
import { doorOf } from "./door.ts";
import type { IdentityPorts } from "./ports.ts";
import { stateOf } from "./state.ts";
import { type Db, tablesOf } from "./tables.ts";
import { newToken, tokenHash } from "./tokens.ts";

/** Who signs in, as far as a session needs to know. */
export interface SigningIn {
  readonly id: string;
  readonly region: string;
  readonly kind: AccountKind;
}

/** Starts a session with a new token; the one that the browser came with ends, so that nobody can plant a session. */
export async function startSession(
  context: CommandContext,
  ports: Pick<IdentityPorts, "sealer">,
  account: SigningIn,
  method: "password" | "passkey" | "sso",
): Promise<{ token: string; expiresAt: string }> {
  const db = tablesOf(context);
  const now = context.now.toISOString();
  const token = newToken();
  const expiresAt = sessionEnd(account.kind, context.now).toISOString();
  const { address, userAgent } = doorOf(context.caller);
  if (await endSessionOf(db, context.caller, now)) stateOf(context.runtime).callers.forget(context.caller.accountId);
  await db
    .insertInto("identity.sessions")
    .values({
      id: context.newId(),
      token_hash: tokenHash(ports.sealer.profile, token),
      account_id: account.id,
      region_code: account.region,
      method,
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
      user_agent: userAgent,
      address,
    })
    .execute();
  await db.updateTable("identity.accounts").set({ last_sign_in_at: now }).where("id", "=", account.id).execute();
  context.note({ type: "account", id: account.id, region: account.region }, { method });
  return { token, expiresAt };
}

/** Ends the session by which the caller came, if any. */
export async function endSessionOf(db: Db, caller: Caller, now: string): Promise<boolean> {
  if (caller.kind !== "person" || caller.sessionId === null) return false;
  await db
    .updateTable("identity.sessions")
    .set({ ended_at: now })
    .where("id", "=", caller.sessionId)
    .where("ended_at", "is", null)
    .execute();
  return true;
}

/** Ends all sessions of an account but one; returns how many. */
export async function endSessionsOf(db: Db, accountId: string, now: string, except: string | null): Promise<number> {
  let ending = db
    .updateTable("identity.sessions")
    .set({ ended_at: now })
    .where("account_id", "=", accountId)
    .where("ended_at", "is", null);
  if (except !== null) ending = ending.where("id", "!=", except);
  const result = await ending.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

const everywhere = (runtime: Runtime, work: (db: Db) => Promise<unknown>): Promise<unknown> =>
  inScope(runtime.pool, unsafeEverywhere, "write", (db) => work(db as Db));

/** Notes that a session was used; asked for at most once a minute. */
export async function touchSession(runtime: Runtime, sessionId: string, now: Date): Promise<void> {
  await everywhere(runtime, (db) =>
    db
      .updateTable("identity.sessions")
      .set({ last_seen_at: now.toISOString() })
      .where("id", "=", sessionId)
      .where("last_seen_at", "<", now.toISOString())
      .execute(),
  );
}

/** Notes that a session was found expired, so that it stays so when the clock is set back. */
export async function closeSession(runtime: Runtime, sessionId: string, now: Date): Promise<void> {
  await everywhere(runtime, (db) =>
    db
      .updateTable("identity.sessions")
      .set({ ended_at: now.toISOString() })
      .where("id", "=", sessionId)
      .where("ended_at", "is", null)
      .execute(),
  );
}

/** Ends what had expired by `latest`, and counts what still stood from `now` on. */
async function settleSetBack(runtime: Runtime, latest: Date, now: Date): Promise<void> {
  await everywhere(runtime, async (db) => {
    for (const [kind, { idle, absolute }] of Object.entries(SESSION_LIMITS)) {
      const longest = new Date(now.getTime() + absolute).toISOString();
      const seen = new Date(latest.getTime() - idle).toISOString();
      await sql`update identity.sessions s set
          ended_at = case when s.expires_at <= ${latest.toISOString()} or s.last_seen_at <= ${seen} then ${now.toISOString()}::timestamptz end,
          last_seen_at = least(s.last_seen_at, ${now.toISOString()}), expires_at = least(s.expires_at, ${longest})
        from identity.accounts a where a.id = s.account_id and a.kind = ${kind} and s.ended_at is null`.execute(db);
    }
    await sql`update identity.api_keys set revoked_at = ${now.toISOString()}
      where revoked_at is null and expires_at <= ${latest.toISOString()}`.execute(db);
  });
  runtime.log.warn({ from: latest.toISOString(), to: now.toISOString() }, "the clock was set back");
}

async function latestSeen(runtime: Runtime): Promise<Date> {
  const { rows } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    sql<{ latest: string | null }>`select max(last_seen_at) as latest from identity.sessions`.execute(db),
  );
  return new Date(rows[0]?.latest ?? 0);
}

/** Watches the clock: when it was set back, nothing that had expired stands again. */
export async function watchClock(runtime: Runtime, now: Date): Promise<void> {
  const state = stateOf(runtime);
  const latest = state.latest ?? (await latestSeen(runtime));
  if (clockWasSetBack(latest, now)) {
    await settleSetBack(runtime, latest, now);
    state.callers.forgetAll();
    state.latest = now;
    return;
  }
  state.latest = latest > now ? latest : now;
}
