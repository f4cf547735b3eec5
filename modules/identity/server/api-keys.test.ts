import type { Caller } from "@anlan/kernel";
import { beforeAll, expect, test } from "vitest";
import { createApiKey, findApiKeys, revokeApiKey } from "../contract/index.ts";
import { type Desk, openDesk } from "../testing/desk.ts";
import { cleanUp } from "./clean-up.ts";
import { stateOf } from "./state.ts";

const PERMISSIONS = ["identity.account.read", "identity.api-key.manage", "identity.account.manage"];
const ACCOUNTS = "/api/v1/identity/find-accounts";
const known = Object.fromEntries(PERMISSIONS.map((code) => [code, { zh: code, en: code }]));

let desk: Desk;
let makerId: string;
let maker: Caller;
beforeAll(async () => {
  desk = await openDesk({ permissions: () => [{ label: { zh: "试", en: "Test" }, permissions: known }] });
  makerId = await desk.account({ loginName: "maker", roles: [{ role: "system-administrator", region: "440605" }] });
  maker = desk.world.person({ region: "440605", permissions: PERMISSIONS, accountId: makerId });
});

const input = { name: "统计局数据交换", region: "440605", permissions: ["identity.account.read"] };
const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });

test("a key calls with its own permissions, without a cookie and without our header", async () => {
  const { key, apiKey } = await desk.world.run(maker, createApiKey, input);
  expect(key).toMatch(/^anlan_[\w-]{43}$/);
  const headers = { authorization: `Bearer ${key}`, "x-anlan-client": "" };
  expect((await desk.browser().get(ACCOUNTS, { headers })).status).toBe(200);
  const forbidden = await desk.browser().get("/api/v1/identity/find-roles", { headers });
  expect(forbidden.error?.code).toBe("KERNEL_FORBIDDEN");
  const { rows } = await desk.world.list(maker, findApiKeys, { text: "统计" });
  expect(rows).toMatchObject([{ id: apiKey.id, accountName: "张三", stands: true, lastUsedAt: expect.any(String) }]);
});

test("a key is shown once and stored only as its hash", async () => {
  const { key } = await desk.world.run(maker, createApiKey, input, "same-key-0001");
  await expect(desk.world.run(maker, createApiKey, input, "same-key-0001")).rejects.toMatchObject({
    code: "KERNEL_IDEMPOTENCY_REUSED",
  });
  const { rows } = await desk.world.database.ownerPool.query(
    `select (select string_agg(k::text, '') from identity.api_keys k) || (select string_agg(content, '') from kernel.log_entries)
      || (select string_agg(s::text, '') from kernel.submissions s) as all`,
  );
  expect(rows[0].all).not.toContain(key);
});

test("a key holds no more than its maker, neither when it is made nor later", async () => {
  await expect(
    desk.world.run(
      { ...maker, grants: [{ role: "r", region: "440605", permissions: ["identity.api-key.manage"] }] },
      createApiKey,
      input,
    ),
  ).rejects.toMatchObject({ code: "IDENTITY_NOT_HELD" });
  await expect(desk.world.run(maker, createApiKey, { ...input, region: "4406" })).rejects.toMatchObject({
    code: "IDENTITY_OUTSIDE_YOUR_REGION",
  });
  await expect(
    desk.world.run(maker, createApiKey, { ...input, permissions: ["plans.plan.invent"] }),
  ).rejects.toMatchObject({
    code: "IDENTITY_PERMISSION_UNKNOWN",
  });
  const { key } = await desk.world.run(maker, createApiKey, input);
  const { ownerPool } = desk.world.database;
  await ownerPool.query("update identity.grants set valid_to = '2026-01-01' where account_id = $1", [makerId]);
  expect((await desk.browser().get(ACCOUNTS, bearer(key))).error?.code).toBe("KERNEL_FORBIDDEN");
  await ownerPool.query("update identity.grants set valid_to = null where account_id = $1", [makerId]);
});

test("a key does nothing that would outlive it, and nothing about its maker", async () => {
  const permissions = [...PERMISSIONS];
  const { key } = await desk.world.run(maker, createApiKey, { ...input, permissions });
  const account = { loginName: "by-key", name: "甲", region: "440605" };
  for (const [address, body] of [
    ["create-account", account],
    ["create-api-key", input],
    ["change-password", { current: "x", next: "river-9-bamboo-2" }],
    ["begin-totp", { password: "x" }],
    ["end-session", { sessionId: "0191e9a0-0000-7000-8000-000000000000" }],
  ] as const) {
    const reply = await desk.browser().post(`/api/v1/identity/${address}`, body, bearer(key));
    expect([address, reply.error?.code]).toEqual([address, "IDENTITY_PERSON_ONLY"]);
  }
  const own = await desk.browser().get("/api/v1/identity/own-security", bearer(key));
  expect(own.error?.code).toBe("IDENTITY_PERSON_ONLY");
});

test("beyond its quota a key waits, and is told how long", async () => {
  const { key } = await desk.world.run(maker, createApiKey, { ...input, quotaPerMinute: 3 });
  const codes: (string | undefined)[] = [];
  for (let time = 0; time < 5; time += 1) codes.push((await desk.browser().get(ACCOUNTS, bearer(key))).error?.code);
  // The minute may turn in between.
  expect(codes).toContain("KERNEL_TOO_MANY_REQUESTS");
  expect(codes[0]).toBeUndefined();
});

test("a revoked, expired or made-up key is nobody", async () => {
  const { key, apiKey } = await desk.world.run(maker, createApiKey, input);
  expect((await desk.browser().get(ACCOUNTS, bearer(key))).status).toBe(200);
  const stranger = desk.world.person({ region: "440606", permissions: PERMISSIONS });
  await expect(desk.world.run(stranger, revokeApiKey, { apiKeyId: apiKey.id })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  expect(await desk.world.run(maker, revokeApiKey, { apiKeyId: apiKey.id })).toMatchObject({ stands: false });
  expect((await desk.browser().get(ACCOUNTS, bearer(key))).error?.code).toBe("KERNEL_UNAUTHENTICATED");
  expect((await desk.browser().get(ACCOUNTS, bearer("anlan_made-up"))).error?.code).toBe("KERNEL_UNAUTHENTICATED");
  const short = await desk.world.run(maker, createApiKey, { ...input, days: 1 });
  expect((await desk.browser().get(ACCOUNTS, bearer(short.key))).status).toBe(200);
  desk.world.clock.advance(86_400_000);
  stateOf(desk.world.runtime).callers.forgetAll();
  expect((await desk.browser().get(ACCOUNTS, bearer(short.key))).error?.code).toBe("KERNEL_UNAUTHENTICATED");
  desk.world.clock.advance(-3_600_000);
  expect((await desk.browser().get(ACCOUNTS, bearer(short.key))).error?.code).toBe("KERNEL_UNAUTHENTICATED");
});

test("the nightly clean-up deletes only what is long over", async () => {
  const { ownerPool } = desk.world.database;
  await desk.browser().signIn("nobody", "wrong-wrong-wrong");
  await desk.browser().post("/api/v1/identity/begin-passkey-sign-in");
  await cleanUp(desk.world.runtime);
  const left = async () =>
    (
      await ownerPool.query(
        "select (select count(*) from identity.sign_in_failures) as failures, (select count(*) from identity.pending_steps) as steps",
      )
    ).rows[0];
  expect(await left()).toEqual({ failures: 1, steps: 1 });
  desk.world.clock.advance(4 * 86_400_000);
  await cleanUp(desk.world.runtime);
  expect(await left()).toEqual({ failures: 0, steps: 0 });
});
