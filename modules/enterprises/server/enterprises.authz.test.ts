import type { Caller } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptTransfer,
  approveClaim,
  askTransfer,
  closeEnterprise,
  compareEnterprises,
  confirmProposal,
  createEnterprise,
  dismissDuplicate,
  editEnterprise,
  editOwnEnterprise,
  findChanges,
  findEnterprises,
  getEnterprise,
  getOwnEnterprise,
  markChangesSeen,
  mergeEnterprises,
  openPhone,
  refuseTransfer,
  reopenEnterprise,
  resumeEnterprise,
  returnProposal,
  setOwnFields,
  setPosition,
  splitEnterprise,
  submitClaim,
  suspendEnterprise,
  undoMerge,
  withdrawProposal,
  withdrawTransfer,
} from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";

const OWN = "440605011";
const SECTORS = ["fire", "town-gas"];
const STALE = 999;
const REGIONS = ["44", "4406", "440605", OWN, "440605121", "440606", "33"];
const [READ, MANAGE, MERGE, DECIDE] = ENTERPRISE_RIGHTS;
const KEEP = "enterprises.own.manage";
const RIGHTS = [...ENTERPRISE_RIGHTS, KEEP, "enterprises.own.read"];

let world: Awaited<ReturnType<typeof testWorld>>;
let root: Caller;
const ids: Record<string, string> = {};

beforeAll(async () => {
  world = await testWorld([enterprisesModule(testEnterprisesPorts())]);
  root = world.person({ region: "44", permissions: RIGHTS });
  const sectors = ["fire"];
  ids["target"] = await anEnterprise(world, root, {
    name: "目标厂",
    sectors,
    actualAddress: "平洲路1号",
    legalPersonPhone: "13812341234",
  });
  ids["other"] = await anEnterprise(world, root, {
    name: "目标 厂",
    sectors,
    actualAddress: "平洲路1号",
    creditCode: "91350100M000100Y43",
  });
  ids["third"] = await anEnterprise(world, root, { name: "已并的厂", sectors });
  await world.deliverEvents();
  const merged = { enterpriseId: ids["other"], revision: 1, otherId: ids["third"], otherRevision: 1, reason: "同一家" };
  ids["merge"] = (await world.run(root, mergeEnterprises, merged as never)).mergeId;
  const moved = await world.run(root, askTransfer, {
    enterpriseId: ids["other"] as never,
    toRegion: "440606",
    reason: "搬迁",
  });
  ids["transfer"] = moved.id;
  const claim = {
    region: "440605",
    enterpriseName: "目标厂",
    creditCode: "91350100M000100Y43",
    personName: "李",
    phone: "13812341234",
  };
  await world.run(world.anonymous, submitClaim, claim);
  const { rows } = await world.database.ownerPool.query("select id from enterprises.claims");
  ids["claim"] = rows[0].id;
  const own = { ...root, accountId: "enterprise", enterpriseId: ids["target"] as string };
  const proposed = await world.run(own, editOwnEnterprise, { revision: 1, name: "目标新名", reason: "换照" });
  ids["proposal"] = proposed.proposalId ?? "";
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: "none" | "target" | "other" | "unbound";
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(fc.record({ right: fc.constantFrom(...RIGHTS), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 6,
  }),
  sectors: fc.option(fc.subarray(SECTORS), { nil: null }),
  enterprise: fc.constantFrom("none", "none", "none", "target", "other", "unbound"),
});
const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise === "none" ? null : enterprise === "unbound" ? "" : (ids[enterprise] ?? ""),
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, the sector, the enterprise.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants }: Held, right: string, region: string) =>
  grants.some((one) => one.right === right && region.startsWith(one.region));
const supervised = ({ sectors }: Held) => sectors === null || sectors.includes("fire");
const bound = ({ enterprise }: Held, which: string) => enterprise === "none" || enterprise === which;
const reaches = (given: Held, right: string, which = "target") =>
  over(given, right, OWN) && supervised(given) && bound(given, which);

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  );

interface Case {
  readonly right: string;
  readonly which?: string;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: string;
  readonly run: (caller: Caller) => Promise<unknown>;
}
const id = (name: string) => ids[name] as never;
const onTarget = () => ({ enterpriseId: id("target"), revision: STALE, reason: "核实" });

const commands: Record<string, Case> = {
  "edit-enterprise": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, editEnterprise, onTarget()),
  },
  "set-position": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, setPosition, { ...onTarget(), longitude: 1, latitude: 1 }),
  },
  "suspend-enterprise": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, suspendEnterprise, onTarget()),
  },
  "resume-enterprise": {
    right: MANAGE,
    otherwise: "KERNEL_MOVE_NOT_ALLOWED",
    run: (caller) => world.run(caller, resumeEnterprise, onTarget()),
  },
  "close-enterprise": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, closeEnterprise, { ...onTarget(), on: "2026-03-01" }),
  },
  "reopen-enterprise": {
    right: MANAGE,
    otherwise: "KERNEL_MOVE_NOT_ALLOWED",
    run: (caller) => world.run(caller, reopenEnterprise, onTarget()),
  },
  "split-enterprise": {
    right: MERGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, splitEnterprise, { ...onTarget(), region: OWN, name: "新厂" } as never),
  },
  "ask-transfer": {
    right: MANAGE,
    otherwise: "ENTERPRISES_REGION_UNKNOWN",
    run: (caller) => world.run(caller, askTransfer, { enterpriseId: id("target"), toRegion: "440699", reason: "搬" }),
  },
  "undo-merge": {
    right: MERGE,
    which: "other",
    otherwise: "ENTERPRISES_MERGE_CHANGED",
    run: async (caller) => {
      await world.database.ownerPool.query("update enterprises.merges set survivor_revision = 77");
      return world.run(caller, undoMerge, { mergeId: id("merge"), reason: "撤" });
    },
  },
  "confirm-proposal": {
    right: DECIDE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, confirmProposal, { proposalId: id("proposal"), revision: STALE }),
  },
  "return-proposal": {
    right: DECIDE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, returnProposal, { proposalId: id("proposal"), revision: STALE, remark: "退" }),
  },
};

describe("commands reach an archive only with their right over its region, its sector, and for the enterprise itself", () => {
  test.each(Object.entries(commands))("%s", async (name, { right, which = "target", otherwise, run }) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        // A merge names two archives; who sees only one of them sees no merge.
        const both = name !== "undo-merge" || given.enterprise === "none";
        const refused = anywhere(given, right) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN";
        expect(code).toBe(reaches(given, right, which) && both ? otherwise : refused);
      }),
      { numRuns: 30 },
    );
  });

  test("merge-enterprises and dismiss-duplicate need both archives", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        const pair = {
          enterpriseId: id("target"),
          revision: STALE,
          otherId: id("other"),
          otherRevision: STALE,
          reason: "并",
        };
        const both = reaches(given, MERGE) && given.enterprise === "none";
        const refused = anywhere(given, MERGE) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN";
        expect(await codeOf(world.run(caller, mergeEnterprises, pair))).toBe(both ? "KERNEL_STALE" : refused);
        const dismissed = { oneId: id("target"), otherId: id("third"), reason: "不同" };
        expect(await codeOf(world.run(caller, dismissDuplicate, dismissed))).toBe(refused);
        const compared = codeOf(world.ask(caller, compareEnterprises, { oneId: id("target"), otherId: id("other") }));
        expect(await compared).toBe(both ? null : refused);
      }),
      { numRuns: 30 },
    );
  });

  test("create-enterprise", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const values = { region: OWN, name: "同码厂", sectors: ["fire"], trade: "26", tradeCode: "1310" };
        const code = await codeOf(world.run(callerWith(given), createEnterprise, values as never));
        const where = over(given, MANAGE, OWN);
        const what = supervised(given) ? "ENTERPRISES_TRADE_MISMATCH" : "ENTERPRISES_OUTSIDE_YOUR_SECTORS";
        const refused = anywhere(given, MANAGE) ? "ENTERPRISES_OUTSIDE_YOUR_REGION" : "KERNEL_FORBIDDEN";
        expect(code).toBe(where ? what : refused);
      }),
      { numRuns: 30 },
    );
  });

  test("set-own-fields needs its right over the whole government that the caller works for", async () => {
    const right = "enterprises.field.manage";
    const working = fc.constantFrom("440605", OWN, "440606", "4406");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...REGIONS), { maxLength: 3 }), working, async (granted, region) => {
        const grants = granted.map((one) => ({ role: "r", region: one, permissions: [right] }));
        const caller = { ...root, region, grants };
        const code = await codeOf(world.run(caller, setOwnFields, { revision: STALE, fields: [] }));
        const government = region.slice(0, 6);
        const reached = granted.some((one) => government.startsWith(one));
        const refused = granted.length > 0 ? "ENTERPRISES_OUTSIDE_YOUR_REGION" : "KERNEL_FORBIDDEN";
        expect(code).toBe(reached ? "KERNEL_STALE" : refused);
      }),
      { numRuns: 40 },
    );
  });

  test("the two sides of a move each do their own steps", async () => {
    const on = () => ({ transferId: id("transfer"), revision: STALE });
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        const gives = over(given, MANAGE, OWN);
        const receives = over(given, MANAGE, "440606");
        // Sectors and enterprise bound both sides; of the giving county's towns only the enterprise's own sees it.
        const sees = (gives || receives) && supervised(given) && bound(given, "other");
        const refused = anywhere(given, MANAGE) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN";
        const mine = (may: boolean) => (sees ? (may ? "KERNEL_STALE" : "KERNEL_NOT_YOUR_MOVE") : refused);
        expect(await codeOf(world.run(caller, refuseTransfer, { ...on(), remark: "否" }))).toBe(mine(receives));
        expect(await codeOf(world.run(caller, acceptTransfer, { ...on(), region: "440606004" }))).toBe(mine(receives));
        expect(await codeOf(world.run(caller, withdrawTransfer, on()))).toBe(mine(gives));
      }),
      { numRuns: 40 },
    );
  });

  test("approve-claim asks for the right over the claim's place", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const claim = { claimId: id("claim"), revision: STALE, enterpriseId: id("other") };
        const code = await codeOf(world.run(callerWith(given), approveClaim, claim));
        const refused = anywhere(given, DECIDE) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN";
        expect(code).toBe(over(given, DECIDE, OWN) && bound(given, "other") ? "KERNEL_STALE" : refused);
      }),
      { numRuns: 30 },
    );
  });

  test("an enterprise's own commands reach its own archive and no other", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        const edit = codeOf(world.run(caller, editOwnEnterprise, { revision: STALE, reason: "自查" }));
        const own = given.enterprise === "target" || given.enterprise === "other";
        const seen = own && over(given, KEEP, OWN) && supervised(given);
        const wanted = !anywhere(given, KEEP)
          ? "KERNEL_FORBIDDEN"
          : !own
            ? "ENTERPRISES_NO_ENTERPRISE"
            : seen
              ? "KERNEL_STALE"
              : "KERNEL_NOT_FOUND";
        expect(await edit).toBe(wanted);
        const withdraw = codeOf(world.run(caller, withdrawProposal, { proposalId: id("proposal"), revision: STALE }));
        const reached = reaches(given, KEEP);
        const mine = given.enterprise === "target" ? "KERNEL_STALE" : "KERNEL_NOT_YOUR_MOVE";
        expect(await withdraw).toBe(!anywhere(given, KEEP) ? "KERNEL_FORBIDDEN" : reached ? mine : "KERNEL_NOT_FOUND");
      }),
      { numRuns: 40 },
    );
  });
});

test("reading is bound by region, sector and enterprise, in lists, pages, histories and telephone numbers alike", async () => {
  await fc.assert(
    fc.asyncProperty(held, async (given) => {
      const caller = callerWith(given);
      const sees = reaches(given, READ);
      const refused = anywhere(given, READ) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN";
      const wanted = sees ? null : refused;
      expect(await codeOf(world.ask(caller, getEnterprise, { enterpriseId: id("target") }))).toBe(wanted);
      const phone = world.ask(caller, openPhone, { enterpriseId: id("target"), field: "legalPersonPhone" });
      expect(await codeOf(phone)).toBe(wanted);
      if (!anywhere(given, READ)) return;
      const { rows } = await world.list(caller, findEnterprises, { limit: 200 });
      expect(rows.some((row) => row.id === ids["target"])).toBe(sees);
      const history = await world.list(caller, findChanges, { limit: 200 });
      expect(history.rows.some((row) => row.recordId === ids["target"])).toBe(sees);
    }),
    { numRuns: 40 },
  );
});

test("looking at changes marks only those that the caller sees", async () => {
  const { rows } = await world.database.ownerPool.query("select id from enterprises.changes where record_id = $1", [
    ids["target"],
  ]);
  const far = world.person({ region: "33", permissions: RIGHTS });
  expect(await world.run(far, markChangesSeen, { ids: rows.map((row) => row.id) })).toEqual({ seen: 0 });
});

test("a person who is not signed in reaches nothing", async () => {
  for (const { run } of Object.values(commands))
    expect(await codeOf(run(world.anonymous))).toBe("KERNEL_UNAUTHENTICATED");
  expect(await codeOf(world.ask(world.anonymous, getOwnEnterprise, {}))).toBe("KERNEL_UNAUTHENTICATED");
});
