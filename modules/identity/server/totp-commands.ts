import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, hash, hashAlgorithmOf } from "@anlan/server-kit";
import { toDataURL } from "qrcode";
import { beginTotp, confirmTotp, removeTotp } from "../contract/index.ts";
import { RECOVERY_CODES, recoveryCodeOf, shownRecoveryCode } from "../domain/recovery-codes.ts";
import { countSignIn, forgetFailures } from "./failures.ts";
import { checkOwnPassword, findOwnAccount, type OwnAccount } from "./own-account.ts";
import { newOneTimePassword } from "./passwords.ts";
import type { IdentityPorts } from "./ports.ts";
import { needsCode } from "./second-factor.ts";
import { tablesOf } from "./tables.ts";
import { newTotpSecret, openTotpSecret, sealTotpSecret, stepOfCode, totpAddress } from "./totp.ts";

/** Makes a secret and shows it as a QR code; it counts only when confirmTotp has seen a code of it. */
export function beginTotpHandler(ports: IdentityPorts): CommandHandler {
  return handle(beginTotp, {
    load: findOwnAccount,
    run: async (context, account, { password }) => {
      await checkOwnPassword(context, account, password);
      const db = tablesOf(context);
      if (await needsCode(db, account.id)) throw new AnlanError("IDENTITY_TOTP_IN_PLACE");
      const secret = newTotpSecret();
      const columns = {
        secret_sealed: sealTotpSecret(ports.sealer, account.id, secret),
        created_at: context.now.toISOString(),
      };
      await db
        .insertInto("identity.totp_secrets")
        .values({ account_id: account.id, region_code: account.region, ...columns })
        .onConflict((conflict) => conflict.column("account_id").doUpdateSet(columns))
        .execute();
      context.note({ type: "account", id: account.id, region: account.region });
      const address = totpAddress(secret, account.loginName);
      return { address, secret, picture: await toDataURL(address, { margin: 1, width: 240 }) };
    },
  });
}

async function replaceRecoveryCodes(context: CommandContext, ports: IdentityPorts, account: OwnAccount) {
  const db = tablesOf(context);
  const codes = Array.from({ length: RECOVERY_CODES }, () => shownRecoveryCode(newOneTimePassword()));
  const algorithm = hashAlgorithmOf(ports.sealer.profile);
  await db.deleteFrom("identity.recovery_codes").where("account_id", "=", account.id).execute();
  await db
    .insertInto("identity.recovery_codes")
    .values(
      codes.map((code) => ({
        account_id: account.id,
        region_code: account.region,
        code_hash: `${algorithm}:${hash(algorithm, recoveryCodeOf(code))}`,
      })),
    )
    .execute();
  return codes;
}

/** Turns the authenticator on and gives the recovery codes, once. */
export function confirmTotpHandler(ports: IdentityPorts): CommandHandler {
  return handle(confirmTotp, {
    load: findOwnAccount,
    run: async (context, account, { code }) => {
      const db = tablesOf(context);
      const pending = await db
        .selectFrom("identity.totp_secrets")
        .select("secret_sealed as sealed")
        .where("account_id", "=", account.id)
        .where("confirmed_at", "is", null)
        .forUpdate()
        .executeTakeFirst();
      const secret = pending === undefined ? null : openTotpSecret(ports.sealer, account.id, pending.sealed);
      if (secret === null) throw new AnlanError("IDENTITY_NO_PENDING_TOTP");
      await countSignIn(context.runtime, account.loginName, context.now);
      const step = stepOfCode(secret, code.replace(/\s/g, ""), context.now);
      if (step === null) throw new AnlanError("IDENTITY_SECOND_FACTOR_WRONG");
      await forgetFailures(db, account.loginName);
      await db
        .updateTable("identity.totp_secrets")
        .set({ confirmed_at: context.now.toISOString(), last_step: step })
        .where("account_id", "=", account.id)
        .execute();
      context.note({ type: "account", id: account.id, region: account.region });
      return { recoveryCodes: await replaceRecoveryCodes(context, ports, account) };
    },
  });
}

/** Turns the authenticator off; recovery codes go with it. */
export const removeTotpHandler: CommandHandler = handle(removeTotp, {
  load: findOwnAccount,
  run: async (context, account, { password }) => {
    await checkOwnPassword(context, account, password);
    const db = tablesOf(context);
    const gone = await db.deleteFrom("identity.totp_secrets").where("account_id", "=", account.id).executeTakeFirst();
    await db.deleteFrom("identity.recovery_codes").where("account_id", "=", account.id).execute();
    context.note({ type: "account", id: account.id, region: account.region });
    return { removed: gone.numDeletedRows > 0n };
  },
});
