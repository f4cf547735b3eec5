import { defineEvent } from "@anlan/kernel";
import { z } from "zod";
import { AccountId, AccountKind } from "./account.ts";

export const accountCreated = defineEvent({
  name: "identity.account-created",
  version: 1,
  payload: z.object({ accountId: AccountId, kind: AccountKind, unitId: z.string().nullable() }),
});

export const accountDisabled = defineEvent({
  name: "identity.account-disabled",
  version: 1,
  payload: z.object({ accountId: AccountId }),
});

export const roleGranted = defineEvent({
  name: "identity.role-granted",
  version: 1,
  payload: z.object({ accountId: AccountId, role: z.string(), region: z.string() }),
});

export const roleRevoked = defineEvent({
  name: "identity.role-revoked",
  version: 1,
  payload: z.object({ accountId: AccountId, role: z.string(), region: z.string() }),
});
