import { AnlanError, type Caller, chinaDay, mayIn } from "@anlan/kernel";
import { isRegionCode } from "@anlan/region-codes";
import type { CommandContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { heldBeyond, missingPermission } from "../domain/grant-rules.ts";
import type { Names, PermissionGroup } from "./ports.ts";
import { tablesOf } from "./tables.ts";

/** Some things a key must never do: it would outlive the person's own rights. */
export function requirePerson(caller: Caller): void {
  if (caller.kind === "api-key") throw new AnlanError("IDENTITY_PERSON_ONLY");
}

/** Nobody does it to himself. */
export function requireOther(caller: Caller, accountId: string): void {
  if (caller.accountId === accountId) throw new AnlanError("IDENTITY_NOT_YOURSELF");
}

/** The region is a real code and lies where the caller holds the permission. */
export function requireRegion(caller: Caller, permission: string, region: string): void {
  const inside = caller.kind === "system" || mayIn(caller, permission, region);
  if (!isRegionCode(region) || !inside) throw new AnlanError("IDENTITY_OUTSIDE_YOUR_REGION", { region });
}

/** The caller holds all of these permissions over the whole region. */
export function requireHeld(caller: Caller, permissions: readonly string[], region: string): void {
  if (caller.kind === "system") return;
  const permission = missingPermission(caller, permissions, region);
  if (permission !== undefined) throw new AnlanError("IDENTITY_NOT_HELD", { permission, region });
}

/** Whether a module that runs here declares the permission. */
export const isKnown = (groups: readonly PermissionGroup[], permission: string): boolean =>
  groups.some((group) => group.permissions[permission] !== undefined);

/** All of these codes are permissions of modules that run here. */
export function requireKnown(groups: readonly PermissionGroup[], permissions: readonly string[]): void {
  const unknown = permissions.find((permission) => !isKnown(groups, permission));
  if (unknown !== undefined) throw new AnlanError("IDENTITY_PERMISSION_UNKNOWN", { permission: unknown });
}

/** The other person holds nothing, also not later, that the caller does not hold. */
export async function requireNoMore(context: CommandContext, accountId: string): Promise<void> {
  if (context.caller.kind === "system") return;
  const { rows } = await sql<{ region: string; permissions: string[] }>`select g.over_region as region, r.permissions
    from identity.grants g join identity.roles r on r.code = g.role_code
    where g.account_id = ${accountId} and g.revoked_at is null
      and (g.valid_to is null or g.valid_to >= ${chinaDay(context.now)}::date)`.execute(tablesOf(context));
  const permission = heldBeyond(context.caller, rows);
  if (permission !== undefined) throw new AnlanError("IDENTITY_HOLDS_MORE", { permission });
}

/** Refuses a unit that is not open or lies where the caller does not manage accounts: a unit decides what one may report. */
export async function requireUnit(
  names: Names,
  unitId: string | null,
  caller: Caller,
  permission: string,
): Promise<void> {
  if (unitId === null) return;
  const region = await names.unitRegion(unitId);
  if (region === null || (caller.kind !== "system" && !mayIn(caller, permission, region))) {
    throw new AnlanError("IDENTITY_UNIT_UNKNOWN");
  }
}
