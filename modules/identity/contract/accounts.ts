import { defineCommand, defineList, defineQuery, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import {
  ACCOUNT_KINDS,
  ACCOUNT_STATES,
  Account,
  AccountId,
  AccountKind,
  AccountLanguage,
  AccountRow,
  LoginName,
  PersonName,
  Phone,
} from "./account.ts";
import { NewPassword } from "./password.ts";
import { GRANT_ERRORS, RoleCode } from "./role-code.ts";

const ofAccount = z.strictObject({ accountId: AccountId });

/** All accounts within the caller's regions. */
export const findAccounts = defineList({
  name: "identity.find-accounts",
  label: { zh: "账号", en: "Accounts" },
  permission: "identity.account.read",
  row: AccountRow,
  columns: {
    name: { label: { zh: "姓名", en: "Name" }, kind: "text", width: 120 },
    loginName: { label: { zh: "登录名", en: "Login name" }, kind: "text", width: 140 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: ACCOUNT_KINDS, hidden: true },
    unitName: { label: { zh: "单位", en: "Unit" }, kind: "text" },
    regionName: { label: { zh: "区划", en: "Region" }, kind: "text" },
    roles: { label: { zh: "角色", en: "Roles" }, kind: "tags" },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: ACCOUNT_STATES, width: 90 },
    secondFactor: { label: { zh: "二次验证", en: "Second factor" }, kind: "flag", width: 90 },
    lastSignInAt: { label: { zh: "最近登录", en: "Last sign-in" }, kind: "moment", width: 150 },
    createdAt: { label: { zh: "建立时间", en: "Created" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "姓名或登录名", en: "Name or login name" } },
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: ACCOUNT_KINDS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: ACCOUNT_STATES },
    role: { kind: "id", label: { zh: "角色", en: "Role" } },
    unitId: { kind: "id", label: { zh: "单位", en: "Unit" } },
    within: { kind: "text", label: { zh: "区划代码", en: "Region code" } },
    secondFactor: { kind: "flag", label: { zh: "已设二次验证", en: "Has a second factor" } },
  },
  sorts: ["loginName", "name", "lastSignInAt", "createdAt"],
});

/** One account. */
export const getAccount = defineQuery({
  name: "identity.get-account",
  label: { zh: "查看账号", en: "Read an account" },
  permission: "identity.account.read",
  input: ofAccount,
  output: Account,
  errors: [],
});

/** Shown once: the account and the password with which the person signs in for the first time. */
export const NewAccount = z.object({
  accountId: AccountId,
  oneTimePassword: z.string().nullable().meta({ description: "Shown once; null when a password was given" }),
});

export const createAccount = defineCommand({
  name: "identity.create-account",
  label: { zh: "建立账号", en: "Create an account" },
  permission: "identity.account.manage",
  input: z.strictObject({
    loginName: LoginName,
    name: PersonName,
    kind: AccountKind.default("official"),
    region: RegionCode,
    unitId: z.uuid().nullable().default(null),
    phone: Phone.nullable().default(null),
    language: AccountLanguage.default("zh"),
    roles: z
      .array(z.strictObject({ role: RoleCode, region: RegionCode }))
      .max(20)
      .default([])
      .meta({ description: "Roles granted in the same step; all or nothing" }),
    password: NewPassword.optional().meta({ description: "Left out: a one-time password is made" }),
    demonstration: z.boolean().optional().meta({ description: "Only the command line and the demonstration set it" }),
    enterpriseId: z
      .uuid()
      .nullable()
      .default(null)
      .meta({ description: "The enterprise for which it acts; only an approved claim and the demonstration set it" }),
  }),
  output: NewAccount,
  errors: [
    "IDENTITY_UNIT_UNKNOWN",
    "IDENTITY_LOGIN_NAME_TAKEN",
    "IDENTITY_PASSWORD_WEAK",
    "IDENTITY_OUTSIDE_YOUR_REGION",
    "IDENTITY_PERSON_ONLY",
    "IDENTITY_ENTERPRISE_BY_CLAIM",
    "IDENTITY_ENTERPRISE_ACCOUNT_ONLY",
    ...GRANT_ERRORS,
  ],
  secret: ["password", "phone"],
  secretReply: true,
});

export const editAccount = defineCommand({
  name: "identity.edit-account",
  label: { zh: "修改账号", en: "Edit an account" },
  permission: "identity.account.manage",
  input: z.strictObject({
    accountId: AccountId,
    revision: Revision,
    name: PersonName,
    region: RegionCode,
    unitId: z.uuid().nullable(),
    phone: Phone.nullable(),
    language: AccountLanguage,
  }),
  output: Account,
  errors: ["IDENTITY_HOLDS_MORE", "IDENTITY_OUTSIDE_YOUR_REGION", "IDENTITY_UNIT_UNKNOWN"],
  secret: ["phone"],
});

const REASONED = z.strictObject({ accountId: AccountId, remark: Remark });

export const disableAccount = defineCommand({
  name: "identity.disable-account",
  label: { zh: "停用账号", en: "Disable an account" },
  permission: "identity.account.manage",
  input: REASONED,
  output: Account,
  errors: ["IDENTITY_HOLDS_MORE", "IDENTITY_NOT_YOURSELF"],
});

export const enableAccount = defineCommand({
  name: "identity.enable-account",
  label: { zh: "恢复账号", en: "Enable an account" },
  permission: "identity.account.manage",
  input: REASONED,
  output: Account,
  errors: ["IDENTITY_HOLDS_MORE"],
});

/** Ends a lock that wrong passwords caused. */
export const unlockAccount = defineCommand({
  name: "identity.unlock-account",
  label: { zh: "解除锁定", en: "Unlock an account" },
  permission: "identity.account.manage",
  input: ofAccount,
  output: Account,
  errors: ["IDENTITY_HOLDS_MORE"],
});

export const resetPassword = defineCommand({
  name: "identity.reset-password",
  label: { zh: "重置密码", en: "Reset a password" },
  permission: "identity.account.manage",
  input: ofAccount,
  output: z.object({ oneTimePassword: z.string().meta({ description: "Shown once" }) }),
  errors: ["IDENTITY_HOLDS_MORE", "IDENTITY_NOT_YOURSELF", "IDENTITY_PERSON_ONLY"],
  secretReply: true,
});

/** For somebody who lost his telephone or key: takes away all second factors and passkeys. */
export const resetSecondFactor = defineCommand({
  name: "identity.reset-second-factor",
  label: { zh: "清除二次验证", en: "Reset the second factor" },
  permission: "identity.account.manage",
  input: REASONED,
  output: Account,
  errors: ["IDENTITY_HOLDS_MORE", "IDENTITY_NOT_YOURSELF", "IDENTITY_PERSON_ONLY"],
});
