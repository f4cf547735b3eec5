import { answer, inScope, type QueryHandler, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { type AccountKind, type SignInOptions, signInOptions, ssoStartRoute } from "../contract/index.ts";
import type { IdentityPorts } from "./ports.ts";

interface DemoRow {
  loginName: string;
  name: string;
  region: string;
  role: string;
  roleEn: string;
  kind: AccountKind;
}

// Nobody is known yet, so nobody's regions bound what is looked at; only accounts of the demonstration are.
async function demoAccounts(runtime: Runtime): Promise<DemoRow[]> {
  const { rows } = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    sql<DemoRow>`select distinct on (a.region_code, r.position, a.login_name)
      a.login_name as "loginName", a.name, a.region_code as region, a.kind,
      r.label_zh as role, r.label_en as "roleEn"
    from identity.accounts a
    join identity.grants g on g.account_id = a.id and g.revoked_at is null
    join identity.roles r on r.code = g.role_code
    where a.demonstration and a.state = 'active' and a.kind in ('official', 'enterprise')
    order by a.region_code, r.position, a.login_name limit 100`.execute(db),
  );
  return rows;
}

/** What the sign-in page offers. Accounts are named only while the demonstration is loaded, and only its own. */
export function signInOptionsHandler(ports: IdentityPorts): QueryHandler {
  return answer(signInOptions, async (context): Promise<SignInOptions> => {
    const demonstration = await ports.demonstration();
    const found = demonstration ? await demoAccounts(context.runtime) : [];
    const shown = found.map(async ({ region, ...account }) => {
      const government = region.slice(0, 6);
      return { ...account, government: (await ports.names.region(government)) ?? government };
    });
    const oidc = ports.oidc === null ? null : { label: ports.oidc.label, href: ssoStartRoute.address };
    return { demonstration, demoAccounts: await Promise.all(shown), oidc, passkeys: true };
  });
}
