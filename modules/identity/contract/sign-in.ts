import { CallerFacts, defineCommand, defineQuery, line, Moment } from "@anlan/kernel";
import { z } from "zod";
import { AccountKind } from "./account.ts";
import { WebAuthnReply } from "./second-factor.ts";

/** What a sign-in leaves. `token` never leaves the server in a body: it goes into the cookie. */
export const SignInReply = z.object({
  accountId: z.string(),
  mustChangePassword: z.boolean(),
  expiresAt: Moment,
  token: z.string().optional().meta({ description: "Always absent in replies" }),
});
export type SignInReply = z.infer<typeof SignInReply>;

export const SIGN_IN_ERRORS = [
  "IDENTITY_WRONG_CREDENTIALS",
  "IDENTITY_SECOND_FACTOR_NEEDED",
  "IDENTITY_SECOND_FACTOR_WRONG",
  "IDENTITY_LOCKED_OUT",
  "IDENTITY_ACCOUNT_DISABLED",
] as const;

export const signIn = defineCommand({
  name: "identity.sign-in",
  label: { zh: "登录", en: "Sign in" },
  permission: null,
  input: z.strictObject({
    loginName: line(100).toLowerCase(),
    password: z.string().min(1).max(200),
    code: z.string().trim().max(40).optional().meta({ description: "Six digits, or a recovery code" }),
    kind: AccountKind.default("official").meta({ description: "By which door" }),
  }),
  output: SignInReply,
  errors: SIGN_IN_ERRORS,
  secret: ["loginName", "password", "code"],
  secretReply: true,
});

export const signOut = defineCommand({
  name: "identity.sign-out",
  label: { zh: "退出登录", en: "Sign out" },
  permission: null,
  input: z.strictObject({}),
  output: z.object({ signedOut: z.boolean() }),
  errors: [],
});

/** Who is there; the page asks it first of all. */
export const Me = z.discriminatedUnion("signedIn", [
  z.object({ signedIn: z.literal(false) }),
  z.object({
    signedIn: z.literal(true),
    facts: CallerFacts,
    person: z.object({
      name: z.string(),
      loginName: z.string(),
      unitName: z.string().nullable(),
      regionName: z.string().nullable(),
    }),
    regions: z
      .array(z.object({ code: z.string(), name: z.string() }))
      .meta({ description: "Regions over which the person holds a role, widest first" }),
    demonstration: z.boolean(),
    mustChangePassword: z.boolean(),
    secondFactor: z.boolean(),
  }),
]);
export type Me = z.infer<typeof Me>;

export const me = defineQuery({
  name: "identity.me",
  label: { zh: "当前用户", en: "Who am I" },
  permission: null,
  input: z.object({}),
  output: Me,
  errors: [],
});

/** What the sign-in page offers. */
export const SignInOptions = z.object({
  demonstration: z.boolean(),
  demoAccounts: z.array(
    z.object({
      loginName: z.string(),
      name: z.string(),
      role: z.string().meta({ description: "Name of the role in Chinese" }),
      roleEn: z.string().meta({ description: "Name of the role in English" }),
      government: z.string(),
      kind: AccountKind.meta({ description: "By which door it signs in" }),
    }),
  ),
  oidc: z.object({ label: z.string(), href: z.string() }).nullable(),
  passkeys: z.boolean(),
});
export type SignInOptions = z.infer<typeof SignInOptions>;

export const signInOptions = defineQuery({
  name: "identity.sign-in-options",
  label: { zh: "登录方式", en: "Ways to sign in" },
  permission: null,
  input: z.object({}),
  output: SignInOptions,
  errors: [],
});

/** Ends what beginPasskeySignIn began. */
export const passkeySignIn = defineCommand({
  name: "identity.passkey-sign-in",
  label: { zh: "通行密钥登录", en: "Sign in with a passkey" },
  permission: null,
  input: z.strictObject({
    stepId: z.string().max(64),
    kind: AccountKind.default("official"),
    reply: WebAuthnReply,
  }),
  output: SignInReply,
  errors: ["IDENTITY_STEP_EXPIRED", "IDENTITY_PASSKEY_REFUSED", "IDENTITY_ACCOUNT_DISABLED"],
  secret: ["stepId", "reply"],
  secretReply: true,
});
