import { AnlanError } from "@anlan/kernel";
import { HASH_ALGORITHMS, hash, type Sealer } from "@anlan/server-kit";
import { recoveryCodeOf } from "../domain/recovery-codes.ts";
import type { Db } from "./tables.ts";
import { openTotpSecret, stepIsNew, stepOfCode } from "./totp.ts";

/** The confirmed authenticator of an account, locked for this transaction. */
async function findTotp(db: Db, accountId: string) {
  return db
    .selectFrom("identity.totp_secrets")
    .select(["secret_sealed as sealed", "last_step as lastStep"])
    .where("account_id", "=", accountId)
    .where("confirmed_at", "is not", null)
    .forUpdate()
    .executeTakeFirst();
}

async function takeTotp(db: Db, sealer: Sealer, accountId: string, code: string, now: Date): Promise<boolean> {
  const totp = await findTotp(db, accountId);
  const secret = totp === undefined ? null : openTotpSecret(sealer, accountId, totp.sealed);
  if (totp === undefined || secret === null) return false;
  const step = stepOfCode(secret, code, now);
  if (step === null || !stepIsNew(step, totp.lastStep)) return false;
  await db.updateTable("identity.totp_secrets").set({ last_step: step }).where("account_id", "=", accountId).execute();
  return true;
}

/** All forms in which a recovery code may be stored. */
const codeHashes = (code: string): string[] =>
  HASH_ALGORITHMS.map((algorithm) => `${algorithm}:${hash(algorithm, code)}`);

async function takeRecoveryCode(db: Db, accountId: string, code: string, now: Date): Promise<boolean> {
  const taken = await db
    .updateTable("identity.recovery_codes")
    .set({ used_at: now.toISOString() })
    .where("account_id", "=", accountId)
    .where("code_hash", "in", codeHashes(code))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Whether the account asks for a code at sign-in. */
export async function needsCode(db: Db, accountId: string): Promise<boolean> {
  return (await findTotp(db, accountId)) !== undefined;
}

/** Whether the account has any second factor here: an authenticator or a passkey. */
export async function hasSecondFactor(db: Db, accountId: string): Promise<boolean> {
  if (await needsCode(db, accountId)) return true;
  const passkey = await db
    .selectFrom("identity.passkeys")
    .select("account_id")
    .where("account_id", "=", accountId)
    .limit(1)
    .executeTakeFirst();
  return passkey !== undefined;
}

/** Takes a code of the authenticator or a recovery code, each once; throws IDENTITY_SECOND_FACTOR_WRONG. */
export async function takeCode(db: Db, sealer: Sealer, accountId: string, code: string, now: Date): Promise<void> {
  const digits = code.replace(/\s/g, "");
  const right = /^\d{6}$/.test(digits)
    ? await takeTotp(db, sealer, accountId, digits, now)
    : await takeRecoveryCode(db, accountId, recoveryCodeOf(code), now);
  if (!right) throw new AnlanError("IDENTITY_SECOND_FACTOR_WRONG");
}
