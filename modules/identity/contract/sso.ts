import { defineCommand } from "@anlan/kernel";
import { z } from "zod";
import { SignInReply } from "./sign-in.ts";

/** What single sign-on ends with. It has no address of its own: only the provider's redirect leads to it. */
export const ssoSignIn = defineCommand({
  name: "identity.sso-sign-in",
  label: { zh: "单点登录", en: "Single sign-on" },
  permission: null,
  input: z.strictObject({ issuer: z.string(), subject: z.string().max(255), loginName: z.string().toLowerCase() }),
  output: SignInReply,
  errors: ["IDENTITY_SSO_NO_ACCOUNT", "IDENTITY_ACCOUNT_DISABLED"],
  secret: ["loginName", "subject"],
  secretReply: true,
});
