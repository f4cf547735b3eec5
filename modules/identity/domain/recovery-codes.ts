/** How many recovery codes one gets; each works once. */
export const RECOVERY_CODES = 10;

/** A recovery code as it is compared: letters and digits only, in small letters. */
export const recoveryCodeOf = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, "");
