import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { AccountId, accountCreated, createAccount } from "../contract/index.ts";
import { sealPhone } from "./account-view.ts";
import { grantTo } from "./grants.ts";
import { requirePerson, requireRegion, requireUnit } from "./guards.ts";
import { checkNewPassword, hashPassword, newOneTimePassword } from "./passwords.ts";
import type { IdentityPorts } from "./ports.ts";
import { tablesOf } from "./tables.ts";

type Input = z.output<typeof createAccount.input>;

interface Secret {
  readonly password: string;
  readonly mustChange: boolean;
}

// Only the command line may set a password that the person keeps; everybody else knows too many passwords already.
function secretOf(context: CommandContext, input: Input): Secret {
  const mustChange = context.caller.kind !== "system" || input.password === undefined;
  if (input.password === undefined) return { password: newOneTimePassword(), mustChange };
  checkNewPassword(input.password, input.loginName);
  return { password: input.password, mustChange };
}

// Whom an account acts for decides what it sees: that is for an approved claim, and never left out in silence.
function checkEnterprise({ caller }: CommandContext, { enterpriseId, kind }: Input): void {
  if (enterpriseId === null) return;
  if (caller.kind !== "system") throw new AnlanError("IDENTITY_ENTERPRISE_BY_CLAIM");
  if (kind !== "enterprise") throw new AnlanError("IDENTITY_ENTERPRISE_ACCOUNT_ONLY");
}

async function insertAccount(
  context: CommandContext,
  ports: IdentityPorts,
  input: Input,
  secret: Secret,
): Promise<string> {
  const id = context.newId();
  const now = context.now.toISOString();
  const inserted = await tablesOf(context)
    .insertInto("identity.accounts")
    .values({
      id,
      region_code: input.region,
      login_name: input.loginName,
      kind: input.kind,
      name: input.name,
      phone_sealed: sealPhone(ports.sealer, id, input.phone),
      unit_id: input.unitId,
      password_hash: await hashPassword(secret.password),
      password_changed_at: now,
      must_change_password: secret.mustChange,
      language: input.language,
      demonstration: context.caller.kind === "system" && input.demonstration === true,
      enterprise_id: input.enterpriseId,
      created_at: now,
    })
    // The name may belong to an account that the caller cannot see.
    .onConflict((conflict) => conflict.column("login_name").doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return id;
  throw new AnlanError("IDENTITY_LOGIN_NAME_TAKEN", { loginName: input.loginName });
}

/** Creates an account; its one-time password is in this reply and nowhere else. */
export function createAccountHandler(ports: IdentityPorts): CommandHandler {
  return handle(createAccount, {
    run: async (context, _record, input) => {
      requirePerson(context.caller);
      requireRegion(context.caller, "identity.account.manage", input.region);
      await requireUnit(ports.names, input.unitId, context.caller, "identity.account.manage");
      checkEnterprise(context, input);
      const secret = secretOf(context, input);
      const accountId = AccountId.parse(await insertAccount(context, ports, input, secret));
      const { loginName, kind, region, unitId, roles } = input;
      for (const role of roles) await grantTo(context, { id: accountId, region, kind }, role);
      context.note({ type: "account", id: accountId, region }, { loginName, kind, roles });
      context.emit(accountCreated, region, { accountId, kind, unitId });
      return { accountId, oneTimePassword: input.password === undefined ? secret.password : null };
    },
  });
}
