import { AnlanError } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { countSignIn, forgetFailures } from "./failures.ts";
import { requirePerson } from "./guards.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

/** The caller's own account, locked for this command. */
export interface OwnAccount {
  readonly id: string;
  readonly region: string;
  readonly loginName: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

/** Loads the caller's own account; a key has none. */
export async function findOwnAccount(context: CommandContext): Promise<OwnAccount | undefined> {
  requirePerson(context.caller);
  return tablesOf(context)
    .selectFrom("identity.accounts")
    .select(["id", "region_code as region", "login_name as loginName", "name", "password_hash as passwordHash"])
    .where("id", "=", context.caller.accountId)
    .forUpdate()
    .executeTakeFirst();
}

/** Asks for the password again, counting wrong ones like a sign-in: an open desk must not give the account away. */
export async function checkOwnPassword(context: CommandContext, account: OwnAccount, password: string): Promise<void> {
  const { runtime, now } = context;
  await countSignIn(runtime, account.loginName, now);
  if (!(await stateOf(runtime).passwords.isRight(account.passwordHash, password))) {
    throw new AnlanError("IDENTITY_WRONG_PASSWORD");
  }
  await forgetFailures(tablesOf(context), account.loginName);
}
