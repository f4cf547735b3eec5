import { defineId, Grant, IsoDate, LANGUAGES, type Label, line, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";

export const AccountId = defineId("AccountId");
export type AccountId = z.infer<typeof AccountId>;

/** Officials, enterprises and the public sign in by different doors and stand in different lists. */
export const ACCOUNT_KINDS = {
  official: { zh: "公务人员", en: "Official" },
  enterprise: { zh: "企业人员", en: "Enterprise" },
  public: { zh: "公众", en: "Public" },
} as const satisfies Record<string, Label>;
export const AccountKind = z
  .enum(Object.keys(ACCOUNT_KINDS) as [keyof typeof ACCOUNT_KINDS])
  .meta({ description: "official, enterprise or public" });
export type AccountKind = keyof typeof ACCOUNT_KINDS;

/** `locked`: too many wrong passwords; it ends by itself or by an administrator. */
export const ACCOUNT_STATES = {
  active: { zh: "正常", en: "Active" },
  locked: { zh: "已锁定", en: "Locked" },
  disabled: { zh: "已停用", en: "Disabled" },
} as const satisfies Record<string, Label>;
export const AccountState = z.enum(Object.keys(ACCOUNT_STATES) as [keyof typeof ACCOUNT_STATES]);
export type AccountState = keyof typeof ACCOUNT_STATES;

/** Letters of any script, digits and . _ - @; kept in lower case. */
export const LoginName = z
  .string()
  .trim()
  .toLowerCase()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]*$/u)
  .meta({ description: "Login name, 2 to 64 letters, digits and . _ - @; case does not matter" });

export const PersonName = line(60).meta({ description: "Name of the person" });

export const Phone = z
  .string()
  .trim()
  .regex(/^\+?[\d -]{5,20}$/)
  .meta({ description: "Telephone number; stored encrypted" });

export const AccountLanguage = z.enum(LANGUAGES).meta({ description: "Language of the pages" });

/** One account in a list. The telephone number is not in it. */
export const AccountRow = z.object({
  id: AccountId,
  loginName: z.string(),
  name: z.string(),
  kind: AccountKind,
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  region: RegionCode,
  regionName: z.string().nullable(),
  state: AccountState,
  roles: z.array(z.string()).meta({ description: "Codes of the roles that stand today" }),
  secondFactor: z.boolean(),
  demonstration: z.boolean(),
  lastSignInAt: Moment.nullable(),
  createdAt: Moment,
});
export type AccountRow = z.infer<typeof AccountRow>;

/** A role that an account holds over a region. */
export const AccountGrant = Grant.extend({
  grantId: z.uuid(),
  roleLabel: z.object({ zh: z.string(), en: z.string() }),
  regionName: z.string().nullable(),
  validFrom: IsoDate.nullable(),
  validTo: IsoDate.nullable(),
}).meta({ description: "A role over a region, also one that is not valid yet or no longer" });
export type AccountGrant = z.infer<typeof AccountGrant>;

/** One account with what hangs on it. */
export const Account = AccountRow.omit({ roles: true }).extend({
  phone: Phone.nullable().meta({ description: "Null also when the key that sealed it is lost" }),
  language: AccountLanguage,
  mustChangePassword: z.boolean(),
  lockedUntil: Moment.nullable(),
  grants: z.array(AccountGrant),
  liveSessions: z.number().int(),
  revision: z.number().int(),
});
export type Account = z.infer<typeof Account>;
