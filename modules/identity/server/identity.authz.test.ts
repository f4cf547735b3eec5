import type { Caller } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  type AccountId,
  createAccount,
  createApiKey,
  createRole,
  disableAccount,
  editAccount,
  enableAccount,
  endAccountSessions,
  findAccountSessions,
  findAccounts,
  getAccount,
  grantRole,
  resetPassword,
  resetSecondFactor,
  revokeRole,
  unlockAccount,
} from "../contract/index.ts";
import { ALL, type Office, openOffice, roleInput } from "../testing/office.ts";

// The oracle knows regions as a tree with named children, and rights as sets of points; it never compares codes as text.
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  "44": ["4406", "4407"],
  "4406": ["440605", "440606"],
  "440605": ["440605011", "440605012"],
};
const REGIONS = ["44", "4406", "4407", "440605", "440606", "440605011", "440605012"] as const;
const points = (region: string): string[] => [region, ...(CHILDREN[region] ?? []).flatMap(points)];

interface Right {
  readonly permission: string;
  readonly region: string;
}
const reach = (rights: readonly Right[], permission: string): Set<string> =>
  new Set(rights.filter((right) => right.permission === permission).flatMap((right) => points(right.region)));
const covers = (mine: readonly Right[], theirs: readonly Right[]): boolean =>
  theirs.every(({ permission, region }) => {
    const reached = reach(mine, permission);
    return points(region).every((point) => reached.has(point));
  });

interface Target {
  readonly id: AccountId;
  readonly region: string;
  readonly rights: readonly Right[];
  readonly grantId: string | null;
  readonly grantRights: readonly Right[];
}

let office: Office;
const targets: Target[] = [];
const roles: { code: string; permissions: string[] }[] = [];

// Deterministic: every region has one account without rights, one with a right there, and one with a right above.
beforeAll(async () => {
  office = await openOffice();
  const system = office.over("44");
  for (const permissions of [
    ["plans.plan.read"],
    ["plans.plan.read", "plans.plan.adopt"],
    ["identity.account.manage"],
  ]) {
    const code = `authz-${roles.length}`;
    await office.world.run(system, createRole, {
      ...roleInput(code, "44", permissions),
      levels: ["province", "city", "county", "town"],
    });
    roles.push({ code, permissions });
  }
  for (const [index, region] of REGIONS.entries()) {
    for (const over of [null, region, "440605"]) {
      const id = await office.newAccount(region);
      const role = roles[index % roles.length] as (typeof roles)[number];
      const account =
        over === null
          ? null
          : await office.world.run(system, grantRole, { accountId: id, role: role.code, region: over });
      const rights = over === null ? [] : role.permissions.map((permission) => ({ permission, region: over }));
      targets.push({ id, region, rights, grantId: account?.grants[0]?.grantId ?? null, grantRights: rights });
    }
  }
}, 120_000);

const anyRegion = fc.constantFrom(...REGIONS);
const anyRights = fc.array(fc.record({ permission: fc.constantFrom(...ALL), region: anyRegion }), {
  minLength: 1,
  maxLength: 14,
});
// Half of the callers hold nearly everything somewhere, so that both answers are frequent.
const strongRights = fc
  .record({ region: anyRegion, without: fc.constantFrom(...ALL) })
  .map(({ region, without }) => ALL.filter((one) => one !== without).map((permission) => ({ permission, region })));
const anyCaller = fc.oneof(anyRights, strongRights);

function callerOf(rights: readonly Right[], accountId?: string): Caller {
  const person = office.over("44", [], accountId);
  return {
    ...person,
    grants: rights.map(({ permission, region }) => ({ role: "r", region, permissions: [permission] })),
  };
}

interface Case {
  readonly rights: readonly Right[];
  readonly target: Target;
  readonly self: boolean;
  readonly region: string;
  readonly role: { readonly code: string; readonly permissions: readonly string[] };
}

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    rights: anyCaller,
    index: fc.nat(1000),
    self: fc.integer({ min: 0, max: 3 }).map((number) => number === 0),
    region: anyRegion,
    role: fc.nat(1000),
  })
  .map(({ rights, index, self, region, role }) => ({
    rights,
    self,
    region,
    target: targets[index % targets.length] as Target,
    role: roles[role % roles.length] as (typeof roles)[number],
  }));

interface Rule {
  readonly name: string;
  readonly attempt: (caller: Caller, one: Case) => Promise<unknown>;
  readonly allowed: (one: Case) => boolean;
  readonly undo?: (one: Case) => Promise<unknown>;
}

const sees =
  (permission: string) =>
  ({ rights, target }: Case) =>
    reach(rights, permission).has(target.region);
const manages = (one: Case) => sees("identity.account.manage")(one) && covers(one.rights, one.target.rights);
const managesOther = (one: Case) => manages(one) && !one.self;
const roleRights = ({ role, region }: Case) => role.permissions.map((permission) => ({ permission, region }));

const sql = (text: string, values: unknown[] = []) => office.world.database.ownerPool.query(text, values);
let names = 0;
const fresh = (prefix: string) => {
  names += 1;
  return `${prefix}-${names}`;
};
const remark = "核对";

const rules: Rule[] = [
  {
    name: "get-account",
    attempt: (caller, { target }) => office.world.ask(caller, getAccount, { accountId: target.id }),
    allowed: sees("identity.account.read"),
  },
  {
    name: "create-account",
    attempt: (caller, { region }) =>
      office.world.run(caller, createAccount, {
        loginName: fresh("authz"),
        name: "甲",
        region,
        password: "river-9-bamboo",
      }),
    allowed: ({ rights, region }) => covers(rights, [{ permission: "identity.account.manage", region }]),
    undo: () => sql("delete from identity.accounts where login_name like 'authz-%'"),
  },
  {
    name: "edit-account",
    attempt: async (caller, { target, region }) => {
      const { rows } = await sql("select revision from identity.accounts where id = $1", [target.id]);
      const fields = { name: "乙", unitId: null, phone: null, language: "zh" } as const;
      return office.world.run(caller, editAccount, {
        accountId: target.id,
        revision: rows[0].revision,
        region,
        ...fields,
      });
    },
    allowed: (one) =>
      manages(one) && covers(one.rights, [{ permission: "identity.account.manage", region: one.region }]),
    undo: ({ target }) =>
      sql("update identity.accounts set region_code = $2 where id = $1", [target.id, target.region]),
  },
  ...[
    { name: "disable-account", spec: disableAccount },
    { name: "reset-second-factor", spec: resetSecondFactor },
  ].map(
    ({ name, spec }): Rule => ({
      name,
      attempt: (caller, { target }) => office.world.run(caller, spec, { accountId: target.id, remark }),
      allowed: managesOther,
      undo: ({ target }) => sql("update identity.accounts set state = 'active' where id = $1", [target.id]),
    }),
  ),
  {
    name: "enable-account",
    attempt: (caller, { target }) => office.world.run(caller, enableAccount, { accountId: target.id, remark }),
    allowed: manages,
  },
  {
    name: "unlock-account",
    attempt: (caller, { target }) => office.world.run(caller, unlockAccount, { accountId: target.id }),
    allowed: manages,
  },
  {
    name: "reset-password",
    attempt: (caller, { target }) => office.world.run(caller, resetPassword, { accountId: target.id }),
    allowed: managesOther,
  },
  {
    name: "end-account-sessions",
    attempt: (caller, { target }) => office.world.run(caller, endAccountSessions, { accountId: target.id }),
    allowed: (one) => sees("identity.session.manage")(one) && covers(one.rights, one.target.rights),
  },
  {
    name: "grant-role",
    attempt: (caller, { target, role, region }) =>
      office.world.run(caller, grantRole, { accountId: target.id, role: role.code, region }).catch((error) => {
        // Held already: the right to grant was there.
        if (error.code !== "IDENTITY_ALREADY_GRANTED") throw error;
      }),
    allowed: (one) =>
      !one.self &&
      sees("identity.grant.manage")(one) &&
      covers(one.rights, [...roleRights(one), { permission: "identity.grant.manage", region: one.region }]),
    undo: ({ target }) =>
      sql("delete from identity.grants where account_id = $1 and id is distinct from $2", [target.id, target.grantId]),
  },
  {
    name: "revoke-role",
    attempt: async (caller, { target }) =>
      target.grantId === null
        ? Promise.reject()
        : office.world.run(caller, revokeRole, { accountId: target.id, grantId: target.grantId }),
    allowed: (one) =>
      one.target.grantId !== null &&
      !one.self &&
      sees("identity.grant.manage")(one) &&
      covers(one.rights, one.target.grantRights),
    undo: ({ target }) => sql("update identity.grants set revoked_at = null where id = $1", [target.grantId]),
  },
  {
    name: "create-role",
    attempt: (caller, { region, role }) =>
      office.world.run(caller, createRole, roleInput(fresh("made"), region, [...role.permissions])),
    allowed: (one) =>
      covers(one.rights, [...roleRights(one), { permission: "identity.role.manage", region: one.region }]),
  },
  {
    name: "create-api-key",
    attempt: async (caller, { region, role }) =>
      office.world.run(caller, createApiKey, { name: "交换", region, permissions: [...role.permissions] }),
    allowed: (one) =>
      covers(one.rights, [...roleRights(one), { permission: "identity.api-key.manage", region: one.region }]),
  },
];

test.each(rules)(
  "$name is allowed exactly to those whom the hierarchy allows it",
  async ({ attempt, allowed, undo }) => {
    const answers = { yes: 0, no: 0 };
    await fc.assert(
      fc.asyncProperty(anyCase, async (one) => {
        // A key hangs on a real account; everybody else may be anybody.
        const accountId = one.self ? one.target.id : (targets[0] as Target).id;
        const self = accountId === one.target.id;
        const caller = callerOf(one.rights, accountId);
        const done = await attempt(caller, { ...one, self }).then(
          () => true,
          () => false,
        );
        await undo?.(one);
        const expected = allowed({ ...one, self });
        answers[expected ? "yes" : "no"] += 1;
        expect(done).toBe(expected);
      }),
      { numRuns: 120, seed: 20260302 },
    );
    // A property that never says yes, or never no, has tested nothing.
    expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(2);
  },
);

test("lists show exactly the accounts and sessions within reach", async () => {
  await fc.assert(
    fc.asyncProperty(anyCaller, async (rights) => {
      const caller = callerOf(rights);
      const seen = async (permission: string, spec: typeof findAccounts | typeof findAccountSessions, key: string) => {
        const reached = reach(rights, permission);
        const page = await office.world.list(caller, spec as typeof findAccounts, { limit: 200 }).catch(() => null);
        if (page === null) return expect(reached.size).toBe(0);
        const rows = new Set(page.rows.map((row) => (row as unknown as Record<string, string>)[key]));
        for (const target of targets) expect(rows.has(target.id)).toBe(reached.has(target.region));
      };
      await seen("identity.account.read", findAccounts, "id");
      await sql("delete from identity.sessions");
      await sql(
        `insert into identity.sessions (id, token_hash, account_id, region_code, method, created_at, last_seen_at, expires_at)
          select id, id::text, id, region_code, 'password', $1, $1, $1::timestamptz + interval '1 day' from identity.accounts`,
        [office.world.clock.now().toISOString()],
      );
      await seen("identity.session.manage", findAccountSessions, "accountId");
    }),
    { numRuns: 40, seed: 20260302 },
  );
});
