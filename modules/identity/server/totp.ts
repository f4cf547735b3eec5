import { SealError, type Sealer } from "@anlan/server-kit";
import { Secret, TOTP } from "otpauth";

/** RFC 6238 as all authenticator apps know it: SHA-1, six digits, 30 seconds. */
const FORM = { issuer: "安澜 Anlan", algorithm: "SHA1", digits: 6, period: 30 } as const;

/** A new secret of 160 bits in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

const totpOf = (secret: string, label: string): TOTP => new TOTP({ ...FORM, label, secret: Secret.fromBase32(secret) });

/** The address that an authenticator app scans. */
export const totpAddress = (secret: string, loginName: string): string => totpOf(secret, loginName).toString();

/** The 30-second step for which the code is right, one step of drift allowed; null when it is wrong. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = totpOf(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / (FORM.period * 1000)) + delta;
}

/** Whether a step was not used yet. A last step far in the future comes from a clock that ran ahead, and counts for nothing. */
export const stepIsNew = (step: number, lastStep: number): boolean => step > lastStep || lastStep > step + 2;

/** Where a sealed secret belongs. */
export const totpContext = (accountId: string): string => `identity.totp_secrets:${accountId}`;

export const sealTotpSecret = (sealer: Sealer, accountId: string, secret: string): string =>
  sealer.seal(secret, totpContext(accountId));

/** The secret, or null when the key that sealed it is lost: then no code is right, and an administrator resets it. */
export function openTotpSecret(sealer: Sealer, accountId: string, sealed: string): string | null {
  try {
    return sealer.open(sealed, totpContext(accountId));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}
