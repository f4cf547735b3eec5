import { type CommandHandler, handle } from "@anlan/server-kit";
import { resetPassword, resetSecondFactor } from "../contract/index.ts";
import { findAccountForUpdate } from "./account-store.ts";
import { getAccountView } from "./account-view.ts";
import { forgetFailures } from "./failures.ts";
import { requireNoMore, requireOther, requirePerson } from "./guards.ts";
import { hashPassword, newOneTimePassword } from "./passwords.ts";
import type { IdentityPorts } from "./ports.ts";
import { endSessionsOf } from "./sessions.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

/** Gives a one-time password, shown once; whoever was signed in with the old one is out. */
export const resetPasswordHandler: CommandHandler = handle(resetPassword, {
  load: (context, { accountId }) => findAccountForUpdate(context, accountId),
  run: async (context, account) => {
    requirePerson(context.caller);
    requireOther(context.caller, account.id);
    await requireNoMore(context, account.id);
    const db = tablesOf(context);
    const now = context.now.toISOString();
    const oneTimePassword = newOneTimePassword();
    await db
      .updateTable("identity.accounts")
      .set({ password_hash: await hashPassword(oneTimePassword), password_changed_at: now, must_change_password: true })
      .where("id", "=", account.id)
      .execute();
    await forgetFailures(db, account.loginName);
    const endedSessions = await endSessionsOf(db, account.id, now, null);
    context.note({ type: "account", id: account.id, region: account.region }, { endedSessions });
    stateOf(context.runtime).callers.forget(account.id);
    return { oneTimePassword };
  },
});

/** Takes away authenticator, recovery codes and passkeys of somebody who lost them. */
export function resetSecondFactorHandler(ports: IdentityPorts): CommandHandler {
  return handle(resetSecondFactor, {
    load: (context, { accountId }) => findAccountForUpdate(context, accountId),
    run: async (context, account) => {
      requirePerson(context.caller);
      requireOther(context.caller, account.id);
      await requireNoMore(context, account.id);
      const db = tablesOf(context);
      await db.deleteFrom("identity.totp_secrets").where("account_id", "=", account.id).execute();
      await db.deleteFrom("identity.recovery_codes").where("account_id", "=", account.id).execute();
      await db.deleteFrom("identity.passkeys").where("account_id", "=", account.id).execute();
      context.note({ type: "account", id: account.id, region: account.region });
      stateOf(context.runtime).callers.forget(account.id);
      return getAccountView(context, ports, account.id);
    },
  });
}
