import { defineCommand, defineList, type Label, Moment } from "@anlan/kernel";
import { z } from "zod";
import { AccountId } from "./account.ts";

/** How a session began. */
export const SIGN_IN_METHODS = {
  password: { zh: "密码", en: "Password" },
  passkey: { zh: "通行密钥", en: "Passkey" },
  sso: { zh: "单点登录", en: "Single sign-on" },
} as const satisfies Record<string, Label>;

export const Session = z.object({
  id: z.uuid(),
  accountId: AccountId,
  accountName: z.string(),
  method: z.enum(Object.keys(SIGN_IN_METHODS) as [keyof typeof SIGN_IN_METHODS]),
  createdAt: Moment,
  lastSeenAt: Moment,
  expiresAt: Moment,
  userAgent: z.string(),
  address: z.string(),
  current: z.boolean().meta({ description: "The session that asks" }),
});
export type Session = z.infer<typeof Session>;

const columns = {
  userAgent: { label: { zh: "浏览器", en: "Browser" }, kind: "text" },
  address: { label: { zh: "地址", en: "Address" }, kind: "text", width: 140 },
  method: { label: { zh: "登录方式", en: "By" }, kind: "state", options: SIGN_IN_METHODS, width: 110 },
  createdAt: { label: { zh: "登录时间", en: "Signed in" }, kind: "moment", width: 150 },
  lastSeenAt: { label: { zh: "最近使用", en: "Last used" }, kind: "moment", width: 150 },
  current: { label: { zh: "当前会话", en: "This one" }, kind: "flag", width: 90 },
} as const;

/** The caller's own sessions that stand. */
export const findSessions = defineList({
  name: "identity.find-sessions",
  label: { zh: "我的会话", en: "My sessions" },
  permission: null,
  self: true,
  row: Session,
  columns,
  filters: {},
  sorts: ["lastSeenAt", "createdAt"],
  descending: true,
});

/** Sessions that stand, of all accounts within the caller's regions. */
export const findAccountSessions = defineList({
  name: "identity.find-account-sessions",
  label: { zh: "会话", en: "Sessions" },
  permission: "identity.session.manage",
  row: Session,
  columns: { accountName: { label: { zh: "姓名", en: "Name" }, kind: "text", width: 120 }, ...columns },
  filters: { accountId: { kind: "id", label: { zh: "账号", en: "Account" } } },
  sorts: ["lastSeenAt", "createdAt"],
  descending: true,
});

/** Ends one of the caller's own sessions. */
export const endSession = defineCommand({
  name: "identity.end-session",
  label: { zh: "结束会话", en: "End a session" },
  permission: null,
  self: true,
  input: z.strictObject({ sessionId: z.uuid() }),
  output: z.object({ ended: z.boolean() }),
  errors: ["IDENTITY_PERSON_ONLY"],
});

/** Ends all sessions of an account. */
export const endAccountSessions = defineCommand({
  name: "identity.end-account-sessions",
  label: { zh: "结束他人会话", en: "End an account's sessions" },
  permission: "identity.session.manage",
  input: z.strictObject({ accountId: AccountId }),
  output: z.object({ ended: z.number().int() }),
  errors: ["IDENTITY_HOLDS_MORE"],
});
