import { beforeAll, describe, expect, test } from "vitest";
import { type Browser, type Desk, openDesk, PASSWORD } from "../testing/desk.ts";

const ME = "/api/v1/identity/me";
const ACCOUNTS = "/api/v1/identity/find-accounts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});

let count = 0;
async function person(roles: { role: string; region: string }[] = []): Promise<{ id: string; name: string }> {
  count += 1;
  const name = `person${count}`;
  return { id: await desk.account({ loginName: name, roles }), name };
}

async function signedIn(name: string): Promise<Browser> {
  const browser = desk.browser();
  expect((await browser.signIn(name, PASSWORD)).status).toBe(200);
  return browser;
}

describe("lock-out", () => {
  const wrong = "wrong-wrong-wrong";

  test("five wrong passwords lock for a quarter of an hour, also for the right one, known or not", async () => {
    const { name } = await person();
    for (const login of [name, "somebody-unknown"]) {
      for (let time = 0; time < 5; time += 1) {
        expect((await desk.browser().signIn(login, wrong)).error?.code).toBe("IDENTITY_WRONG_CREDENTIALS");
      }
      const { status, error } = await desk.browser().signIn(login, PASSWORD);
      expect([status, error?.code, error?.parameters]).toEqual([429, "IDENTITY_LOCKED_OUT", { minutes: 15 }]);
    }
    desk.world.clock.advance(15 * 60_000);
    expect((await desk.browser().signIn(name, PASSWORD)).status).toBe(200);
  });

  test("guesses at the same moment are counted one by one", async () => {
    const { name } = await person();
    const guesses = Array.from({ length: 20 }, () => desk.browser().signIn(name, wrong));
    const codes = (await Promise.all(guesses)).map((reply) => reply.error?.code);
    expect(codes.filter((code) => code === "IDENTITY_WRONG_CREDENTIALS").length).toBeLessThanOrEqual(5);
    expect((await desk.browser().signIn(name, PASSWORD)).error?.code).toBe("IDENTITY_LOCKED_OUT");
  });

  test("a right password forgets the wrong ones before it", async () => {
    const { name } = await person();
    for (let round = 0; round < 3; round += 1) {
      for (let time = 0; time < 4; time += 1) await desk.browser().signIn(name, wrong);
      expect((await desk.browser().signIn(name, PASSWORD)).status).toBe(200);
    }
  });

  test("an administrator sees the lock and ends it", async () => {
    const { id, name } = await person();
    const admin = await person([{ role: "system-administrator", region: "440605" }]);
    for (let time = 0; time < 5; time += 1) await desk.browser().signIn(name, wrong);
    const browser = await signedIn(admin.name);
    const listed = await browser.get(`${ACCOUNTS}?text=${name}&state=locked`);
    expect(listed.data["rows"]).toMatchObject([{ id, state: "locked" }]);
    const unlocked = await browser.post("/api/v1/identity/unlock-account", { accountId: id });
    expect(unlocked.data).toMatchObject({ state: "active", lockedUntil: null });
    expect((await desk.browser().signIn(name, PASSWORD)).status).toBe(200);
  });
});

describe("sessions", () => {
  const admin = [{ role: "system-administrator", region: "440605" }];

  test("a page of a person who is not signed in is refused, and so is a made-up token", async () => {
    const browser = desk.browser();
    expect((await browser.get(ACCOUNTS)).error?.code).toBe("KERNEL_UNAUTHENTICATED");
    browser.cookie = "made-up";
    expect((await browser.get(ACCOUNTS)).error?.code).toBe("KERNEL_UNAUTHENTICATED");
  });

  test("signing out ends the session at once and takes the cookie", async () => {
    const { name } = await person(admin);
    const browser = await signedIn(name);
    const token = browser.cookie;
    expect((await browser.get(ACCOUNTS)).status).toBe(200);
    await browser.post("/api/v1/identity/sign-out");
    expect(browser.cookie).toBeUndefined();
    browser.cookie = token;
    expect((await browser.get(ACCOUNTS)).error?.code).toBe("IDENTITY_SESSION_EXPIRED");
  });

  test("a session slides on with use and ends after eight idle hours", async () => {
    const { name } = await person(admin);
    const browser = await signedIn(name);
    for (let time = 0; time < 3; time += 1) {
      desk.world.clock.advance(7 * 3_600_000);
      await waitForCache();
      expect((await browser.get(ACCOUNTS)).status).toBe(200);
    }
    desk.world.clock.advance(8 * 3_600_000);
    const { status, error } = await browser.get(ACCOUNTS);
    expect([status, error?.code]).toEqual([401, "IDENTITY_SESSION_EXPIRED"]);
    expect((await browser.get(ME)).data).toEqual({ signedIn: false });
    expect((await browser.signIn(name, PASSWORD)).status).toBe(200);
  });

  test("a clock set back revives nothing, throws nothing, and lets the living live", async () => {
    const [old, young] = [await person(admin), await person(admin)];
    const expired = await signedIn(old.name);
    desk.world.clock.advance(9 * 3_600_000);
    const living = await signedIn(young.name);
    expect((await living.get(ACCOUNTS)).status).toBe(200);
    desk.world.clock.advance(-5 * 3_600_000);
    expect((await expired.get(ACCOUNTS)).error?.code).toBe("IDENTITY_SESSION_EXPIRED");
    expect((await living.get(ACCOUNTS)).status).toBe(200);
    desk.world.clock.advance(9 * 3_600_000);
    expect((await living.get(ACCOUNTS)).error?.code).toBe("IDENTITY_SESSION_EXPIRED");
  });

  test("the first sign-in after the clock was set back by days holds", async () => {
    const { name } = await person(admin);
    await signedIn((await person(admin)).name).then((before) => before.get(ACCOUNTS));
    desk.world.clock.advance(-48 * 3_600_000);
    const first = await signedIn(name);
    expect((await first.get(ACCOUNTS)).status).toBe(200);
    desk.world.clock.advance(48 * 3_600_000);
  });

  test("a revoked role and a disabled account take effect on the next request", async () => {
    const [boss, clerk] = [await person(admin), await person(admin)];
    const [one, other] = [await signedIn(boss.name), await signedIn(clerk.name)];
    expect((await other.get(ACCOUNTS)).status).toBe(200);
    const account = await one.get(`/api/v1/identity/get-account?accountId=${clerk.id}`);
    const [grant] = account.data["grants"] as { grantId: string }[];
    await one.post("/api/v1/identity/revoke-role", { accountId: clerk.id, grantId: grant?.grantId });
    expect((await other.get(ACCOUNTS)).error?.code).toBe("KERNEL_FORBIDDEN");
    await one.post("/api/v1/identity/disable-account", { accountId: clerk.id, remark: "调离" });
    expect((await other.get(ACCOUNTS)).error?.code).toBe("KERNEL_UNAUTHENTICATED");
  });
});

// The cache lives by ticks of the process, not by the clock of the test; a change of anything empties it.
async function waitForCache(): Promise<void> {
  const { stateOf } = await import("./state.ts");
  stateOf(desk.world.runtime).callers.forgetAll();
}
