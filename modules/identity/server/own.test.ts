import { createSealer, temporaryKeyRing } from "@anlan/server-kit";
import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, test } from "vitest";
import { type AccountId, getAccount } from "../contract/index.ts";
import { type Browser, type Desk, openDesk, PASSWORD } from "../testing/desk.ts";

const at = (name: string) => `/api/v1/identity/${name}`;
const sealers = [0, 1].map(() => createSealer("national", temporaryKeyRing()));
let keys = 0;
const sealer = () => sealers[keys] as (typeof sealers)[number];
let demonstration = false;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({
    // Which key file the program has: the tests below lose the first one.
    sealer: {
      profile: "national",
      seal: (text, context) => sealer().seal(text, context),
      open: (sealed, context) => sealer().open(sealed, context),
      trace: (text, purpose) => sealer().trace(text, purpose),
      traces: (text, purpose) => sealer().traces(text, purpose),
      isCurrent: (sealed) => sealer().isCurrent(sealed),
    },
    demonstration: async () => demonstration,
    names: {
      unit: async (id) => (id.endsWith("1") ? "区应急管理局" : null),
      unitRegion: async () => "440605",
      region: async (code) => (code === "440605" ? "南海区" : null),
    },
  });
});

const UNIT = "0191e9a0-0000-7000-8000-000000000001";
let count = 0;
async function signedIn(more: Parameters<Desk["account"]>[0] | object = {}) {
  count += 1;
  const loginName = `own${count}`;
  const id = (await desk.account({ loginName, ...more })) as AccountId;
  const browser = desk.browser();
  await browser.signIn(loginName, PASSWORD);
  return { id, loginName, browser };
}

describe("own sessions", () => {
  const ids = async (browser: Browser) =>
    ((await browser.get(at("find-sessions"))).data["rows"] as { id: string; current: boolean }[]).map((row) => row);

  test("one sees all of one's own and nobody else's, and ends those that one does not know", async () => {
    const { loginName, browser } = await signedIn();
    const stranger = await signedIn();
    const other = desk.browser();
    await other.signIn(loginName, PASSWORD);
    const sessions = await ids(browser);
    expect(sessions.map((one) => one.current).sort()).toEqual([false, true]);
    const sessionId = sessions.find((one) => !one.current)?.id;
    expect((await stranger.browser.post(at("end-session"), { sessionId })).status).toBe(404);
    expect((await browser.post(at("end-session"), { sessionId })).status).toBe(200);
    expect((await other.get(at("find-sessions"))).error?.code).toBe("IDENTITY_SESSION_EXPIRED");
    expect(await ids(browser)).toHaveLength(1);
  });

  test("changing the password ends all but the present one", async () => {
    const { loginName, browser } = await signedIn();
    const other = desk.browser();
    await other.signIn(loginName, PASSWORD);
    const change = { current: PASSWORD, next: "quiet-harbour-7" };
    expect((await browser.post(at("change-password"), change)).data).toEqual({ endedSessions: 1 });
    expect((await other.get(at("find-sessions"))).status).toBe(401);
    expect((await browser.get(at("find-sessions"))).status).toBe(200);
  });

  test("the new password is a new one, a good one, and needs the present one", async () => {
    const { loginName, browser } = await signedIn();
    const codes = [];
    for (const [current, next] of [
      [PASSWORD, PASSWORD],
      [PASSWORD, `${loginName}-password`],
      ["wrong-wrong-wrong", "quiet-harbour-7"],
    ]) {
      codes.push((await browser.post(at("change-password"), { current, next })).error?.code);
    }
    expect(codes).toEqual(["IDENTITY_PASSWORD_WEAK", "IDENTITY_PASSWORD_WEAK", "IDENTITY_WRONG_PASSWORD"]);
  });
});

test("unit and region are told by name, and without a role the own region is looked at", async () => {
  const { browser } = await signedIn({ unitId: UNIT });
  expect((await browser.get(at("me"))).data).toMatchObject({
    person: { unitName: "区应急管理局", regionName: "南海区" },
    regions: [{ code: "440605", name: "南海区" }],
  });
});

test("demonstration accounts are named on the sign-in page only while the demonstration is loaded", async () => {
  const roles = [{ role: "plan-office", region: "440605" }];
  await desk.account({ loginName: "demo.office", name: "演示员", demonstration: true, roles });
  await signedIn({ roles });
  const asked = async () => (await desk.browser().get(at("sign-in-options"))).data;
  expect(await asked()).toMatchObject({ demonstration: false, demoAccounts: [] });
  demonstration = true;
  const expected = {
    loginName: "demo.office",
    name: "演示员",
    role: "安委办规划岗",
    roleEn: "Plan office",
    government: "南海区",
    kind: "official",
  };
  expect((await asked())["demoAccounts"]).toEqual([expected]);
  demonstration = false;
});

test("an account whose roles cannot be granted is not created either", async () => {
  const roles = [{ role: "town-officer", region: "440605" }];
  await expect(desk.account({ loginName: "half-made", roles })).rejects.toMatchObject({
    code: "IDENTITY_ROLE_NOT_FOR_REGION",
  });
  await expect(desk.account({ loginName: "half-made" })).resolves.toBeDefined();
});

test("with a lost key file nobody gets in by the second factor, sealed fields are empty, and the page still stands", async () => {
  const { id, loginName, browser } = await signedIn({ phone: "13800000000" });
  const begun = await browser.post(at("begin-totp"), { password: PASSWORD });
  const totp = new TOTP({ secret: Secret.fromBase32(begun.data["secret"] as string) });
  const code = () => totp.generate({ timestamp: desk.world.clock.now().getTime() });
  await browser.post(at("confirm-totp"), { code: code() });
  desk.world.clock.advance(30_000);
  keys = 1;
  expect((await desk.browser().signIn(loginName, PASSWORD, { code: code() })).error?.code).toBe(
    "IDENTITY_SECOND_FACTOR_WRONG",
  );
  const admin = desk.world.person({ region: "440605", permissions: ["identity.account.read"] });
  expect(await desk.world.ask(admin, getAccount, { accountId: id })).toMatchObject({ phone: null, loginName });
  keys = 0;
});
