/** How many recovery codes one gets; each works once. */
export const RECOVERY_CODES = 10;

/** A recovery code as it is compared: letters and digits only, in small letters. */
export const recoveryCodeOf = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, "");

const HALF = 5;

/** A recovery code from a one-time password's letters: ten of them in two halves ("k7mwx-2qpha", 49 bits). */
export function shownRecoveryCode(letters: string): string {
  const bare = recoveryCodeOf(letters);
  return `${bare.slice(0, HALF)}-${bare.slice(HALF, 2 * HALF)}`;
}
