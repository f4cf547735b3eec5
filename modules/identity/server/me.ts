import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { type Me, me } from "../contract/index.ts";
import type { IdentityPorts } from "./ports.ts";
import { tablesOf } from "./tables.ts";

async function ownAccount(context: QueryContext) {
  const { rows } = await sql<{ loginName: string; mustChangePassword: boolean; secondFactor: boolean }>`
    select login_name as "loginName", must_change_password as "mustChangePassword",
      exists (select from identity.totp_secrets t where t.account_id = a.id and t.confirmed_at is not null)
        or exists (select from identity.passkeys p where p.account_id = a.id) as "secondFactor"
    from identity.accounts a where a.id = ${context.caller.accountId}`.execute(tablesOf(context));
  return rows[0];
}

async function regionsOf(context: QueryContext, ports: IdentityPorts) {
  const { grants, region } = context.caller;
  const codes = [...new Set(grants.map((grant) => grant.region))];
  // A region inside another one of the list adds nothing to look at.
  const widest = codes.filter((code) => !codes.some((other) => other !== code && code.startsWith(other)));
  const sorted = (widest.length === 0 ? [region] : widest).sort(
    (one, other) => one.length - other.length || (one < other ? -1 : 1),
  );
  return Promise.all(sorted.map(async (code) => ({ code, name: (await ports.names.region(code)) ?? code })));
}

/** Who is there. */
export function meHandler(ports: IdentityPorts): QueryHandler {
  return answer(me, async (context): Promise<Me> => {
    const { caller } = context;
    if (caller.kind === "anonymous" || caller.kind === "system") return { signedIn: false };
    const account = await ownAccount(context);
    if (account === undefined) return { signedIn: false };
    const { mustChangePassword, secondFactor, loginName } = account;
    const [unitName, regionName, regions, demonstration] = await Promise.all([
      caller.unitId === null ? null : ports.names.unit(caller.unitId),
      ports.names.region(caller.region),
      regionsOf(context, ports),
      ports.demonstration(),
    ]);
    const person = { name: caller.name, loginName, unitName, regionName };
    return { signedIn: true, facts: caller, person, regions, demonstration, mustChangePassword, secondFactor };
  });
}
