import { z } from "zod";

export const RoleCode = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{1,59}$/)
  .meta({ description: "Role code: small letters, digits, hyphens" });

/** What may stand in the way of a grant, besides the caller's own account. */
export const GRANT_ERRORS = [
  "IDENTITY_NOT_HELD",
  "IDENTITY_ROLE_UNKNOWN",
  "IDENTITY_ROLE_NOT_FOR_REGION",
  "IDENTITY_ROLE_NOT_FOR_ACCOUNT",
  "IDENTITY_ALREADY_GRANTED",
] as const;
