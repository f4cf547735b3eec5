import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { type AccountKind, type SignInReply, ssoSignIn } from "../contract/index.ts";
import type { SsoPerson } from "./oidc-client.ts";
import type { IdentityPorts } from "./ports.ts";
import { hasSecondFactor } from "./second-factor.ts";
import { startSession } from "./sessions.ts";
import { type Db, tablesOf, unsafeLookEverywhere } from "./tables.ts";

interface Found {
  readonly id: string;
  readonly region: string;
  readonly kind: AccountKind;
  readonly state: string;
}

const columns = ["a.id", "a.region_code as region", "a.kind", "a.state"] as const;

async function findLinked(db: Db, person: SsoPerson): Promise<Found | undefined> {
  const row = await db
    .selectFrom("identity.sso_links as l")
    .innerJoin("identity.accounts as a", "a.id", "l.account_id")
    .select(columns)
    .where("l.issuer", "=", person.issuer)
    .where("l.subject", "=", person.subject)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, kind: row.kind as AccountKind };
}

// The first time the name links the provider's person to an official's account that somebody made; from then on the
// subject alone counts, so a name that is given to another person later opens nothing.
async function link(db: Db, person: SsoPerson, now: string): Promise<Found | undefined> {
  const row = await db
    .selectFrom("identity.accounts as a")
    .select(columns)
    .where("a.login_name", "=", person.loginName)
    .where("a.kind", "=", "official")
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const linked = await db
    .insertInto("identity.sso_links")
    .values({
      issuer: person.issuer,
      subject: person.subject,
      account_id: row.id,
      region_code: row.region,
      linked_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return linked.numInsertedOrUpdatedRows === 1n ? { ...row, kind: row.kind as AccountKind } : undefined;
}

/** Signs in whom the provider has verified, when an account of his exists; it never makes one. */
export function ssoSignInHandler(ports: IdentityPorts): CommandHandler {
  return handle(ssoSignIn, {
    run: async (context, _record, person): Promise<SignInReply> => {
      const db = tablesOf(context);
      await unsafeLookEverywhere(db);
      const account = (await findLinked(db, person)) ?? (await link(db, person, context.now.toISOString()));
      if (account === undefined) throw new AnlanError("IDENTITY_SSO_NO_ACCOUNT");
      if (account.state === "disabled") throw new AnlanError("IDENTITY_ACCOUNT_DISABLED");
      if (ports.oidc?.secondFactor === "local" && (await hasSecondFactor(db, account.id))) {
        throw new AnlanError("IDENTITY_SSO_SECOND_FACTOR");
      }
      const session = await startSession(context, ports, account, "sso");
      // A one-time password concerns those who sign in with one; the provider has its own rules.
      return { accountId: account.id, mustChangePassword: false, ...session };
    },
  });
}
