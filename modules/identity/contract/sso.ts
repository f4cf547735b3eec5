import { defineCommand, defineRoute } from "@anlan/kernel";
import { z } from "zod";
import { SignInReply } from "./sign-in.ts";

/** What single sign-on ends with. It has no address of its own: only the provider's redirect leads to it. */
export const ssoSignIn = defineCommand({
  name: "identity.sso-sign-in",
  label: { zh: "单点登录", en: "Single sign-on" },
  permission: null,
  input: z.strictObject({ issuer: z.string(), subject: z.string().max(255), loginName: z.string().toLowerCase() }),
  output: SignInReply,
  errors: ["IDENTITY_SSO_NO_ACCOUNT", "IDENTITY_SSO_SECOND_FACTOR", "IDENTITY_ACCOUNT_DISABLED"],
  secret: ["loginName", "subject"],
  secretReply: true,
});

/** Where single sign-on begins: the browser is sent to the provider. */
export const ssoStartRoute = defineRoute({
  name: "identity.start-sso",
  label: { zh: "开始单点登录", en: "Begin single sign-on" },
  method: "GET",
  address: "/api/v1/identity/oidc/start",
  permission: null,
  query: z.object({ to: z.string().optional().meta({ description: "Page to come back to, a path of this server" }) }),
  reply: { kind: "redirect" },
  errors: [],
});

/** Where the provider sends the browser back to. What went wrong is in `problem` of the page's address. */
export const ssoCallbackRoute = defineRoute({
  name: "identity.finish-sso",
  label: { zh: "完成单点登录", en: "End single sign-on" },
  method: "GET",
  address: "/api/v1/identity/oidc/callback",
  permission: null,
  query: z.object({ code: z.string().optional(), state: z.string().optional(), error: z.string().optional() }),
  reply: { kind: "redirect" },
  errors: [],
});
