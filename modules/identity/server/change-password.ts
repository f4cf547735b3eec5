import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { changePassword } from "../contract/index.ts";
import { checkOwnPassword, findOwnAccount } from "./own-account.ts";
import { checkNewPassword, hashPassword } from "./passwords.ts";
import { endSessionsOf } from "./sessions.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

/** Changes the caller's own password and ends his other sessions. */
export const changePasswordHandler: CommandHandler = handle(changePassword, {
  load: findOwnAccount,
  run: async (context, account, { current, next }) => {
    const { runtime, caller } = context;
    const now = context.now.toISOString();
    // The rules first: who breaks one has guessed nothing.
    checkNewPassword(next, account.loginName);
    if (next === current) {
      throw new AnlanError("IDENTITY_PASSWORD_WEAK", { zh: "不能与当前密码相同", en: "not the current password" });
    }
    await checkOwnPassword(context, account, current);
    const db = tablesOf(context);
    await db
      .updateTable("identity.accounts")
      .set({ password_hash: await hashPassword(next), password_changed_at: now, must_change_password: false })
      .where("id", "=", account.id)
      .execute();
    const endedSessions = await endSessionsOf(db, account.id, now, caller.sessionId);
    context.note({ type: "account", id: account.id, region: caller.region }, { endedSessions });
    stateOf(runtime).callers.forget(account.id);
    return { endedSessions };
  },
});
