import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  createAccount,
  disableAccount,
  editAccount,
  enableAccount,
  findAccounts,
  getAccount,
  grantRole,
} from "../contract/index.ts";
import { type Office, openOffice } from "../testing/office.ts";
import { testIdentityPorts } from "../testing/ports.ts";
import { identityModule } from "./index.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

describe("accounts", () => {
  const input = (loginName: string, region: string) => ({ loginName, name: "王五", region, phone: "138 0000 0000" });

  test("the telephone is sealed in the database, read by who manages, and in no log and no list", async () => {
    const loginName = office.newName();
    const { accountId } = await office.world.run(office.over("440605"), createAccount, input(loginName, "440605"));
    const { rows } = await office.world.database.ownerPool.query(
      "select (select string_agg(a::text, '') from identity.accounts a) || (select string_agg(content, '') from kernel.log_entries) as all",
    );
    expect(rows[0].all).not.toContain("138 0000 0000");
    expect(await office.world.ask(office.over("440605"), getAccount, { accountId })).toMatchObject({
      phone: "138 0000 0000",
    });
    const listed = await office.world.list(office.over("440605"), findAccounts, { text: loginName });
    expect(JSON.stringify(listed)).not.toContain("138");
  });

  test("whoever is shown a telephone is in the log, whichever way it was opened, and without the number", async () => {
    const { world } = office;
    const readings = async (accountId: string) => {
      const { rows } = await world.database.ownerPool.query<{ content: string }>(
        'select content from kernel.log_entries where content like \'%"outcome":"read"%\' order by at, id',
      );
      return rows.map((row) => JSON.parse(row.content)).filter(({ subject }) => subject?.id === accountId);
    };
    const keeper = office.over("440605");
    const without = { ...input(office.newName(), "440605"), phone: null };
    const silent = await world.run(keeper, createAccount, without);
    await world.ask(keeper, getAccount, { accountId: silent.accountId });
    expect(await readings(silent.accountId)).toEqual([]);
    const { accountId } = await world.run(keeper, createAccount, input(office.newName(), "440605"));
    const reader = office.over("4406");
    await world.ask(reader, getAccount, { accountId });
    await expect(world.ask(office.over("3201"), getAccount, { accountId })).rejects.toMatchObject({
      code: "KERNEL_NOT_FOUND",
    });
    const changed = { name: "赵六", region: "440605", unitId: null, phone: "139 0000 0000", language: "zh" } as const;
    await world.run(keeper, editAccount, { accountId, revision: 1, ...changed });
    const read = { outcome: "read", action: "identity.get-account", changes: { fields: ["phone"] } };
    expect(await readings(accountId)).toMatchObject([
      { ...read, account: reader.accountId, subject: { type: "account" } },
      { ...read, account: keeper.accountId },
    ]);
    expect(JSON.stringify(await readings(accountId))).not.toContain("0000 0000");
  });

  test("a login name is one in the whole country, also where the other one cannot be seen", async () => {
    const loginName = office.newName();
    await office.world.run(office.over("440605"), createAccount, input(loginName, "440605"));
    await expect(
      office.world.run(office.over("3201"), createAccount, input(loginName.toUpperCase(), "320118")),
    ).rejects.toMatchObject({
      code: "IDENTITY_LOGIN_NAME_TAKEN",
    });
  });

  test("two people who edit one account do not overwrite each other", async () => {
    const { accountId } = await office.world.run(
      office.over("440605"),
      createAccount,
      input(office.newName(), "440605"),
    );
    const edit = {
      accountId,
      revision: 1,
      name: "赵六",
      region: "440605",
      unitId: null,
      phone: null,
      language: "zh",
    } as const;
    const both = await Promise.allSettled([
      office.world.run(office.over("440605"), editAccount, edit),
      office.world.run(office.over("440605"), editAccount, { ...edit, name: "钱七" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = both.find((one) => one.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "KERNEL_STALE" });
  });

  test("an account that moves takes what hangs on it along, and nobody moves one out of his reach", async () => {
    const accountId = await office.newAccount("440605011");
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    await office.world.run(office.over("44"), grantRole, { accountId, role: code, region: "440605011" });
    const edit = { accountId, revision: 1, name: "赵六", unitId: null, phone: null, language: "zh" } as const;
    await expect(
      office.world.run(office.over("440605"), editAccount, { ...edit, region: "440606" }),
    ).rejects.toMatchObject({
      code: "IDENTITY_OUTSIDE_YOUR_REGION",
    });
    await office.world.run(office.over("440605"), editAccount, { ...edit, region: "440605012" });
    expect((await office.world.ask(office.over("440605012"), getAccount, { accountId })).grants).toHaveLength(1);
    await expect(office.world.ask(office.over("440605011"), getAccount, { accountId })).rejects.toMatchObject({
      code: "KERNEL_NOT_FOUND",
    });
  });

  test("a region that is no code, a weak password and script in a name are refused or kept as text", async () => {
    await expect(
      office.world.run(office.over("44"), createAccount, input(office.newName(), "440600")),
    ).rejects.toMatchObject({
      code: "IDENTITY_OUTSIDE_YOUR_REGION",
    });
    await expect(
      office.world.run(office.over("44"), createAccount, {
        ...input(office.newName(), "440605"),
        password: "1234567890",
      }),
    ).rejects.toMatchObject({ code: "IDENTITY_PASSWORD_WEAK" });
    const name = "<script>alert('x')</script>";
    const { accountId } = await office.world.run(office.over("44"), createAccount, {
      ...input(office.newName(), "440605"),
      name,
    });
    expect(await office.world.ask(office.over("44"), getAccount, { accountId })).toMatchObject({ name });
  });

  test("lists filter by kind, state, role, region and second factor", async () => {
    const accountId = await office.newAccount("440605013");
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    await office.world.run(office.over("44"), grantRole, { accountId, role: code, region: "440605013" });
    const ids = async (params: Record<string, unknown>) =>
      (await office.world.list(office.over("440605"), findAccounts, { limit: 200, ...params })).rows.map(
        (row) => row.id,
      );
    expect(await ids({ role: code })).toEqual([accountId]);
    expect(await ids({ within: "440605013" })).toEqual([accountId]);
    expect(await ids({ role: code, secondFactor: "yes" })).toEqual([]);
    expect(await ids({ kind: "enterprise" })).not.toContain(accountId);
    await office.world.run(office.over("440605"), disableAccount, { accountId, remark: "调离" });
    expect(await ids({ state: "disabled" })).toContain(accountId);
    await office.world.run(office.over("440605"), enableAccount, { accountId, remark: "回任" });
    expect(await ids({ state: "active", role: code })).toEqual([accountId]);
  });
});

test("an account is bound to no unit that its keeper does not manage", async () => {
  const elsewhere = "0192f000-0000-7000-8000-00000000e15e";
  const names = { unit: async () => null, region: async () => null, unitRegion: async () => "320118" };
  const keeper = await testWorld([identityModule(testIdentityPorts({ names }))]);
  const admin = keeper.person({ region: "440605", permissions: ["identity.account.manage", "identity.account.read"] });
  const input = { loginName: "zhao.yi", name: "赵一", region: "440605", kind: "official" as const, unitId: elsewhere };
  await expect(keeper.run(admin, createAccount, input)).rejects.toMatchObject({ code: "IDENTITY_UNIT_UNKNOWN" });
});
