import type { Caller } from "@anlan/kernel";
import { beforeAll, describe, expect, test } from "vitest";
import { createRole, editRole, findRoles, getAccount, grantRole, retireRole, revokeRole } from "../contract/index.ts";
import { ALL, type Office, openOffice, roleInput } from "../testing/office.ts";

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});

describe("own roles", () => {
  test("nobody makes or widens a role beyond what he holds over its government", async () => {
    const limited = office.over(
      "440605",
      ALL.filter((one) => one !== "plans.plan.adopt"),
    );
    await expect(office.makeRole("440605", ["plans.plan.adopt"], limited)).rejects.toMatchObject({
      code: "IDENTITY_NOT_HELD",
    });
    await expect(office.makeRole("4406", ["plans.plan.read"], limited)).rejects.toMatchObject({
      code: "IDENTITY_OUTSIDE_YOUR_REGION",
    });
    const { region: _region, ...made } = roleInput(
      (await office.makeRole("440605", ["plans.plan.read"])).code,
      "440605",
      ["plans.plan.read", "plans.plan.adopt"],
    );
    await expect(office.world.run(limited, editRole, { ...made, revision: 1 })).rejects.toMatchObject({
      code: "IDENTITY_NOT_HELD",
    });
  });

  test("nobody edits a role that he holds, nor one of a government beside or above", async () => {
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    const { region: _region, ...changed } = roleInput(code, "440605", ["plans.plan.read", "plans.plan.adopt"]);
    const holder: Caller = {
      ...office.over("440605"),
      grants: [...office.over("440605").grants, { role: code, region: "440605", permissions: [] }],
    };
    await expect(office.world.run(holder, editRole, { ...changed, revision: 1 })).rejects.toMatchObject({
      code: "IDENTITY_YOUR_OWN_ROLE",
    });
    for (const region of ["440606", "440605011"]) {
      await expect(office.world.run(office.over(region), editRole, { ...changed, revision: 1 })).rejects.toMatchObject({
        code: "KERNEL_NOT_FOUND",
      });
    }
  });

  test("a changed role changes what its holders may, and two editors do not overwrite each other", async () => {
    const accountId = await office.newAccount("440605");
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    await office.world.run(office.over("44"), grantRole, { accountId, role: code, region: "440605" });
    const { region: _region, ...changed } = roleInput(code, "440605", ["plans.plan.adopt"]);
    expect(await office.world.run(office.over("44"), editRole, { ...changed, revision: 1 })).toMatchObject({
      revision: 2,
      holders: 1,
    });
    expect((await office.world.ask(office.over("44"), getAccount, { accountId })).grants[0]?.permissions).toEqual([
      "plans.plan.adopt",
    ]);
    await expect(office.world.run(office.over("44"), editRole, { ...changed, revision: 1 })).rejects.toMatchObject({
      code: "KERNEL_STALE",
    });
  });

  test("a role goes when nobody holds it any more, also nobody that its government cannot see", async () => {
    const accountId = await office.newAccount("440606");
    const { code } = await office.makeRole("440605", ["plans.plan.read"]);
    const { grants } = await office.world.run(office.over("44"), grantRole, {
      accountId,
      role: code,
      region: "440605",
    });
    await expect(office.world.run(office.over("440605"), retireRole, { code, revision: 1 })).rejects.toMatchObject({
      code: "IDENTITY_ROLE_IN_USE",
      parameters: { count: 1 },
    });
    await office.world.run(office.over("44"), revokeRole, { accountId, grantId: grants[0]?.grantId ?? "" });
    expect(await office.world.run(office.over("440605"), retireRole, { code, revision: 1 })).toEqual({ code });
    const listed = await office.world.list(office.over("440605"), findRoles, { text: code });
    expect(listed.rows).toEqual([]);
  });

  test("built-in roles are not changed, codes are not taken twice, unknown permissions are none", async () => {
    const { region: _region, ...changed } = roleInput("leader", "440605", ["plans.plan.read"]);
    await expect(office.world.run(office.over("44"), editRole, { ...changed, revision: 1 })).rejects.toMatchObject({
      code: "IDENTITY_ROLE_BUILT_IN",
    });
    await expect(
      office.world.run(office.over("44"), createRole, roleInput("leader", "440605", ["plans.plan.read"])),
    ).rejects.toMatchObject({
      code: "IDENTITY_ROLE_CODE_TAKEN",
    });
    await expect(office.makeRole("440605", ["plans.plan.invent"])).rejects.toMatchObject({
      code: "IDENTITY_PERMISSION_UNKNOWN",
    });
  });

  test("one sees built-in roles and those of governments above and below, not beside", async () => {
    const [above, beside] = [
      await office.makeRole("4406", ["plans.plan.read"]),
      await office.makeRole("440606", ["plans.plan.read"]),
    ];
    const { rows } = await office.world.list(office.over("440605"), findRoles, { limit: 200 });
    const codes = rows.map((row) => row.code);
    expect(codes).toContain("system-administrator");
    expect(codes).toContain(above.code);
    expect(codes).not.toContain(beside.code);
    expect(codes[0]).toBe("system-administrator");
  });
});
