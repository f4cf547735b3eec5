import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { type AccountKind, type SignInReply, signIn } from "../contract/index.ts";
import { setSessionCookie } from "./cookie.ts";
import { countSignIn, forgetFailures, takeBackSignIn } from "./failures.ts";
import type { IdentityPorts } from "./ports.ts";
import { needsCode, takeCode } from "./second-factor.ts";
import { startSession } from "./sessions.ts";
import { stateOf } from "./state.ts";
import { type Db, tablesOf, unsafeLookEverywhere } from "./tables.ts";

async function findByLoginName(db: Db, loginName: string) {
  const row = await db
    .selectFrom("identity.accounts")
    .select(["id", "region_code as region", "kind", "state", "password_hash as passwordHash"])
    .select("must_change_password as mustChangePassword")
    .where("login_name", "=", loginName)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, kind: row.kind as AccountKind };
}

type Input = z.output<typeof signIn.input>;

// The order is the point: count, look at the password whoever it is, and only then tell anything about the account.
async function checkPassword(context: CommandContext, input: Input) {
  const { runtime, now } = context;
  await countSignIn(runtime, input.loginName, now);
  const db = tablesOf(context);
  await unsafeLookEverywhere(db);
  const account = await findByLoginName(db, input.loginName);
  const atTheRightDoor = account?.kind === input.kind;
  const stored = atTheRightDoor ? account.passwordHash : null;
  const right = await stateOf(runtime).passwords.isRight(stored, input.password);
  if (!right || account === undefined) throw new AnlanError("IDENTITY_WRONG_CREDENTIALS");
  if (account.state === "disabled") throw new AnlanError("IDENTITY_ACCOUNT_DISABLED");
  return account;
}

/** Signs in with a password, and a code where the account has a second factor. */
export function signInHandler(ports: IdentityPorts): CommandHandler {
  return handle(signIn, {
    run: async (context, _record, input): Promise<SignInReply> => {
      const account = await checkPassword(context, input);
      const db = tablesOf(context);
      if (await needsCode(db, account.id)) {
        if (input.code === undefined || input.code === "") {
          await takeBackSignIn(context.runtime, input.loginName);
          throw new AnlanError("IDENTITY_SECOND_FACTOR_NEEDED");
        }
        await takeCode(db, ports.sealer, account.id, input.code, context.now);
      }
      await forgetFailures(db, input.loginName);
      const session = await startSession(context, ports, account, "password");
      return { accountId: account.id, mustChangePassword: account.mustChangePassword, ...session };
    },
    afterReply: ({ request, reply, data }) => {
      const { token, expiresAt } = data;
      if (token !== undefined) setSessionCookie(request, reply, ports.origin, { token, expiresAt });
    },
    hideFromReply: ({ token: _token, ...rest }) => rest,
  });
}
