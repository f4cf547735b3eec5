import { type Caller, chinaDay, type Grant } from "@anlan/kernel";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { AccountKind } from "../contract/account.ts";
import { missingPermission } from "../domain/grant-rules.ts";
import type { Known } from "./caller-cache.ts";
import { tokenHashes } from "./tokens.ts";

/** Columns of an account from which a caller is made. */
export interface AccountColumns {
  account_id: string;
  name: string;
  kind: AccountKind;
  unit_id: string | null;
  enterprise_id: string | null;
  region_code: string;
  must_change_password: boolean;
  grants: Grant[];
}

interface SessionRow extends AccountColumns {
  id: string;
  last_seen_at: string;
  expires_at: string;
  ended_at: string | null;
}

interface KeyRow extends AccountColumns {
  id: string;
  key_name: string;
  over_region: string;
  permissions: string[];
  quota_per_minute: number;
}

/** The grants of an account that stand on a day, as SQL that gives a JSON array of Grant. */
const standingGrants = (accountId: string, day: string) => sql<Grant[]>`coalesce((
  select jsonb_agg(jsonb_build_object('role', g.role_code, 'region', g.over_region, 'permissions', r.permissions)
    order by g.over_region, g.role_code)
  from identity.grants g join identity.roles r on r.code = g.role_code and r.retired_at is null
  where g.account_id = ${sql.ref(accountId)} and g.revoked_at is null
    and (g.valid_from is null or g.valid_from <= ${day}::date)
    and (g.valid_to is null or g.valid_to >= ${day}::date)), '[]'::jsonb)`;

/** Selects them of `identity.accounts a`. */
export const accountColumns = (day: string) => sql`a.id as account_id, a.name, a.kind, a.unit_id, a.enterprise_id,
  a.region_code, a.must_change_password, ${standingGrants("a.id", day)} as grants`;

/** The sectors that a unit supervises; null for all. */
export type UnitSectors = (unitId: string) => Promise<readonly string[] | null>;

/** What narrows a caller besides his regions. Who is no official and stands for no enterprise sees none: "" is nobody's id. */
export async function boundsOf(row: AccountColumns, unitSectors: UnitSectors) {
  const sectors = row.unit_id === null ? null : await unitSectors(row.unit_id);
  const enterpriseId = row.kind === "official" ? null : (row.enterprise_id ?? "");
  return { sectors: sectors === null ? null : [...sectors], enterpriseId };
}

async function personOf(row: SessionRow, unitSectors: UnitSectors): Promise<Caller> {
  return {
    ...(await boundsOf(row, unitSectors)),
    kind: "person",
    accountId: row.account_id,
    name: row.name,
    unitId: row.unit_id,
    region: row.region_code,
    grants: row.grants,
    sessionId: row.id,
  };
}

/** The caller of a session's token; null for a token that never was, or of an account that is disabled. */
export async function loadSession(runtime: Runtime, token: string, unitSectors: UnitSectors): Promise<Known | null> {
  const day = chinaDay(runtime.clock.now());
  const { rows } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    sql<SessionRow>`select s.id, s.last_seen_at, s.expires_at, s.ended_at, ${accountColumns(day)}
      from identity.sessions s join identity.accounts a on a.id = s.account_id
      where s.token_hash in (${sql.join(tokenHashes(token))}) and a.state = 'active'`.execute(db),
  );
  const row = rows[0];
  if (row === undefined) return null;
  return {
    caller: await personOf(row, unitSectors),
    mustChangePassword: row.must_change_password,
    session: {
      kind: row.kind,
      lastSeenAt: new Date(row.last_seen_at),
      expiresAt: new Date(row.expires_at),
      endedAt: row.ended_at === null ? null : new Date(row.ended_at),
    },
    quotaPerMinute: null,
  };
}

/** The caller of an API key: its permissions, as far as its maker still holds them. Null when it does not stand. */
export async function loadApiKey(runtime: Runtime, secret: string, unitSectors: UnitSectors): Promise<Known | null> {
  const now = runtime.clock.now();
  const { rows } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    sql<KeyRow>`select k.id, k.name as key_name, k.region_code as over_region, k.permissions, k.quota_per_minute,
        ${accountColumns(chinaDay(now))}
      from identity.api_keys k join identity.accounts a on a.id = k.account_id
      where k.secret_hash in (${sql.join(tokenHashes(secret))}) and k.revoked_at is null
        and k.expires_at > ${now.toISOString()} and a.state = 'active'`.execute(db),
  );
  const row = rows[0];
  if (row === undefined) return null;
  const maker = { accountId: row.account_id, name: row.name, unitId: row.unit_id, region: row.region_code };
  const region = row.over_region;
  const held = { ...maker, grants: row.grants };
  const permissions = row.permissions.filter((one) => missingPermission(held, [one], region) === undefined);
  const grants = [{ role: "api-key", region, permissions }];
  return {
    caller: {
      ...maker,
      ...(await boundsOf(row, unitSectors)),
      kind: "api-key",
      name: row.key_name,
      grants,
      sessionId: row.id,
    },
    mustChangePassword: false,
    session: null,
    quotaPerMinute: row.quota_per_minute,
  };
}
