import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, type Desk, openDesk } from "../testing/desk.ts";
import { FakeProvider } from "../testing/fake-provider.ts";

const provider = new FakeProvider();
let desk: Desk;
beforeAll(async () => {
  await provider.start();
  const oidc = {
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: "s",
    label: "统一身份认证",
    secondFactor: "provider" as const,
  };
  desk = await openDesk({ origin: "http://anlan.example", oidc });
  await desk.account({ loginName: "sso.person" });
});
afterAll(() => provider.stop());

interface Out {
  readonly address: URL;
  readonly cookie: string;
}

async function goOut(browser: Browser, to = ""): Promise<Out> {
  const reply = await browser.get(`/api/v1/identity/oidc/start${to}`);
  expect(reply.status).toBe(303);
  const cookie = reply.cookies.find((one) => one.name === "anlan_sso");
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/api/v1/identity/oidc" });
  return { address: new URL(String(reply.headers["location"])), cookie: cookie?.value ?? "" };
}

const comeBack = (browser: Browser, back: URL, cookie: string) =>
  browser.get(back.pathname + back.search, { headers: { cookie: `anlan_sso=${cookie}` } });

async function signIn(browser: Browser, to = "") {
  const { address, cookie } = await goOut(browser, to);
  return comeBack(browser, provider.approve(address), cookie);
}

test("the sign-in page offers it, and it ends with a session where one came from", async () => {
  const options = await desk.browser().get("/api/v1/identity/sign-in-options");
  expect(options.data["oidc"]).toEqual({ label: "统一身份认证", href: "/api/v1/identity/oidc/start" });
  const browser = desk.browser();
  const reply = await signIn(browser, "?to=/plans/1");
  expect([reply.status, reply.headers["location"]]).toEqual([303, "/plans/1"]);
  expect((await browser.get("/api/v1/identity/me")).data).toMatchObject({ person: { loginName: "sso.person" } });
});

test("it leads to no other site afterwards", async () => {
  const reply = await signIn(desk.browser(), "?to=//evil.example");
  expect(reply.headers["location"]).toBe("/");
});

test("it goes out with PKCE, state and nonce", async () => {
  const { address } = await goOut(desk.browser());
  expect(address.searchParams.get("code_challenge_method")).toBe("S256");
  for (const name of ["code_challenge", "state", "nonce"])
    expect(address.searchParams.get(name)?.length).toBeGreaterThan(20);
});

const refused = { "/?problem=IDENTITY_SSO_REFUSED": true, "/?problem=IDENTITY_STEP_EXPIRED": true };

test.each([
  ["another state", (back: URL) => back.searchParams.set("state", "forged")],
  ["no code", (back: URL) => back.searchParams.delete("code")],
  ["another code", (back: URL) => back.searchParams.set("code", "forged")],
  ["an error of the provider", (back: URL) => back.searchParams.set("error", "access_denied")],
])("an answer with %s is refused and leaves no session", async (_name, bend) => {
  const browser = desk.browser();
  const { address, cookie } = await goOut(browser);
  const back = provider.approve(address);
  bend(back);
  const reply = await comeBack(browser, back, cookie);
  expect(reply.headers["location"]).toBe("/?problem=IDENTITY_SSO_REFUSED");
  expect(browser.cookie).toBeUndefined();
});

test.each([
  ["another nonce", { nonce: "forged" }],
  ["another audience", { aud: "another-client" }],
  ["another issuer", { iss: "https://evil.example" }],
  ["a time that is over", { exp: 1000 }],
])("an ID token with %s is refused", async (_name, forge) => {
  provider.forge = forge;
  const browser = desk.browser();
  const reply = await signIn(browser);
  provider.forge = {};
  expect(reply.headers["location"]).toBe("/?problem=IDENTITY_SSO_REFUSED");
  expect(browser.cookie).toBeUndefined();
});

test("an answer works once, in the browser that asked, within ten minutes", async () => {
  const browser = desk.browser();
  const { address, cookie } = await goOut(browser);
  const back = provider.approve(address);
  // Another browser: an attacker's link that would sign the victim in as the attacker.
  const victim = await comeBack(desk.browser(), back, "");
  expect(refused).toHaveProperty([String(victim.headers["location"])]);
  expect((await comeBack(browser, back, cookie)).headers["location"]).toBe("/");
  const again = await comeBack(desk.browser(), back, cookie);
  expect(again.headers["location"]).toBe("/?problem=IDENTITY_STEP_EXPIRED");
  const late = await goOut(browser);
  desk.world.clock.advance(10 * 60_000);
  const over = await comeBack(desk.browser(), provider.approve(late.address), late.cookie);
  expect(over.headers["location"]).toBe("/?problem=IDENTITY_STEP_EXPIRED");
});

test("it makes no account, and none of enterprises are opened by it", async () => {
  await desk.account({ loginName: "factory.sso", kind: "enterprise" });
  for (const name of ["nobody.here", "factory.sso", undefined]) {
    provider.claims = { sub: `sub-${name}`, ...(name === undefined ? {} : { preferred_username: name }) };
    const reply = await signIn(desk.browser());
    expect(reply.headers["location"]).toBe("/?problem=IDENTITY_SSO_NO_ACCOUNT");
  }
});

test("a name that the provider gives to another person later opens nothing", async () => {
  provider.claims = { sub: "sub-1", preferred_username: "renamed.meanwhile" };
  expect((await signIn(desk.browser())).headers["location"]).toBe("/");
  provider.claims = { sub: "sub-2", preferred_username: "sso.person" };
  expect((await signIn(desk.browser())).headers["location"]).toBe("/?problem=IDENTITY_SSO_NO_ACCOUNT");
});

test("a session that stood before ends with the new one", async () => {
  provider.claims = { sub: "sub-1", preferred_username: "sso.person" };
  const browser = desk.browser();
  await signIn(browser);
  const before = browser.cookie;
  const { address, cookie } = await goOut(browser);
  await browser.get(`${provider.approve(address).pathname}${provider.approve(address).search}`, {
    headers: { cookie: `anlan_sso=${cookie}; anlan_session=${before}` },
  });
  expect(browser.cookie).not.toBe(before);
  const old = desk.browser();
  old.cookie = before;
  expect((await old.get("/api/v1/identity/me")).data).toEqual({ signedIn: false });
});
