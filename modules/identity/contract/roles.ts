import { defineCommand, defineList, defineQuery, IsoDate, line, prose, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { Account, AccountId, AccountKind } from "./account.ts";
import { GRANT_ERRORS, RoleCode } from "./role-code.ts";

const LEVELS = ["province", "city", "county", "town", "village"] as const;
export const RegionLevel = z.enum(LEVELS);

const PermissionCode = z.string().max(100);
const Permissions = z.array(PermissionCode).min(1).max(200);

/** A role: a bundle of permissions with a name. */
export const Role = z.object({
  code: z.string(),
  labelZh: z.string(),
  labelEn: z.string(),
  aboutZh: z.string(),
  aboutEn: z.string(),
  builtIn: z.boolean(),
  region: z.string().nullable().meta({ description: "The government that made it; null for a built-in role" }),
  levels: z.array(RegionLevel),
  accountKinds: z.array(AccountKind),
  permissions: z.array(z.string()),
  holders: z.number().int().meta({ description: "Accounts within the caller's regions that hold it" }),
  position: z.number().int(),
  revision: z.number().int(),
});
export type Role = z.infer<typeof Role>;

/** The roles that exist for the caller's governments. */
export const findRoles = defineList({
  name: "identity.find-roles",
  label: { zh: "角色", en: "Roles" },
  permission: "identity.role.read",
  row: Role,
  columns: {
    labelZh: { label: { zh: "角色", en: "Role" }, kind: "text", width: 180 },
    labelEn: { label: { zh: "英文名", en: "Name in English" }, kind: "text", hidden: true },
    code: { label: { zh: "代码", en: "Code" }, kind: "text", hidden: true },
    aboutZh: { label: { zh: "说明", en: "About" }, kind: "text" },
    aboutEn: { label: { zh: "英文说明", en: "About in English" }, kind: "text", hidden: true },
    builtIn: { label: { zh: "内置", en: "Built in" }, kind: "flag", width: 80 },
    region: { label: { zh: "所属区划", en: "Government" }, kind: "text", width: 110 },
    permissions: { label: { zh: "权限", en: "Rights" }, kind: "tags", hidden: true },
    holders: { label: { zh: "持有账号", en: "Holders" }, kind: "number", width: 90 },
  },
  filters: {
    text: { kind: "text", label: { zh: "名称或代码", en: "Name or code" } },
    builtIn: { kind: "flag", label: { zh: "内置", en: "Built in" } },
  },
  sorts: ["position", "code", "holders"],
});

/** Every permission of every module that runs here, with its name. */
export const findPermissions = defineQuery({
  name: "identity.find-permissions",
  label: { zh: "全部权限", en: "All rights" },
  permission: null,
  self: true,
  input: z.object({}),
  output: z.object({
    groups: z.array(
      z.object({
        label: z.object({ zh: z.string(), en: z.string() }),
        permissions: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
      }),
    ),
  }),
  errors: [],
});

const ROLE_FIELDS = {
  labelZh: line(40),
  labelEn: line(60),
  aboutZh: prose(300).or(z.literal("")).default(""),
  aboutEn: prose(300).or(z.literal("")).default(""),
  levels: z.array(RegionLevel).min(1),
  accountKinds: z.array(AccountKind).min(1),
  permissions: Permissions,
};

export const createRole = defineCommand({
  name: "identity.create-role",
  label: { zh: "新建角色", en: "Create a role" },
  permission: "identity.role.manage",
  input: z.strictObject({ code: RoleCode, region: RegionCode, ...ROLE_FIELDS }),
  output: Role,
  errors: [
    "IDENTITY_ROLE_CODE_TAKEN",
    "IDENTITY_PERMISSION_UNKNOWN",
    "IDENTITY_NOT_HELD",
    "IDENTITY_OUTSIDE_YOUR_REGION",
    "IDENTITY_PERSON_ONLY",
  ],
});

export const editRole = defineCommand({
  name: "identity.edit-role",
  label: { zh: "修改角色", en: "Edit a role" },
  permission: "identity.role.manage",
  input: z.strictObject({ code: RoleCode, revision: Revision, ...ROLE_FIELDS }),
  output: Role,
  errors: [
    "IDENTITY_ROLE_BUILT_IN",
    "IDENTITY_YOUR_OWN_ROLE",
    "IDENTITY_PERMISSION_UNKNOWN",
    "IDENTITY_NOT_HELD",
    "IDENTITY_PERSON_ONLY",
  ],
});

/** Takes a role out of use; it must have no holder left. */
export const retireRole = defineCommand({
  name: "identity.retire-role",
  label: { zh: "停用角色", en: "Retire a role" },
  permission: "identity.role.manage",
  input: z.strictObject({ code: RoleCode, revision: Revision }),
  output: z.object({ code: z.string() }),
  errors: ["IDENTITY_ROLE_BUILT_IN", "IDENTITY_ROLE_IN_USE", "IDENTITY_PERSON_ONLY"],
});

export const grantRole = defineCommand({
  name: "identity.grant-role",
  label: { zh: "授予角色", en: "Grant a role" },
  permission: "identity.grant.manage",
  input: z.strictObject({
    accountId: AccountId,
    role: RoleCode,
    region: RegionCode,
    validFrom: IsoDate.nullable().default(null),
    validTo: IsoDate.nullable().default(null),
  }),
  output: Account,
  errors: ["IDENTITY_NOT_YOURSELF", "IDENTITY_OUTSIDE_YOUR_REGION", "IDENTITY_PERSON_ONLY", ...GRANT_ERRORS],
});

export const revokeRole = defineCommand({
  name: "identity.revoke-role",
  label: { zh: "收回角色", en: "Revoke a role" },
  permission: "identity.grant.manage",
  input: z.strictObject({ accountId: AccountId, grantId: z.uuid() }),
  output: Account,
  errors: ["IDENTITY_NOT_YOURSELF", "IDENTITY_NOT_HELD", "IDENTITY_PERSON_ONLY"],
});
