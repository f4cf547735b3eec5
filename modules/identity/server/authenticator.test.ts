import { beforeAll, expect, test, vi } from "vitest";
import { type Desk, openDesk, PASSWORD } from "../testing/desk.ts";
import { CACHED_MS, CallerCache, type Known } from "./caller-cache.ts";
import { Quotas } from "./quotas.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});

test("who asks is not read from the database on every request", async () => {
  await desk.account({ loginName: "reader", roles: [{ role: "auditor", region: "440605" }] });
  // The grant has settled by then.
  const later = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 10_000);
  const browser = desk.browser();
  await browser.signIn("reader", PASSWORD);
  await browser.get("/api/v1/identity/find-accounts");
  const { pool } = desk.world.database;
  const connect = pool.connect.bind(pool);
  let leases = 0;
  pool.connect = (async () => {
    leases += 1;
    return connect();
  }) as typeof pool.connect;
  for (let time = 0; time < 10; time += 1) await browser.get("/api/v1/identity/find-accounts");
  pool.connect = connect as typeof pool.connect;
  later.mockRestore();
  // One lease each: the list itself.
  expect(leases).toBe(10);
});

test("an address that needs nobody answers also with a dead session, every other one does not", async () => {
  const browser = desk.browser();
  browser.cookie = "dead";
  expect((await browser.get("/api/v1/identity/sign-in-options")).status).toBe(200);
  expect((await browser.get("/api/v1/identity/find-accounts")).status).toBe(401);
});

test("another kind of bearer is nobody", async () => {
  const headers = { authorization: "Bearer eyJhbGciOi.J9" };
  const reply = await desk.browser().get("/api/v1/identity/me", { headers });
  expect(reply.error?.code).toBe("KERNEL_UNAUTHENTICATED");
});

test("a person's command without the header that only our pages send is refused", async () => {
  const browser = desk.browser();
  await browser.signIn("reader", PASSWORD);
  const reply = await browser.post("/api/v1/identity/sign-out", {}, { headers: { "x-anlan-client": "" } });
  expect(reply.error?.code).toBe("KERNEL_CROSS_SITE");
});

test("with a one-time password one may only look who one is, change it, or leave", async () => {
  const { oneTimePassword, accountId } = await desk.world.run(
    desk.world.person({ region: "440605", permissions: ["identity.account.manage"] }),
    (await import("../contract/index.ts")).createAccount,
    { loginName: "newcomer", name: "李四", region: "440605" },
  );
  const browser = desk.browser();
  const signedIn = await browser.signIn("newcomer", oneTimePassword as string);
  expect(signedIn.data).toMatchObject({ accountId, mustChangePassword: true });
  expect((await browser.get("/api/v1/identity/me")).data).toMatchObject({ mustChangePassword: true });
  const refused = await browser.get(`/api/v1/identity/get-account?accountId=${accountId}`);
  expect(refused.error?.code).toBe("IDENTITY_MUST_CHANGE_PASSWORD");
  const change = { current: oneTimePassword, next: PASSWORD };
  expect((await browser.post("/api/v1/identity/change-password", change)).status).toBe(200);
  expect((await browser.get(`/api/v1/identity/get-account?accountId=${accountId}`)).error?.code).toBe(
    "KERNEL_FORBIDDEN",
  );
});

const known = (accountId: string): Known => ({
  caller: { kind: "person", accountId, name: "", unitId: null, region: "44", grants: [], sessionId: "1" },
  mustChangePassword: false,
  session: null,
  quotaPerMinute: null,
});

test("a caller is kept for five seconds and not longer", async () => {
  let [ticks, loads] = [0, 0];
  const cache = new CallerCache(() => ticks);
  const load = async () => {
    loads += 1;
    return known("a");
  };
  await cache.get("t", load);
  ticks = CACHED_MS - 1;
  await cache.get("t", load);
  expect(loads).toBe(1);
  ticks = CACHED_MS;
  await cache.get("t", load);
  expect(loads).toBe(2);
});

test("requests at the same moment share one look-up, and a token that is not there is not remembered", async () => {
  let loads = 0;
  const cache = new CallerCache(() => 0);
  const load = async () => {
    loads += 1;
    return null;
  };
  await Promise.all([cache.get("t", load), cache.get("t", load)]);
  expect(loads).toBe(1);
  await cache.get("t", load);
  expect(loads).toBe(2);
});

test("what was read before a change had committed is not kept", async () => {
  let ticks = 0;
  const cache = new CallerCache(() => ticks);
  let finish: (value: Known) => void = () => undefined;
  const slow = cache.get("t", () => new Promise((resolve) => (finish = resolve)));
  cache.forget("a");
  finish(known("a"));
  await slow;
  let loads = 0;
  const load = async () => {
    loads += 1;
    return known("a");
  };
  await cache.get("t", load);
  await cache.get("t", load);
  expect(loads).toBe(2);
  ticks = 2001;
  await cache.get("t", load);
  await cache.get("t", load);
  expect(loads).toBe(3);
  cache.forgetAll();
  await cache.get("t", load);
  expect(loads).toBe(4);
});

test("the cache does not grow without end", async () => {
  let loads = 0;
  const cache = new CallerCache(() => 0);
  const load = async () => {
    loads += 1;
    return known("a");
  };
  for (let token = 0; token <= 10_000; token += 1) await cache.get(String(token), load);
  await cache.get("10000", load);
  expect(loads).toBe(10_001);
  await cache.get("0", load);
  expect(loads).toBe(10_002);
});

test("a quota counts by the minute and says how long to wait", () => {
  let ticks = 30_000;
  const quotas = new Quotas(() => ticks);
  quotas.take("k", 2);
  quotas.take("k", 2);
  quotas.take("other", 2);
  expect(() => quotas.take("k", 2)).toThrow(expect.objectContaining({ parameters: { seconds: 30 } }));
  ticks = 60_000;
  expect(() => quotas.take("k", 2)).not.toThrow();
});
