import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "../testing/desk.ts";
import { FakeProvider } from "../testing/fake-provider.ts";

const provider = new FakeProvider();
beforeAll(() => provider.start());
afterAll(() => provider.stop());

async function comeBack(desk: Desk, loginName: string): Promise<{ to: unknown; signedIn: boolean }> {
  provider.claims = { sub: `sub-${loginName}`, preferred_username: loginName };
  const browser = desk.browser();
  const out = await browser.get("/api/v1/identity/oidc/start");
  const cookie = out.cookies.find((one) => one.name === "anlan_sso")?.value ?? "";
  const back = provider.approve(new URL(String(out.headers["location"])));
  const reply = await browser.get(back.pathname + back.search, { headers: { cookie: `anlan_sso=${cookie}` } });
  return { to: reply.headers["location"], signedIn: browser.cookie !== undefined };
}

const FACTORS = {
  authenticator: `insert into identity.totp_secrets (account_id, region_code, secret_sealed, confirmed_at, created_at)
    values ($1, '440605', 'x', now(), now())`,
  "authenticator that was never confirmed": `insert into identity.totp_secrets (account_id, region_code, secret_sealed,
    created_at) values ($1, '440605', 'x', now())`,
  passkey: `insert into identity.passkeys (credential_id, id, account_id, region_code, public_key, counter, transports,
    rp_id, label, created_at) values ('c' || $1::text, gen_random_uuid(), $1::uuid, '440605', '\\x00', 0, '{}', 'a', 'a', now())`,
} as const;

describe.each([
  ["provider", { authenticator: true, passkey: true }],
  ["local", { authenticator: false, passkey: false }],
] as const)("where the second factor is the %s one's", (secondFactor, opens) => {
  let desk: Desk;
  beforeAll(async () => {
    const { issuer, clientId } = provider;
    const oidc = { issuer, clientId, clientSecret: "s", label: "统一身份认证", secondFactor };
    desk = await openDesk({ origin: "http://anlan.example", oidc });
  });

  test("an account without a second factor here is opened", async () => {
    await desk.account({ loginName: `plain.${secondFactor}` });
    expect(await comeBack(desk, `plain.${secondFactor}`)).toEqual({ to: "/", signedIn: true });
  });

  test.each(Object.entries(FACTORS))("an account with an %s", async (name, insert) => {
    const loginName = `${name.slice(0, 3)}.${name.length}.${secondFactor}`;
    const id = await desk.account({ loginName });
    await desk.world.database.ownerPool.query(insert, [id]);
    const isOpened = name in opens ? opens[name as keyof typeof opens] : true;
    expect(await comeBack(desk, loginName)).toEqual(
      isOpened ? { to: "/", signedIn: true } : { to: "/?problem=IDENTITY_SSO_SECOND_FACTOR", signedIn: false },
    );
  });
});
