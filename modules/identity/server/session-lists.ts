import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle, type ListHandler, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { endAccountSessions, endSession, findAccountSessions, findSessions } from "../contract/index.ts";
import { SESSION_LIMITS } from "../domain/session-life.ts";
import { findAccountForUpdate } from "./account-store.ts";
import { requireNoMore, requirePerson } from "./guards.ts";
import { endSessionsOf } from "./sessions.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

function standingSessions(context: QueryContext) {
  const now = context.now.toISOString();
  const idle = Object.entries(SESSION_LIMITS).map(([kind, limits]) => ({
    kind,
    since: new Date(context.now.getTime() - limits.idle).toISOString(),
  }));
  return tablesOf(context)
    .selectFrom("identity.sessions as s")
    .innerJoin("identity.accounts as a", "a.id", "s.account_id")
    .select(["s.id", "s.account_id as accountId", "a.name as accountName", "s.method", "s.created_at as createdAt"])
    .select(["s.last_seen_at as lastSeenAt", "s.expires_at as expiresAt"])
    .select([
      sql<string>`coalesce(s.user_agent, '')`.as("userAgent"),
      sql<string>`coalesce(s.address, '')`.as("address"),
    ])
    .select(sql<boolean>`s.id::text = ${context.caller.sessionId ?? ""}`.as("current"))
    .where("s.ended_at", "is", null)
    .where("s.expires_at", ">", now)
    .where((row) =>
      row.or(idle.map(({ kind, since }) => row.and([row("a.kind", "=", kind), row("s.last_seen_at", ">", since)]))),
    );
}

/** The caller's own sessions. */
export const findSessionsHandler: ListHandler = list(findSessions, {
  key: "id",
  select: (context) => {
    requirePerson(context.caller);
    return standingSessions(context).where("s.account_id", "=", context.caller.accountId);
  },
});

/** Sessions of accounts within the caller's regions. */
export const findAccountSessionsHandler: ListHandler = list(findAccountSessions, {
  key: "id",
  select: standingSessions,
});

/** Ends one of the caller's own sessions. */
export const endSessionHandler: CommandHandler = handle(endSession, {
  run: async (context, _record, { sessionId }) => {
    const { caller, now } = context;
    requirePerson(caller);
    const ended = await tablesOf(context)
      .updateTable("identity.sessions")
      .set({ ended_at: now.toISOString() })
      .where("id", "=", sessionId)
      .where("account_id", "=", caller.accountId)
      .where("ended_at", "is", null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) throw new AnlanError("KERNEL_NOT_FOUND");
    context.note({ type: "account", id: caller.accountId, region: caller.region }, { session: sessionId });
    stateOf(context.runtime).callers.forget(caller.accountId);
    return { ended: true };
  },
});

/** Ends all sessions of an account. */
export const endAccountSessionsHandler: CommandHandler = handle(endAccountSessions, {
  load: (context, { accountId }) => findAccountForUpdate(context, accountId),
  run: async (context, account) => {
    await requireNoMore(context, account.id);
    const ended = await endSessionsOf(tablesOf(context), account.id, context.now.toISOString(), null);
    context.note({ type: "account", id: account.id, region: account.region }, { ended });
    stateOf(context.runtime).callers.forget(account.id);
    return { ended };
  },
});
