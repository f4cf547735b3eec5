import { defineCommand, defineList, line, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { AccountId } from "./account.ts";

/** The longest life of a key in days. */
export const LONGEST_KEY_DAYS = 366;

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  accountId: AccountId,
  accountName: z.string(),
  region: RegionCode,
  permissions: z.array(z.string()),
  quotaPerMinute: z.number().int(),
  createdAt: Moment,
  expiresAt: Moment,
  lastUsedAt: Moment.nullable(),
  revokedAt: Moment.nullable(),
  stands: z.boolean(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** Keys of accounts within the caller's regions. */
export const findApiKeys = defineList({
  name: "identity.find-api-keys",
  label: { zh: "接口密钥", en: "API keys" },
  permission: "identity.api-key.manage",
  row: ApiKey,
  columns: {
    name: { label: { zh: "用途", en: "Purpose" }, kind: "text" },
    accountName: { label: { zh: "创建人", en: "Made by" }, kind: "text", width: 110 },
    region: { label: { zh: "区划", en: "Region" }, kind: "text", width: 110 },
    permissions: { label: { zh: "权限", en: "Rights" }, kind: "tags" },
    quotaPerMinute: { label: { zh: "每分钟次数", en: "Requests a minute" }, kind: "number", width: 110 },
    expiresAt: { label: { zh: "到期", en: "Expires" }, kind: "moment", width: 150 },
    lastUsedAt: { label: { zh: "最近使用", en: "Last used" }, kind: "moment", width: 150 },
    stands: { label: { zh: "有效", en: "In force" }, kind: "flag", width: 80 },
    createdAt: { label: { zh: "创建时间", en: "Created" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "用途", en: "Purpose" } },
    stands: { kind: "flag", label: { zh: "有效", en: "In force" } },
  },
  sorts: ["createdAt", "name", "expiresAt", "lastUsedAt"],
  descending: true,
});

export const createApiKey = defineCommand({
  name: "identity.create-api-key",
  label: { zh: "创建接口密钥", en: "Create an API key" },
  permission: "identity.api-key.manage",
  input: z.strictObject({
    name: line(80).meta({ description: "Which program uses it, for what" }),
    region: RegionCode,
    permissions: z.array(z.string().max(100)).min(1).max(100),
    quotaPerMinute: z.number().int().min(1).max(6000).default(120),
    days: z.number().int().min(1).max(LONGEST_KEY_DAYS).default(90).meta({ description: "Days until it expires" }),
  }),
  output: z.object({
    key: z.string().meta({ description: "Shown once; sent as `Authorization: Bearer …`" }),
    apiKey: ApiKey,
  }),
  errors: ["IDENTITY_NOT_HELD", "IDENTITY_PERMISSION_UNKNOWN", "IDENTITY_PERSON_ONLY", "IDENTITY_OUTSIDE_YOUR_REGION"],
  secretReply: true,
});

export const revokeApiKey = defineCommand({
  name: "identity.revoke-api-key",
  label: { zh: "吊销接口密钥", en: "Revoke an API key" },
  permission: "identity.api-key.manage",
  input: z.strictObject({ apiKeyId: z.uuid() }),
  output: ApiKey,
  errors: ["IDENTITY_PERSON_ONLY"],
});
