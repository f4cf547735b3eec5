import { type CommandHandler, handle } from "@anlan/server-kit";
import { AccountId, accountDisabled, disableAccount, enableAccount, unlockAccount } from "../contract/index.ts";
import { findAccountForUpdate } from "./account-store.ts";
import { getAccountView } from "./account-view.ts";
import { forgetFailures } from "./failures.ts";
import { requireNoMore, requireOther } from "./guards.ts";
import type { IdentityPorts } from "./ports.ts";
import { endSessionsOf } from "./sessions.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

/** Takes an account out of use: its sessions end now, its keys stop with it. */
export function disableAccountHandler(ports: IdentityPorts): CommandHandler {
  return handle(disableAccount, {
    load: (context, { accountId }) => findAccountForUpdate(context, accountId),
    run: async (context, account) => {
      requireOther(context.caller, account.id);
      await requireNoMore(context, account.id);
      const db = tablesOf(context);
      await db
        .updateTable("identity.accounts")
        .set({ state: "disabled", revision: account.revision + 1 })
        .where("id", "=", account.id)
        .execute();
      const endedSessions = await endSessionsOf(db, account.id, context.now.toISOString(), null);
      context.note({ type: "account", id: account.id, region: account.region }, { endedSessions });
      context.emit(accountDisabled, account.region, { accountId: AccountId.parse(account.id) });
      stateOf(context.runtime).callers.forget(account.id);
      return getAccountView(context, ports, account.id);
    },
  });
}

/** Takes a disabled account into use again. */
export function enableAccountHandler(ports: IdentityPorts): CommandHandler {
  return handle(enableAccount, {
    load: (context, { accountId }) => findAccountForUpdate(context, accountId),
    run: async (context, account) => {
      await requireNoMore(context, account.id);
      await tablesOf(context)
        .updateTable("identity.accounts")
        .set({ state: "active", revision: account.revision + 1 })
        .where("id", "=", account.id)
        .execute();
      context.note({ type: "account", id: account.id, region: account.region });
      return getAccountView(context, ports, account.id);
    },
  });
}

/** Forgets the wrong passwords of an account. */
export function unlockAccountHandler(ports: IdentityPorts): CommandHandler {
  return handle(unlockAccount, {
    load: (context, { accountId }) => findAccountForUpdate(context, accountId),
    run: async (context, account) => {
      await requireNoMore(context, account.id);
      await forgetFailures(tablesOf(context), account.loginName);
      context.note({ type: "account", id: account.id, region: account.region });
      return getAccountView(context, ports, account.id);
    },
  });
}
