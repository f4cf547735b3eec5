import { beforeAll, describe, expect, test } from "vitest";
import { type Browser, type Desk, openDesk, PASSWORD } from "../testing/desk.ts";

const ME = "/api/v1/identity/me";

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

describe("who is there", () => {
  test("nobody is a normal answer", async () => {
    expect((await desk.browser().get(ME)).data).toEqual({ signedIn: false });
  });

  test("a person is told with facts, names, widest regions first, and nothing of the transport", async () => {
    const { id, name } = await person([
      { role: "leader", region: "440605011" },
      { role: "system-administrator", region: "440605" },
      { role: "leader", region: "4407" },
    ]);
    const { data } = await (await signedIn(name)).get(ME);
    expect(data).toMatchObject({
      signedIn: true,
      facts: { accountId: id, name: "张三", unitId: null, region: "440605" },
      person: { name: "张三", loginName: name, unitName: null, regionName: null },
      regions: [
        { code: "4407", name: "4407" },
        { code: "440605", name: "440605" },
      ],
      demonstration: false,
      mustChangePassword: false,
      secondFactor: false,
    });
    expect(Object.keys(data["facts"] as object).sort()).toEqual([
      "accountId",
      "enterpriseId",
      "grants",
      "name",
      "region",
      "sectors",
      "unitId",
    ]);
  });
});

describe("signing in", () => {
  test("the cookie is closed to scripts and other sites, and secure over https", async () => {
    const { name } = await person();
    const plain = await desk.browser().signIn(name, PASSWORD);
    expect(plain.cookies[0]).toMatchObject({ name: "anlan_session", httpOnly: true, sameSite: "Lax", path: "/" });
    expect(plain.cookies[0]).not.toHaveProperty("secure");
    const secure = await desk
      .browser()
      .post(
        "/api/v1/identity/sign-in",
        { loginName: name, password: PASSWORD },
        { headers: { "x-forwarded-proto": "https" } },
      );
    expect(secure.cookies[0]).toMatchObject({ secure: true });
  });

  test("the token is in the cookie alone: not in the body, not in the database, not in the log", async () => {
    const { name } = await person();
    const reply = await desk.browser().signIn(name, PASSWORD);
    const token = reply.cookies[0]?.value as string;
    expect(JSON.stringify(reply.data)).not.toContain(token);
    const { rows } = await desk.world.database.ownerPool.query(
      `select (select string_agg(s::text, '') from identity.sessions s) || (select string_agg(content, '') from kernel.log_entries) as all`,
    );
    expect(rows[0].all).not.toContain(token);
    expect(rows[0].all).not.toContain(PASSWORD);
  });

  test("a session that came with the browser ends, so that nobody can plant one", async () => {
    const [attacker, victim] = [await person(), await person()];
    const planted = await signedIn(attacker.name);
    const before = planted.cookie;
    await planted.signIn(victim.name, PASSWORD);
    expect(planted.cookie).not.toBe(before);
    const thief = desk.browser();
    thief.cookie = before;
    expect((await thief.get(ME)).data).toEqual({ signedIn: false });
    expect((await planted.get(ME)).data).toMatchObject({ person: { loginName: victim.name } });
  });

  test("a token that the browser made up never becomes a session", async () => {
    const { name } = await person();
    const browser = desk.browser();
    browser.cookie = "x".repeat(43);
    await browser.signIn(name, PASSWORD);
    expect(browser.cookie).not.toBe("x".repeat(43));
  });

  test("case and spaces around the login name do not matter, the password's do", async () => {
    const { name } = await person();
    expect((await desk.browser().signIn(` ${name.toUpperCase()} `, PASSWORD)).status).toBe(200);
    expect((await desk.browser().signIn(name, PASSWORD.toUpperCase())).error?.code).toBe("IDENTITY_WRONG_CREDENTIALS");
  });

  test("a wrong password, an unknown name and the wrong door are told alike", async () => {
    const { name } = await person();
    await desk.account({ loginName: "factory", kind: "enterprise" });
    for (const [login, password] of [
      [name, "wrong-wrong-wrong"],
      ["nobody-at-all", PASSWORD],
      ["factory", PASSWORD],
    ] as const) {
      const { status, error } = await desk.browser().signIn(login, password);
      expect([status, error?.code, error?.parameters]).toEqual([401, "IDENTITY_WRONG_CREDENTIALS", {}]);
    }
    expect((await desk.browser().signIn("factory", PASSWORD, { kind: "enterprise" })).status).toBe(200);
  });

  test("an unknown name takes about as long as a known one", async () => {
    const { name } = await person();
    const median = async (login: () => string) => {
      const times: number[] = [];
      for (let time = 0; time < 4; time += 1) {
        const start = performance.now();
        await desk.browser().signIn(login(), "wrong-wrong-wrong");
        times.push(performance.now() - start);
      }
      return times.sort((one, other) => one - other)[1] as number;
    };
    const [known, unknown] = [await median(() => name), await median(() => "nobody-there")];
    expect(unknown / known).toBeGreaterThan(0.3);
    expect(unknown / known).toBeLessThan(3);
  });

  test("a disabled account is told so only with its right password", async () => {
    const { id, name } = await person();
    await desk.world.database.ownerPool.query("update identity.accounts set state = 'disabled' where id = $1", [id]);
    expect((await desk.browser().signIn(name, PASSWORD)).error?.code).toBe("IDENTITY_ACCOUNT_DISABLED");
    expect((await desk.browser().signIn(name, "wrong-wrong-wrong")).error?.code).toBe("IDENTITY_WRONG_CREDENTIALS");
  });

  test.each(["' or '1'='1", "<script>alert(1)</script>", "a".repeat(100)])(
    "a login name like %j is only a wrong name",
    async (loginName) => {
      expect((await desk.browser().signIn(loginName, PASSWORD)).status).toBe(401);
    },
  );

  test("a login name with characters that no name has is refused with its field", async () => {
    const { status, error } = await desk.browser().signIn("a\u0000b", PASSWORD);
    expect([status, error?.code]).toEqual([422, "KERNEL_INVALID_INPUT"]);
  });
});
