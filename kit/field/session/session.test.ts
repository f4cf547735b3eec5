import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { listAccounts } from "../store/accounts.ts";
import { listDrafts, newDraft, saveDraft } from "../store/drafts.ts";
import { openDoor } from "./door.ts";
import { phoneClock } from "./phone-clock.ts";
import {
  findOpenSession,
  lock,
  OlderPasswordError,
  type PhoneSession,
  payOwedSignOut,
  refresh,
  signIn,
  signInWithOlder,
  signOut,
  unlock,
} from "./phone-session.ts";

const DAY = 86_400_000;
const now = 1_800_000_000_000;

/** A server with two accounts and one session, as a browser has it. */
class Server {
  passwords: Record<string, string> = { jia: "password-jia", yi: "password-yi" };
  who: string | null = null;
  down = false;
  readonly asked: { path: string; account: string | null }[] = [];
  readonly fetch: typeof fetch = async (input, init) => {
    if (this.down) throw new TypeError("no network");
    const path = String(input).split("?")[0] ?? "";
    const account = new Headers(init?.headers).get("x-anlan-account");
    this.asked.push({ path, account });
    const refuse = (status: number, code: string) =>
      Response.json({ error: { code, message: { zh: code, en: code } } }, { status });
    if (account !== null && this.who !== null && account !== this.who) return refuse(401, "KERNEL_OTHER_ACCOUNT");
    const body = typeof init?.body === "string" ? JSON.parse(init.body) : {};
    if (path.endsWith("/sign-in")) {
      if (this.passwords[body.loginName] !== body.password) return refuse(401, "IDENTITY_WRONG_CREDENTIALS");
      this.who = body.loginName;
    }
    if (path.endsWith("/sign-out")) this.who = null;
    if (!path.endsWith("/me")) return Response.json({ data: {} });
    const name = this.who;
    const me = {
      facts: { accountId: name, name, unitId: null, region: "44", grants: [] },
      person: { name, loginName: name },
    };
    return Response.json({ data: name === null ? { signedIn: false } : { signedIn: true, ...me } });
  };
  readonly apiOf = (accountId: string | null) =>
    openDoor({ clock: phoneClock(null, () => undefined), accountId, fetch: this.fetch }).api;
}

const open: PhoneSession[] = [];
async function enter(server: Server, loginName: string, password = server.passwords[loginName] ?? "") {
  const session = await signIn(server.apiOf(null), { loginName, password, kind: "official", rounds: 1000 }, now);
  open.push(session);
  return session;
}
afterEach(async () => {
  for (const session of open.splice(0)) await signOut(new Server().apiOf, session);
});

test("who signed in once is there again without a signal; after seven days the password is asked for", async () => {
  const server = new Server();
  await enter(server, "jia");
  server.down = true;
  expect((await findOpenSession(now + 6 * DAY))?.me.facts.accountId).toBe("jia");
  expect(await findOpenSession(now + 8 * DAY)).toBeNull();
  const [account] = await listAccounts();
  if (account === undefined) throw new Error("an account is expected");
  expect(await unlock(account, "wrong")).toBeNull();
  expect((await unlock(account, "password-jia"))?.me.person.name).toBe("jia");
});

test("a second account locks the first: what lies there opens only with its own password", async () => {
  const server = new Server();
  const jia = await enter(server, "jia");
  await saveDraft(jia.room, newDraft("f|1", "/f", { text: "秘密" }, now));
  const yi = await enter(server, "yi");
  expect(await listDrafts(yi.room)).toEqual([]);
  expect((await findOpenSession(now))?.account.accountId).toBe("yi");
  const locked = (await listAccounts()).find(({ accountId }) => accountId === "jia");
  expect(locked?.openKey).toBeNull();
  if (locked === undefined) throw new Error("an account is expected");
  const again = await unlock(locked, "password-jia");
  expect(again === null ? null : await listDrafts(again.room)).toMatchObject([{ values: { text: "秘密" } }]);
});

test("after the password was changed elsewhere the older one opens what lies here, and the new one from then on", async () => {
  const server = new Server();
  const jia = await enter(server, "jia");
  await saveDraft(jia.room, newDraft("f|1", "/f", { text: "秘密" }, now));
  await lock(server.apiOf, "jia");
  server.passwords = { ...server.passwords, jia: "new-password" };
  const credentials = { loginName: "jia", password: "new-password", kind: "official" } as const;
  const failed: unknown = await signIn(server.apiOf(null), credentials, now).catch((cause: unknown) => cause);
  if (!(failed instanceof OlderPasswordError)) throw new Error("the older password is asked for");
  const api = server.apiOf(null);
  expect(await signInWithOlder(api, credentials, { account: failed.account, older: "guess" }, now)).toBeNull();
  const opened = await signInWithOlder(api, credentials, { account: failed.account, older: "password-jia" }, now);
  expect(opened === null ? null : await listDrafts(opened.room)).toHaveLength(1);
  const [account] = await listAccounts();
  expect(account === undefined ? null : await unlock(account, "new-password")).not.toBeNull();
});

test("a sign-out without a signal is owed and paid, but never at the cost of who signed in since", async () => {
  const server = new Server();
  const jia = await enter(server, "jia");
  open.length = 0;
  server.down = true;
  await signOut(server.apiOf, jia);
  expect(await listAccounts()).toEqual([]);
  server.down = false;
  await payOwedSignOut(server.apiOf);
  expect(server.who).toBeNull();
  const again = await enter(server, "jia");
  open.length = 0;
  server.down = true;
  await signOut(server.apiOf, again);
  server.down = false;
  server.who = "yi";
  await payOwedSignOut(server.apiOf);
  expect(server.who).toBe("yi");
  server.asked.length = 0;
  await payOwedSignOut(server.apiOf);
  expect(server.asked).toEqual([]);
});

test("somebody else's session at the server is told, and nothing is taken from it", async () => {
  const server = new Server();
  const jia = await enter(server, "jia");
  expect((await refresh(server.apiOf("jia"), jia, now))?.facts.accountId).toBe("jia");
  server.who = "yi";
  await expect(refresh(server.apiOf("jia"), jia, now)).rejects.toMatchObject({ code: "KERNEL_OTHER_ACCOUNT" });
  server.who = null;
  expect(await refresh(server.apiOf("jia"), jia, now)).toBeNull();
});

test("the door tells a lost way, a network's own page and a refusal apart", async () => {
  const clock = phoneClock(
    null,
    () => undefined,
    () => now,
  );
  const replies: (() => Promise<Response>)[] = [
    async () => Response.json({ data: { id: "f" } }, { headers: { date: new Date(now + 3_600_000).toUTCString() } }),
    async () => new Response("<html>Welcome to the hotel</html>"),
    async () =>
      Response.json(
        { error: { code: "KERNEL_STALE", message: { zh: "旧", en: "old" }, correlation: "c" } },
        { status: 409 },
      ),
    async () => Promise.reject(new TypeError("no way")),
  ];
  const next = replies.values();
  const seen: Headers[] = [];
  const way: typeof fetch = async (_input, init) => {
    seen.push(new Headers(init?.headers));
    return (next.next().value ?? replies[0])?.() as Promise<Response>;
  };
  const door = openDoor({ clock, accountId: "jia", fetch: way });
  const send = () => door.send({ name: "sample.do" }, {}, "key-12345678", "2026-03-01T00:00:00.000Z");
  expect(await send()).toEqual({ ok: true, data: { id: "f" }, receivedAt: new Date(now + 3_600_000).toISOString() });
  expect(await send()).toMatchObject({ ok: false, code: "CLIENT_UNREADABLE", status: 200 });
  expect(await send()).toMatchObject({ ok: false, code: "KERNEL_STALE", status: 409, correlation: "c" });
  expect(await door.upload(new Blob(["x"]), "p.jpg", "key-12345678", "2026")).toMatchObject({ ok: false, status: 0 });
  expect(seen.map((headers) => [headers.get("x-anlan-account"), headers.get("idempotency-key")])).toEqual(
    Array.from({ length: 4 }, () => ["jia", "key-12345678"]),
  );
  expect(Math.round((clock.offset ?? 0) / 1000)).toBe(3601);
});

test("a phone whose clock is a year off knows the server's time; small differences are noise", () => {
  const told: number[] = [];
  const clock = phoneClock(
    null,
    (offset) => told.push(offset),
    () => now,
  );
  clock.learn(5);
  clock.hear(null, now);
  clock.hear(new Date(now + 400).toUTCString(), now);
  clock.hear(new Date(now + 365 * DAY).toUTCString(), now);
  expect(Math.abs(clock.serverNow() - (now + 365 * DAY))).toBeLessThan(2000);
  expect(told).toHaveLength(1);
});
