import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, test } from "vitest";
import { type Browser, type Desk, openDesk, PASSWORD } from "../testing/desk.ts";
import { SoftwareAuthenticator } from "../testing/software-authenticator.ts";

const ORIGIN = "https://anlan.example";
const at = (name: string) => `/api/v1/identity/${name}`;

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ origin: ORIGIN });
});

let count = 0;
async function newcomer(): Promise<{ name: string; id: string; browser: Browser }> {
  count += 1;
  const name = `second${count}`;
  const id = await desk.account({ loginName: name });
  const browser = desk.browser();
  await browser.signIn(name, PASSWORD);
  return { name, id, browser };
}

const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: desk.world.clock.now().getTime() });

async function withTotp() {
  const person = await newcomer();
  const begun = await person.browser.post(at("begin-totp"), { password: PASSWORD });
  const secret = begun.data["secret"] as string;
  const confirmed = await person.browser.post(at("confirm-totp"), { code: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  desk.world.clock.advance(30_000);
  return { ...person, secret, recoveryCodes: confirmed.data["recoveryCodes"] as string[] };
}

describe("authenticator", () => {
  test("it is set up with the password, a picture and a first code, and asked for from then on", async () => {
    const { name, browser } = await newcomer();
    expect((await browser.post(at("begin-totp"), { password: "wrong" })).error?.code).toBe("IDENTITY_WRONG_PASSWORD");
    const { data } = await browser.post(at("begin-totp"), { password: PASSWORD });
    expect(data["address"]).toMatch(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/);
    expect(data["picture"]).toMatch(/^data:image\/png;base64,/);
    const secret = data["secret"] as string;
    expect((await desk.browser().signIn(name, PASSWORD)).status).toBe(200);
    expect((await browser.post(at("confirm-totp"), { code: "000000" })).error?.code).toBe(
      "IDENTITY_SECOND_FACTOR_WRONG",
    );
    expect((await browser.post(at("confirm-totp"), { code: codeOf(secret) })).status).toBe(200);
    expect((await desk.browser().signIn(name, PASSWORD)).error?.code).toBe("IDENTITY_SECOND_FACTOR_NEEDED");
    expect((await browser.post(at("begin-totp"), { password: PASSWORD })).error?.code).toBe("IDENTITY_TOTP_IN_PLACE");
    expect((await browser.get(at("me"))).data).toMatchObject({ secondFactor: true });
  });

  test("no code works twice, nor the one before it, also not for two at the same moment", async () => {
    const { name, secret } = await withTotp();
    const code = codeOf(secret);
    const both = await Promise.all([
      desk.browser().signIn(name, PASSWORD, { code }),
      desk.browser().signIn(name, PASSWORD, { code }),
    ]);
    expect(both.map((reply) => reply.status).sort()).toEqual([200, 401]);
    const again = await desk.browser().signIn(name, PASSWORD, { code });
    expect(again.error?.code).toBe("IDENTITY_SECOND_FACTOR_WRONG");
    desk.world.clock.advance(30_000);
    const next = codeOf(secret);
    expect(
      (await desk.browser().signIn(name, PASSWORD, { code: ` ${next.slice(0, 3)} ${next.slice(3)} ` })).status,
    ).toBe(200);
  });

  test("guessing codes locks, although the password is right each time", async () => {
    const { name, secret } = await withTotp();
    for (let time = 0; time < 5; time += 1) {
      await desk.browser().signIn(name, PASSWORD);
      await desk.browser().signIn(name, PASSWORD, { code: "000000" });
    }
    expect((await desk.browser().signIn(name, PASSWORD, { code: codeOf(secret) })).error?.code).toBe(
      "IDENTITY_LOCKED_OUT",
    );
  });

  test("a sign-in without its code is no wrong password", async () => {
    const { name, secret } = await withTotp();
    for (let time = 0; time < 8; time += 1) {
      expect((await desk.browser().signIn(name, PASSWORD)).error?.code).toBe("IDENTITY_SECOND_FACTOR_NEEDED");
    }
    expect((await desk.browser().signIn(name, PASSWORD, { code: codeOf(secret) })).status).toBe(200);
  });

  test("a recovery code stands in once", async () => {
    const { name, browser, recoveryCodes } = await withTotp();
    const [code = ""] = recoveryCodes;
    expect(recoveryCodes).toHaveLength(10);
    expect((await desk.browser().signIn(name, PASSWORD, { code: code.toUpperCase() })).status).toBe(200);
    expect((await desk.browser().signIn(name, PASSWORD, { code })).error?.code).toBe("IDENTITY_SECOND_FACTOR_WRONG");
    expect((await browser.get(at("own-security"))).data).toMatchObject({ totp: true, recoveryCodesLeft: 9 });
  });

  test("it is removed with the password, and by an administrator for somebody who lost it", async () => {
    const { name, browser } = await withTotp();
    expect((await browser.post(at("remove-totp"), { password: PASSWORD })).data).toEqual({ removed: true });
    expect((await desk.browser().signIn(name, PASSWORD)).status).toBe(200);
    const lost = await withTotp();
    await desk.account({ loginName: "boss", roles: [{ role: "system-administrator", region: "440605" }] });
    const boss = desk.browser();
    await boss.signIn("boss", PASSWORD);
    const reset = await boss.post(at("reset-second-factor"), { accountId: lost.id, remark: "手机遗失" });
    expect(reset.data).toMatchObject({ secondFactor: false });
    expect((await desk.browser().signIn(lost.name, PASSWORD)).status).toBe(200);
  });

  test("its secret is sealed in the database and in no log", async () => {
    const { secret, recoveryCodes } = await withTotp();
    const { rows } = await desk.world.database.ownerPool.query(
      `select (select string_agg(t::text, '') from identity.totp_secrets t)
        || (select string_agg(c::text, '') from identity.recovery_codes c)
        || (select string_agg(content, '') from kernel.log_entries)
        || coalesce((select string_agg(reply::text, '') from kernel.submissions), '') as all`,
    );
    for (const hidden of [secret, ...recoveryCodes]) expect(rows[0].all).not.toContain(hidden);
  });
});

describe("passkeys", () => {
  async function withPasskey() {
    const person = await newcomer();
    const begun = await person.browser.post(at("begin-passkey"), { password: PASSWORD });
    const { challenge } = begun.data["options"] as { challenge: string };
    const device = new SoftwareAuthenticator(ORIGIN);
    const reply = device.register(challenge);
    const stepId = begun.data["stepId"];
    const saved = await person.browser.post(at("confirm-passkey"), { stepId, label: "办公电脑", reply });
    expect(saved.status).toBe(200);
    return { ...person, device, stepId, reply, passkeyId: saved.data["id"] as string };
  }

  async function challengeFor(browser: Browser) {
    const begun = await browser.post(at("begin-passkey-sign-in"));
    return { stepId: begun.data["stepId"] as string, ...(begun.data["options"] as { challenge: string }) };
  }

  test("a passkey signs in without name and password", async () => {
    const { name, device } = await withPasskey();
    const browser = desk.browser();
    const { stepId, challenge } = await challengeFor(browser);
    const reply = await browser.post(at("passkey-sign-in"), { stepId, reply: device.signIn(challenge) });
    expect([reply.status, reply.data["token"], reply.cookies[0]?.["httpOnly"]]).toEqual([200, undefined, true]);
    expect((await browser.get(at("me"))).data).toMatchObject({ person: { loginName: name }, secondFactor: true });
  });

  test("an answer works once, and only for its own challenge", async () => {
    const { device } = await withPasskey();
    const browser = desk.browser();
    const first = await challengeFor(browser);
    const answer = device.signIn(first.challenge);
    expect((await browser.post(at("passkey-sign-in"), { stepId: first.stepId, reply: answer })).status).toBe(200);
    const replayed = await desk.browser().post(at("passkey-sign-in"), { stepId: first.stepId, reply: answer });
    expect(replayed.error?.code).toBe("IDENTITY_STEP_EXPIRED");
    const second = await challengeFor(browser);
    const other = await desk.browser().post(at("passkey-sign-in"), { stepId: second.stepId, reply: answer });
    expect(other.error?.code).toBe("IDENTITY_PASSKEY_REFUSED");
  });

  test("a challenge lasts ten minutes, and registering the same answer twice is refused", async () => {
    const { browser, device, stepId, reply } = await withPasskey();
    const again = await browser.post(at("confirm-passkey"), { stepId, label: "再次", reply });
    expect(again.error?.code).toBe("IDENTITY_STEP_EXPIRED");
    const { stepId: late, challenge } = await challengeFor(browser);
    desk.world.clock.advance(10 * 60_000);
    const refused = await browser.post(at("passkey-sign-in"), { stepId: late, reply: device.signIn(challenge) });
    expect(refused.error?.code).toBe("IDENTITY_STEP_EXPIRED");
  });

  test("another site's answer, another device and another door are refused", async () => {
    const { device } = await withPasskey();
    const evil = new SoftwareAuthenticator("https://anlan.evil.example");
    for (const [reply, kind] of [
      [(challenge: string) => evil.signIn(challenge), "official"],
      [
        (challenge: string) => ({ ...evil.signIn(challenge), id: device.credentialId.toString("base64url") }),
        "official",
      ],
      [(challenge: string) => device.signIn(challenge), "enterprise"],
    ] as const) {
      const { stepId, challenge } = await challengeFor(desk.browser());
      const refused = await desk.browser().post(at("passkey-sign-in"), { stepId, kind, reply: reply(challenge) });
      expect(refused.error?.code).toBe("IDENTITY_PASSKEY_REFUSED");
    }
  });

  test("a step that somebody else began cannot be ended", async () => {
    const [one, other] = [await newcomer(), await newcomer()];
    const begun = await one.browser.post(at("begin-passkey"), { password: PASSWORD });
    const { challenge } = begun.data["options"] as { challenge: string };
    const reply = new SoftwareAuthenticator(ORIGIN).register(challenge);
    const input = { stepId: begun.data["stepId"], label: "别人的", reply };
    expect((await other.browser.post(at("confirm-passkey"), input)).error?.code).toBe("IDENTITY_STEP_EXPIRED");
  });

  test("a passkey is listed and removed by its owner alone", async () => {
    const { browser, passkeyId, device } = await withPasskey();
    const stranger = await newcomer();
    expect((await stranger.browser.post(at("remove-passkey"), { passkeyId })).status).toBe(404);
    expect((await browser.get(at("own-security"))).data["passkeys"]).toMatchObject([
      { id: passkeyId, label: "办公电脑" },
    ]);
    expect((await browser.post(at("remove-passkey"), { passkeyId })).status).toBe(200);
    const { stepId, challenge } = await challengeFor(browser);
    const refused = await browser.post(at("passkey-sign-in"), { stepId, reply: device.signIn(challenge) });
    expect(refused.error?.code).toBe("IDENTITY_PASSKEY_REFUSED");
  });
});
