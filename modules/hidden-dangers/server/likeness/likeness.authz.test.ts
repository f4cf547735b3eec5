import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  checkShamSign,
  dismissProblem,
  findLikelyDuplicates,
  findShamSigns,
  findSharedProblems,
  keepApart,
  nameProblem,
  offerAgain,
  restoreProblem,
  searchProblems,
  suggestCampaign,
} from "../../contract/index.ts";
import { aDanger, DANGER_RIGHTS, type DangersWorld, hiddenDangersWorld } from "../../testing/index.ts";
import { lookForShams } from "./jobs/look-for-shams.ts";
import { workOnSearches } from "./jobs/search-problems.ts";

const HANDLE = "hidden-dangers.danger.handle";
const READ = "hidden-dangers.problem.read";
const MANAGE = "hidden-dangers.problem.manage";
const CHECK = "hidden-dangers.sham.check";
const RIGHTS = [HANDLE, READ, MANAGE, CHECK];
const TOWN = "440605011";
const COUNTY = "440605";
const STALE = 999;
const REGIONS = ["44", "4406", COUNTY, TOWN, "440605011001", "440605121", "440606", "33"];
const ids: Record<string, string> = {};
let stage: DangersWorld;
let root: Caller;

beforeAll(async () => {
  stage = await hiddenDangersWorld();
  const { world, official, own, ports } = stage;
  world.clock.set("2026-03-02T01:00:00.000Z");
  root = world.person({ region: "44", permissions: [...RIGHTS, ...DANGER_RIGHTS] });
  const twice = { description: "三楼安全出口被货物堵塞", place: "三楼" };
  await aDanger(stage, own.finder, twice);
  await aDanger(stage, own.finder, twice);
  await aDanger(stage, own.finder, { description: "已整改" });
  for (const name of ["甲", "乙"]) {
    const enterpriseId = await anEnterprise(world, official, { name: `${name}厂`, sectors: ["fire"], region: TOWN });
    await aDanger({ ...stage, enterpriseId }, official, { description: "安全出口堵塞" });
  }
  await world.deliverEvents();
  await world.run(root, searchProblems, { region: COUNTY, from: "2026-02-01", to: "2026-03-02" });
  await workOnSearches(world.runtime, ports.likeness);
  await lookForShams(world.runtime, ports.likeness, COUNTY);
  ids["pair"] = (await world.list(root, findLikelyDuplicates, {})).rows[0]?.id ?? "";
  ids["problem"] = (await world.list(root, findSharedProblems, {})).rows[0]?.id ?? "";
  ids["sign"] = (await world.list(root, findShamSigns, {})).rows[0]?.id ?? "";
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: boolean;
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(fc.record({ right: fc.constantFrom(...RIGHTS), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 5,
  }),
  sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
  enterprise: fc.boolean(),
});
const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise ? stage.enterpriseId : null,
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

// The oracle, with nothing from the code under test: the right over the region where it lies or one above it, one of the
// sectors, and never for an enterprise.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants }: Held, right: string, region: string) =>
  grants.some((one) => one.right === right && region.startsWith(one.region));
const supervised = ({ sectors }: Held) => sectors === null || sectors.includes("fire");

type Case = readonly [string, string, string, boolean, (caller: Caller) => Promise<unknown>];
const problem = () => ({ problemId: ids["problem"] as never, revision: STALE });
const commands: Case[] = [
  [
    "keep-apart",
    HANDLE,
    TOWN,
    true,
    (by) => stage.world.run(by, keepApart, { pairId: ids["pair"] as never, revision: STALE }),
  ],
  [
    "offer-again",
    HANDLE,
    TOWN,
    true,
    (by) => stage.world.run(by, offerAgain, { pairId: ids["pair"] as never, revision: STALE }),
  ],
  [
    "check-sham-sign",
    CHECK,
    TOWN,
    true,
    (by) =>
      stage.world.run(by, checkShamSign, {
        signId: ids["sign"] as never,
        revision: STALE,
        result: "founded",
        note: "查",
      }),
  ],
  ["name-problem", MANAGE, COUNTY, false, (by) => stage.world.run(by, nameProblem, { ...problem(), name: "名" })],
  ["dismiss-problem", MANAGE, COUNTY, false, (by) => stage.world.run(by, dismissProblem, { ...problem(), note: "不" })],
];

describe("what is found by comparing dangers is decided by officials of its region and sector alone", () => {
  test.each(commands)("%s", async (_name, right, region, bySector, run) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (given.enterprise) expect(code).toBe("HIDDEN_DANGERS_OUT_OF_BOUNDS");
        else if (over(given, right, region) && (!bySector || supervised(given))) expect(code).toBe("KERNEL_STALE");
        // Where it may be read but not written, or not even read.
        else expect(["KERNEL_NOT_FOUND", "KERNEL_NOT_YOUR_MOVE"]).toContain(code);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["suggest-campaign", (by: Caller) => stage.world.run(by, suggestCampaign, { ...problem(), reason: "多" })],
    ["restore-problem", (by: Caller) => stage.world.run(by, restoreProblem, problem())],
    [
      "search-problems",
      (by: Caller) => stage.world.run(by, searchProblems, { region: COUNTY, from: "2026-03-02", to: "2026-03-01" }),
    ],
  ])("%s is for whoever manages shared problems, never for an enterprise", async (_name, run) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, MANAGE)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (given.enterprise) expect(code).toBe("HIDDEN_DANGERS_OUT_OF_BOUNDS");
        else expect(["KERNEL_MOVE_NOT_ALLOWED", "KERNEL_NOT_FOUND", "HIDDEN_DANGERS_SEARCH_WRONG"]).toContain(code);
      }),
      { numRuns: 30 },
    );
  });

  test("pairs and suspicions are listed to the same people", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        for (const [spec, right] of [
          [findLikelyDuplicates, HANDLE],
          [findShamSigns, CHECK],
        ] as const) {
          const rows = await stage.world.list(callerWith(given), spec as typeof findShamSigns, {}).then(
            (page) => page.rows.length,
            () => 0,
          );
          const sees = !given.enterprise && over(given, right, TOWN) && supervised(given);
          expect(rows > 0).toBe(sees);
        }
      }),
      { numRuns: 60 },
    );
  });
});
