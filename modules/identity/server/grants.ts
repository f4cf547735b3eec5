import { AnlanError, chinaDay } from "@anlan/kernel";
import { levelOf } from "@anlan/region-codes";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { AccountId, grantRole, revokeRole, roleGranted, roleRevoked } from "../contract/index.ts";
import { findAccountForUpdate, type StoredAccount } from "./account-store.ts";
import { getAccountView } from "./account-view.ts";
import { requireHeld, requireOther, requirePerson, requireRegion } from "./guards.ts";
import type { IdentityPorts } from "./ports.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

interface RoleOver {
  readonly role: string;
  readonly region: string;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

type Grantee = Pick<StoredAccount, "id" | "region" | "kind">;

async function getRole(context: CommandContext, code: string) {
  const role = await tablesOf(context)
    .selectFrom("identity.roles")
    .select(["code", "region_code as region", "label_zh as label", "levels", "account_kinds as kinds", "permissions"])
    .where("code", "=", code)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  if (role === undefined) throw new AnlanError("IDENTITY_ROLE_UNKNOWN", { role: code });
  return role;
}

async function checkGrant(context: CommandContext, account: Grantee, input: RoleOver): Promise<void> {
  const { caller } = context;
  requirePerson(caller);
  requireOther(caller, account.id);
  requireRegion(caller, "identity.grant.manage", input.region);
  const role = await getRole(context, input.role);
  requireHeld(caller, role.permissions, input.region);
  if (!input.region.startsWith(role.region) || !role.levels.includes(levelOf(input.region))) {
    throw new AnlanError("IDENTITY_ROLE_NOT_FOR_REGION", { role: role.label, region: input.region });
  }
  if (!role.kinds.includes(account.kind)) throw new AnlanError("IDENTITY_ROLE_NOT_FOR_ACCOUNT", { role: role.label });
}

/** Grants within a command: only what the caller holds there himself, and never to himself. */
export async function grantTo(context: CommandContext, account: Grantee, input: RoleOver): Promise<void> {
  await checkGrant(context, account, input);
  const { role, region, validFrom = null, validTo = null } = input;
  const inserted = await tablesOf(context)
    .insertInto("identity.grants")
    .values({
      id: context.newId(),
      account_id: account.id,
      region_code: account.region,
      role_code: role,
      over_region: region,
      valid_from: validFrom,
      valid_to: validTo,
      granted_by: context.caller.accountId,
      granted_at: context.now.toISOString(),
    })
    .onConflict((conflict) =>
      conflict.columns(["account_id", "role_code", "over_region"]).where("revoked_at", "is", null).doNothing(),
    )
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw new AnlanError("IDENTITY_ALREADY_GRANTED");
  context.emit(roleGranted, account.region, { accountId: AccountId.parse(account.id), role, region });
}

/** Grants a role over a region to an account that stands. */
export function grantRoleHandler(ports: IdentityPorts): CommandHandler {
  return handle(grantRole, {
    load: (context, { accountId }) => findAccountForUpdate(context, accountId),
    run: async (context, account, { role, region, validFrom, validTo }) => {
      const over = { role, region, validFrom, validTo };
      await grantTo(context, account, over);
      context.note({ type: "account", id: account.id, region: account.region }, over);
      stateOf(context.runtime).callers.forget(account.id);
      return getAccountView(context, ports, account.id);
    },
  });
}

async function getGrant(context: CommandContext, accountId: string, grantId: string) {
  const grant = await tablesOf(context)
    .selectFrom("identity.grants as g")
    .innerJoin("identity.roles as r", "r.code", "g.role_code")
    .select(["g.id", "g.role_code as role", "g.over_region as region", "r.permissions", "g.valid_to as validTo"])
    .where("g.id", "=", grantId)
    .where("g.account_id", "=", accountId)
    .where("g.revoked_at", "is", null)
    .executeTakeFirst();
  if (grant === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  return grant;
}

/** Revokes a role. Who could not have granted it cannot take it away either: a town does not disarm its county. */
export function revokeRoleHandler(ports: IdentityPorts): CommandHandler {
  return handle(revokeRole, {
    load: (context, { accountId }) => findAccountForUpdate(context, accountId),
    run: async (context, account, { grantId }) => {
      const { caller } = context;
      requirePerson(caller);
      requireOther(caller, account.id);
      const grant = await getGrant(context, account.id, grantId);
      if (grant.validTo === null || grant.validTo >= chinaDay(context.now)) {
        requireHeld(caller, grant.permissions, grant.region);
      }
      await tablesOf(context)
        .updateTable("identity.grants")
        .set({ revoked_at: context.now.toISOString(), revoked_by: caller.accountId })
        .where("id", "=", grant.id)
        .execute();
      const { role, region } = grant;
      context.note({ type: "account", id: account.id, region: account.region }, { role, over: region });
      context.emit(roleRevoked, account.region, { accountId: AccountId.parse(account.id), role, region });
      stateOf(context.runtime).callers.forget(account.id);
      return getAccountView(context, ports, account.id);
    },
  });
}
