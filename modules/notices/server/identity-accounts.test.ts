import { createAccount, identityModule, syncBuiltInRoles } from "@anlan/identity/server";
import { testIdentityPorts } from "@anlan/identity/testing";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { identityAccounts, noticesModule, type WantedAccounts } from "./index.ts";

let ids: Record<string, string>;
let find: (wanted: WantedAccounts) => Promise<readonly string[]>;

const office = { role: "plan-office", region: "440605" };

beforeAll(async () => {
  const ports = testIdentityPorts();
  const { runtime, clock } = await testWorld([identityModule(ports), noticesModule()]);
  await syncBuiltInRoles(runtime.ownerPool);
  const account = async (loginName: string, region: string, roles: { role: string; region: string }[] = []) =>
    (await createAccount(runtime, ports, { loginName, name: "张三", region, roles })).accountId;
  ids = {
    office: await account("office", "440605", [office]),
    town: await account("town", "440605011"),
    other: await account("other", "440703"),
  };
  find = (wanted) =>
    inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
      identityAccounts.accountsWith(
        { tables: () => db as never, now: clock.now(), newId: runtime.newId, runtime },
        wanted,
      ),
    ).then((found) => found.toSorted());
});

test("everybody of a region is found, and nobody of another", async () => {
  expect(await find({ permission: null, region: "440605", unitId: null })).toEqual(
    [ids["office"], ids["town"]].toSorted(),
  );
  expect(await find({ permission: null, region: "440605011", unitId: null })).toEqual([ids["town"]]);
  const unitId = "0190a000-0000-7000-8000-000000000001";
  expect(await find({ permission: null, region: "440605", unitId })).toEqual([]);
});

test("holders of a right over a region are those who hold it there or above", async () => {
  const held = { permission: "notices.notice.send", unitId: null };
  expect(await find({ ...held, region: "440605011" })).toEqual([ids["office"]]);
  expect(await find({ ...held, region: "440605" })).toEqual([ids["office"]]);
  expect(await find({ ...held, region: "4406" })).toEqual([]);
  expect(await find({ ...held, region: "440703" })).toEqual([]);
});
