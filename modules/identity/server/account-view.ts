import { type Caller, chinaDay } from "@anlan/kernel";
import { logRead, type Runtime, SealError, type Sealer } from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { type Account, getAccount } from "../contract/index.ts";
import { loginHash } from "./failures.ts";
import type { IdentityPorts } from "./ports.ts";
import { type Db, tablesOf } from "./tables.ts";

/** The part of a command's or query's context that reading needs. */
interface Reading {
  tables<Tables>(): Kysely<Tables>;
  readonly now: Date;
  readonly caller: Caller;
  readonly runtime: Runtime;
}

/** Where a sealed telephone number belongs. */
export const phoneContext = (accountId: string): string => `identity.accounts.phone:${accountId}`;

/** Seals a telephone number for its account. */
export const sealPhone = (sealer: Sealer, accountId: string, phone: string | null): string | null =>
  phone === null ? null : sealer.seal(phone, phoneContext(accountId));

function openPhone(sealer: Sealer, accountId: string, sealed: string | null): string | null {
  if (sealed === null) return null;
  try {
    return sealer.open(sealed, phoneContext(accountId));
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

// Wherever an account is shown with its number, in a query or in a command's reply, the log says who saw it.
async function showPhone(context: Reading, sealer: Sealer, row: Row): Promise<string | null> {
  const phone = openPhone(sealer, row.id, row.phoneSealed);
  if (phone !== null && context.caller.kind !== "system") {
    const { id, region } = row;
    await logRead(context, { action: getAccount.name, type: "account", id, region, details: { fields: ["phone"] } });
  }
  return phone;
}

type Row = Omit<Account, "phone" | "lockedUntil" | "state" | "grants" | "unitName" | "regionName"> & {
  phoneSealed: string | null;
  state: "active" | "disabled";
  grants: (Omit<Account["grants"][number], "regionName"> & { region: string })[];
};

const ACCOUNT = (accountId: string, day: string, now: string) => sql<Row>`select a.id, a.login_name as "loginName",
    a.name, a.kind, a.unit_id as "unitId", a.region_code as region, a.state, a.demonstration, a.language, a.revision,
    a.last_sign_in_at as "lastSignInAt", a.created_at as "createdAt", a.phone_sealed as "phoneSealed",
    a.must_change_password as "mustChangePassword",
    exists (select from identity.totp_secrets t where t.account_id = a.id and t.confirmed_at is not null)
      or exists (select from identity.passkeys p where p.account_id = a.id) as "secondFactor",
    (select count(*) from identity.sessions s where s.account_id = a.id and s.ended_at is null
      and s.expires_at > ${now}) as "liveSessions",
    coalesce((select jsonb_agg(jsonb_build_object('grantId', g.id, 'role', g.role_code, 'region', g.over_region,
        'permissions', r.permissions, 'roleLabel', jsonb_build_object('zh', r.label_zh, 'en', r.label_en),
        'validFrom', g.valid_from, 'validTo', g.valid_to) order by g.over_region, r.position, r.code)
      from identity.grants g join identity.roles r on r.code = g.role_code
      where g.account_id = a.id and g.revoked_at is null
        and (g.valid_to is null or g.valid_to >= ${day}::date)), '[]'::jsonb) as grants
  from identity.accounts a where a.id = ${accountId}`;

async function lockOf(db: Db, loginName: string, now: string): Promise<string | null> {
  const row = await db
    .selectFrom("identity.sign_in_failures")
    .select("locked_until as until")
    .where("login_hash", "=", loginHash(loginName))
    .where("locked_until", ">", now)
    .executeTakeFirst();
  return row?.until ?? null;
}

/** One account with its grants that stand or will stand; undefined outside the caller's scope. */
export async function findAccount(
  context: Reading,
  ports: IdentityPorts,
  accountId: string,
): Promise<Account | undefined> {
  const db = tablesOf(context);
  const now = context.now.toISOString();
  const { rows } = await ACCOUNT(accountId, chinaDay(context.now), now).execute(db);
  const row = rows[0];
  if (row === undefined) return undefined;
  const { phoneSealed: _sealed, grants, ...rest } = row;
  const lockedUntil = await lockOf(db, row.loginName, now);
  const [unitName, regionName, named] = await Promise.all([
    row.unitId === null ? null : ports.names.unit(row.unitId),
    ports.names.region(row.region),
    Promise.all(grants.map(async (grant) => ({ ...grant, regionName: await ports.names.region(grant.region) }))),
  ]);
  return {
    ...rest,
    state: row.state === "active" && lockedUntil !== null ? "locked" : row.state,
    phone: await showPhone(context, ports.sealer, row),
    lockedUntil,
    unitName,
    regionName,
    grants: named,
  };
}

/** The same for an account that this command has just written. */
export async function getAccountView(context: Reading, ports: IdentityPorts, accountId: string): Promise<Account> {
  const account = await findAccount(context, ports, accountId);
  if (account === undefined) throw new Error(`account ${accountId} left the scope of its own command`);
  return account;
}
