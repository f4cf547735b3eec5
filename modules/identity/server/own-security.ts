import { answer, type QueryHandler } from "@anlan/server-kit";
import { ownSecurity } from "../contract/index.ts";
import { requirePerson } from "./guards.ts";
import { tablesOf } from "./tables.ts";

/** What protects the caller's own account. */
export const ownSecurityHandler: QueryHandler = answer(ownSecurity, async (context) => {
  requirePerson(context.caller);
  const { accountId } = context.caller;
  const db = tablesOf(context);
  const [account, totp, codes, passkeys] = await Promise.all([
    db
      .selectFrom("identity.accounts")
      .select(["password_changed_at as changedAt", "password_hash as passwordHash"])
      .where("id", "=", accountId)
      .executeTakeFirst(),
    db
      .selectFrom("identity.totp_secrets")
      .select("account_id")
      .where("account_id", "=", accountId)
      .where("confirmed_at", "is not", null)
      .executeTakeFirst(),
    db
      .selectFrom("identity.recovery_codes")
      .select((row) => row.fn.countAll<number>().as("left"))
      .where("account_id", "=", accountId)
      .where("used_at", "is", null)
      .executeTakeFirst(),
    db
      .selectFrom("identity.passkeys")
      .select(["id", "label", "created_at as createdAt", "last_used_at as lastUsedAt"])
      .where("account_id", "=", accountId)
      .orderBy("created_at")
      .execute(),
  ]);
  if (account === undefined) return undefined;
  return {
    totp: totp !== undefined,
    recoveryCodesLeft: codes?.left ?? 0,
    passkeys,
    passwordChangedAt: account.changedAt,
    hasPassword: account.passwordHash !== null,
  };
});
