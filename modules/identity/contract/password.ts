import { defineCommand } from "@anlan/kernel";
import { z } from "zod";

/** As typed; the rules are checked by the domain, which says each broken one in words. */
export const NewPassword = z.string().max(200).meta({ description: "New password; at least 10 characters" });

export const changePassword = defineCommand({
  name: "identity.change-password",
  label: { zh: "修改密码", en: "Change the password" },
  permission: null,
  self: true,
  input: z.strictObject({ current: z.string().max(200), next: NewPassword }),
  output: z.object({ endedSessions: z.number().int() }),
  errors: ["IDENTITY_WRONG_PASSWORD", "IDENTITY_PASSWORD_WEAK", "IDENTITY_PERSON_ONLY", "IDENTITY_LOCKED_OUT"],
  secret: ["current", "next"],
});
