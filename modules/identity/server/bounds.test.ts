import { beforeAll, expect, test } from "vitest";
import { createAccount } from "../contract/index.ts";
import { type Desk, openDesk, PASSWORD } from "../testing/desk.ts";
import { loadSession } from "./callers.ts";
import { countEnterpriseAccounts, moveEnterpriseAccounts } from "./index.ts";

const ENTERPRISE = "01890000-0000-7000-8000-000000000001";
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({
    names: { unit: async () => null, region: async () => null, unitRegion: async () => "440605" },
  });
});

const callerOf = async (loginName: string, kind: string, sectors: readonly string[] | null = null) => {
  const browser = desk.browser();
  expect((await browser.signIn(loginName, PASSWORD, { kind })).status).toBe(200);
  return (await loadSession(desk.world.runtime, browser.cookie ?? "", async () => sectors))?.caller;
};

test("an enterprise's account acts for its enterprise; one without stands for none, and an official for all", async () => {
  await desk.account({ loginName: "firm", kind: "enterprise", enterpriseId: ENTERPRISE });
  await desk.account({ loginName: "loose", kind: "enterprise" });
  await desk.account({ loginName: "citizen", kind: "public" });
  await desk.account({ loginName: "clerk" });
  expect((await callerOf("firm", "enterprise"))?.enterpriseId).toBe(ENTERPRISE);
  expect((await callerOf("loose", "enterprise"))?.enterpriseId).toBe("");
  expect((await callerOf("citizen", "public"))?.enterpriseId).toBe("");
  expect((await callerOf("clerk", "official"))?.enterpriseId).toBe(null);
});

test("an official sees the sectors of his unit, all of them without a unit", async () => {
  await desk.account({ loginName: "gas", unitId: desk.world.runtime.newId() });
  expect((await callerOf("gas", "official", ["town-gas"]))?.sectors).toEqual(["town-gas"]);
  expect((await callerOf("gas", "official", []))?.sectors).toEqual([]);
  expect((await callerOf("clerk", "official", ["town-gas"]))?.sectors).toBe(null);
});

test("no administrator binds an account to an enterprise; that is for an approved claim, and he is told so", async () => {
  const admin = desk.world.person({ region: "440605", permissions: ["identity.account.manage"] });
  const input = {
    loginName: "bound",
    name: "李四",
    region: "440605",
    kind: "enterprise" as const,
    enterpriseId: ENTERPRISE,
  };
  await expect(desk.world.run(admin, createAccount, input)).rejects.toMatchObject({
    code: "IDENTITY_ENTERPRISE_BY_CLAIM",
  });
  const named = () =>
    desk.world.database.ownerPool.query("select enterprise_id from identity.accounts where login_name = 'bound'");
  expect((await named()).rows).toEqual([]);
  await desk.world.run(admin, createAccount, { ...input, enterpriseId: null });
  expect((await named()).rows).toEqual([{ enterprise_id: null }]);
  await expect(desk.account({ loginName: "officer", enterpriseId: ENTERPRISE })).rejects.toMatchObject({
    code: "IDENTITY_ENTERPRISE_ACCOUNT_ONLY",
  });
});

test("accounts of an enterprise that moves work over its new county", async () => {
  const { runtime } = desk.world;
  expect(await countEnterpriseAccounts(runtime, ENTERPRISE)).toBe(1);
  await moveEnterpriseAccounts(runtime, ENTERPRISE, "440606");
  expect((await callerOf("firm", "enterprise"))?.region).toBe("440606");
});
