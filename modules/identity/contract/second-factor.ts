import { defineCommand, defineQuery, Moment } from "@anlan/kernel";
import { z } from "zod";

const CurrentPassword = z.string().min(1).max(200).meta({ description: "The caller's password, asked again" });
const PERSON = ["IDENTITY_PERSON_ONLY"] as const;
const PASSWORD = [...PERSON, "IDENTITY_WRONG_PASSWORD", "IDENTITY_LOCKED_OUT"] as const;

/** Starts an authenticator app (RFC 6238); it counts only after a code of it was entered. */
export const beginTotp = defineCommand({
  name: "identity.begin-totp",
  label: { zh: "设置身份验证器", en: "Set up an authenticator" },
  permission: null,
  self: true,
  input: z.strictObject({ password: CurrentPassword }),
  output: z.object({
    address: z.string().meta({ description: "otpauth:// address" }),
    secret: z.string().meta({ description: "The same in base32, to type" }),
    picture: z.string().meta({ description: "QR code as a data address (PNG)" }),
  }),
  errors: [...PASSWORD, "IDENTITY_TOTP_IN_PLACE"],
  secret: ["password"],
  secretReply: true,
});

export const confirmTotp = defineCommand({
  name: "identity.confirm-totp",
  label: { zh: "启用身份验证器", en: "Confirm the authenticator" },
  permission: null,
  self: true,
  input: z.strictObject({ code: z.string().trim().max(12) }),
  output: z.object({ recoveryCodes: z.array(z.string()).meta({ description: "Shown once; each works once" }) }),
  errors: [...PERSON, "IDENTITY_NO_PENDING_TOTP", "IDENTITY_SECOND_FACTOR_WRONG", "IDENTITY_LOCKED_OUT"],
  secret: ["code"],
  secretReply: true,
});

export const removeTotp = defineCommand({
  name: "identity.remove-totp",
  label: { zh: "移除身份验证器", en: "Remove the authenticator" },
  permission: null,
  self: true,
  input: z.strictObject({ password: CurrentPassword }),
  output: z.object({ removed: z.boolean() }),
  errors: PASSWORD,
  secret: ["password"],
});

/** What the browser's own WebAuthn calls take and give; checked by the WebAuthn library, not here. */
const WebAuthnOptions = z.looseObject({ challenge: z.string() }).meta({ description: "WebAuthn options as JSON" });
const WebAuthnReply = z
  .looseObject({ id: z.string().max(1024), rawId: z.string().max(1024), type: z.literal("public-key") })
  .meta({ description: "WebAuthn credential as JSON" });

export const Passkey = z.object({
  id: z.uuid(),
  label: z.string(),
  createdAt: Moment,
  lastUsedAt: Moment.nullable(),
});
export type Passkey = z.infer<typeof Passkey>;

export const beginPasskey = defineCommand({
  name: "identity.begin-passkey",
  label: { zh: "添加通行密钥", en: "Add a passkey" },
  permission: null,
  self: true,
  input: z.strictObject({ password: CurrentPassword }),
  output: z.object({ stepId: z.string(), options: WebAuthnOptions }),
  errors: PASSWORD,
  secret: ["password"],
  secretReply: true,
});

export const confirmPasskey = defineCommand({
  name: "identity.confirm-passkey",
  label: { zh: "保存通行密钥", en: "Save the passkey" },
  permission: null,
  self: true,
  input: z.strictObject({ stepId: z.string().max(64), label: z.string().trim().min(1).max(60), reply: WebAuthnReply }),
  output: Passkey,
  errors: [...PERSON, "IDENTITY_STEP_EXPIRED", "IDENTITY_PASSKEY_REFUSED"],
  secret: ["stepId", "reply"],
});

export const removePasskey = defineCommand({
  name: "identity.remove-passkey",
  label: { zh: "移除通行密钥", en: "Remove a passkey" },
  permission: null,
  self: true,
  input: z.strictObject({ passkeyId: z.uuid() }),
  output: z.object({ removed: z.boolean() }),
  errors: PERSON,
});

export const beginPasskeySignIn = defineCommand({
  name: "identity.begin-passkey-sign-in",
  label: { zh: "用通行密钥登录", en: "Sign in with a passkey" },
  permission: null,
  input: z.strictObject({}),
  output: z.object({ stepId: z.string(), options: WebAuthnOptions }),
  errors: [],
  secretReply: true,
});

/** What protects the caller's own account. */
export const ownSecurity = defineQuery({
  name: "identity.own-security",
  label: { zh: "我的账号安全", en: "Security of my account" },
  permission: null,
  self: true,
  input: z.object({}),
  output: z.object({
    totp: z.boolean(),
    recoveryCodesLeft: z.number().int(),
    passkeys: z.array(Passkey),
    passwordChangedAt: Moment.nullable(),
    hasPassword: z.boolean(),
  }),
  errors: PERSON,
});

export { WebAuthnReply };
