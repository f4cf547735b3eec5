import type { Caller } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  appoint,
  closeUnit,
  createPost,
  createUnit,
  editPost,
  editUnit,
  endTerm,
  findUnits,
  getTree,
  getUnit,
  moveUnit,
  removePost,
  reopenUnit,
} from "../contract/index.ts";
import { aManager, buildPost, buildUnit, ORGANISATION_RIGHTS, testOrganisationPorts } from "../testing/index.ts";
import { organisationModule } from "./index.ts";

const OWN = "440605011";
const REGIONS = ["44", "4406", "440605", "440605011", "440605011001", "440605121", "440606", "33"];
const [READ, MANAGE, POSTS] = ORGANISATION_RIGHTS;
const STALE = 999;

let world: Awaited<ReturnType<typeof testWorld>>;
let root: Caller;
let target: { unitId: string; postId: string; termId: string };

beforeAll(async () => {
  world = await testWorld([organisationModule(testOrganisationPorts())]);
  root = aManager(world, "440605");
  const unitId = await buildUnit(world, root, { kind: "town", region: OWN, name: "桂城街道" });
  const { postId, termId } = await buildPost(world, root, unitId, "主任");
  target = { unitId, postId, termId: termId ?? "" };
});

type Grants = { right: string; region: string }[];
const grants = fc.array(
  fc.record({ right: fc.constantFrom(...ORGANISATION_RIGHTS), region: fc.constantFrom(...REGIONS) }),
  { maxLength: 5 },
);
const callerWith = (given: Grants): Caller => ({
  ...root,
  grants: given.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: writes need the right over the unit's region or one above it;
// whoever may read anywhere in a government, or above it, reads all of its units.
const holds = (given: Grants, right: string) => given.some((one) => one.right === right);
const over = (given: Grants, right: string) => given.some((one) => one.right === right && OWN.startsWith(one.region));
const reads = (given: Grants) => given.some((one) => one.right === READ && OWN.startsWith(one.region.slice(0, 6)));

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  );

interface Case {
  readonly right: string;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: string;
  readonly run: (caller: Caller) => Promise<unknown>;
}

const commands: Record<string, Case> = {
  "edit-unit": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, editUnit, { unitId: target.unitId, revision: STALE, name: "别名" }),
  },
  "move-unit": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, moveUnit, { unitId: target.unitId, revision: STALE, parentId: null }),
  },
  "close-unit": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => {
      const end = { on: "2026-03-01", remark: "无" };
      return world.run(caller, closeUnit, { unitId: target.unitId, revision: STALE, ...end });
    },
  },
  "reopen-unit": {
    right: MANAGE,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, reopenUnit, { unitId: target.unitId, revision: STALE, remark: "无" }),
  },
  "edit-post": {
    right: POSTS,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, editPost, { postId: target.postId, revision: STALE, name: "别名" }),
  },
  "remove-post": {
    right: POSTS,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, removePost, { postId: target.postId, revision: STALE }),
  },
  appoint: {
    right: POSTS,
    otherwise: "ORGANISATION_TERMS_OVERLAP",
    run: (caller) => world.run(caller, appoint, { postId: target.postId, personName: "别人", fromDay: "2026-02-01" }),
  },
  "end-term": {
    right: POSTS,
    otherwise: "KERNEL_STALE",
    run: (caller) => world.run(caller, endTerm, { termId: target.termId, revision: STALE, toDay: "2026-03-01" }),
  },
};

describe("commands reach a unit, its posts and terms only with their right over its region", () => {
  test.each(Object.entries(commands))("%s", async (_name, { right, otherwise, run }) => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const wanted = !holds(given, right) ? "KERNEL_FORBIDDEN" : over(given, right) ? otherwise : "KERNEL_NOT_FOUND";
        expect(await codeOf(run(callerWith(given)))).toBe(wanted);
      }),
      { numRuns: 30 },
    );
  });

  test("create-unit", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const unit = { region: OWN, kind: "town", name: "桂城街道" } as const;
        const code = await codeOf(world.run(callerWith(given), createUnit, unit));
        expect(code).toBe(over(given, MANAGE) ? "ORGANISATION_NAME_TAKEN" : "KERNEL_FORBIDDEN");
      }),
      { numRuns: 30 },
    );
  });

  test("create-post", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const code = await codeOf(world.run(callerWith(given), createPost, { unitId: target.unitId, name: "新岗" }));
        const refusal = holds(given, POSTS) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN";
        expect(code).toBe(over(given, POSTS) ? null : refusal);
      }),
      { numRuns: 20 },
    );
  });
});

test("the whole government reads its units, and nobody else does", async () => {
  await fc.assert(
    fc.asyncProperty(grants, async (given) => {
      const caller = callerWith(given);
      const code = await codeOf(world.ask(caller, getUnit, { unitId: target.unitId as never }));
      const refusal = holds(given, READ) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN";
      expect(code).toBe(reads(given) ? null : refusal);
      if (!holds(given, READ)) return;
      const { units } = await world.ask(caller, getTree, { region: OWN });
      const { rows } = await world.list(caller, findUnits, { limit: 200 });
      const city = await world.ask(caller, getTree, { region: "4406", counties: "yes" });
      expect(units.some(({ id }) => id === target.unitId)).toBe(reads(given));
      expect(city.units.some(({ id }) => id === target.unitId)).toBe(reads(given));
      expect(rows.some(({ id }) => id === target.unitId)).toBe(reads(given));
    }),
    { numRuns: 30 },
  );
});

test("a person who is not signed in reaches nothing", async () => {
  for (const { run } of Object.values(commands))
    expect(await codeOf(run(world.anonymous))).toBe("KERNEL_UNAUTHENTICATED");
  const tree = codeOf(world.ask(world.anonymous, getTree, { region: OWN }));
  expect(await tree).toBe("KERNEL_UNAUTHENTICATED");
});
