import type { Caller } from "@anlan/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type AccountId,
  disableAccount,
  editAccount,
  enableAccount,
  getAccount,
  grantRole,
  resetPassword,
  revokeRole,
} from "../contract/index.ts";
import { ALL, type Office, openOffice } from "../testing/office.ts";
import { endGrants } from "./index.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

describe("granting", () => {
  test("a role gives its permissions over its region from its first to its last day", async () => {
    const accountId = await office.newAccount("440605");
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    const grant = { accountId, role: code, region: "440605011", validFrom: "2026-03-01", validTo: "2026-12-31" };
    const account = await office.world.run(office.over("44"), grantRole, grant);
    expect(account.grants).toMatchObject([{ role: code, region: "440605011", permissions: ["plans.plan.read"] }]);
    await expect(office.world.run(office.over("44"), grantRole, grant)).rejects.toMatchObject({
      code: "IDENTITY_ALREADY_GRANTED",
    });
  });

  test("nobody grants what he does not hold, be it by one permission or by one level", async () => {
    const accountId = await office.newAccount("440605011");
    const { code } = await office.makeRole("440605", ["plans.plan.read", "plans.plan.adopt"]);
    const without = office.over(
      "440605",
      ALL.filter((one) => one !== "plans.plan.adopt"),
    );
    const [town, county] = [office.over("440605011"), office.over("440605", ["identity.grant.manage"])];
    const mixed: Caller = { ...town, grants: [...town.grants, ...county.grants] };
    for (const [caller, region] of [
      [without, "440605"],
      [mixed, "440605"],
    ] as const) {
      await expect(office.world.run(caller, grantRole, { accountId, role: code, region })).rejects.toMatchObject({
        code: "IDENTITY_NOT_HELD",
      });
    }
    await expect(
      office.world.run(office.over("440605011"), grantRole, { accountId, role: code, region: "440605" }),
    ).rejects.toMatchObject({
      code: "IDENTITY_OUTSIDE_YOUR_REGION",
    });
  });

  test("nobody changes his own grants", async () => {
    const accountId = await office.newAccount("440605");
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    const { grants } = await office.world.run(office.over("44"), grantRole, {
      accountId,
      role: code,
      region: "440605",
    });
    const self = office.over("44", ALL, accountId);
    const [grantId = ""] = grants.map((grant) => grant.grantId);
    for (const attempt of [
      () => office.world.run(self, grantRole, { accountId, role: code, region: "440605011" }),
      () => office.world.run(self, revokeRole, { accountId, grantId }),
      () => office.world.run(self, disableAccount, { accountId, remark: "试" }),
      () => office.world.run(self, resetPassword, { accountId }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "IDENTITY_NOT_YOURSELF" });
    }
  });

  test("a role stays in its government, its levels and its kind of account", async () => {
    const [official, enterprise] = [
      await office.newAccount("440606"),
      await office.desk.account({ loginName: office.newName(), kind: "enterprise", region: "440605" }),
    ];
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    const attempts = [
      [official, "440606", "IDENTITY_ROLE_NOT_FOR_REGION"],
      [official, "440605011001", "IDENTITY_ROLE_NOT_FOR_REGION"],
      [enterprise as AccountId, "440605", "IDENTITY_ROLE_NOT_FOR_ACCOUNT"],
    ] as const;
    for (const [accountId, region, expected] of attempts) {
      await expect(
        office.world.run(office.over("44"), grantRole, { accountId, role: code, region }),
      ).rejects.toMatchObject({
        code: expected,
      });
    }
    await expect(
      office.world.run(office.over("44"), grantRole, { accountId: official, role: "not-there", region: "440606" }),
    ).rejects.toMatchObject({ code: "IDENTITY_ROLE_UNKNOWN" });
  });

  test("a town does not disarm its county: who cannot grant a role cannot revoke it", async () => {
    const accountId = await office.newAccount("440605011");
    const { code } = await office.makeRole("440605", ["plans.plan.adopt"]);
    const { grants } = await office.world.run(office.over("44"), grantRole, {
      accountId,
      role: code,
      region: "440605",
    });
    const [grantId = ""] = grants.map((grant) => grant.grantId);
    await expect(office.world.run(office.over("440605011"), revokeRole, { accountId, grantId })).rejects.toMatchObject({
      code: "IDENTITY_NOT_HELD",
    });
    expect((await office.world.run(office.over("440605"), revokeRole, { accountId, grantId })).grants).toEqual([]);
    await expect(office.world.run(office.over("440605"), revokeRole, { accountId, grantId })).rejects.toMatchObject({
      code: "KERNEL_NOT_FOUND",
    });
  });
});

test("a role that ends with a day is told once, when the day has passed, as one that was taken back", async () => {
  const { world } = office;
  const over = office.over("44");
  const accountId = await office.newAccount("440605");
  const { code } = await office.makeRole("440605", ["plans.plan.read"]);
  const { code: lasting } = await office.makeRole("440605", ["plans.plan.adopt"]);
  await world.run(over, grantRole, { accountId, role: code, region: "440605", validTo: "2027-03-31" });
  await world.run(over, grantRole, { accountId, role: lasting, region: "440605" });
  const taken = await world.run(over, grantRole, { accountId, role: code, region: "440605011", validTo: "2027-03-30" });
  const grantId = taken.grants.find(({ region }) => region === "440605011")?.grantId ?? "";
  await world.run(over, revokeRole, { accountId, grantId });
  const told = async () => {
    const { rows } = await world.database.ownerPool.query<{ payload: { role: string; region: string } }>(
      "select payload from kernel.outbox where name = 'identity.role-revoked' and payload ->> 'accountId' = $1 order by id",
      [accountId],
    );
    return rows.map(({ payload: { role, region } }) => [role, region]);
  };
  const before = await told();
  const now = world.clock.now().toISOString();
  // Its last day is still a day of work, to the last minute in China.
  world.clock.set("2027-03-31T15:59:00.000Z");
  await endGrants(world.runtime);
  expect(await told()).toEqual(before);
  world.clock.set("2027-03-31T16:02:00.000Z");
  await endGrants(world.runtime);
  expect(await endGrants(world.runtime)).toBe(0);
  expect((await told()).slice(before.length)).toEqual([[code, "440605"]]);
  world.clock.set(now);
});

describe("accounts that hold more", () => {
  test("nobody takes rights over by resetting, editing or disabling the account of somebody who has them", async () => {
    const accountId = await office.newAccount("440605011");
    const { code } = await office.makeRole("440605", ["plans.plan.adopt"]);
    await office.world.run(office.over("44"), grantRole, { accountId, role: code, region: "440605" });
    const { revision } = await office.world.ask(office.over("44"), getAccount, { accountId });
    const town = office.over("440605011");
    const edit = {
      accountId,
      revision,
      name: "李四",
      region: "440605011",
      unitId: null,
      phone: null,
      language: "zh",
    } as const;
    for (const attempt of [
      () => office.world.run(town, resetPassword, { accountId }),
      () => office.world.run(town, disableAccount, { accountId, remark: "试" }),
      () => office.world.run(town, enableAccount, { accountId, remark: "试" }),
      () => office.world.run(town, editAccount, edit),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "IDENTITY_HOLDS_MORE" });
    }
    expect((await office.world.run(office.over("440605"), resetPassword, { accountId })).oneTimePassword).toMatch(
      /^\w{4}(-\w{4}){3}$/,
    );
  });

  test("also rights that begin tomorrow count", async () => {
    const accountId = await office.newAccount("440605011");
    const { code } = await office.makeRole("440605", ["plans.plan.adopt"]);
    await office.world.run(office.over("44"), grantRole, {
      accountId,
      role: code,
      region: "440605",
      validFrom: "2027-01-01",
    });
    await expect(office.world.run(office.over("440605011"), resetPassword, { accountId })).rejects.toMatchObject({
      code: "IDENTITY_HOLDS_MORE",
    });
  });
});
