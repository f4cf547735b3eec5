import { chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, list, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { type AccountRow, findAccounts, getAccount } from "../contract/index.ts";
import { findAccount } from "./account-view.ts";
import type { IdentityPorts } from "./ports.ts";
import { tablesOf } from "./tables.ts";

type Selected = Omit<AccountRow, "unitName" | "regionName">;

const roles = (day: string) => sql<string[]>`array(select distinct g.role_code from identity.grants g
  join identity.roles r on r.code = g.role_code and r.retired_at is null
  where g.account_id = a.id and g.revoked_at is null and (g.valid_from is null or g.valid_from <= ${day}::date)
    and (g.valid_to is null or g.valid_to >= ${day}::date) order by 1)`;

const state = (now: string) => sql<string>`case when a.state = 'active' and exists (
    select from identity.sign_in_failures f
    where f.login_hash = encode(sha256(convert_to(a.login_name, 'UTF8')), 'hex') and f.locked_until > ${now})
  then 'locked' else a.state end`;

const secondFactor = sql<boolean>`(exists (select from identity.totp_secrets t
    where t.account_id = a.id and t.confirmed_at is not null)
  or exists (select from identity.passkeys p where p.account_id = a.id))`;

/** Accounts within the caller's regions. */
export function findAccountsHandler(ports: IdentityPorts): ListHandler {
  return list(findAccounts, {
    key: "id",
    select: (context) =>
      tablesOf(context)
        .selectFrom("identity.accounts as a")
        .select(["a.id", "a.login_name as loginName", "a.name", "a.kind", "a.unit_id as unitId", "a.demonstration"])
        .select(["a.region_code as region", "a.last_sign_in_at as lastSignInAt", "a.created_at as createdAt"])
        .select([state(context.now.toISOString()).as("state"), roles(chinaDay(context.now)).as("roles")])
        .select(secondFactor.as("secondFactor")),
    filters: {
      text: (query, value: string) =>
        query.where(
          sql<boolean>`(position(lower(${value}) in lower(${sql.ref("row.name")})) > 0
            or position(lower(${value}) in ${sql.ref("row.loginName")}) > 0)`,
        ),
      role: (query, value: string[]) => query.where(sql<boolean>`${sql.ref("row.roles")} && ${value}::text[]`),
      within: (query, value: string) =>
        query.where(sql.ref("row.region"), ">=", value).where(sql.ref("row.region"), "<", `${value}~`),
    },
    complete: (_context, rows: Selected[]) =>
      Promise.all(
        rows.map(async (row) => {
          const unitName = row.unitId === null ? null : await ports.names.unit(row.unitId);
          return { ...row, unitName, regionName: await ports.names.region(row.region) };
        }),
      ),
  });
}

/** One account. */
export const getAccountHandler = (ports: IdentityPorts): QueryHandler =>
  answer(getAccount, (context, { accountId }) => findAccount(context, ports, accountId));
